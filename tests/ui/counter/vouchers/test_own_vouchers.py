"""The shop's own vouchers at the counter, by keys alone and by touch alone."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes import voucher_pictures
from herstal_pos.ui.scenes.sample_shop import LINES, cart
from tests.ui.scripted_counter import Counter

SALE = cart(LINES)
NUMBER = "12403617"


def test_an_amount_and_one_key_sell_a_voucher(counter: Counter) -> None:
    voucher_pictures.with_vouchers(counter.window)
    counter.press("2", "5", "Ctrl B")
    assert counter.last == commands.SellVoucher(2500)


def test_a_shop_that_sells_none_says_so(counter: Counter) -> None:
    counter.press("Ctrl B")
    assert counter.sees("Ce magasin ne vend pas de bons")


@pytest.mark.parametrize("key", ["F2", "Bon · Avoir"])
def test_the_number_and_then_the_key_pay(counter: Counter, key: str) -> None:
    voucher_pictures.voucher_pays(counter.window)
    counter.forget()
    if key == "F2":
        counter.press(key)
    else:
        counter.tap(counter.button(key))
    assert counter.sees("Scannez le bon, ou tapez son numéro.")
    counter.type(NUMBER)
    if key == "F2":
        counter.press(key, key)
    else:
        counter.tap(counter.button(key))
    assert counter.asked == [commands.UseVoucher(NUMBER, SALE.sale_id, SALE.version)]


def test_its_scan_pays_in_the_sale_that_is_shown(counter: Counter) -> None:
    voucher_pictures.with_vouchers(counter.window)
    counter.says(notices.SaleChanged(SALE, "7"))
    counter.forget()
    counter.says(notices.VoucherScanned("1-000012-403617"))
    assert counter.asked == [commands.UseVoucher("1-000012-403617", SALE.sale_id, SALE.version)]


def test_credit_is_given_for_a_part_of_what_comes_back(counter: Counter) -> None:
    voucher_pictures.credit_offered(counter.window)
    counter.forget()
    counter.press("5", "F2")
    (asked,) = counter.asked
    assert asked == commands.TakeTender("sale", 1, "own_credit", 500)


def test_what_the_shop_makes_is_chosen_by_touch(counter: Counter) -> None:
    voucher_pictures.voucher_settings(counter.window)
    counter.forget()
    counter.tap(counter.button("24"))
    assert counter.last == commands.SaveVoucherRules("one_rate", credit=True, months=24, vat_code="reduced")
    counter.tap(counter.button("Tous"))
    assert counter.last == commands.SaveVoucherRules("any_goods", credit=True, months=24)


def test_a_lost_paper_is_printed_again(counter: Counter) -> None:
    """By keys: F2 beside the voucher's key, an arrow, Enter; by touch: the row, the key."""
    voucher_pictures.voucher_list(counter.window)
    counter.forget()
    counter.press("Down", "Enter")
    assert counter.asked == [commands.PrintVoucher("1-000011-731190")]
    voucher_pictures.voucher_list(counter.window)
    counter.tap(counter.button("Réimprimer"))
    assert counter.last == commands.PrintVoucher("1-000012-403617")
