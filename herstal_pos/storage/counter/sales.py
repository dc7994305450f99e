"""Sales, line by line. What is written is what differs from what this unit of work has loaded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from herstal_pos.domain.counter.kinds import LineKind, ReturnTo, SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Means, Tender
from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatRate
from herstal_pos.services.counter.ports import Returned
from herstal_pos.storage.counter.last_cart import LastCart, Parts
from herstal_pos.storage.counter.means import MeansOfPayment
from herstal_pos.storage.counter.unanswered_rows import unanswered_of, unanswered_text
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_OPEN = NamedStatement("sales.open")
_BY_ID = NamedStatement("sales.by_id")
_BY_NUMBER = NamedStatement("sales.by_number")
_LAST = NamedStatement("sales.last")
_PARKED = NamedStatement("sales.parked")
_LINES = NamedStatement("sales.lines")
_TENDERS = NamedStatement("sales.tenders")
_ADD_SALE = NamedStatement("sales.add_sale")
_CHANGE_SALE = NamedStatement("sales.change_sale")
_ADD_LINE, _CHANGE_LINE = NamedStatement("sales.add_line"), NamedStatement("sales.change_line")
_ADD_TENDER, _ADD_VAT = NamedStatement("sales.add_tender"), NamedStatement("sales.add_vat")
_RETURNED = NamedStatement("sales.returned")
_SOLD_IN, _TAKEN_BACK_BY = NamedStatement("sales.sold_in"), NamedStatement("sales.taken_back_by")
_FOUND_ON, _FOUND_OF_AMOUNT = NamedStatement("sales.found_on"), NamedStatement("sales.found_of_amount")
_FOUND_OF_GOODS = NamedStatement("sales.found_of_goods")
_FOUND_OF_CUSTOMERS = NamedStatement("sales.found_of_customers")
_OF_CUSTOMER = NamedStatement("sales.of_customer")
_FOUND_BY_MEANS = NamedStatement("sales.found_by_means")
_OFTEN_SOLD = NamedStatement("sales.often_sold")
_FIRST_RETURN = NamedStatement("sales.first_return")
_NEXT_RETURN = NamedStatement("sales.next_return")


@dataclass(slots=True)
class _Stored:
    """What the tables hold of a sale."""

    row: dict[str, Any] | None = None
    lines: list[SaleLine] = field(default_factory=list)
    tenders: list[Tender] = field(default_factory=list)


class Sales:
    def __init__(self, connection: Connection, means: MeansOfPayment, last: LastCart) -> None:
        """`last`: what is left of the unit of work before."""
        self._connection = connection
        self._means = means
        self._last = last
        self._stored: dict[str, _Stored] = {}

    def open_sale(self, till_id: str) -> Sale | None:
        return self._one(_OPEN, {"till_id": till_id})

    def by_id(self, sale_id: str) -> Sale | None:
        return self._one(_BY_ID, {"id": sale_id})

    def by_number(self, number_text: str) -> Sale | None:
        return self._one(_BY_NUMBER, {"number_text": number_text})

    def last_completed(self, till_id: str) -> Sale | None:
        return self._one(_LAST, {"till_id": till_id})

    def parked(self) -> list[Sale]:
        return [self._whole(row) for row in _PARKED.all(self._connection)]

    def save(self, sale: Sale) -> None:
        """Lines, tenders and VAT before the sale: its state seals them."""
        self._last.take_out()
        stored = self._stored.get(sale.id) or _Stored()
        self._write_lines(sale, stored.lines)
        tenders = list(enumerate(sale.tenders))[len(stored.tenders) :]
        _ADD_TENDER.write_all(self._connection, [_tender_row(sale.id, at, tender) for at, tender in tenders])
        row = _sale_row(sale)
        if row != stored.row:
            self._write_sale(row | self._sealed(sale), stored.row)
        self._stored[sale.id] = _Stored(row, list(sale.lines), list(sale.tenders))

    def committed(self) -> None:
        """What this unit of work knows of the open cart is what the database holds now."""
        for sale_id, known in self._stored.items():
            if known.row and known.row["state"] == SaleState.OPEN.value:
                self._last.put(sale_id, known.row["version"], (tuple(known.lines), tuple(known.tenders)))

    def often_sold(self, till_id: str, before: date, days: int, limit: int) -> dict[str, int]:
        since = before - timedelta(days=days)
        night_before = datetime.combine(since - timedelta(days=1), time(), UTC)  # whatever the zone
        asked = {"till_id": till_id, "from_moment": night_before, "since": since, "before": before}
        return dict(_OFTEN_SOLD.all(self._connection, asked | {"limit": limit}))

    def found_on(self, since: date, until: date, limit: int) -> list[str]:
        return self._found(_FOUND_ON, since, until, limit)

    def found_of_amount(self, since: date, until: date, cents: int, limit: int) -> list[str]:
        return self._found(_FOUND_OF_AMOUNT, since, until, limit, cents=cents)

    def found_of_goods(self, since: date, until: date, product_ids: Sequence[str], limit: int) -> list[str]:
        return self._found(_FOUND_OF_GOODS, since, until, limit, ids=product_ids)

    def found_by_means(self, since: date, until: date, means_ids: Sequence[str], limit: int) -> list[str]:
        return self._found(_FOUND_BY_MEANS, since, until, limit, ids=means_ids)

    def found_of_customers(
        self, since: date, until: date, customer_ids: Sequence[str], limit: int
    ) -> list[str]:
        return self._found(_FOUND_OF_CUSTOMERS, since, until, limit, ids=customer_ids)

    def of_customer(self, customer_id: str, limit: int) -> list[str]:
        asked = {"customer_id": customer_id, "limit": limit}
        return [id_ for (id_,) in _OF_CUSTOMER.all(self._connection, asked)]

    def _found(
        self, statement: NamedStatement, since: date, until: date, limit: int, **more: Any
    ) -> list[str]:
        asked = {"since": since, "until": until, "limit": limit}
        return [id_ for (id_,) in statement.all(self._connection, asked | more)]

    def returned(self, line_ids: Sequence[str]) -> dict[str, Returned]:
        """By line, what came back of it: thousandths and cents; lines without returns are left out."""
        if not line_ids:
            return {}
        rows = _RETURNED.all(self._connection, {"line_ids": line_ids})
        return {line_id: Returned(quantity, cents) for line_id, quantity, cents in rows}

    def sold_in(self, line_ids: Sequence[str]) -> list[str]:
        return self._ids(_SOLD_IN, line_ids)

    def taken_back_by(self, sale_ids: Sequence[str]) -> list[str]:
        return self._ids(_TAKEN_BACK_BY, sale_ids)

    def _ids(self, statement: NamedStatement, ids: Sequence[str]) -> list[str]:
        return [row[0] for row in statement.all(self._connection, {"ids": ids})] if ids else []

    def add_return(self, line: SaleLine, before: Returned, now: Returned) -> None:
        """`before` as it was read: `Refused("returned_meanwhile")` where another till was quicker."""
        row = {
            "line_id": line.returned_line_id,
            "quantity": now.quantity,
            "cents": now.cents,
            "before": before.quantity,
            "before_cents": before.cents,
        }
        write = _FIRST_RETURN if before == Returned() else _NEXT_RETURN
        if write.write(self._connection, row) == 0:
            raise Refused("returned_meanwhile")

    def _write_lines(self, sale: Sale, stored: list[SaleLine]) -> None:
        changed = [new for old, new in zip(stored, sale.lines, strict=False) if new is not old and new != old]
        _CHANGE_LINE.write_all(self._connection, [_line_row(sale.id, line) for line in changed])
        _ADD_LINE.write_all(
            self._connection, [_line_row(sale.id, line) for line in sale.lines[len(stored) :]]
        )

    def _write_sale(self, row: dict[str, Any], before: dict[str, Any] | None) -> None:
        """On the version that was read: another till may have fetched the parked cart meanwhile."""
        if before is None:
            _ADD_SALE.write(self._connection, row)
        elif _CHANGE_SALE.write(self._connection, row | {"of_version": before["version"]}) == 0:
            parked = before["state"] == SaleState.PARKED.value
            raise Refused("not_parked" if parked else "sale_not_open")

    def _sealed(self, sale: Sale) -> dict[str, str | int | None]:
        """A completed sale has its VAT and its place in the till's turnover."""
        key = {"of_id": sale.id, "of_till": sale.till_id, "below": sale.number}
        if sale.state is not SaleState.COMPLETED:
            return key | {"total_cents": None}
        _ADD_VAT.write_all(self._connection, _vat_rows(sale))
        return key | {"total_cents": sale.total_cents}

    def _one(self, statement: NamedStatement, params: dict[str, Any]) -> Sale | None:
        row = statement.first(self._connection, params)
        return None if row is None else self._whole(row)

    def _whole(self, row: Sequence[Any]) -> Sale:
        sale = sale_of(row, [], [])
        lines, tenders = self._last.parts(sale.id, sale.version) or self._parts(sale.id)
        sale.lines, sale.tenders = list(lines), list(tenders)
        self._stored[sale.id] = _Stored(_sale_row(sale), list(lines), list(tenders))
        return sale

    def _parts(self, sale_id: str) -> Parts:
        key = {"sale_id": sale_id}
        lines = tuple(line_of(line) for line in _LINES.all(self._connection, key))
        return lines, tuple(
            tender_of(row, self._means.of_tender) for row in _TENDERS.all(self._connection, key)
        )


