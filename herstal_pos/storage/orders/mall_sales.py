"""What the shop sold in the mall."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.orders.mall_sale import MallSale, SoldLine, goods_stored, lines_stored, vat_stored
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.vat import VatRate, VatTotal
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ADD, _COUNT = NamedStatement("mall_sales.add"), NamedStatement("mall_sales.count")
_OF_ORDER, _OF_DAYS = NamedStatement("mall_sales.of_order"), NamedStatement("mall_sales.of_days")
_BY_ID, _NEWEST = NamedStatement("mall_sales.by_id"), NamedStatement("mall_sales.newest")
_SOLD_CENTS, _FIRST_DAY = NamedStatement("mall_sales.sold_cents"), NamedStatement("mall_sales.first_day")
_AT_ONCE = 200


class MallSales:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sale: MallSale) -> None:
        row = {
            "id": sale.id,
            "order_id": sale.order_id,
            "code": sale.code,
            "at": sale.at,
            "business_day": sale.business_day,
            "lines": lines_stored(sale.lines),
            "vat": vat_stored(sale.vat),
            "corrects": sale.corrects,
            "chain": sale.version.chain,
            "entry": sale.version.entry,
            "goods": goods_stored(sale.lines),
        }
        _ADD.write(self._connection, row)

    def of_order(self, order_id: str) -> list[MallSale]:
        return [_sale(row) for row in _OF_ORDER.all(self._connection, {"order_id": order_id})]

    def of_days(self, first: date, last: date) -> list[MallSale]:
        return [_sale(row) for row in _OF_DAYS.all(self._connection, {"first": first, "last": last})]

    def sold_cents(self) -> int:
        return _SOLD_CENTS.count(self._connection)

    def first_day(self) -> date | None:
        row = _FIRST_DAY.first(self._connection)
        return row[0] if row else None

    def newest_first(self) -> Iterator[tuple[date, int]]:
        day, sequence = date.max, 0
        while rows := _NEWEST.all(self._connection, {"day": day, "sequence": sequence, "limit": _AT_ONCE}):
            for day, sequence, vat in rows:  # noqa: B007 - where the next ones begin
                yield day, sum(gross for _, _, gross, *_ in vat)

    def by_ids(self, ids: Sequence[str]) -> list[MallSale]:
        found = (_BY_ID.first(self._connection, {"id": each}) for each in ids)
        return [_sale(row) for row in found if row]

    def count(self) -> int:
        return _COUNT.count(self._connection)


def _sale(row: Sequence[Any]) -> MallSale:
    _, id_, order_id, code, at, day, lines, vat, corrects, chain, entry, goods = row
    said = goods or [("", 0)] * len(lines)
    return MallSale(
        *(id_, order_id, code, at, day),
        tuple(
            SoldLine(line, VatRate(rate, points), cents, *each)
            for (line, rate, points, cents), each in zip(lines, said, strict=True)
        ),
        tuple(VatTotal(VatRate(rate, points), *cents) for rate, points, *cents in vat),
        corrects,
        Version(chain, entry),
    )
