"""What the mall sells of this shop's articles."""

from collections.abc import Iterable, Sequence
from typing import Any

from herstal_pos.domain.mall.listing import Listing
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ALL = NamedStatement("listings.all")
_OF_PRODUCTS = NamedStatement("listings.of_products")
_BY_REFS = NamedStatement("listings.by_refs")
_COUNT = NamedStatement("listings.count")
_ADD = NamedStatement("listings.add")
_DROP = NamedStatement("listings.drop")
_CONFIRM = NamedStatement("listings.confirm")


class Listings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Listing]:
        return [Listing(*row) for row in _ALL.all(self._connection)]

    def of_products(self, product_ids: Sequence[str]) -> dict[str, Listing]:
        return self._by(_OF_PRODUCTS, {"product_ids": product_ids}, "product_id") if product_ids else {}

    def by_refs(self, refs: Sequence[str]) -> dict[str, Listing]:
        return self._by(_BY_REFS, {"refs": refs}, "ref") if refs else {}

    def count(self) -> int:
        number: int = _COUNT.value(self._connection)
        return number

    def save(self, listings: Iterable[Listing]) -> None:
        rows = [
            {
                "product_id": listing.product_id,
                "ref": listing.ref,
                "sku": listing.sku,
                "step": listing.step,
                "buffer": listing.buffer,
                "confirmed": listing.confirmed,
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

    def _by(self, statement: NamedStatement, params: dict[str, Any], key: str) -> dict[str, Listing]:
        found = (Listing(*row) for row in statement.all(self._connection, params))
        return {getattr(each, key): each for each in found}
