"""The sums of an opening period, added up by the database."""

import json
from collections import Counter
from datetime import datetime
from typing import Any

from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.vouchers.own_vouchers import VoucherKind
from herstal_pos.domain.day.cash import CLOSING, CashMovementKind, CashSession
from herstal_pos.domain.day.report import (
    AccountSums,
    Advances,
    ClerkFigures,
    DayReport,
    InvoiceSums,
    VoucherSums,
)
from herstal_pos.domain.means import Means
from herstal_pos.domain.vat import VatTotal
from herstal_pos.storage.counter.means import MeansOfPayment
from herstal_pos.storage.counter.sales import vat_rate
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row
from herstal_pos.stored import rows, text, whole

_SALES = NamedStatement("reports.sales")
_LINES = NamedStatement("reports.lines")
_BY_CLERK = NamedStatement("reports.by_clerk")
_UNTICKETED = NamedStatement("reports.unticketed")
_CLERK_LINES = NamedStatement("reports.clerk_lines")
_CLERK_TENDERS = NamedStatement("reports.clerk_tenders")
_CORRECTIONS = NamedStatement("reports.corrections")
_VAT = NamedStatement("reports.vat")
_TENDERS = NamedStatement("reports.tenders")
_CASH = NamedStatement("reports.cash")
_JOURNAL = NamedStatement("reports.journal")
_REDIRECTED = NamedStatement("reports.redirected")
_ADVANCES_USED = NamedStatement("reports.advances_used")
_PREORDERS_ENDED = NamedStatement("reports.preorders_ended")
_VOUCHERS_ISSUED = NamedStatement("reports.vouchers_issued")
_VOUCHERS_SPENT = NamedStatement("reports.vouchers_spent")
_ACCOUNTS, _ACCOUNTS_PAID = NamedStatement("reports.accounts"), NamedStatement("reports.accounts_paid")
_ACCOUNTS_PUT_EVER = NamedStatement("reports.accounts_put_ever")
_ACCOUNTS_PAID_EVER = NamedStatement("reports.accounts_paid_ever")
_TILL = NamedStatement("reports.till")
_GRAND_TOTAL = NamedStatement("reports.grand_total")
_TOTAL_BEFORE = NamedStatement("reports.total_before")
_TOWN = NamedStatement("reports.town")
_TRANSFERS_RECEIVED = NamedStatement("reports.transfers_received")
_TRANSFERS_EVER = NamedStatement("reports.transfers_received_ever")
_TRANSFERS_ASKED = NamedStatement("reports.transfers_asked")
_INVOICES = NamedStatement("reports.invoices")
_NUMBER_TEXT = NamedStatement("reports.number_text")


