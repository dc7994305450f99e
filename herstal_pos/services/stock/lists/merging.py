"""What a list says of an article that the shop has, and what it has no column for."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.stock.product import Product
from herstal_pos.services.ports import Work
from herstal_pos.services.stock.csv_catalogue import ProductRow, Refusal
from herstal_pos.services.stock.lists.notices import ImportedLine

_FIELDS = {
    "barcodes": "barcodes",
    "unit": "unit",
    "category": "category",
    "deposit": "deposit_id",
    "tile": "tile",
    "shelf": "shelf",
    "listed": "listed",
}
"""Of the columns that a file may lack, the article's own field."""
_BY_ID = "id:"


def number_of(product: Product) -> str:
    """By which a list of ours calls an article, and finds it again: one that was made at the counter may have
    no code at all."""
    return product.code or next(iter(product.barcodes), f"{_BY_ID}{product.id}")


def by_number(number: str, work: Work) -> Product | None:
    """What `number_of` called so, but for barcodes."""
    known = work.products.by_code(number)
    if known is None and number.startswith(_BY_ID):
        known = work.products.by_id(number.removeprefix(_BY_ID))
    return known


def gives_code(row: ProductRow, known: Product) -> bool:
    """To one that was made in haste, with no code or with its barcode as one."""
    return known.code in ("", *known.barcodes) and row.code != number_of(known)


def merged(brought: Product, known: Product, row: ProductRow) -> Product:
    """Return the article as the list brings it. What the list has no column for stays, and the age that a
    person stated; no barcode is lost to one that could not be read."""
    unchanged = {
        field: getattr(known, field) for column, field in _FIELDS.items() if column not in row.columns
    }
    names = {language: name for language, name in brought.names.items() if f"name_{language}" in row.columns}
    if any(why.startswith("barcode") for why, _ in row.doubts):
        unchanged["barcodes"] = tuple(dict.fromkeys(known.barcodes + brought.barcodes))
    age, age_said = _age(known, row)
    return replace(brought, names=known.names | names, age=age, age_said=age_said, **unchanged)


def remembered(product: Product) -> tuple[int, str]:
    """What has a history."""
    return product.price_cents, product.vat_code


def says_of_card(row: ProductRow, known: Product | None) -> bool:
    """A new article has no vouchers that a list could take away."""
    takes = row.vouchers or (row.vouchers is not None and known is not None)
    return row.minimum is not None or bool(row.supplier_code) or bool(takes)


def costs_of(brought: Sequence[tuple[ProductRow, Product]]) -> dict[str, int]:
    """By article of which stock is kept, ten-thousandths of a euro, where the list says it."""
    return {product.id: row.cost for row, product in brought if row.cost is not None and product.tracked}


def line_of(refusal: Refusal) -> ImportedLine:
    """As it is told."""
    return refusal.line, refusal.reason, dict(refusal.params)


def _age(known: Product, row: ProductRow) -> tuple[int, bool]:
    """Return the age of an article that the shop has, and whether a person stated it. What was stated stays,
    and so does what the till asks already."""
    says_nothing = not row.age_said and row.age in (0, known.sold_from)
    return (known.age, known.age_said) if known.age_said or says_nothing else (row.age, row.age_said)


def _keeps_age(product: Product, row: ProductRow) -> bool:
    """Return whether a person stated another age of the article than its list."""
    return product.age_said and (row.age_said or row.age > 0) and product.age != row.age


def kept_lines(product: Product, row: ProductRow) -> list[ImportedLine]:
    """Return a line for each thing of the article that stays although the list says something else: today's
    VAT, an age that was stated."""
    lines: list[ImportedLine] = []
    if product.vat_code != row.vat_code:
        lines.append((row.line, "vat_kept", named(row)))
    if _keeps_age(product, row):
        lines.append((row.line, "age_kept", named(row) | {"age": product.age}))
    return lines


def named(row: ProductRow) -> dict[str, str | int]:
    """Params of what is asked about it."""
    return {"name": row.names["fr"]}
