"""An invoice on account is paid by transfer under its own communication: the account hears of it."""

from herstal_pos.services import commands, views
from tests.little_shop import BREAD, CHEESE, LittleShop
from tests.services.accounts.invoices.invoiced import firm, last
from tests.services.counter.accounts.accounts import balance, pay_down
from tests.services.counter.transfers.test_transfers import listed, receive


def owing(shop: LittleShop) -> tuple[str, views.IssuedView]:
    """28,10 € of which nothing is paid."""
    shop.add(BREAD)
    shop.add(CHEESE)
    customer = firm(shop)
    shop.do(commands.AllowAccount(customer, 100_00))
    shop.do(commands.InvoiceOnAccount(shop.cart.sale_id, shop.cart.version, customer))
    return customer, last(shop)


def found(shop: LittleShop, invoice: views.IssuedView) -> views.AwaitedView:
    (one,) = listed(shop, invoice.communication).transfers
    return one


def test_it_comes_in_two_parts_and_the_cart_stays(shop: LittleShop) -> None:
    customer, invoice = owing(shop)
    shop.add(BREAD)
    cart = shop.cart
    one = found(shop, invoice)
    assert (one.number_text, one.asked_cents, one.open_cents) == (invoice.number, 2810, 2810)
    assert listed(shop).transfers == ()
    assert receive(shop, one, 1000).open_cents == 1810
    assert balance(shop, customer) == 1810
    assert shop.cart == cart
    old = commands.ReceiveTransfer(one.communication, 1000, shop.counter.today(), one.open_cents)
    assert shop.refusal(old) == "transfer_noted_already"
    rest = found(shop, invoice)
    assert [each.amount_cents for each in rest.received] == [1000]
    assert receive(shop, rest, 1810).open_cents == 0
    assert balance(shop, customer) == 0
    assert found(shop, invoice).open_cents == 0
    assert {means.id: cents for means, _, cents in shop.day.tenders}["transfer"] == 2810
    assert shop.verify().findings == ()


def test_no_more_than_is_owed_and_what_was_paid_at_the_counter_is_not_asked_again(shop: LittleShop) -> None:
    customer, invoice = owing(shop)
    pay_down(shop, customer, 2000)
    one = found(shop, invoice)
    assert one.open_cents == 810

    def refused(cents: int) -> str:
        now = found(shop, invoice)
        return shop.refusal(
            commands.ReceiveTransfer(one.communication, cents, shop.counter.today(), now.open_cents)
        )

    assert refused(811) == "account_overpaid 810"
    assert refused(-100) == "amount_needed"
    pay_down(shop, customer)
    assert refused(810) == "account_level"
    assert balance(shop, customer) == 0


def test_noted_by_mistake_it_is_awaited_again_by_the_invoices_name(shop: LittleShop) -> None:
    customer, invoice = owing(shop)
    receive(shop, found(shop, invoice), 2810)
    (received,) = found(shop, invoice).received
    shop.do(commands.CorrectTransfer(received.received_id))
    (one,) = listed(shop).transfers
    assert (one.number_text, one.open_cents) == (invoice.number, 2810)
    assert balance(shop, customer) == 0  # a ticket stands for it, as for each transfer
    receive(shop, found(shop, invoice), 2810)
    assert listed(shop).transfers == ()
    assert shop.verify().findings == ()
