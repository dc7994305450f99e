"""Articles' VAT codes: as they changed, and what is planned."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.prices.vat_code import PlannedVat, VatChange
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ADD = NamedStatement("vat.add")
_OF = NamedStatement("vat.of")
_BY_IDS = NamedStatement("vat.by_ids")
_COUNT = NamedStatement("vat.count")
_PLANNED = NamedStatement("vat.planned")
_BEGIN = NamedStatement("vat.begin")
_BEGUN = NamedStatement("vat.begun")
_END = NamedStatement("vat.end")
_PLAN = NamedStatement("vat.plan")
_DROP = NamedStatement("vat.drop")


class VatCodes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, changes: Iterable[VatChange]) -> None:
        rows = (
            {
                "id": change.id,
                "product_id": change.product_id,
                "vat_code": change.vat_code,
                "was_code": change.was_code,
                "at": change.at,
                "business_day": change.business_day,
                "clerk_id": change.clerk_id,
                "chain": change.version.chain,
                "entry": change.version.entry,
            }
            for change in changes
        )
        _ADD.write_all(self._connection, rows)

    def of(self, product_id: str, limit: int) -> list[VatChange]:
        rows = _OF.all(self._connection, {"product_id": product_id, "limit": limit})
        return [_change(row) for row in rows]

    def by_ids(self, ids: Sequence[str]) -> list[VatChange]:
        return [_change(row) for row in _BY_IDS.all(self._connection, {"ids": ids})] if ids else []

    def count(self) -> int:
        return _COUNT.count(self._connection)

    def planned(self, product_ids: Sequence[str]) -> dict[str, PlannedVat]:
        rows = _PLANNED.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {row[0]: PlannedVat(*row) for row in rows}

    def begun(self, product_ids: Sequence[str], day: date) -> dict[str, PlannedVat]:
        params = {"product_ids": product_ids, "day": day}
        rows = _BEGUN.all(self._connection, params) if product_ids else []
        return {row[0]: PlannedVat(*row) for row in rows}

    def end(self, product_ids: Iterable[str], day: date) -> None:
        _END.write_all(self._connection, ({"of_id": product_id, "day": day} for product_id in product_ids))

    def to_begin(self, day: date) -> list[PlannedVat]:
        return [PlannedVat(*row) for row in _BEGIN.all(self._connection, {"day": day})]

    def plan(self, plans: Sequence[PlannedVat]) -> None:
        self.drop_plans([planned.product_id for planned in plans])
        rows = (
            {
                "product_id": planned.product_id,
                "vat_code": planned.vat_code,
                "first_day": planned.first_day,
            }
            for planned in plans
        )
        _PLAN.write_all(self._connection, rows)

    def drop_plans(self, product_ids: Iterable[str]) -> None:
        _DROP.write_all(self._connection, ({"of_id": product_id} for product_id in product_ids))


def _change(row: Sequence[Any]) -> VatChange:
    fields: list[Any] = [*row[:-2], Version(*row[-2:])]
    return VatChange(*fields)
