"""Families, and which article stands where in their grids."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.families.family import Axis, Family, Variant
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_INSERT = NamedStatement("families.insert")
_UPDATE = NamedStatement("families.update")
_BY_ID = NamedStatement("families.by_id")
_BY_SOURCE = NamedStatement("families.by_source")
_BY_NAME = NamedStatement("families.by_name")
_COUNT = NamedStatement("families.count")
_VARIANTS = NamedStatement("variants.of_families")
_OF = NamedStatement("variants.of")
_INSERT_VARIANT = NamedStatement("variants.insert")
_DROP_VARIANTS = NamedStatement("variants.drop")


class Families:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, family: Family) -> None:
        row = {
            "id": family.id,
            "of_id": family.id,
            "name": family.name,
            "axes": [[axis.title, list(axis.values)] for axis in family.axes],
            "source_code": family.source_code,
            "chain": family.version.chain,
            "entry": family.version.entry,
        }
        if not _UPDATE.write(self._connection, row):
            _INSERT.write(self._connection, row)
        _DROP_VARIANTS.write(self._connection, {"of_id": family.id})
        for variant in family.variants:
            one, two = variant.values
            _INSERT_VARIANT.write(
                self._connection,
                {"product_id": variant.product_id, "family_id": family.id, "value_1": one, "value_2": two},
            )

    def by_ids(self, family_ids: Sequence[str]) -> dict[str, Family]:
        if not family_ids:
            return {}
        variants: dict[str, list[Variant]] = {}
        for product_id, family_id, one, two in _VARIANTS.all(self._connection, {"ids": family_ids}):
            variants.setdefault(family_id, []).append(Variant(product_id, (one, two)))
        rows = _BY_ID.all(self._connection, {"ids": family_ids})
        return {row[0]: _family(row, variants.get(row[0], ())) for row in rows}

    def of_products(self, product_ids: Sequence[str]) -> dict[str, str]:
        if not product_ids:
            return {}
        return {row[0]: row[1] for row in _OF.all(self._connection, {"product_ids": product_ids})}

    def by_source(self, source_code: str) -> str | None:
        row = _BY_SOURCE.first(self._connection, {"source_code": source_code})
        return row[0] if row else None

    def by_name(self, name: str) -> str | None:
        row = _BY_NAME.first(self._connection, {"name": name})
        return row[0] if row else None

    def count(self) -> int:
        return _COUNT.count(self._connection)


def _family(row: Sequence[Any], variants: Sequence[Variant]) -> Family:
    """What another program left where the axes stand hides no family."""
    id_, name, stored, source_code, chain, entry = row
    axes = tuple(
        Axis(str(each[0]), tuple(map(str, each[1])))
        for each in (stored if isinstance(stored, list) else ())
        if isinstance(each, list) and len(each) == 2 and isinstance(each[1], list)
    )
    axes = axes[:2] or (Axis("", ()),)
    return Family(id_, name, axes, Version(chain, entry), tuple(variants), source_code)
