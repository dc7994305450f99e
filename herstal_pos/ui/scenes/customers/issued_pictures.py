"""Invoices, as pictures: of a customer's cart and months, of a ticket, made; and the list of all."""

from dataclasses import replace
from datetime import date

from herstal_pos.services import notices
from herstal_pos.services.views import (
    CustomerView,
    InvoiceMonthView,
    InvoicingView,
    IssuedView,
    OwedView,
)
from herstal_pos.ui.counter.invoices.sending_panel import SendingPanel
from herstal_pos.ui.scenes.sample_shop import LINES, PAID, cart
from herstal_pos.ui.shell.window import MainWindow

_NUMBER, _WHERE = "BE 0999.999.922", ("rue Hayeneux 48", "4040", "Herstal")
_FIRM = CustomerView("company", "Ateliers de la Meuse SRL", "0999999922", "", "", "", 12, _NUMBER, *_WHERE)
PERSON = CustomerView("person", "Mme Lambert", phone="0470123456", entry=14)
SCHOOL = CustomerView("school", "École Sainte-Anne", "0999999427", number="BE 0999.999.427")
_MONTHS = (InvoiceMonthView(date(2026, 11, 1), 12, 18_430), InvoiceMonthView(date(2026, 10, 1), 9, 14_215))
_LAST = date(2026, 11, 12)
_ASKED = InvoicingView(_FIRM, 4, _LAST, needs_address=False, on_account=True, months=_MONTHS)
_TICKETS = ("2-001042",)
_ISSUED = (
    IssuedView("4", "F2-2026-0012", "invoice", _LAST, _FIRM.name, 4757, 0, None, "", tickets=_TICKETS),
    IssuedView(
        *("3", "NC2-2026-0002", "credit_note", _LAST, _FIRM.name, 1290, 0, None, ""),
        state="handed_over",
        corrects="F2-2026-0009",
    ),
    IssuedView(
        *("2", "F2-2026-0011", "invoice", date(2026, 10, 31), SCHOOL.name, 14_215, 14_215),
        *(date(2026, 11, 30), "002926001190", "delivered"),
    ),
    IssuedView("1", "F2-2026-0010", "invoice", date(2026, 10, 5), PERSON.name, 990, 0, None, "", "refused"),
)


def invoice_asked(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(replace(cart(LINES), customer=_FIRM), "7"))
    window.act("customer")
    window.act("invoice_customer")
    window.on_notice(notices.InvoicingShown("", _ASKED))


def invoice_no_address(window: MainWindow) -> None:
    invoice_asked(window)
    bare = InvoicingView(SCHOOL, 0, None, needs_address=True, on_account=False)
    window.on_notice(notices.InvoicingShown("", bare))


def invoice_address(window: MainWindow) -> None:
    invoice_no_address(window)
    window.act("choose")


def invoice_wished(window: MainWindow) -> None:
    """At the head of the cart."""
    window.on_notice(notices.SaleChanged(replace(cart(LINES), customer=_FIRM, invoiced=True), "7"))


def invoice_of_ticket(window: MainWindow) -> None:
    window.on_notice(notices.SaleCompleted(PAID))
    window.act("customer")
    window.on_notice(notices.CustomersFound("", (_FIRM, PERSON)))
    window.act("row_down")
    window.act("choose")
    window.on_notice(notices.InvoicingShown(PAID.number_text, replace(_ASKED, months=())))


def invoice_made(window: MainWindow) -> None:
    invoice_of_ticket(window)
    window.on_notice(notices.InvoiceMade(_ISSUED[0]))


def invoices_issued(window: MainWindow) -> None:
    _list_opened(window)
    window.on_notice(notices.IssuedListed("", _ISSUED, 1))


def invoices_due(window: MainWindow) -> None:
    """A shop that has not decided how they leave: what is due to a company, sent here, and in another way."""
    _list_opened(window)
    window.on_notice(notices.InvoicesWaiting(1))
    due, note, school, _ = _ISSUED
    otherwise = replace(note, way="otherwise")
    window.on_notice(
        notices.IssuedListed("", (replace(due, due_as_file=True), otherwise, school), 1, sends=False)
    )


def invoices_due_which(window: MainWindow) -> None:
    invoices_due(window)
    window.act("forgo_invoice")


def _list_opened(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.act("customer")
    window.on_notice(notices.CustomersFound("", (_FIRM, PERSON, SCHOOL)))
    window.act("issued_invoices")


def invoices_answered(window: MainWindow) -> None:
    """One refused by the customer, one whose box is full, and what waits for more than a year."""
    invoices_issued(window)
    first, second, *rest = _ISSUED
    why = replace(first, state="refused", said="Bon de commande inconnu : qui a commandé ?")
    waits = replace(second, state="made")
    window.on_notice(notices.IssuedListed("", (why, waits, *rest), 2, 1))
    window.on_notice(notices.InvoiceWaits(waits.number, "sending.mail_later"))


def invoices_owed(window: MainWindow) -> None:
    """What could not be made: of a ticket, and of an order of the mall."""
    _list_opened(window)
    window.on_notice(notices.InvoicesWaiting(1, 2))
    ticket = OwedView("t", "2-001050", "", _FIRM.id, _FIRM.name, _LAST, -1290)
    order = OwedView("m", "RTK8Y", "o", SCHOOL.id, SCHOOL.name, _LAST, -475)
    window.on_notice(notices.IssuedListed("", _ISSUED, 1, owed=(ticket, order)))


def invoices_sending(window: MainWindow) -> None:
    invoices_issued(window)
    window.on_notice(notices.InvoicesWaiting(1))
    window.act("issued_sending")


def invoices_of_a_franchise(window: MainWindow) -> None:
    """As it is once it was kept, and begins with the year."""
    invoices_sending(window)
    panel = window.sale.pad.panel
    if isinstance(panel, SendingPanel):
        panel.regime.mark("franchise")
        panel.day.setText("01/01/2027")


_SCENES = (invoice_asked, invoice_no_address, invoice_address, invoice_wished, invoice_of_ticket)
_MADE = invoice_made, invoices_issued, invoices_answered, invoices_owed
_DUE = invoices_due, invoices_due_which
_RULES = invoices_of_a_franchise, invoices_sending
SCENES = {scene.__name__: scene for scene in (*_SCENES, *_MADE, *_DUE, *_RULES)}
