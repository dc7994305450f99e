"""A number means what the screen asked it for, and a sum that nobody hands over is asked about."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.town_shop import SKU
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.tasks import NB, UNKNOWN


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def pieces(till: RealTill) -> list[int]:
    return [line.quantity // 1000 for line in till.shop.cart.lines if not line.asks]


def paid(till: RealTill) -> bool:
    return notices.SaleCompleted in till.shop.heard


def test_the_amount_of_a_free_item_is_not_how_many_are_scanned_next(till: RealTill) -> None:
    till.press("F3", "F3", "5", "Enter")
    till.scan(SKU["sirup"])
    assert pieces(till) == [1]
    assert till.entry == ""
    assert till.sees("Pas gardé\u00a0: 5")


@pytest.mark.parametrize("letters", [("F2",), ("s",)])
def test_nor_how_many_are_searched(till: RealTill, letters: tuple[str, ...]) -> None:
    till.press("F3", "F3", "5", *letters)
    till.press("s", "i", "r", "o", "Enter")
    assert pieces(till) in ([1], [])
    assert 5 not in pieces(till)


def test_the_price_of_an_unknown_code_is_not_how_many_are_scanned_next(till: RealTill) -> None:
    till.scan(UNKNOWN)
    till.press("5")
    till.scan(SKU["sirup"])
    assert pieces(till) == [1]


@pytest.mark.parametrize("verb", ["F12", "F8", "*", "/", "="])
def test_it_is_no_sum_and_no_verbs_number_either(till: RealTill, verb: str) -> None:
    till.scan(SKU["sirup"])
    till.scan(UNKNOWN)
    till.press("5", verb)
    assert not paid(till)
    assert pieces(till) == [1]
    assert till.shop.cart.tenders == ()
    said = (
        "1 code inconnu\u00a0: répondez ou Suppr"
        if verb.startswith("F")
        else "Ce nombre répond à la question"
    )
    assert till.sees(said)


def test_the_number_of_a_ticket_is_no_sum(till: RealTill) -> None:
    till.scan(SKU["sirup"])
    till.press("F7", "5", "F12")  # the green key is the answer
    assert not paid(till)
    assert till.asked[-1] == commands.OpenReceipt("5")
    till.press("F7", "5", "F8")
    assert not paid(till)
    assert till.sees("Répondez d'abord à ce qui est ouvert")


def test_a_code_that_was_typed_is_not_received(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press(*SKU["sirup"], "F12")
    assert not paid(till)
    assert till.sees("C'est un code, pas un montant")
    till.press("Enter")
    assert pieces(till) == [1, 1]


@pytest.mark.parametrize("code", ["54101266", "541012600990", "5410126009903", "15410126009900"])
@pytest.mark.parametrize("verb", ["F12", "F8", "="])
def test_digits_as_long_as_a_code_are_no_money(till: RealTill, code: str, verb: str) -> None:
    till.scan(SKU["coffee"])
    before = till.shop.cart
    till.press(*code, verb)
    assert not paid(till)
    assert till.shop.cart == before


def test_far_more_than_is_due_is_asked_about(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press(*"600", "F12")
    assert not paid(till)
    assert till.sees(f"600,00{NB}€{NB}: est-ce bien cela")
    till.press("F2")
    assert paid(till)
    completed: notices.SaleCompleted = till.shop.heard[notices.SaleCompleted]
    assert completed.paid.given_cents == 60_000


@pytest.mark.parametrize("answer", [("F3",), ("Esc",)])
def test_no_takes_nothing(till: RealTill, answer: tuple[str, ...]) -> None:
    till.scan(SKU["coffee"])
    till.press(*"600", "F12", *answer)
    assert not paid(till)
    assert not till.sees("est-ce bien cela")
    till.press("F12")
    assert paid(till)


def test_scanning_on_takes_nothing(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press(*"600", "F12")
    till.scan(SKU["sirup"])
    assert not paid(till)
    assert pieces(till) == [1, 1]
    assert not till.sees("est-ce bien cela")


def test_a_note_of_five_hundred_is_nothing_to_ask_about(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press(*"500", "F12")
    assert paid(till)


def test_a_scan_behind_a_number_that_is_no_quantity_is_sold_once_and_it_says_so(till: RealTill) -> None:
    till.press(*"999999")
    till.scan(SKU["coffee"])
    assert pieces(till) == [1]
    assert till.sees("Ce nombre n'est pas une quantité")


def test_digits_on_the_paid_screen_begin_the_next_sale(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press("F12", "3")
    till.scan(SKU["sirup"])
    assert pieces(till) == [3]


def test_a_ticket_scanned_on_the_paid_screen_is_the_next_customers(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press("F12")
    completed: notices.SaleCompleted = till.shop.heard[notices.SaleCompleted]
    till.scan(f"T{completed.paid.number_text}")
    assert till.shop.cart.returning is not None
    assert till.window.sale.paid is None


def test_a_code_typed_on_the_paid_screen_is_the_next_customers_article(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press("F12", *SKU["sirup"], "Enter")
    assert pieces(till) == [1]