class Reports:
    def __init__(self, connection: Connection, means: MeansOfPayment) -> None:
        self._connection = connection
        self._means = means

    def by_clerk(self, session_id: str) -> list[tuple[str, int, int, datetime]]:
        return [tuple(row) for row in self._rows(_BY_CLERK, {"session_id": session_id})]

    def of_clerks(self, session: CashSession) -> tuple[ClerkFigures, ...]:
        of = {"session_id": session.id, "till_id": session.till_id}
        sold = {row[0]: row for row in self.by_clerk(session.id)}
        lines = {row[0]: row for row in self._rows(_CLERK_LINES, of)}
        tenders: dict[str, list[tuple[Means, int, int]]] = {}
        for clerk, means, count, cents in self._rows(_CLERK_TENDERS, of):
            tenders.setdefault(clerk, []).append((self._means.of_tender(means), count, cents))
        corrected = Counter(_who(body) for (body,) in self._rows(_CORRECTIONS, of))
        clerks = sorted(sold.keys() | corrected.keys() - {""})
        figures = []
        for clerk in clerks:
            _, count, total, _ = sold.get(clerk, (clerk, 0, 0, None))
            _, discount, returned, returns = lines.get(clerk, (clerk, 0, 0, 0))
            figures.append(
                ClerkFigures(
                    clerk,
                    count,
                    total,
                    returns,
                    returned,
                    discount,
                    corrected[clerk],
                    tuple(tenders.get(clerk, ())),
                )
            )
        return tuple(sorted(figures, key=lambda each: -each.total_cents))

    def _of_more_than_one(self, session: CashSession) -> tuple[ClerkFigures, ...]:
        return self.of_clerks(session) if len(self.by_clerk(session.id)) > 1 else ()

    def unticketed(self, session_id: str) -> tuple[int, int]:
        count, cents = self._row(_UNTICKETED, {"session_id": session_id})
        return count, cents

    def day(self, session: CashSession, at: datetime) -> DayReport:
        """`deposits_returned_cents` is negative, `returned_cents` and `pay_out_cents` are positive."""
        of = {"session_id": session.id, "till_id": session.till_id}
        sales, first, last, rounding = self._row(_SALES, of)
        of_lines = self._row(_LINES, of)
        discount, returned, charged, given_back, *untaxed, taken, off, returns, promoted = of_lines
        vat = tuple(
            VatTotal(vat_rate(code, points), gross, base, vat)
            for code, points, gross, base, vat in self._rows(_VAT, of)
        )
        cash, noted = self._by_kind(_CASH, of), self._by_kind(_JOURNAL, of)
        used = self._row(_ADVANCES_USED, of)[0] if off else 0
        ended = self._rows(_PREORDERS_ENDED, of) if "preorder_ended" in noted else []
        advances = Advances(taken, used, off - used, sum(_kept(body) for (body,) in ended))
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
            promotions_cents=promoted,
            returned_cents=returned,
            deposits_charged_cents=charged,
            deposits_returned_cents=given_back,
            untaxed_cents=(untaxed[0], untaxed[1]),
            tenders=self._by_means(_TENDERS, of),
            float_cents=cash.get(CashMovementKind.FLOAT.value, 0),
            pay_in_cents=cash.get(CashMovementKind.PAY_IN.value, 0),
            pay_out_cents=-cash.get(CashMovementKind.PAY_OUT.value, 0),
            cash_expected_cents=sum(cents for kind, cents in cash.items() if kind not in CLOSING),
            voided_lines=noted.get("line_voided", 0),
            abandoned_sales=noted.get("sale_abandoned", 0),
            copies=noted.get("receipt_reprinted", 0),
            drawer_openings=noted.get("drawer_opened", 0),
            grand_total_cents=self._grand_total(of, last),
            lowered_quantities=noted.get("quantity_lowered", 0),
            changed_prices=noted.get("price_changed", 0),
            payments_given_back=noted.get("tenders_given_back", 0),
            cards_answered=noted.get("card_answered", 0),
            cards_by_hand=noted.get("card_by_hand", 0),
            cards_carried=noted.get("card_carried", 0),
            clerks=self._of_more_than_one(session),
            unticketed=self.unticketed(session.id),
            town_vouchers=self._by_means(_TOWN, of),
            transfers_received_cents=_TRANSFERS_RECEIVED.count(self._connection, of),
            transfers_open_cents=self._transfers_open(of),
            advances=advances,
            redirected=tuple(_redirected(body) for (body,) in self._rows(_REDIRECTED, of)),
            vouchers=self._vouchers(of),
            accounts=self._accounts(of),
            invoices=InvoiceSums(*self._row(_INVOICES, of)),
        )

    def _by_means(self, statement: NamedStatement, of: dict[str, Any]) -> tuple[tuple[Means, int, int], ...]:
        """Count and cents of each."""
        rows = self._rows(statement, of)
        return tuple((self._means.of_tender(means_id), count, cents) for means_id, count, cents in rows)

    def _transfers_open(self, of: dict[str, Any]) -> int:
        asked = _TRANSFERS_ASKED.count(self._connection, of)
        return asked - _TRANSFERS_EVER.count(self._connection, of)

    def _vouchers(self, of: dict[str, Any]) -> VoucherSums:
        """By kind what was made, sold or given for goods that came back; and what tenders, lines that pay and
        lines that take back took of it."""
        made = {kind: (sold, again) for kind, sold, again in self._rows(_VOUCHERS_ISSUED, of)}
        spent = {kind: figures for kind, *figures in self._rows(_VOUCHERS_SPENT, of)}
        sold, _ = made.get(VoucherKind.GIFT.value, (0, 0))
        given, _ = made.get(VoucherKind.CREDIT.value, (0, 0))
        taxed, again = made.get(VoucherKind.TAXED.value, (0, 0))
        redeemed, _, taken_back = spent.get(VoucherKind.GIFT.value, (0, 0, 0))
        used, _, _ = spent.get(VoucherKind.CREDIT.value, (0, 0, 0))
        _, paid, back = spent.get(VoucherKind.TAXED.value, (0, 0, 0))
        return VoucherSums(sold, taken_back, redeemed, given, used, taxed, back, paid, again)

    def _accounts(self, of: dict[str, Any]) -> AccountSums:
        """Nothing is asked in a shop where nobody has one."""
        if self._means.by_id(ON_ACCOUNT.id) is None:
            return AccountSums()
        put, off = self._row(_ACCOUNTS, of)
        paid, put_ever, paid_ever = (
            each.count(self._connection, of)
            for each in (_ACCOUNTS_PAID, _ACCOUNTS_PUT_EVER, _ACCOUNTS_PAID_EVER)
        )
        return AccountSums(put, off, paid, put_ever - paid_ever)

    def _grand_total(self, of: dict[str, Any], last: int | None) -> int:
        statement = _TOTAL_BEFORE if last is None else _GRAND_TOTAL
        return statement.value(self._connection, of | {"last": last}) or 0

    def _row(self, statement: NamedStatement, params: dict[str, Any]) -> Row:
        return statement.all(self._connection, params)[0]

    def _rows(self, statement: NamedStatement, params: dict[str, Any]) -> list[Row]:
        return statement.all(self._connection, params)

    def _by_kind(self, statement: NamedStatement, params: dict[str, Any]) -> dict[str, int]:
        return {kind: figure for kind, figure in self._rows(statement, params)}  # noqa: C416 - rows, not pairs

    def _number_text(self, till_id: str, number: int | None) -> str:
        params = {"till_id": till_id, "number": number}
        return _NUMBER_TEXT.value(self._connection, params) or ""


def _redirected(body: str) -> tuple[int, str]:
    said = rows([json.loads(body)])[0]
    return -whole("amount").read(said), text("reason").read(said)


def _kept(body: str) -> int:
    return whole("kept").read(rows([json.loads(body)])[0])


def _who(body: str) -> str:
    """ "" of an entry of before that said it."""
    return text("clerk").read(rows([json.loads(body)])[0])
