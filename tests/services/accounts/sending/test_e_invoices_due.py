"""What a Belgian company is to have as an e-invoice is a task until it has left, however the shop sends."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from herstal_pos.domain.accounts.invoices.issued import (
    InvoiceParties,
    InvoiceStep,
    IssuedInvoice,
    IssuedState,
    owes_e_invoice,
)
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.shop.invoice_rules import E_INVOICES_SINCE, VatRegime
from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop
from tests.services.accounts.invoices.invoiced import (
    ADDRESS,
    FOLDER,
    booked,
    firm,
    last,
    listed,
    of_ticket,
    wished,
)
from tests.services.counter.customers.test_customers import made
from tests.staff import hire


def due(shop: LittleShop) -> list[str]:
    return [number for number, each in listed(shop).items() if each.due_as_file]


def counted(shop: LittleShop) -> int:
    """What the bar says after a start."""
    said = [one for one in shop.do(commands.Refresh()) if isinstance(one, notices.InvoicesWaiting)]
    return said[0].count if said else 0


def of_a_return(shop: LittleShop, number: str) -> str:
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("card", reason="x")
    return last(shop).number


def is_untaxed(shop: LittleShop) -> None:
    """As a shop under the franchise sells its bread."""
    product = shop.product(BREAD)
    with shop.storage.work() as work:
        known = work.products.by_id(product.id)
        assert known is not None
        work.products.save(replace(known, vat_code="zero"))
        work.commit()


@pytest.mark.parametrize("regime", ["normal", "franchise"])
@pytest.mark.parametrize("way", ["folder", "paper"])
def test_it_is_owed_to_a_company_in_both_signs_by_whoever_sends_none(
    shop: LittleShop, way: str, regime: str
) -> None:
    """`folder` without one: nobody has decided yet."""
    if regime == "franchise":
        is_untaxed(shop)
    shop.do(commands.SaveInvoiceRules(way, regime=regime))
    ticket = shop.sell(BREAD).number_text
    invoice = of_ticket(shop, ticket, firm(shop))
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    note = of_a_return(shop, ticket)
    assert sorted(due(shop)) == [invoice.number, note]
    assert counted(shop) == 2
    assert shop.do(commands.TakeInvoice()) == [], "a person sends it: the shop has no way yet"
    news = shop.do(commands.NoteSentOtherwise(invoice.invoice_id))
    assert notices.InvoicesWaiting(1) in news
    assert due(shop) == [note]
    shop.do(commands.SaveInvoiceRules("folder", FOLDER))
    (taken,) = shop.do(commands.TakeInvoice())
    assert isinstance(taken, notices.InvoiceTaken)
    assert taken.invoice.number == note
    shop.do(commands.ReportInvoice(taken.invoice_id, "handed_over", "folder"))
    assert (due(shop), counted(shop)) == ([], 0)
    assert shop.verify().findings == ()


def test_nobody_else_is_under_the_duty(shop: LittleShop) -> None:
    """A person; and a company from abroad, which has no number here."""
    of_ticket(shop, shop.sell(BREAD).number_text, made(shop, "Mme Lambert", **ADDRESS))
    foreign = commands.MakeCustomer(None, "Van Dijk BV", "NL123456789B01", **ADDRESS)
    assert shop.refusal(foreign) == "company_foreign NL123456789B01"
    of_ticket(shop, shop.sell(BREAD).number_text, made(shop, "Van Dijk BV", **ADDRESS))
    assert (due(shop), counted(shop)) == ([], 0)
    assert not shop.heard[notices.IssuedListed].waiting


def test_who_said_that_it_left_another_way_is_kept_and_said_once(shop: LittleShop) -> None:
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    for _ in range(2):
        shop.do(commands.NoteSentOtherwise(invoice.invoice_id))
    with shop.storage.look() as work:
        said = [each for each in work.audit.journal(shop.counter.till.id) if "otherwise" in each.kind]
        assert len(work.issued.steps(invoice.invoice_id)) == 1
    (entry,) = said
    assert f'"clerk":"{shop.counter.clerk_id}"' in entry.body
    assert f'"number":"{invoice.number}"' in entry.body
    shown = listed(shop)[invoice.number]
    assert (shown.state, shown.way, shown.due_as_file) == ("handed_over", "otherwise", False)
    _, parties = booked(shop, invoice.number)
    assert parties.buyer.name == "Ateliers de la Meuse"
    assert shop.refusal(commands.NoteSentOtherwise("gone")) == "invoice_gone"
    assert shop.verify().findings == ()


def test_only_who_may_close_the_day_says_so(shop: LittleShop) -> None:
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    hire(shop).enter("Lucie")
    assert shop.refusal(commands.NoteSentOtherwise(invoice.invoice_id)) == "leave_closing"


def test_one_that_the_way_out_refused_stays_due(shop: LittleShop) -> None:
    shop.do(commands.SaveInvoiceRules("mail"))
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    shop.do(commands.ReportInvoice(invoice.invoice_id, "refused", "mail", "mail_no_address"))
    assert (due(shop), counted(shop)) == ([invoice.number], 1)
    shop.do(commands.NoteSentOtherwise(invoice.invoice_id))
    assert (due(shop), counted(shop)) == ([], 0)


def test_a_wish_at_the_counter_is_a_task_at_once(shop: LittleShop) -> None:
    shop.add(BREAD)
    wished(shop, firm(shop))
    assert notices.InvoicesWaiting(1) in shop.do(shop.tender())


def test_one_of_long_ago_is_among_those_that_are_shown(shop: LittleShop) -> None:
    """However many were made since."""
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    person = made(shop, "Mme Lambert", **ADDRESS)
    for _ in range(60):
        of_ticket(shop, shop.sell(BREAD).number_text, person)
    assert due(shop) == [invoice.number]


def test_what_nobody_decided_is_not_paper_and_may_stay_so(shop: LittleShop) -> None:
    def decided(way: str, folder: str = "") -> str:
        (changed,) = shop.do(commands.SaveInvoiceRules(way, folder, regime="franchise"))
        assert isinstance(changed, notices.SettingsChanged)
        return changed.settings.invoices.way

    assert decided("folder") == "undecided"
    assert decided("paper") == "paper"
    assert shop.refusal(commands.SaveInvoiceRules("folder")) == "invoice_folder"
    assert decided("folder", FOLDER) == "folder"


ISSUED = IssuedInvoice(
    *("i", IssuedKind.INVOICE, 2026, 1, "F1-2026-0001", E_INVOICES_SINCE, None, 320, 0, "", "fr"),
    *(VatRegime.NORMAL, None, None, datetime(2026, 1, 1, tzinfo=UTC), "clerk", ("s",)),
)
COMPANY = InvoiceParties("salt", InvoiceParty("shop"), InvoiceParty("firm", company="0403019261"))
PERSON = InvoiceParties("salt", InvoiceParty("shop"), InvoiceParty("Mme Lambert"))


def _step(state: IssuedState) -> InvoiceStep:
    return InvoiceStep("1", "i", state, "folder", "", ISSUED.at)


def test_from_which_day_to_whom_and_until_when() -> None:
    left, refused = _step(IssuedState.HANDED_OVER), _step(IssuedState.REFUSED)
    before = replace(ISSUED, day=date(2025, 12, 31))
    assert owes_e_invoice(ISSUED, COMPANY, [])
    assert owes_e_invoice(ISSUED, COMPANY, [refused])
    assert not owes_e_invoice(before, COMPANY, [])
    assert not owes_e_invoice(ISSUED, PERSON, [])
    assert not owes_e_invoice(ISSUED, None, []), "the term of its names is over"
    assert not owes_e_invoice(ISSUED, COMPANY, [left])
    assert not owes_e_invoice(ISSUED, COMPANY, [left, refused])
