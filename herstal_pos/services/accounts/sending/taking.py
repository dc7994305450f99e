"""Which invoice goes out next, and what came of it. Each till sends its own: two of them send none twice."""

import re
from dataclasses import replace

from herstal_pos.domain.accounts.invoices.answer import AnswerFrom
from herstal_pos.domain.accounts.invoices.invoice import Invoice
from herstal_pos.domain.accounts.invoices.issued import (
    OTHERWISE,
    InvoiceStep,
    IssuedInvoice,
    IssuedState,
    steps_body,
)
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.invoice_rules import InvoiceRules
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.invoices.viewing import (
    goes_by_itself,
    invoices_waiting,
    issued_view,
    waiting,
)
from herstal_pos.services.accounts.sending.reading import invoice_value, letterhead
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import INVOICES

_NUMBERED = re.compile(r"([A-Za-z0-9-]+-\d{4}-\d{4,})(?!\d)")
"""What a file's name begins with that belongs to an invoice."""


def take_invoice(command: commands.TakeInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """Return the next invoice to send as `InvoiceTaken`; nothing where none waits, or the shop sends none.
    Invoices that cannot be made again of their tickets are passed over with an `InvoiceWaits` that says why.
    """
    rules = INVOICES.read(work.settings)
    if not rules.sends:
        return []
    passed = list[notices.Notice]()
    for issued in waiting(work, counter):
        if issued.id in command.passed or issued.version.chain != counter.till.prefix:
            continue
        if issued.id not in command.again and not goes_by_itself(issued, work, counter):
            continue
        try:
            invoice = invoice_value(issued, work, counter)
        except Refused as refused:
            passed.append(notices.InvoiceWaits(issued.number_text, f"refused.{refused.reason}"))
            continue
        return [
            *passed,
            notices.InvoiceTaken(
                issued.id,
                invoice,
                letterhead(work, counter),
                rules.way.value,
                rules.folder,
                _address(issued, invoice, rules, work),
            ),
        ]
    return passed


def report_invoice(command: commands.ReportInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """A fact of its own; the last state once more is none. `Refused("invoice_gone")`. Raises `ValueError` for
    "delivered", which an answer alone says (`hear_answer`)."""
    issued = work.issued.by_id(command.invoice_id)
    if issued is None:
        raise Refused("invoice_gone")
    state, before = IssuedState(command.state), work.issued.steps(issued.id)
    if state is IssuedState.DELIVERED:
        raise ValueError(f"nobody answered {issued.number_text}")
    if before and before[-1].state is state:
        return [notices.InvoiceSent(issued_view(issued, work))]
    return _add_step(issued, state, command.way, command.said, work, counter)


def note_sent_otherwise(
    command: commands.NoteSentOtherwise, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Add the step *handed over* to an invoice by a person's word, write in the journal who said so, and
    commit. An invoice that has left already keeps its steps. `Refused("invoice_gone")`."""
    issued = work.issued.by_id(command.invoice_id)
    if issued is None:
        raise Refused("invoice_gone")
    if any(step.state is IssuedState.HANDED_OVER for step in work.issued.steps(issued.id)):
        return [notices.InvoiceSent(issued_view(issued, work))]
    body = {"invoice": issued.id, "number": issued.number_text, "clerk": counter.clerk_id}
    write_down("invoice_sent_otherwise", body, work, counter)
    return _add_step(issued, IssuedState.HANDED_OVER, OTHERWISE, "", work, counter)


def hear_answer(command: commands.HearAnswer, work: Work, counter: Counter) -> list[notices.Notice]:
    """The one source of *delivered*: a fact where it says something new. Refused: `answer_other` where it is
    of no invoice that this till has made, `answer_early` where that was not handed over yet."""
    answer, issued = command.answer, _answered(command, work)
    if issued is None or issued.version.chain != counter.till.prefix:
        raise Refused("answer_other", file=command.file)
    parties = work.issued.parties(issued.id)
    if not answer.is_of(issued, parties.seller.company if parties else answer.receiver):
        raise Refused("answer_other", file=command.file)
    steps = work.issued.steps(issued.id)
    handed = [step for step in steps if step.state is IssuedState.HANDED_OVER]
    if not handed:
        raise Refused("answer_early", file=command.file)
    state = answer.makes(steps[-1].state)
    if state is None:
        return [notices.InvoiceSent(issued_view(issued, work))]
    return _add_step(issued, state, handed[-1].way, answer.said, work, counter)


def _add_step(
    issued: IssuedInvoice, state: IssuedState, way: str, said: str, work: Work, counter: Counter
) -> list[notices.Notice]:
    """In a commit of its own."""
    step = InvoiceStep(counter.ids.new(), issued.id, state, way, said, counter.clock.now())
    entry = write_down("invoice_step", steps_body([step]), work, counter)
    work.issued.add_step(replace(step, version=Version(counter.till.prefix, entry.sequence)))
    news = [notices.InvoiceSent(issued_view(issued, work)), invoices_waiting(work, counter)]
    work.commit()
    return news


def _answered(command: commands.HearAnswer, work: Work) -> IssuedInvoice | None:
    """By the number that the buyer names. An access point may name the envelope: then by the file's name."""
    issued = work.issued.by_number(command.answer.number) if command.answer.number else None
    named = _NUMBERED.match(command.file)
    if issued is None and named and command.answer.source is AnswerFrom.ACCESS_POINT:
        return work.issued.by_number(named[1])
    return issued


def _address(issued: IssuedInvoice, invoice: Invoice, rules: InvoiceRules, work: Work) -> str:
    """The mail box of a service takes what goes to Peppol; the paper goes to the buyer."""
    if rules.address and invoice.buyer.company:
        return rules.address
    parties = work.issued.parties(issued.id)
    return parties.email if parties else ""
