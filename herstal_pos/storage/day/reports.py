"""The sums of an opening period, added up by the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select

from herstal_pos.domain.counter.sale import LineKind
from herstal_pos.domain.day.cash import CLOSING, CashMovementKind, CashSession
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.vat import VatTotal
from herstal_pos.storage.counter.sales import vat_rate
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.kept import Kept, Row
from herstal_pos.storage.tables import (
    cash_movement,
    closing,
    journal,
    sale,
    sale_line,
    sale_vat,
    tender,
    till,
)

_mine = sale.c.session_id == bindparam("session_id")
_amount = sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents
_outside_vat = sale_line.c.vat_points.is_(None)
_returned = sale_line.c.kind == LineKind.RETURN.value


_SALES = Kept(
    select(
        func.count(), func.min(sale.c.number), func.max(sale.c.number), total(sale.c.rounding_cents)
    ).where(_mine)
)
_LINES = Kept(
    select(
        total(sale_line.c.discount_cents + sale_line.c.share_cents),
        total(case((_returned, -_amount))),
        total(case(((_outside_vat) & (_amount > 0), _amount))),
        total(case(((_outside_vat) & (_amount < 0), _amount))),
        func.count(case((_returned, sale.c.id)).distinct()),
    )
    .select_from(sale)
    .join(sale_line, sale_line.c.sale_id == sale.c.id)
    .where(_mine, ~sale_line.c.voided)
)
_VAT = Kept(
    select(
        sale_vat.c.vat_code,
        sale_vat.c.vat_points,
        total(sale_vat.c.gross_cents),
        total(sale_vat.c.base_cents),
        total(sale_vat.c.vat_cents),
    )
    .join(sale, sale.c.id == sale_vat.c.sale_id)
    .where(_mine)
    .group_by(sale_vat.c.vat_code, sale_vat.c.vat_points)
    .order_by(sale_vat.c.vat_points.desc().nulls_last(), sale_vat.c.vat_code)
)
_TENDERS = Kept(
    select(tender.c.means, func.count(), total(tender.c.amount_cents))
    .join(sale, sale.c.id == tender.c.sale_id)
    .where(_mine)
    .group_by(tender.c.means)
    .order_by(total(tender.c.amount_cents).desc(), tender.c.means)
)
_CASH = Kept(
    select(cash_movement.c.kind, total(cash_movement.c.amount_cents))
    .where(cash_movement.c.session_id == bindparam("session_id"))
    .group_by(cash_movement.c.kind)
)
_JOURNAL = Kept(
    select(journal.c.kind, func.count())
    .where(journal.c.session_id == bindparam("session_id"))
    .group_by(journal.c.kind)
)
_TILL = Kept(select(till.c.prefix).where(till.c.id == bindparam("till_id")))
_GRAND_TOTAL = Kept(
    select(sale.c.grand_total_cents).where(
        sale.c.till_id == bindparam("till_id"), sale.c.number == bindparam("last")
    )
)
_this_z = select(closing.c.number).where(closing.c.session_id == bindparam("session_id")).scalar_subquery()
_earlier = (
    select(closing.c.session_id)
    .where(closing.c.till_id == bindparam("till_id"))
    .where((_this_z.is_(None)) | (closing.c.number < _this_z))
)
_TOTAL_BEFORE = Kept(
    select(sale.c.grand_total_cents)
    .where(sale.c.till_id == bindparam("till_id"), sale.c.number.is_not(None))
    .where(sale.c.session_id.in_(_earlier))
    .order_by(sale.c.number.desc())
    .limit(1)
)
"""Of a period without a ticket: numbers tell what came before, a clock may have been wrong."""
_NUMBER_TEXT = Kept(
    select(sale.c.number_text).where(
        sale.c.till_id == bindparam("till_id"), sale.c.number == bindparam("number")
    )
)


class Reports:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def day(self, session: CashSession, at: datetime) -> DayReport:
        """`deposits_returned_cents` is negative, `returned_cents` and `pay_out_cents` are positive."""
        of = {"session_id": session.id, "till_id": session.till_id}
        sales, first, last, rounding = self._row(_SALES, of)
        discount, returned, charged, given_back, returns = self._row(_LINES, of)
        vat = tuple(
            VatTotal(vat_rate(code, points), gross, base, vat)
            for code, points, gross, base, vat in self._rows(_VAT, of)
        )
        cash = self._by_kind(_CASH, of)
        noted = self._by_kind(_JOURNAL, of)
        return DayReport(
            session_id=session.id,
            till_prefix=self._row(_TILL, of)[0],
            business_day=session.business_day,
            opened_at=session.opened_at,
            at=at,
            first_number=self._number_text(session.till_id, first),
            last_number=self._number_text(session.till_id, last),
            sale_count=sales,
            return_count=returns,
            vat=vat,
            total_cents=sum(row.gross_cents for row in vat),
            rounding_cents=rounding,
            discount_cents=discount,
            returned_cents=returned,
            deposits_charged_cents=charged,
            deposits_returned_cents=given_back,
            tenders=tuple((means, count, cents) for means, count, cents in self._rows(_TENDERS, of)),
            float_cents=cash.get(CashMovementKind.FLOAT.value, 0),
            pay_in_cents=cash.get(CashMovementKind.PAY_IN.value, 0),
            pay_out_cents=-cash.get(CashMovementKind.PAY_OUT.value, 0),
            cash_expected_cents=sum(cents for kind, cents in cash.items() if kind not in CLOSING),
            voided_lines=noted.get("line_voided", 0),
            abandoned_sales=noted.get("sale_abandoned", 0),
            copies=noted.get("receipt_reprinted", 0),
            drawer_openings=noted.get("drawer_opened", 0),
            grand_total_cents=self._grand_total(of, last),
        )

    def _grand_total(self, of: dict[str, Any], last: int | None) -> int:
        statement = _TOTAL_BEFORE if last is None else _GRAND_TOTAL
        return statement.value(self._connection, of | {"last": last}) or 0

    def _row(self, statement: Kept, params: dict[str, Any]) -> Row:
        return statement.all(self._connection, params)[0]

    def _rows(self, statement: Kept, params: dict[str, Any]) -> list[Row]:
        return statement.all(self._connection, params)

    def _by_kind(self, statement: Kept, params: dict[str, Any]) -> dict[str, int]:
        return {kind: figure for kind, figure in self._rows(statement, params)}  # noqa: C416 - rows, not pairs

    def _number_text(self, till_id: str, number: int | None) -> str:
        params = {"till_id": till_id, "number": number}
        return _NUMBER_TEXT.value(self._connection, params) or ""
