"""What should be on an invoice or a credit note and cannot be is said, and stays to be seen until it is."""

from dataclasses import replace

from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.settings import stored_shop
from herstal_pos.services.shop.settings_rows import SHOP
from tests.little_shop import BREAD, LittleShop
from tests.services.accounts.invoices.invoiced import firm, last, listed, wished
from tests.sold_in_the_mall import books_by, bought


def is_called(shop: LittleShop, name: str) -> None:
    """A shop without a name makes no invoice."""
    with shop.storage.work() as work:
        SHOP.keep(replace(stored_shop(work.settings), name=name), work.settings)
        work.commit()


def owed(shop: LittleShop) -> tuple[views.OwedView, ...]:
    listed(shop)
    answer: notices.IssuedListed = shop.heard[notices.IssuedListed]
    return answer.owed


def test_a_credit_note_that_cannot_be_made_is_owed_until_it_is(shop: LittleShop) -> None:
    books_by(shop, MallSelling.PAID)
    shop.add(BREAD)
    company = firm(shop)
    wished(shop, company)
    number = shop.pay("card").number_text
    order = bought(shop, "8", "M-8", 3, 1000)
    shop.do(commands.InvoiceMallOrder(order, company))
    assert owed(shop) == ()
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    is_called(shop, "")
    news = [*shop.execute(shop.tender("card", None)), *shop.execute(commands.RefuseOrder(order, "closed"))]
    assert [one.reason for one in news if isinstance(one, notices.CommandRefused)] == ["invoice_shop"]
    said = [one for one in news if isinstance(one, notices.InvoicesWaiting)]
    assert said == [notices.InvoicesWaiting(2, 1), notices.InvoicesWaiting(2, 2)]
    assert notices.InvoicesWaiting(2, 2) in shop.do(commands.Refresh())  # also on the next day
    by_number = {each.number: each for each in owed(shop)}
    assert by_number["M-8"].order_id == order
    (ticket,) = (each for each in owed(shop) if not each.order_id)
    assert (ticket.customer_id, ticket.buyer, ticket.total_cents) == (company, "Ateliers de la Meuse", -320)
    again = commands.InvoiceTicket(ticket.number, company), commands.InvoiceMallOrder(order, company)
    assert [shop.refusal(each) for each in again] == ["invoice_shop"] * 2
    assert len(owed(shop)) == 2
    is_called(shop, "Épicerie du Pont")
    for each, total in zip(again, (320, 3000), strict=True):
        shop.do(each)
        assert (last(shop).kind, last(shop).total_cents) == ("credit_note", total)
    assert owed(shop) == ()
    assert notices.InvoicesWaiting(4) in shop.do(commands.Refresh()), "made, and due as e-invoices"
    assert shop.verify().findings == ()


def test_one_that_can_never_be_made_is_given_up_with_a_reason_that_the_journal_keeps(
    shop: LittleShop,
) -> None:
    books_by(shop, MallSelling.PAID)
    company = firm(shop)
    order = bought(shop, "8", "M-8", 3, 1000)
    shop.do(commands.InvoiceMallOrder(order, company))
    is_called(shop, "")
    shop.do(commands.RefuseOrder(order, "closed"))
    [note] = owed(shop)
    assert shop.refusal(commands.ForgoInvoice(note.sale_id, "")) == "reason_needed"
    news = shop.do(commands.ForgoInvoice(note.sale_id, "elsewhere"))
    assert [one for one in news if isinstance(one, notices.InvoicesWaiting)] == [
        notices.InvoicesWaiting(1, 0)
    ]
    assert owed(shop) == ()
    assert shop.refusal(commands.ForgoInvoice(note.sale_id, "elsewhere")) == "owed_no_more"
    with shop.storage.look() as work:
        *_, last_entry = work.audit.journal(shop.counter.till.id)
    assert last_entry.kind == "invoice_forgone"
    assert '"reason":"elsewhere"' in last_entry.body
    assert shop.verify().findings == ()
