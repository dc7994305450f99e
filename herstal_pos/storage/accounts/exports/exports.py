"""What an accountant's period is read from, and what was sent."""

import json
from collections.abc import Sequence
from copy import replace
from datetime import date
from typing import Any

from herstal_pos.domain.accounts.exports.figures import ApartSale, Untaxed
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.sending import ClosedDay, Sending, SendingWay
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.vat import VatTotal
from herstal_pos.storage.counter.sales import vat_rate
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_CLOSED, _NUMBERS = NamedStatement("exports.closed"), NamedStatement("exports.numbers")
_UNCLOSED, _UNTAXED = NamedStatement("exports.unclosed"), NamedStatement("exports.untaxed")
_LARGE, _ADD = NamedStatement("exports.large"), NamedStatement("exports.add_sending")
_INVOICED = NamedStatement("exports.invoiced")
_MALL_INVOICED = NamedStatement("exports.mall_invoiced")
_MALL_INVOICES = NamedStatement("exports.mall_invoices")
_INVOICED_UNTAXED = NamedStatement("exports.invoiced_untaxed")
_SENDINGS, _BY_ID = NamedStatement("exports.sendings"), NamedStatement("exports.sending_by_id")
_COUNT = NamedStatement("exports.sending_count")


class Exports:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def closed(self, period: BookedPeriod) -> list[ClosedDay]:
        days = {"first": period.first, "last": period.last}
        return [
            ClosedDay(till, number, day, session_id, json.loads(body))
            for till, number, day, session_id, body in _CLOSED.all(self._connection, days)
        ]

    def numbers(self) -> list[tuple[str, str, int]]:
        return [tuple(row) for row in _NUMBERS.all(self._connection)]

    def unclosed(self, last: date) -> list[tuple[str, date]]:
        return [tuple(row) for row in _UNCLOSED.all(self._connection, {"last": last})]

    def untaxed(self, session_id: str) -> Untaxed:
        rows = _UNTAXED.all(self._connection, {"session_id": session_id})
        return Untaxed(**{str(what): int(cents) for what, cents in rows})

    def large(self, session_id: str, above_cents: int) -> tuple[ApartSale, ...]:
        params = {"session_id": session_id, "above_cents": above_cents}
        by_number: dict[str, ApartSale] = {}
        for number, at, code, points, *cents in _LARGE.all(self._connection, params):
            before = by_number.get(number, ApartSale(number, at, ()))
            vat = VatTotal(vat_rate(code, points), *cents)
            by_number[number] = ApartSale(number, at, (*before.vat, vat))
        return tuple(by_number.values())

    def invoiced(self, session_id: str, till_id: str) -> tuple[ApartSale, ...]:
        params = {"session_id": session_id, "till_id": till_id}
        untaxed: dict[str, dict[str, int]] = {}
        for number, what, cents in _INVOICED_UNTAXED.all(self._connection, params):
            untaxed.setdefault(number, {})[what] = cents
        by_both: dict[tuple[str, str], ApartSale] = {}
        for number, at, named, kind, code, points, *cents in _INVOICED.all(self._connection, params):
            is_credit = kind == IssuedKind.CREDIT_NOTE.value
            bare = ApartSale(number, at, (), named, is_credit, Untaxed(**untaxed.get(number, {})))
            before = by_both.get((named, number), bare)
            by_both[named, number] = replace(
                before, vat=(*before.vat, VatTotal(vat_rate(code, points), *cents))
            )
        return tuple(by_both.values())

    def mall_invoiced(self, first: date, last: date) -> list[tuple[date, ApartSale]]:
        found = _MALL_INVOICED.all(self._connection, {"first": first, "last": last})
        return [
            (
                day,
                ApartSale(
                    *(code, at),
                    tuple(VatTotal(vat_rate(rate, points), *cents) for rate, points, *cents in vat),
                    *(named, kind == IssuedKind.CREDIT_NOTE.value),
                    Untaxed(goods=sum(gross for _, points, gross, *_ in vat if points is None)),
                ),
            )
            for day, code, at, named, kind, vat in found
        ]

    def mall_invoices(self, since: date) -> dict[str, str]:
        return dict(_MALL_INVOICES.all(self._connection, {"since": since}))

    def add_sending(self, made: Sending) -> None:
        row = {
            "id": made.id,
            "first_day": made.period.first,
            "last_day": made.period.last,
            "made_at": made.at,
            "clerk_id": made.clerk_id,
            "way": made.way.value,
            "file": made.file,
            "digest": made.digest,
            "zs": [list(z) for z in made.zs],
            "files": [list(file) for file in made.files],
            "chain": made.version.chain,
            "entry": made.version.entry,
        }
        _ADD.write(self._connection, row)

    def sendings(self, period: BookedPeriod) -> list[Sending]:
        rows = _SENDINGS.all(self._connection, {"first": period.first, "last": period.last})
        return [_sending(row) for _, *row in sorted(rows, reverse=True)]

    def sendings_by_ids(self, ids: Sequence[str]) -> list[Sending]:
        found = (_BY_ID.first(self._connection, {"id": each}) for each in ids)
        return [_sending(row) for row in found if row]

    def sending_count(self) -> int:
        return _COUNT.count(self._connection)


def _sending(row: Sequence[Any]) -> Sending:
    id_, first, last, at, clerk_id, way, file, digest, zs, files, chain, entry = row
    return Sending(
        *(id_, BookedPeriod(first, last), at, clerk_id, SendingWay(way), file, digest),
        tuple((till, number) for till, number in zs),
        tuple((name, said) for name, said in files),
        Version(chain, entry),
    )
