"""The rows of a search, one for each family."""

from collections import Counter as Counted
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from herstal_pos.domain.stock.product import Product
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.viewing import product_views

MOST_FOLDED = 16
"""Variants of a family that are looked through for the next one, one with the other."""


class Folded(NamedTuple):
    """`family`: the name of the family that several of those found belong to; None for an article alone."""

    family: str | None
    products: list[Product]


def folded(find: Callable[[int], Sequence[Product]], limit: int, work: Work) -> list[Folded]:
    """Of articles that `find` finds, at most `limit` rows: several of one family are one, at the place of the
    first. Before anything else is read of them: most of a family's variants are never shown."""
    found = find(limit)
    rows = _rows(found, work)
    if len(rows) < len(found) == limit:  # its sizes have hidden what comes after them
        rows = _rows(find(limit * MOST_FOLDED), work)
    return rows[:limit]


def _rows(found: Sequence[Product], work: Work) -> list[Folded]:
    of = work.families.of_products([product.id for product in found])
    several = {family_id for family_id, count in Counted(of.values()).items() if count > 1}
    names = {id_: family.name for id_, family in work.families.by_ids(sorted(several)).items()}
    rows: dict[str, Folded] = {}
    for product in found:
        family_id = of.get(product.id, "")
        key = family_id if family_id in names else product.id
        rows.setdefault(key, Folded(names.get(family_id), [])).products.append(product)
    return list(rows.values())


def folded_views(rows: Sequence[Folded], work: Work, counter: Counter) -> list[views.ProductView]:
    """Of each row, in their order."""
    shown = iter(product_views([product for row in rows for product in row.products], work, counter))
    of_rows = [(row.family, [next(shown) for _ in row.products]) for row in rows]
    return [_as_one(family, of) if family is not None else of[0] for family, of in of_rows]


def _as_one(name: str, row: Sequence[views.ProductView]) -> views.ProductView:
    levels = [view.on_hand for view in row if view.on_hand is not None]
    return replace(
        row[0],
        code="",
        barcode="",
        name=name,
        price_cents=min(view.price_cents for view in row),
        on_hand=sum(levels) if levels else None,
        reserved=sum(view.reserved for view in row),
        variants=len(row),
    )
