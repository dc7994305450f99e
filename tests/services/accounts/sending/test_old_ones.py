"""What should have gone more than a year ago is named, and goes where somebody says so."""

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop
from tests.services.accounts.invoices.invoiced import ADDRESS, FOLDER, firm, listed, of_ticket
from tests.services.counter.customers.test_customers import made


def _taken(shop: LittleShop, *again: str) -> list[str]:
    news = shop.do(commands.TakeInvoice((), again))
    return [each.invoice.number for each in news if isinstance(each, notices.InvoiceTaken)]


def _later(shop: LittleShop, days: int) -> None:
    shop.do(commands.CloseDay({200: 1}, None, "change", sure=True))
    shop.clock.pass_by(days=days)
    shop.do(commands.OpenDay(10000))


def test_after_a_year_it_is_named_and_sent_by_hand(shop: LittleShop) -> None:
    customer = firm(shop)
    number = shop.sell(BREAD).number_text
    printed = of_ticket(shop, number, made(shop, "Mme Lambert", **ADDRESS))
    shop.do(commands.ChooseCustomer("", customer))
    _later(shop, 10)
    shop.do(commands.SaveInvoiceRules("folder", FOLDER))
    gone = of_ticket(shop, shop.sell(BREAD).number_text, customer)
    left = of_ticket(shop, shop.sell(BREAD).number_text, customer)
    shop.do(commands.ReportInvoice(gone.invoice_id, "handed_over", "folder"))
    _later(shop, 400)
    assert _taken(shop) == [], "a year later nothing goes by itself"
    assert list(listed(shop)) == [left.number]
    found: notices.IssuedListed = shop.heard[notices.IssuedListed]
    assert (found.waiting, found.old) == (1, 1), "what was printed before the shop sent any is none of them"
    assert notices.InvoicesWaiting(1) in shop.do(commands.Refresh())
    assert _taken(shop, left.invoice_id) == [left.number]
    shop.do(commands.ReportInvoice(left.invoice_id, "handed_over", "folder"))
    assert notices.InvoicesWaiting(0) in shop.do(commands.Refresh())
    assert listed(shop, printed.number)[printed.number].state == "made"
