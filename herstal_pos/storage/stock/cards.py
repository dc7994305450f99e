"""Articles' cards with their packs, suppliers, prices as they changed, labels owed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import (
    LabelOwed,
    LabelReason,
    Pack,
    PlannedPrice,
    PriceChange,
    ProductCard,
    ShelfTasks,
    Supplier,
    Version,
)
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_OF = NamedStatement("cards.of")
_INSERT = NamedStatement("cards.insert")
_UPDATE = NamedStatement("cards.update")
_BY_SUPPLIER_CODE = NamedStatement("cards.by_supplier_code")
_LOW = NamedStatement("cards.low")
_NEGATIVE = NamedStatement("cards.negative")
_UNFINISHED = NamedStatement("cards.unfinished")
_COUNTS = {
    "low": NamedStatement("cards.low_count"),
    "to_count": NamedStatement("cards.negative_count"),
    "unfinished": NamedStatement("cards.unfinished_count"),
    "labels": NamedStatement("labels.count"),
}
_COUNT = NamedStatement("cards.count")
_COUNT_UP_TO = NamedStatement("cards.count_up_to")
_PACKS = NamedStatement("packs.of")
_PACK = NamedStatement("packs.by_barcode")
_INSERT_PACK = NamedStatement("packs.insert")
_DROP_PACKS = NamedStatement("packs.drop")
_BARCODE = NamedStatement("products.by_barcode")
_SUPPLIERS = NamedStatement("suppliers.all")
_SUPPLIER = NamedStatement("suppliers.by_id")
_INSERT_SUPPLIER = NamedStatement("suppliers.insert")
_UPDATE_SUPPLIER = NamedStatement("suppliers.update")
_ADD_PRICE = NamedStatement("prices.add")
_PRICES = NamedStatement("prices.of")
_PLANNED = NamedStatement("planned.of")
_BEGIN = NamedStatement("planned.begin")
_END = NamedStatement("planned.end")
_PLAN = NamedStatement("planned.insert")
_DROP_PLAN = NamedStatement("planned.drop")
_LABELS_OF = NamedStatement("labels.of")
_OWED = NamedStatement("labels.owed")
_INSERT_LABEL = NamedStatement("labels.insert")
_DROP_LABEL = NamedStatement("labels.drop")


class Cards:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, product_ids: Sequence[str]) -> dict[str, ProductCard]:
        if not product_ids:
            return {}
        packs: dict[str, list[Pack]] = {}
        for row in _PACKS.all(self._connection, {"product_ids": product_ids}):
            packs.setdefault(row[1], []).append(Pack(*row))
        rows = _OF.all(self._connection, {"product_ids": product_ids})
        return {row[0]: _card(row, packs.get(row[0], ())) for row in rows}

    def save(self, card: ProductCard) -> None:
        self.save_many([card])

    def save_many(self, cards: Sequence[ProductCard]) -> None:
        there = self.of([card.product_id for card in cards])
        _UPDATE.write_all(self._connection, (_card_row(card) for card in cards if card.product_id in there))
        _INSERT.write_all(
            self._connection, (_card_row(card) for card in cards if card.product_id not in there)
        )
        packed = [card for card in cards if _packs(card) != _packs(there.get(card.product_id))]
        _DROP_PACKS.write_all(self._connection, ({"of_id": card.product_id} for card in packed))
        for card in packed:
            self._save_packs(card)

    def _save_packs(self, card: ProductCard) -> None:
        for pack in card.packs:
            known = self.pack(pack.barcode)
            if known is not None or _BARCODE.first(self._connection, {"barcode": pack.barcode}):
                raise Refused("barcode_taken", barcode=pack.barcode)
            _INSERT_PACK.write(
                self._connection,
                {"barcode": pack.barcode, "product_id": card.product_id, "units": pack.units},
            )

    def pack(self, barcode: str) -> Pack | None:
        row = _PACK.first(self._connection, {"barcode": barcode})
        return None if row is None else Pack(*row)

    def by_supplier_code(self, code: str, limit: int) -> list[str]:
        return self._ids(_BY_SUPPLIER_CODE, limit, supplier_code=code)

    def low(self, limit: int) -> list[str]:
        return self._ids(_LOW, limit)

    def to_count(self, limit: int) -> list[str]:
        return self._ids(_NEGATIVE, limit)

    def unfinished(self, limit: int) -> list[str]:
        return self._ids(_UNFINISHED, limit)

    def tasks(self) -> ShelfTasks:
        return ShelfTasks(**{name: one.count(self._connection) for name, one in _COUNTS.items()})

    def count(self) -> int:
        return _COUNT.count(self._connection)

    def count_up_to(self, most: int) -> int:
        return _COUNT_UP_TO.count(self._connection, {"limit": most})

    def _ids(self, statement: NamedStatement, limit: int, **params: Any) -> list[str]:
        return [row[0] for row in statement.all(self._connection, {"limit": limit, **params})]

    # --- suppliers

    def suppliers(self) -> list[Supplier]:
        return [_supplier(row) for row in _SUPPLIERS.all(self._connection)]

    def supplier(self, supplier_id: str) -> Supplier | None:
        row = _SUPPLIER.first(self._connection, {"id": supplier_id})
        return None if row is None else _supplier(row)

    def save_supplier(self, supplier: Supplier) -> None:
        row = {
            "id": supplier.id,
            "of_id": supplier.id,
            "name": supplier.name,
            "vat_number": supplier.vat_number,
            "retired": supplier.retired,
            **_version_row(supplier.version),
        }
        if not _UPDATE_SUPPLIER.write(self._connection, row):
            _INSERT_SUPPLIER.write(self._connection, row)

    # --- prices

    def add_prices(self, changes: Iterable[PriceChange]) -> None:
        rows = (
            {
                "id": change.id,
                "product_id": change.product_id,
                "price_cents": change.price_cents,
                "was_cents": change.was_cents,
                "at": change.at,
                "business_day": change.business_day,
                "clerk_id": change.clerk_id,
                **_version_row(change.version),
            }
            for change in changes
        )
        _ADD_PRICE.write_all(self._connection, rows)

    def prices(self, product_id: str, limit: int) -> list[PriceChange]:
        rows = _PRICES.all(self._connection, {"product_id": product_id, "limit": limit})
        return [price_of(row) for row in rows]

    def planned(self, product_id: str) -> PlannedPrice | None:
        row = _PLANNED.first(self._connection, {"product_id": product_id})
        return None if row is None else PlannedPrice(*row)

    def planned_to_begin(self, day: date) -> list[PlannedPrice]:
        return [PlannedPrice(*row) for row in _BEGIN.all(self._connection, {"day": day})]

    def planned_to_end(self, day: date) -> list[PlannedPrice]:
        return [PlannedPrice(*row) for row in _END.all(self._connection, {"day": day})]

    def plan(self, planned: PlannedPrice) -> None:
        self.drop_plan(planned.product_id)
        row = {
            "product_id": planned.product_id,
            "price_cents": planned.price_cents,
            "first_day": planned.first_day,
            "last_day": planned.last_day,
            "was_cents": planned.was_cents,
        }
        _PLAN.write(self._connection, row)

    def drop_plan(self, product_id: str) -> None:
        _DROP_PLAN.write(self._connection, {"of_id": product_id})


class LabelsOwed:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, product_ids: Sequence[str]) -> dict[str, LabelOwed]:
        rows = _LABELS_OF.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {row[0]: _label(row) for row in rows}

    def owed(self, limit: int) -> list[LabelOwed]:
        return [_label(row) for row in _OWED.all(self._connection, {"limit": limit})]

    def save(self, labels: Iterable[LabelOwed]) -> None:
        rows: list[Mapping[str, Any]] = [
            {
                "product_id": label.product_id,
                "of_id": label.product_id,
                "reason": label.reason.value,
                "labels": label.labels,
                "was_cents": label.was_cents,
                "since": label.since,
            }
            for label in labels
        ]
        _DROP_LABEL.write_all(self._connection, rows)
        _INSERT_LABEL.write_all(self._connection, rows)

    def drop(self, product_ids: Iterable[str]) -> None:
        _DROP_LABEL.write_all(self._connection, ({"of_id": product_id} for product_id in product_ids))


def _version_row(version: Version) -> dict[str, Any]:
    return {"chain": version.chain, "entry": version.entry}


def _supplier(row: Sequence[Any]) -> Supplier:
    id_, name, vat_number, retired, chain, entry = row
    return Supplier(id_, name, Version(chain, entry), vat_number, bool(retired))


def price_of(row: Sequence[Any]) -> PriceChange:
    id_, product_id, price_cents, was_cents, at, business_day, clerk_id, chain, entry = row
    version = Version(chain, entry)
    return PriceChange(id_, product_id, price_cents, was_cents, at, business_day, clerk_id, version)


def _label(row: Sequence[Any]) -> LabelOwed:
    product_id, reason, labels, was_cents, since = row
    known = reason if reason in LabelReason else LabelReason.PRICE
    return LabelOwed(product_id, LabelReason(known), labels, was_cents, since)


def _card(row: Sequence[Any], packs: Iterable[Pack]) -> ProductCard:
    (product_id, short_name, content, content_unit, minimum, supplier_id, supplier_code, *rest) = row
    note, retired, unfinished, made_at, changed_at, changed_by, chain, entry, vouchers, guarantee = rest
    return ProductCard(
        product_id,
        made_at,
        changed_at,
        changed_by,
        Version(chain, entry),
        short_name,
        content,
        content_unit,
        minimum,
        supplier_id,
        supplier_code,
        note,
        bool(retired),
        bool(unfinished),
        tuple(packs),
        tuple(vouchers or ()),
        bool(guarantee),
    )


def _packs(card: ProductCard | None) -> set[tuple[str, int]]:
    return {(pack.barcode, pack.units) for pack in card.packs} if card else set()


def _card_row(card: ProductCard) -> dict[str, Any]:
    return {
        "product_id": card.product_id,
        "of_id": card.product_id,
        "short_name": card.short_name,
        "content": card.content,
        "content_unit": card.content_unit,
        "minimum": card.minimum,
        "supplier_id": card.supplier_id,
        "supplier_code": card.supplier_code,
        "note": card.note,
        "retired": card.retired,
        "unfinished": card.unfinished,
        "made_at": card.made_at,
        "changed_at": card.changed_at,
        "changed_by": card.changed_by,
        "vouchers": list(card.vouchers) or None,
        "guarantee": card.guarantee or None,
        **_version_row(card.version),
    }
