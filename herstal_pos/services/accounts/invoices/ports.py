"""What the services need of the storage: the shop's invoices. Part of a `ports.Work`."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from herstal_pos.domain.accounts.invoices.issued import (
    BookedInvoice,
    InvoiceParties,
    InvoiceStep,
    IssuedInvoice,
)
from herstal_pos.domain.accounts.invoices.parties import IssuedKind


class IssuedInvoices(Protocol):
    def last_number(self, chain: str, kind: IssuedKind, year: int) -> int:
        """Of this series; 0 before the first."""
        ...

    def add(self, invoice: IssuedInvoice, parties: InvoiceParties) -> None: ...
    def add_step(self, step: InvoiceStep) -> None: ...
    def by_id(self, invoice_id: str) -> IssuedInvoice | None: ...
    def by_number(self, number_text: str) -> IssuedInvoice | None: ...
    def by_communication(self, communication: str) -> IssuedInvoice | None: ...
    def of_sale(self, sale_id: str) -> list[IssuedInvoice]:
        """That cover this ticket: one, unless two tills did not hear of each other."""
        ...

    def correcting(self, invoice_id: str) -> list[IssuedInvoice]:
        """Credit notes that name it."""
        ...

    def newest(self, since: date, until: date, limit: int) -> list[IssuedInvoice]:
        """Of these days, both included, newest first."""
        ...

    def waiting(self, since: date, companies_since: date) -> list[IssuedInvoice]:
        """Return the invoices that went nowhere yet, oldest first: made since this day, or since the other
        for a Belgian company."""
        ...

    def first_gone(self) -> date | None:
        """The day of the first that was handed over; None before."""
        ...

    def of_customer(self, customer_id: str, year: int) -> tuple[int, date | None]:
        """How many there are of the year, and the day of the last."""
        ...

    def all_of_customer(self, customer_id: str) -> list[IssuedInvoice]:
        """Return all invoices of a customer, newest first."""
        ...

    def parties(self, invoice_id: str) -> InvoiceParties | None:
        """None where their term is over."""
        ...

    def steps(self, invoice_id: str) -> list[InvoiceStep]:
        """In their order."""
        ...

    def booked(self, ids: Sequence[str]) -> list[BookedInvoice]:
        """Those that there are; so below."""
        ...

    def steps_by_ids(self, ids: Sequence[str]) -> list[InvoiceStep]: ...
    def count(self) -> int: ...
    def step_count(self) -> int: ...
    def stray(self) -> int:
        """Tickets and names of no invoice that there is."""
        ...

    def without_parties(self) -> list[tuple[str, date]]:
        """Numbers and days of invoices of whose names nothing is there."""
        ...

    def twice(self) -> list[str]:
        """Numbers of invoices that cover a ticket of another one too."""
        ...

    def is_wished(self, sale_id: str) -> bool:
        """An open cart's customer wants one."""
        ...

    def wish(self, sale_id: str, *, wanted: bool) -> None: ...

    def owed(self) -> list[str]:
        """Wished of what is done: tickets and sales of the mall whose paper could not be made."""
        ...
