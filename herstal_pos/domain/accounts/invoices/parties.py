"""What every part of an invoice knows: its kind, and who stands on it."""

from enum import StrEnum

from herstal_pos.records import record


class IssuedKind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@record(frozen=True)
class InvoiceParty:
    """Who invoices, or is invoiced. `company`: ten digits, "" of who has none: they get no electronic one."""

    name: str
    street: str = ""
    postcode: str = ""
    city: str = ""
    company: str = ""
    country: str = "BE"
