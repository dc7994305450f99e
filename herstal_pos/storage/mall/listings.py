"""What the mall sells of this shop's articles."""

from collections.abc import Iterable, Sequence
from typing import Any

from herstal_pos.domain.mall.listing import Listing, MallPrice
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ALL = NamedStatement("listings.all")
_OF_PRODUCTS = NamedStatement("listings.of_products")
_BY_REFS = NamedStatement("listings.by_refs")
_COUNT_UP_TO = NamedStatement("listings.count_up_to")
_ADD = NamedStatement("listings.add")
_DROP = NamedStatement("listings.drop")
_KEPT_BACK = NamedStatement("listings.kept_back")
_OF_CATEGORY = NamedStatement("listings.of_category")
_KEEP_BACK = NamedStatement("listings.keep_back")
_CONFIRM = NamedStatement("listings.confirm")
_MISSING, _MISSING_COUNT = NamedStatement("not_in_mall.first"), NamedStatement("not_in_mall.count")
_OTHERWISE, _OTHERWISE_COUNT = (
    NamedStatement("shown_otherwise.first"),
    NamedStatement("shown_otherwise.count_up_to"),
)
_OTHERWISE_AMONG = NamedStatement("shown_otherwise.among")
_DIFFERS, _AGREES = NamedStatement("shown_otherwise.add"), NamedStatement("shown_otherwise.drop")
_ADD_PRICE, _PRICES = NamedStatement("mall_prices.add"), NamedStatement("mall_prices.of")
_MISSED, _FOUND = NamedStatement("not_in_mall.add"), NamedStatement("not_in_mall.drop")


class Listings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Listing]:
        return [_listing(row) for row in _ALL.all(self._connection)]

    def of_products(self, product_ids: Sequence[str]) -> dict[str, Listing]:
        return self._by(_OF_PRODUCTS, {"product_ids": product_ids}, "product_id") if product_ids else {}

    def by_refs(self, refs: Sequence[str]) -> dict[str, Listing]:
        return self._by(_BY_REFS, {"refs": refs}, "ref") if refs else {}

    def kept_back(self) -> list[str]:
        return [row[0] for row in _KEPT_BACK.all(self._connection)]

    def of_category(self, category: str) -> list[str]:
        return [row[0] for row in _OF_CATEGORY.all(self._connection, {"category": category})]

    def keep_back(self, units: dict[str, int]) -> None:
        rows = [{"of_id": product_id, "units": count} for product_id, count in units.items()]
        _KEEP_BACK.write_all(self._connection, rows)

    def count_up_to(self, most: int) -> int:
        return _COUNT_UP_TO.count(self._connection, {"limit": most})

    def save(self, listings: Iterable[Listing]) -> None:
        rows = [
            {
                "product_id": listing.product_id,
                "ref": listing.ref,
                "sku": listing.sku,
                "step": listing.step,
                "buffer": listing.buffer,
                "confirmed": listing.confirmed,
                "price_cents": listing.price_cents,
                "active": listing.active,
                "said": listing.said or None,
                "withdrawn": listing.withdrawn or None,
                "title": listing.title or None,
                "let_stand": listing.let_stand or None,
                "ours": listing.ours or None,
            }
            for listing in listings
        ]
        _DROP.write_all(self._connection, rows)
        _ADD.write_all(self._connection, rows)

    def remove(self, product_ids: Iterable[str]) -> None:
        _DROP.write_all(self._connection, [{"product_id": product_id} for product_id in product_ids])

    def confirm(self, units: dict[str, int]) -> None:
        """By product: how many units the mall counts now."""
        rows = [{"of_id": product_id, "units": count} for product_id, count in units.items()]
        _CONFIRM.write_all(self._connection, rows)

    def add_prices(self, changes: Iterable[MallPrice]) -> None:
        rows = [
            {
                "product_id": change.product_id,
                "at": change.at,
                "price_cents": change.price_cents,
                "was_cents": change.was_cents,
                "theirs": change.theirs,
            }
            for change in changes
        ]
        _ADD_PRICE.write_all(self._connection, rows)

    def prices(self, product_id: str, limit: int) -> list[MallPrice]:
        rows = _PRICES.all(self._connection, {"product_id": product_id, "limit": limit})
        return [
            MallPrice(id_, at, price_cents, was_cents, bool(theirs))
            for id_, at, price_cents, was_cents, theirs in rows
        ]

    def _by(self, statement: NamedStatement, params: dict[str, Any], key: str) -> dict[str, Listing]:
        found = (_listing(row) for row in statement.all(self._connection, params))
        return {getattr(each, key): each for each in found}


class NotInMall:
    """Articles that could be sold there and are not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        return _MISSING_COUNT.count(self._connection)

    def first(self, limit: int) -> list[str]:
        return [row[0] for row in _MISSING.all(self._connection, {"limit": limit})]

    def put(self, missing: Iterable[str], others: Iterable[str]) -> None:
        rows = [{"product_id": product_id} for product_id in missing]
        _FOUND.write_all(self._connection, [*rows, *({"product_id": each} for each in others)])
        _MISSED.write_all(self._connection, rows)


class ShownOtherwise:
    """Articles of which the mall shows something else than the shop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_up_to(self, most: int) -> int:
        return _OTHERWISE_COUNT.count(self._connection, {"limit": most})

    def first(self, limit: int) -> list[str]:
        return [row[0] for row in _OTHERWISE.all(self._connection, {"limit": limit})]

    def among(self, product_ids: Sequence[str]) -> set[str]:
        rows = _OTHERWISE_AMONG.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {row[0] for row in rows}

    def put(self, otherwise: Iterable[str], among: Sequence[str]) -> None:
        if among:
            _AGREES.write(self._connection, {"product_ids": among})
        _DIFFERS.write_all(self._connection, [{"product_id": product_id} for product_id in otherwise])


def _listing(row: Sequence[Any]) -> Listing:
    product_id, ref, sku, step, buffer, confirmed, price_cents, active, said, withdrawn, *later = row
    title, let_stand, ours = later
    return Listing(
        product_id,
        ref,
        sku,
        step,
        buffer,
        confirmed,
        price_cents=price_cents,
        active=None if active is None else bool(active),
        said=said or "",
        withdrawn=bool(withdrawn),
        title=title or "",
        let_stand=let_stand or "",
        ours=bool(ours or said),
    )
