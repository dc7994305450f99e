"""Articles: found by barcode in one look, by words from the first letter, written in bulk."""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product, readable_names, readable_unit
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.stock import word_index
from herstal_pos.storage.stock.search_words import fold, folded

_BY_ID = NamedStatement("products.by_id")
_BY_CODE = NamedStatement("products.by_code")
_BY_BARCODE = NamedStatement("products.by_barcode")
_TILES = NamedStatement("products.tiles")
_DEPOSITS = NamedStatement("products.deposits")
_VAT_CODE_IN = NamedStatement("products.vat_code_in")
_BY_FIRST_DIGITS = NamedStatement("products.by_first_digits")
_BY_WORDS = NamedStatement("products.by_words")
_FIRST = NamedStatement("products.first")
_PAGE = NamedStatement("products.page")
_AMONG = NamedStatement("products.among")
_KNOWN = NamedStatement("products.known")
_INSERT = NamedStatement("products.insert")
_UPDATE = NamedStatement("products.update")
_DROP_BARCODES = NamedStatement("products.drop_barcodes")
_INSERT_BARCODE = NamedStatement("products.insert_barcode")
_PACKS_WITH = NamedStatement("packs.with_barcodes")
_OWNERS = {
    "barcode_taken": NamedStatement("products.with_barcodes"),
    "code_taken": NamedStatement("products.with_codes"),
}
_ROWS_AT_ONCE = 5_000
_FEWEST_DIGITS = 4
"""Of a barcode, before articles are found by how it begins: a shorter number is a word of a name."""


class Products:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changed = False

    def by_id(self, product_id: str) -> Product | None:
        return self._one(_BY_ID, {"id": product_id})

    def by_barcode(self, code: str) -> Product | None:
        return self._one(_BY_BARCODE, {"barcode": code})

    def by_code(self, code: str) -> Product | None:
        return self._one(_BY_CODE, {"code": code})

    def tiles(self) -> list[Product]:
        return self._all(_TILES, {})

    def deposits(self) -> list[Product]:
        return self._all(_DEPOSITS, {})

    def vat_code_in(self, category: str) -> str:
        return _VAT_CODE_IN.value(self._connection, {"category": category}) or ""

    def search(self, text: str, limit: int) -> list[Product]:
        """By words first; a number also finds, in the order of barcodes, what begins with it."""
        words = fold(text)
        if not words:
            return []
        params = {"words": word_index.asked_for(self._connection, words), "limit": limit}
        found = self._all(_BY_WORDS, params)
        if len(words) == 1 and len(words[0]) >= _FEWEST_DIGITS and words[0].isdecimal():
            found += self._begin_with(words[0], limit, {product.id for product in found})
        return found[:limit]

    def first(self, limit: int) -> list[Product]:
        return self._all(_FIRST, {"limit": limit})

    def page(self, after: int, limit: int) -> tuple[list[Product], int]:
        rows = _PAGE.all(self._connection, {"after": after, "limit": limit})
        return self.among([row[1] for row in rows]), rows[-1][0] if rows else after

    def among(self, product_ids: Sequence[str], text: str = "") -> list[Product]:
        """Of these, in their order: all, or those that `search` finds by `text`."""
        rows = _AMONG.all(self._connection, {"ids": product_ids}) if product_ids else []
        wanted = fold(text)
        parts = word_index.inside(self._connection, wanted)
        begun = [word for word in wanted if word not in parts]
        found = {
            row[0]: _product(row[:-1])
            for row in rows
            if _begins(row[-1].split(), begun, row[-2]) and all(part in row[-1] for part in parts)
        }
        return [found[product_id] for product_id in product_ids if product_id in found]

    def _begin_with(self, digits: str, limit: int, seen: set[str]) -> list[Product]:
        params = {"first": digits, "end": digits[:-1] + chr(ord(digits[-1]) + 1), "limit": limit}
        found = {more.id: more for more in self._all(_BY_FIRST_DIGITS, params)}
        return [more for more in found.values() if more.id not in seen]

    def save(self, product: Product) -> None:
        self.save_many((product,))

    def save_many(self, products: Iterable[Product]) -> None:
        """All or none of `products`: a code or barcode that another article has is `Refused` by name."""
        for batch in batched(products, _ROWS_AT_ONCE, strict=False):
            try:
                with self._connection.savepoint():
                    self._write(batch)
            except Refused as refused:
                raise self._clash(batch, refused.reason) from refused

    def _write(self, batch: Sequence[Product]) -> None:
        self.changed = True
        ids = [product.id for product in batch]
        known: dict[str, str] = dict(_KNOWN.all(self._connection, {"ids": ids}))
        rows = [_row(product) for product in batch]
        stored = [row for row in rows if row["id"] in known]
        renamed = {row["id"]: row["words"] for row in rows if known.get(row["id"]) != row["words"]}
        word_index.forget(self._connection, [product_id for product_id in renamed if product_id in known])
        _UPDATE.write_all(self._connection, stored)
        _DROP_BARCODES.write_all(self._connection, stored)
        _INSERT.write_all(self._connection, [row for row in rows if row["id"] not in known])
        word_index.learn(self._connection, list(renamed), renamed.values())
        barcodes = [
            {"barcode": barcode, "product_id": product.id, "position": position}
            for product in batch
            for position, barcode in enumerate(product.barcodes)
        ]
        _INSERT_BARCODE.write_all(self._connection, barcodes)
        self._must_be_no_packs([str(row["barcode"]) for row in barcodes])

    def _must_be_no_packs(self, barcodes: list[str]) -> None:
        if barcodes and _PACKS_WITH.first(self._connection, {"values": barcodes}):
            raise Refused("barcode_taken")

    def _clash(self, batch: Sequence[Product], reason: str) -> Refused:
        values = {
            product.id: product.barcodes if reason == "barcode_taken" else (product.code,)
            for product in batch
        }
        wanted = [value for group in values.values() for value in group]
        owners: dict[str, str] = dict(_OWNERS[reason].all(self._connection, {"values": wanted}))
        if reason == "barcode_taken":
            packs = _PACKS_WITH.all(self._connection, {"values": wanted})
            owners |= {barcode: f"a pack of {product_id}" for barcode, product_id in packs}
        for product_id, group in values.items():
            for value in group:
                if owners.setdefault(value, product_id) != product_id:
                    return Refused(reason, **{reason.removesuffix("_taken"): value})
        return Refused(reason)

    def _one(self, statement: NamedStatement, params: dict[str, Any]) -> Product | None:
        row = statement.first(self._connection, params)
        return None if row is None else _product(row)

    def _all(self, statement: NamedStatement, params: dict[str, Any]) -> list[Product]:
        return [_product(row) for row in statement.all(self._connection, params)]


