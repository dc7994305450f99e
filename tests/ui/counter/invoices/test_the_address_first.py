"""Who chose an invoice and is asked for the customer's address first has the invoice once it is kept."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.customers.customer_form import CustomerForm
from herstal_pos.ui.counter.invoices.invoice_panel import InvoicePanel
from tests.services.accounts.invoices.invoiced import has_iban
from tests.ui.counter.invoices.test_invoices import issued, knows
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def without_address(till: RealTill, name: str = "Ateliers", company: str = "0403019261") -> str:
    (shown,) = till.shop.do(commands.MakeCustomer(None, name, company))
    assert isinstance(shown, notices.CustomerShown)
    return shown.customer.id


def types_the_address(till: RealTill) -> None:
    assert isinstance(till.window.sale.pad.panel, CustomerForm)
    till.type("rue Hayeneux 48")
    till.press("Down")
    till.type("4040")
    till.press("Down")
    till.type("Herstal")
    till.press("Enter")


WAYS_IN = {
    "looked up": ("F4", "Down", "Enter", "Enter"),
    "edited meanwhile": ("F4", "Down", "Enter", "Esc", "F4", "F3", "Enter", "F4", "Shift F7", "Enter"),
    "chosen before": ("F4", "Down", "Enter", "Esc", "F4", "Shift F7", "Enter"),
    "looked up again": ("F4", "Down", "Enter", "Esc", "F4", "F2", "Down", "Enter", "Enter"),
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_the_invoice_that_was_chosen_outlasts_the_question_of_the_address(way: str, till: RealTill) -> None:
    without_address(till)
    till.press("1", "Enter", *WAYS_IN[way])
    types_the_address(till)
    assert till.window.sale.sale.invoiced
    assert till.window.sale.pad.panel is None
    till.press("F12")
    assert till.sees("Facture F1-2026-0001\u00a0: faite")
    assert len(issued(till)) == 1


def test_a_person_whose_address_is_asked_has_the_invoice_too(till: RealTill) -> None:
    without_address(till, "Dupont", "")
    till.press("1", "Enter", "F4", "Down", "Enter", "F4", "Shift F7", "Enter")
    types_the_address(till)
    assert till.window.sale.sale.invoiced


def test_on_account_outlasts_the_question_of_the_address(till: RealTill) -> None:
    has_iban(till.shop)
    till.shop.do(commands.AllowAccount(without_address(till), 10_000))
    till.press("1", "Enter", "F4", "Down", "Enter", "F3")
    types_the_address(till)
    assert [one.due_cents for one in issued(till)] == [320]


def test_the_ticket_of_whom_an_address_was_asked_is_invoiced(till: RealTill) -> None:
    without_address(till)
    till.press("1", "Enter", "F12", "F4", "Down", "Enter", "Enter")
    types_the_address(till)
    (one,) = issued(till)
    assert len(one.tickets) == 1


def test_the_month_of_whom_an_address_was_asked_is_invoiced(till: RealTill) -> None:
    till.shop.do(commands.ChooseCustomer("", without_address(till)))
    till.shop.sell("1")
    till.says(*till.shop.execute(commands.Refresh()))
    till.press("F4", "Down", "Enter", "Down", "Enter")
    types_the_address(till)
    assert [one.total_cents for one in issued(till)] == [320]


@pytest.mark.parametrize("leaves", [("Esc",), ("4", "Esc"), ("Enter", "Esc")])
def test_who_gives_no_address_leaves_the_sale_as_it_was(leaves: tuple[str, ...], till: RealTill) -> None:
    without_address(till)
    till.press("1", "Enter", "F4", "Down", "Enter")
    before = till.window.sale.sale
    till.press("Enter", *leaves)
    after = till.window.sale.sale
    assert before.customer is not None
    assert after.customer is not None
    assert (after.lines, after.customer.id) == (before.lines, before.customer.id)
    assert not after.invoiced
    till.press("Esc", "F12")
    assert issued(till) == []


def test_an_address_that_is_not_kept_says_why_and_invoices_nothing(till: RealTill) -> None:
    firm = without_address(till)
    till.press("1", "Enter", "F4", "Down", "Enter", "Enter")
    with till.shop.storage.look() as work:
        known = work.customers.by_id(firm)
    assert known is not None
    till.shop.do(commands.ChangeCustomer(firm, known.entry, "Ateliers", "0403019261", city="Liège"))
    types_the_address(till)
    panel = till.window.sale.pad.panel
    assert isinstance(panel, InvoicePanel)
    assert panel.hint.text == till.window.words("refused.customer_changed")
    assert not till.window.sale.sale.invoiced


def test_to_choose_the_same_company_again_and_leave_keeps_its_invoice(till: RealTill) -> None:
    knows(till)
    till.press("1", "Enter", "F4", "Down", "Enter", "Enter")
    assert till.window.sale.sale.invoiced
    till.press("F4", "F2", "Down", "Enter", "Esc")
    assert till.window.sale.sale.invoiced
