"""Invoices and credit notes of the shop: added, never changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.accounts.invoices.issued import (
    BookedInvoice,
    InvoiceParties,
    InvoiceStep,
    IssuedInvoice,
    IssuedState,
)
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.shop.invoice_rules import VatRegime
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row
from herstal_pos.storage.readable import readable_since

_ADD, _ADD_TICKET = NamedStatement("issued.add"), NamedStatement("issued.add_ticket")
_ADD_PARTIES, _ADD_STEP = NamedStatement("issued.add_parties"), NamedStatement("issued.add_step")
_LAST, _BY_ID = NamedStatement("issued.last_number"), NamedStatement("issued.by_id")
_BY_NUMBER, _OF_SALE = NamedStatement("issued.by_number"), NamedStatement("issued.of_sale")
_BY_COMMUNICATION = NamedStatement("issued.by_communication")
_CORRECTING, _TICKETS = NamedStatement("issued.correcting"), NamedStatement("issued.tickets")
_PARTIES, _STEPS = NamedStatement("issued.parties"), NamedStatement("issued.steps")
_STEP_BY_ID, _NEWEST = NamedStatement("issued.step_by_id"), NamedStatement("issued.newest")
_WAITING, _OF_CUSTOMER = NamedStatement("issued.waiting"), NamedStatement("issued.of_customer")
_ALL_OF_CUSTOMER = NamedStatement("issued.all_of_customer")
_COUNT, _STEP_COUNT = NamedStatement("issued.count"), NamedStatement("issued.step_count")
_FIRST_GONE, _TWICE = (
    NamedStatement("issued.first_gone"),
    NamedStatement("issued.twice"),
)
_WITHOUT = NamedStatement("issued.parties_without"), NamedStatement("issued.tickets_without")
_WITHOUT_PARTIES = NamedStatement("audit.without_parties")
_OWED = NamedStatement("issued.owed")
_WISHED, _WISH = NamedStatement("issued.wished"), NamedStatement("issued.wish")
_WISH_NO_MORE = NamedStatement("issued.wish_no_more")
READABLE_SINCE = "0042"
"""A program of before gives back what an invoice had without its credit note."""
_OF_A_PARTY = ("name", "street", "postcode", "city", "company")


class InvoiceBook:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- made

    def last_number(self, chain: str, kind: IssuedKind, year: int) -> int:
        return _LAST.count(self._connection, {"chain": chain, "kind": kind.value, "year": year})

    def add(self, invoice: IssuedInvoice, parties: InvoiceParties) -> None:
        row = {
            "id": invoice.id,
            "kind": invoice.kind.value,
            "year": invoice.year,
            "number": invoice.number,
            "number_text": invoice.number_text,
            "day": invoice.day,
            "due_day": invoice.due_day,
            "total_cents": invoice.total_cents,
            "due_cents": invoice.due_cents,
            "communication": invoice.communication,
            "language": invoice.language,
            "regime": invoice.regime.value,
            "corrects": invoice.corrects,
            "customer_id": invoice.customer_id,
            "made_at": invoice.at,
            "clerk_id": invoice.clerk_id,
            **_written(invoice.version),
        }
        readable_since(READABLE_SINCE, self._connection)
        _ADD.write(self._connection, row)
        tickets = (
            {"invoice_id": invoice.id, "position": at, "sale_id": sale_id}
            for at, sale_id in enumerate(invoice.sale_ids)
        )
        _ADD_TICKET.write_all(self._connection, tickets)
        _ADD_PARTIES.write(self._connection, {"invoice_id": invoice.id, **_parties_row(parties)})

    def add_step(self, step: InvoiceStep) -> None:
        row = {
            "id": step.id,
            "invoice_id": step.invoice_id,
            "state": step.state.value,
            "way": step.way,
            "said": step.said,
            "made_at": step.at,
            **_written(step.version),
        }
        _ADD_STEP.write(self._connection, row)

    # --- asked

    def by_id(self, invoice_id: str) -> IssuedInvoice | None:
        return self._one(_BY_ID, id=invoice_id)

    def by_number(self, number_text: str) -> IssuedInvoice | None:
        return self._one(_BY_NUMBER, number_text=number_text)

    def by_communication(self, communication: str) -> IssuedInvoice | None:
        return self._one(_BY_COMMUNICATION, communication=communication)

    def of_sale(self, sale_id: str) -> list[IssuedInvoice]:
        return self._all(_OF_SALE, sale_id=sale_id)

    def correcting(self, invoice_id: str) -> list[IssuedInvoice]:
        return self._all(_CORRECTING, corrects=invoice_id)

    def newest(self, since: date, until: date, limit: int) -> list[IssuedInvoice]:
        return self._all(_NEWEST, since=since, until=until, limit=limit)

    def waiting(self, since: date, companies_since: date) -> list[IssuedInvoice]:
        return self._all(_WAITING, since=since, companies_since=companies_since)

    def first_gone(self) -> date | None:
        row = _FIRST_GONE.first(self._connection, {})
        return row[0] if row else None

    def of_customer(self, customer_id: str, year: int) -> tuple[int, date | None]:
        count, last = _OF_CUSTOMER.all(self._connection, {"customer_id": customer_id, "year": year})[0]
        return count, last

    def all_of_customer(self, customer_id: str) -> list[IssuedInvoice]:
        return self._all(_ALL_OF_CUSTOMER, customer_id=customer_id)

    def parties(self, invoice_id: str) -> InvoiceParties | None:
        row = _PARTIES.first(self._connection, {"invoice_id": invoice_id})
        return _parties(row) if row else None

    def steps(self, invoice_id: str) -> list[InvoiceStep]:
        return [_step(row) for row in _STEPS.all(self._connection, {"invoice_id": invoice_id})]

    # --- proved

    def booked(self, ids: Sequence[str]) -> list[BookedInvoice]:
        return [BookedInvoice(one, self.parties(one.id)) for id_ in ids if (one := self.by_id(id_))]

    def steps_by_ids(self, ids: Sequence[str]) -> list[InvoiceStep]:
        found = (_STEP_BY_ID.first(self._connection, {"id": id_}) for id_ in ids)
        return [_step(row) for row in found if row]

    def count(self) -> int:
        return _COUNT.count(self._connection)

    def step_count(self) -> int:
        return _STEP_COUNT.count(self._connection)

    def stray(self) -> int:
        return sum(statement.count(self._connection) for statement in _WITHOUT)

    def without_parties(self) -> list[tuple[str, date]]:
        return [(number_text, day) for number_text, day in _WITHOUT_PARTIES.all(self._connection)]

    def twice(self) -> list[str]:
        return [row[0] for row in _TWICE.all(self._connection)]

    # --- wished

    def is_wished(self, sale_id: str) -> bool:
        return _WISHED.count(self._connection, {"id": sale_id}) > 0

    def wish(self, sale_id: str, *, wanted: bool) -> None:
        if wanted and not self.is_wished(sale_id):
            _WISH.write(self._connection, {"id": sale_id})
        elif not wanted:
            _WISH_NO_MORE.write(self._connection, {"id": sale_id})

    def owed(self) -> list[str]:
        return [row[0] for row in _OWED.all(self._connection)]

    # --- inside

    def _one(self, statement: NamedStatement, **params: Any) -> IssuedInvoice | None:
        row = statement.first(self._connection, params)
        return self._issued(row) if row else None

    def _all(self, statement: NamedStatement, **params: Any) -> list[IssuedInvoice]:
        return [self._issued(row) for row in statement.all(self._connection, params)]

    def _issued(self, row: Row) -> IssuedInvoice:
        id_, kind, year, number, text, day, due_day, total, due, said, language, regime, *rest = row
        corrects, customer_id, at, clerk_id, chain, entry = rest
        tickets = _TICKETS.all(self._connection, {"invoice_id": id_})
        return IssuedInvoice(
            *(id_, IssuedKind(kind), year, number, text, day, due_day, total, due, said, language),
            *(VatRegime(regime), corrects, customer_id, at, clerk_id),
            tuple(sale_id for (sale_id,) in tickets),
            Version(chain, entry),
        )


def _written(version: Version) -> dict[str, Any]:
    return {"chain": version.chain, "entry": version.entry}


def _parties_row(parties: InvoiceParties) -> dict[str, Any]:
    roles = {"seller": parties.seller, "buyer": parties.buyer}
    return {
        "salt": parties.salt,
        **{f"{role}_{name}": getattr(party, name) for role, party in roles.items() for name in _OF_A_PARTY},
        "buyer_email": parties.email,
        "iban": parties.iban,
        "bic": parties.bic,
        "beneficiary": parties.beneficiary,
    }


def _parties(row: Row) -> InvoiceParties:
    salt, *said = row
    many = len(_OF_A_PARTY)
    seller, buyer = InvoiceParty(*said[:many]), InvoiceParty(*said[many : 2 * many])
    return InvoiceParties(salt, seller, buyer, *said[2 * many :])


def _step(row: Row) -> InvoiceStep:
    id_, invoice_id, state, way, said, at, chain, entry = row
    return InvoiceStep(id_, invoice_id, IssuedState(state), way, said, at, Version(chain, entry))
