"""What is struck, undone, swapped and forgotten half-way never moves an account that it is not about."""

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop
from tests.services.counter.accounts.accounts import balance, chosen, has_account, on_account, pay_down
from tests.services.counter.vouchers.own_vouchers import has_vouchers, left_on, made_by, sold, use


def test_what_was_struck_comes_back_for_nobody_else(shop: LittleShop) -> None:
    anne, paul = (has_account(shop, name) for name in ("Anne Dupont", "Paul Lambert"))
    on_account(shop, anne, BREAD)
    on_account(shop, paul, BREAD)
    shop.do(commands.PayAccount(anne))
    shop.do(commands.VoidLine(shop.line.id))
    shop.do(commands.UndoStep())
    shop.do(commands.VoidLine(shop.line.id))
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    assert shop.refusal(commands.UndoStep()) == "nothing_to_undo"
    chosen(shop, paul)
    assert shop.refusal(commands.UndoStep()) == "nothing_to_undo"
    shop.add(BREAD)
    shop.do(commands.UndoStep())
    assert shop.cart.lines == ()
    shop.sell(BREAD)
    assert (balance(shop, anne), balance(shop, paul)) == (320, 320)
    assert shop.verify().findings == ()


def test_an_account_that_has_paid_a_part_pays_for_goods_to_the_end(shop: LittleShop) -> None:
    anne = has_account(shop)
    has_vouchers(shop)
    on_account(shop, anne, BREAD)
    chosen(shop, anne)
    shop.add(BREAD)
    shop.do(commands.PayAccount(anne))
    shop.do(commands.VoidLine(shop.cart.lines[-1].id))
    shop.do(shop.tender("account", 100))
    assert shop.refusal(commands.UndoStep()) == "means_account_pays_itself"
    assert shop.refusal(commands.SellVoucher(1000)) == "means_account_no_goods"
    shop.pay()
    assert balance(shop, anne) == 420
    assert shop.verify().findings == ()


def test_a_voucher_that_stands_for_goods_is_none_that_is_sold(shop: LittleShop) -> None:
    """An exchange: what a voucher had paid is a voucher again, and the new goods go on the account."""
    has_vouchers(shop, vat_code="reduced")
    voucher = sold(shop, 320)
    anne = has_account(shop)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    assert left_on(shop, voucher) == 0
    completed: notices.SaleCompleted = shop.heard[notices.SaleCompleted]
    number = completed.paid.number_text
    shop.do(commands.ReturnLine(shop.open_receipt(number).lines[0].id))
    shop.add(BREAD)
    paid = shop.pay("account")
    (again,) = made_by(shop, paid.sale_id)
    assert (again.cents, balance(shop, anne)) == (320, 320)
    shop.do(commands.ReturnLine(shop.open_receipt(paid.number_text).lines[-1].id))
    shop.do(commands.SellVoucher(100))
    assert shop.refusal(shop.tender("account")) == "means_account_no_goods"
    assert shop.verify().findings == ()


def test_nobody_is_forgotten_while_a_cart_puts_something_on_their_account(shop: LittleShop) -> None:
    """Whatever the sum: it may be level for the moment."""
    anne = has_account(shop)
    number = on_account(shop, anne, BREAD).number_text
    pay_down(shop, anne)
    shop.do(commands.ReturnLine(shop.open_receipt(number).lines[0].id))
    shop.pay("account")
    other = shop.beside("2")
    chosen(other, anne)
    other.add(BREAD)
    other.add(BREAD)
    other.do(other.tender("account", 320))
    assert shop.refusal(commands.EraseCustomer(anne)) == "customer_is_owed 320"
    other.pay()
    shop.do(commands.EraseCustomer(anne))
    assert shop.verify().findings == ()
