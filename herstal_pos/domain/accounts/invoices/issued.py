"""What the shop's books keep of an invoice or a credit note that was made.

It covers whole tickets: its lines and sums are theirs, and are not written a second time. Buyer and seller
stand in a row of their own as they were on that day; invoices are kept ten years with their names (CTVA
art. 60 § 4).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.shop.invoice_rules import E_INVOICES_SINCE, VatRegime
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

DAYS_TO_PAY = 30
PREFIXES = {IssuedKind.INVOICE: "F", IssuedKind.CREDIT_NOTE: "NC"}


class IssuedState(StrEnum):
    """What became of it, each a fact of its own. That it was made is the invoice itself."""

    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    """Only where a receiver's answer was read."""
    REFUSED = "refused"


@record(frozen=True)
class IssuedInvoice:
    """`number` counts in the series of its till, kind and year. Cents: `total_cents` with VAT, of a credit
    note above zero too; `due_cents` what is not paid yet. `due_day` None: nothing is due. `corrects`: the id
    of the invoice that a credit note names. `communication`: twelve digits, "" where nothing is due.
    `sale_ids` in the order of their lines."""

    id: str
    kind: IssuedKind
    year: int
    number: int
    number_text: str
    day: date
    due_day: date | None
    total_cents: int
    due_cents: int
    communication: str
    language: str
    regime: VatRegime
    corrects: str | None
    customer_id: str | None
    at: datetime
    clerk_id: str
    sale_ids: tuple[str, ...]
    version: Version = Version("", 0)


@record(frozen=True)
class InvoiceParties:
    """`salt`: what their digest in the journal is made with, so that nobody finds a name by trying names.
    `email`: the buyer's."""

    salt: str
    seller: InvoiceParty
    buyer: InvoiceParty
    email: str = ""
    iban: str = ""
    bic: str = ""
    beneficiary: str = ""


@record(frozen=True)
class BookedInvoice:
    """`parties` None: the term of names is over."""

    invoice: IssuedInvoice
    parties: InvoiceParties | None

    @property
    def version(self) -> Version:
        return self.invoice.version


@record(frozen=True)
class InvoiceStep:
    """One state of an issued invoice. `way` by which it went (`folder`, `mail`, `otherwise`), `said` in the
    other side's own words."""

    id: str
    invoice_id: str
    state: IssuedState
    way: str
    said: str
    at: datetime
    version: Version = Version("", 0)


OTHERWISE = "otherwise"
"""The way of an invoice that a person says has left without this till."""


def owes_e_invoice(
    invoice: IssuedInvoice, parties: InvoiceParties | None, steps: Sequence[InvoiceStep]
) -> bool:
    """Return whether the law wants it to leave as a file, and it has not.

    A buyer with an enterprise number is a Belgian company; a person or one from abroad has none here. What
    was handed over and refused by its buyer has left: the way out is a credit note.
    """
    is_company = parties is not None and bool(parties.buyer.company)
    has_left = any(step.state is IssuedState.HANDED_OVER for step in steps)
    return is_company and invoice.day >= E_INVOICES_SINCE and not has_left


def number_text(prefix: str, kind: IssuedKind, year: int, number: int) -> str:
    """Of the till `prefix`.

    >>> number_text("1", IssuedKind.INVOICE, 2026, 7), number_text("2", IssuedKind.CREDIT_NOTE, 2026, 12)
    ('F1-2026-0007', 'NC2-2026-0012')
    """
    return f"{PREFIXES[kind]}{prefix}-{year}-{number:04}"


def parties_digest(parties: InvoiceParties) -> str:
    """Of all that stands in the row."""
    bank = [parties.iban, parties.bic, parties.beneficiary]
    said = [_party(parties.seller), _party(parties.buyer), [parties.email, *bank]]
    return digest({"salt": parties.salt, "parties": said})


def invoices_body(booked: Sequence[BookedInvoice]) -> dict[str, Any]:
    """Of one commit: ids, numbers and sums, a digest of what the rows say, and one of the names, of which
    nothing is said once their term is over."""
    in_order = sorted(booked, key=lambda each: each.invoice.id)
    issued = [each.invoice for each in in_order]
    names = [parties_digest(each.parties) for each in in_order if each.parties is not None]
    return {
        "issued": [one.id for one in issued],
        "numbers": [one.number_text for one in issued],
        "totals": [one.total_cents for one in issued],
        "facts": digest({"issued": [_facts(one) for one in issued]}),
        **({"parties": names} if len(names) == len(issued) else {}),
    }


def steps_body(steps: Sequence[InvoiceStep]) -> dict[str, Any]:
    in_order = sorted(steps, key=lambda step: step.id)
    facts = [
        [step.id, step.invoice_id, step.state.value, step.way, step.said, _moment(step.at)]
        for step in in_order
    ]
    return {"issued_steps": [step.id for step in in_order], "facts": digest({"issued_steps": facts})}


def _facts(one: IssuedInvoice) -> list[Any]:
    return [
        *(one.id, one.kind.value, one.year, one.number, one.number_text),
        *(str(one.day), str(one.due_day or "")),
        *(one.total_cents, one.due_cents, one.communication, one.language, one.regime.value),
        *(one.corrects, one.customer_id, _moment(one.at), one.clerk_id, list(one.sale_ids)),
    ]


def _party(party: InvoiceParty) -> list[str]:
    return [party.name, party.street, party.postcode, party.city, party.company]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