@cache
def vat_rate(code: str, points: int | None) -> VatRate:
    return VatRate(code, points)


def sale_of(row: Sequence[Any], lines: list[SaleLine], tenders: list[Tender]) -> Sale:
    (
        id_,
        till_id,
        opened_at,
        clerk_id,
        state,
        version,
        percent,
        rounding_mode,
        rounds,
        rounding_cents,
        *rest,
    ) = row
    label, returns_sale_id, number, number_text, completed_at, business_day, session_id, *rest = rest
    age, off_cents, reason, note, language, customer_id, preorder_id, asked = rest
    return Sale(
        id_,
        till_id,
        opened_at,
        clerk_id,
        SaleState(state),
        version,
        lines,
        tenders,
        percent,
        RoundingMode(rounding_mode),
        bool(rounds),
        rounding_cents,
        label,
        returns_sale_id,
        number,
        number_text or "",
        completed_at,
        business_day,
        session_id,
        age or 0,
        off_cents or 0,
        reason or "",
        note or "",
        language or "",
        customer_id,
        preorder_id,
        unanswered_of(asked) if asked and completed_at is None else (),
    )


def line_of(row: Sequence[Any]) -> SaleLine:
    (id_, position, kind, product_id, name, unit, quantity, price, list_price, code, points, gross, *rest) = (
        row
    )
    (clerk_id, percent, discount, share, parent_id, returned_line_id, weighed, voided, *rest) = rest
    deposit, to, best_before, lot, age, off_cents, reason, note, *rest = rest
    promotion_id, promotion, voucher = rest
    return SaleLine(
        id_,
        position,
        LineKind(kind),
        product_id,
        name,
        Unit(unit),
        quantity,
        price,
        list_price,
        vat_rate(code, points),
        gross,
        clerk_id,
        percent,
        discount,
        share,
        parent_id,
        returned_line_id,
        bool(weighed),
        bool(voided),
        None if deposit is None else bool(deposit),
        ReturnTo(to or ReturnTo.SHELF),
        best_before,
        lot or "",
        age or 0,
        off_cents or 0,
        reason or "",
        note or "",
        promotion_id,
        promotion or "",
        voucher or "",
    )


