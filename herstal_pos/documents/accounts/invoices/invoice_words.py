"""What an invoice says in words, the same in its XML and on its paper."""

from collections.abc import Iterable, Sequence

from herstal_pos.documents.means import means_said
from herstal_pos.domain.accounts.invoices.invoice import Invoice, InvoicedLine, InvoicedPayment, UntaxedReason
from herstal_pos.domain.accounts.invoices.of_mall import PAID_ONLINE
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.i18n import Words


def title(invoice: Invoice, words: Words) -> str:
    return words(f"invoiced.{invoice.kind.value}", number=invoice.number)


def line_name(line: InvoicedLine, words: Words) -> str:
    return line.name or words("receipt.free_item")


def line_note(line: InvoicedLine, invoice: Invoice, words: Words) -> str:
    """From which of its tickets a line is, where there are several."""
    if len(invoice.tickets) < 2:
        return ""
    return words("invoiced.ticket", number=line.ticket, day=words.date(line.day))


def notes(invoice: Invoice, words: Words) -> list[str]:
    """The mentions of the law. Of a credit note: that its VAT goes back to the State (AR n° 4, art. 4), and
    which invoice it takes back."""
    said = []
    if invoice.practice:
        said.append(words("receipt.practice"))
    if invoice.franchise:
        said.append(words("invoiced.untaxed_franchise"))
    said += [
        words("invoiced.corrects", number=named.number, day=words.date(named.day))
        for named in invoice.corrects
    ]
    if invoice.kind is IssuedKind.CREDIT_NOTE and invoice.vat_cents:
        said.append(f"{words('invoiced.vat_back')} {words('invoiced.vat_back_deducted')}")
    return said


def reasons_text(reasons: Iterable[UntaxedReason], words: Words) -> str:
    return " · ".join(words(f"invoiced.untaxed_{reason.value}") for reason in reasons)


def payment_said(payment: InvoicedPayment, words: Words) -> str:
    """By what: the shop's own name of it, else its kind's word; where no shop has it, the mall."""
    names = ((words.language, payment.name),) if payment.name else ()
    if payment.code == PAID_ONLINE and not names:
        return words("accountant.paid_in_mall")
    if payment.means is MeansKind.TRANSFER and not names:
        return words("means.transfer")
    return means_said(Means(payment.code, payment.means, names), words)


def paid_rows(invoice: Invoice, words: Words) -> Sequence[tuple[str, int]]:
    """By what and when, and how much."""
    key = "invoiced.paid_by" if invoice.kind is IssuedKind.INVOICE else "invoiced.back_by"
    return [
        (words(key, means=payment_said(payment, words), day=words.date(payment.day)), payment.cents)
        for payment in invoice.payments
    ]


def paid_text(invoice: Invoice, words: Words) -> str:
    said = [f"{text} {words.money(cents)}" for text, cents in paid_rows(invoice, words)]
    if invoice.payable_cents > 0 and invoice.due is not None:
        said.append(words("invoiced.due", day=words.date(invoice.due)))
    return " · ".join(said)
