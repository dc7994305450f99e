"""Which invoice goes out next, and what came of it. Each till sends its own: two of them send none twice."""

from dataclasses import replace

from herstal_pos.domain.accounts.invoices.invoice import Invoice
from herstal_pos.domain.accounts.invoices.issued import InvoiceStep, IssuedInvoice, IssuedState, steps_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.invoice_rules import InvoiceRules
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.invoices.viewing import invoices_waiting, issued_view, waiting
from herstal_pos.services.accounts.sending.reading import invoice_value, letterhead
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import INVOICES


def take_invoice(command: commands.TakeInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """None where nothing waits. What was refused goes again only where somebody says so; what cannot be made
    again of its tickets is passed over."""
    for issued in waiting(work, counter):
        if issued.id in command.passed or issued.version.chain != counter.till.prefix:
            continue
        if issued.id not in command.again and work.issued.steps(issued.id):
            continue
        try:
            invoice = invoice_value(issued, work, counter)
        except Refused:
            continue
        rules = INVOICES.read(work.settings)
        return [
            notices.InvoiceTaken(
                issued.id,
                invoice,
                letterhead(work, counter),
                rules.way.value,
                rules.folder,
                _address(issued, invoice, rules, work),
            )
        ]
    return []


def report_invoice(command: commands.ReportInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """A fact of its own; the last state once more is none. `Refused("invoice_gone")`."""
    issued = work.issued.by_id(command.invoice_id)
    if issued is None:
        raise Refused("invoice_gone")
    state, before = IssuedState(command.state), work.issued.steps(issued.id)
    if before and before[-1].state is state:
        return [notices.InvoiceSent(issued_view(issued, work))]
    went = state, command.way, command.said
    step = InvoiceStep(counter.ids.new(), issued.id, *went, counter.clock.now())
    entry = write_down("invoice_step", steps_body([step]), work, counter)
    work.issued.add_step(replace(step, version=Version(counter.till.prefix, entry.sequence)))
    news = [notices.InvoiceSent(issued_view(issued, work)), invoices_waiting(work, counter)]
    work.commit()
    return news


def _address(issued: IssuedInvoice, invoice: Invoice, rules: InvoiceRules, work: Work) -> str:
    """The mail box of a service takes what goes to Peppol; the paper goes to the buyer."""
    if rules.address and invoice.buyer.company:
        return rules.address
    parties = work.issued.parties(issued.id)
    return parties.email if parties else ""
