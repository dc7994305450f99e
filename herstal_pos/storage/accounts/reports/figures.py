"""The sums of an opening period as an owner asks for them, added up by the database."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.accounts.reports.sums import (
    PER_CENT_OF_COST,
    LineClass,
    LineSums,
    Lost,
    TicketSums,
)
from herstal_pos.domain.day.cash import CashMovementKind, CashSession
from herstal_pos.domain.means import Means
from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.product import readable_names
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services.accounts.reports.ports import SessionOf, TicketAt, ZSaid
from herstal_pos.storage.counter.means import MeansOfPayment
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.stored import rows, text, whole

_SESSIONS = NamedStatement("figures.sessions")
_LAST_CLOSED = NamedStatement("figures.last_closed")
_TICKETS = NamedStatement("figures.tickets")
_LINES = NamedStatement("figures.lines")
_LINES_OF_TICKETS = NamedStatement("figures.lines_of_tickets")
_ARTICLES = NamedStatement("figures.articles")
_CORRECTIONS = NamedStatement("reports.corrections")
_MEANS = NamedStatement("figures.means")
_BY_MEANS = NamedStatement("figures.tickets_by_means")
_CASH = NamedStatement("figures.cash")
_Z_ENTRY = NamedStatement("figures.z_entry")
_NUMBERS = NamedStatement("figures.numbers")
_NUMBER_TEXT = NamedStatement("figures.number_text")
_TOTAL = NamedStatement("figures.total")
_Z_ENTRIES = NamedStatement("figures.z_entries")
_LAST_TICKET = NamedStatement("figures.last_ticket")
_LOST = NamedStatement("figures.lost")


class Figures:
    def __init__(self, connection: Connection, means: MeansOfPayment) -> None:
        self._connection = connection
        self._means = means

    def sessions(self, first: date, last: date) -> list[SessionOf]:
        found = _SESSIONS.all(self._connection, {"first": first, "last": last})
        return [
            SessionOf(CashSession(id_, till_id, day, opened_at, clerk_id), prefix, number)
            for id_, till_id, prefix, day, opened_at, clerk_id, number in found
        ]

    def last_closed(self, till_id: str, before: date) -> date | None:
        day: date | None = _LAST_CLOSED.value(self._connection, {"till_id": till_id, "day": before})
        return day

    def tickets(self, session_id: str) -> list[TicketSums]:
        found = _TICKETS.all(self._connection, {"session_id": session_id})
        return [_ticket(row) for row in found]

    def lines(self, session_id: str) -> list[LineSums]:
        return [_lines(row) for row in _LINES.all(self._connection, {"session_id": session_id})]

    def lines_of_tickets(self, session_id: str) -> list[tuple[TicketAt, LineSums]]:
        found = _LINES_OF_TICKETS.all(self._connection, {"session_id": session_id})
        return [(TicketAt(*row[:3]), _lines(row[3:])) for row in found]

    def articles(self, session_id: str) -> list[tuple[str, dict[str, str], int, LineSums]]:
        found = _ARTICLES.all(self._connection, {"session_id": session_id})
        return [
            (id_, readable_names(names), quantity, LineSums(LineClass.GOODS, "", *sums))
            for id_, names, quantity, *sums in found
        ]

    def corrections(self, session_id: str) -> list[str]:
        found = _CORRECTIONS.all(self._connection, {"session_id": session_id})
        return [text("clerk").read(rows([json.loads(body)])[0]) for (body,) in found]

    def means(self, session_id: str) -> list[tuple[Means, int, int]]:
        found = _MEANS.all(self._connection, {"session_id": session_id})
        return [(self._means.of_tender(means), count, cents) for means, count, cents in found]

    def tickets_by_means(self, session_id: str, means_id: str) -> list[tuple[TicketAt, int]]:
        found = _BY_MEANS.all(self._connection, {"session_id": session_id, "means": means_id})
        return [(TicketAt(*row[:3]), row[3]) for row in found]

    def to_safe(self, session_id: str) -> tuple[int, int]:
        by_kind = dict[str, int](_CASH.all(self._connection, {"session_id": session_id}))
        difference = by_kind.get(CashMovementKind.DIFFERENCE.value, 0)
        return -by_kind.get(CashMovementKind.TO_SAFE.value, 0), difference

    def z_said(self, session_id: str) -> ZSaid | None:
        body = _Z_ENTRY.value(self._connection, {"session_id": session_id})
        if body is None:
            return None
        said = rows([json.loads(body)])[0]
        sums = whole("total").read(said), whole("sales").read(said)
        return ZSaid(*sums, text("first").read(said), text("last").read(said))

    def totals(self, session_id: str) -> ZSaid:
        of = {"session_id": session_id}
        count, first, last = _NUMBERS.all(self._connection, of)[0]
        return ZSaid(
            _TOTAL.count(self._connection, of),
            count,
            _NUMBER_TEXT.value(self._connection, of | {"number": first}) or "",
            _NUMBER_TEXT.value(self._connection, of | {"number": last}) or "",
            first or 0,
            last or 0,
        )

    def z_entries(self, session_id: str) -> list[tuple[str, str]]:
        found = _Z_ENTRIES.all(self._connection, {"session_id": session_id})
        return [(kind, body) for kind, body in found]

    def last_ticket_before(self, till_id: str, z_number: int) -> int:
        of = {"till_id": till_id, "z_number": z_number}
        last: int | None = _LAST_TICKET.value(self._connection, of)
        return last or 0

    def lost(self, first: int, before: int) -> Lost:
        found = _LOST.all(self._connection, {"first": first, "before": before})
        cents = {cause: divide_half_up(cost, PER_CENT_OF_COST) for cause, cost, _ in found}
        return Lost(
            -cents.get(StockCause.LOST.value, 0),
            cents.get(StockCause.COUNTED.value, 0),
            -cents.get(StockCause.SHORTAGE.value, 0),
            sum(unknown for _, _, unknown in found),
        )


def _ticket(row: Sequence[Any]) -> TicketSums:
    *sums, came_back = row
    values: Sequence[Any] = (*sums, bool(came_back))
    return TicketSums(*values)


def _lines(row: Sequence[Any]) -> LineSums:
    line_class, *rest = row
    return LineSums(LineClass(line_class), *rest)