def tender_of(row: Sequence[Any], means_of: Callable[[str], Means]) -> Tender:
    id_, means_id, amount_cents, given_cents, change_cents, clerk_id = row
    return Tender(id_, means_of(means_id), amount_cents, given_cents, change_cents, clerk_id)


def _sale_row(sale: Sale) -> dict[str, Any]:
    return {
        "id": sale.id,
        "till_id": sale.till_id,
        "opened_at": sale.opened_at,
        "clerk_id": sale.clerk_id,
        "state": sale.state.value,
        "version": sale.version,
        "discount_percent": sale.discount_percent,
        "rounding_mode": sale.rounding_mode.value,
        "rounds": sale.rounds,
        "rounding_cents": sale.rounding_cents,
        "label": sale.label,
        "returns_sale_id": sale.returns_sale_id,
        "number": sale.number,
        "number_text": sale.number_text or None,
        "completed_at": sale.completed_at,
        "business_day": sale.business_day,
        "session_id": sale.session_id,
        "age_checked": sale.age_checked or None,
        "discount_off_cents": sale.discount_off_cents or None,
        "discount_reason": sale.discount_reason or None,
        "note": sale.note or None,
        "language": sale.language or None,
        "customer_id": sale.customer_id,
        "preorder_id": sale.preorder_id,
        "unanswered": unanswered_text(sale.unanswered),
    }


def _line_row(sale_id: str, line: SaleLine) -> dict[str, Any]:
    return {
        "of_id": line.id,
        "id": line.id,
        "sale_id": sale_id,
        "position": line.position,
        "kind": line.kind.value,
        "product_id": line.product_id,
        "name": line.name,
        "unit": line.unit.value,
        "quantity": line.quantity,
        "price_cents": line.price_cents,
        "list_price_cents": line.list_price_cents,
        "vat_code": line.vat.code,
        "vat_points": line.vat.basis_points,
        "gross_cents": line.gross_cents,
        "clerk_id": line.clerk_id,
        "discount_percent": line.discount_percent,
        "discount_cents": line.discount_cents,
        "share_cents": line.share_cents,
        "parent_id": line.parent_id,
        "returned_line_id": line.returned_line_id,
        "weighed": line.weighed,
        "voided": line.voided,
        "deposit": line.deposit,
        "return_to": None if line.return_to is ReturnTo.SHELF else line.return_to.value,
        "best_before": line.best_before,
        "lot": line.lot or None,
        "age": line.age or None,
        "off_cents": line.off_cents or None,
        "discount_reason": line.discount_reason or None,
        "note": line.note or None,
        "promotion_id": line.promotion_id,
        "promotion": line.promotion or None,
        "voucher": line.voucher or None,
    }


def _tender_row(sale_id: str, position: int, tender: Tender) -> dict[str, Any]:
    return {
        "id": tender.id,
        "sale_id": sale_id,
        "position": position,
        "means": tender.means.id,
        "amount_cents": tender.amount_cents,
        "given_cents": tender.given_cents,
        "change_cents": tender.change_cents,
        "clerk_id": tender.clerk_id,
    }


def _vat_rows(sale: Sale) -> list[dict[str, Any]]:
    return [
        {
            "sale_id": sale.id,
            "position": position,
            "vat_code": row.rate.code,
            "vat_points": row.rate.basis_points,
            "gross_cents": row.gross_cents,
            "base_cents": row.base_cents,
            "vat_cents": row.vat_cents,
        }
        for position, row in enumerate(sale.vat_totals)
    ]