def _begins(words: Sequence[str], wanted: Sequence[str], barcodes: str | None) -> bool:
    known = (*words, *(barcodes or "").split("\n"))
    return all(any(word.startswith(beginning) for word in known) for beginning in wanted)


def _product(row: Sequence[Any]) -> Product:
    (id_, code, names, unit, price_cents, vat_code, category, deposit_id, age, tile, *rest) = row
    tracked, shelf, listed, empties, age_said, barcodes = rest
    return Product(
        id=id_,
        code=code,
        names=readable_names(names),
        unit=readable_unit(unit),
        price_cents=price_cents,
        vat_code=vat_code,
        category=category,
        deposit_id=deposit_id,
        age=age,
        tile=tile,
        tracked=bool(tracked),
        shelf=shelf,
        listed=bool(listed),
        barcodes=tuple(barcodes.split("\n")) if barcodes else (),
        empties=bool(empties),
        age_said=bool(age_said),
    )


def _row(product: Product) -> dict[str, Any]:
    return {
        "id": product.id,
        "of_id": product.id,
        "code": product.code,
        "names": product.names,
        "unit": product.unit.value,
        "price_cents": product.price_cents,
        "vat_code": product.vat_code,
        "category": product.category,
        "deposit_id": product.deposit_id,
        "age": product.age,
        "tile": product.tile,
        "tracked": product.tracked,
        "shelf": product.shelf,
        "listed": product.listed,
        "empties": product.empties,
        "age_said": product.age_said,
        "words": folded((*product.names.values(), product.code)),
    }
