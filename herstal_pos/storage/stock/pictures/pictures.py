"""Pictures of articles."""

from collections.abc import Sequence

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.pictures.picture import ProductPicture
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_OF = NamedStatement("pictures.of")
_INSERT = NamedStatement("pictures.insert")
_UPDATE = NamedStatement("pictures.update")
_PRODUCTS = NamedStatement("pictures.products")
_COUNT = NamedStatement("pictures.count")


class Pictures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, product_ids: Sequence[str]) -> dict[str, ProductPicture]:
        rows = _OF.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {
            product_id: ProductPicture(product_id, bytes(jpeg), Version(chain, entry))
            for product_id, jpeg, chain, entry in rows
        }

    def save(self, picture: ProductPicture) -> None:
        row = {
            "product_id": picture.product_id,
            "of_id": picture.product_id,
            "jpeg": picture.jpeg,
            "chain": picture.version.chain,
            "entry": picture.version.entry,
        }
        if not _UPDATE.write(self._connection, row):
            _INSERT.write(self._connection, row)

    def products(self) -> list[str]:
        return [row[0] for row in _PRODUCTS.all(self._connection)]

    def count(self) -> int:
        return _COUNT.count(self._connection)
