"""The rows of a search, one for each family."""

from collections import Counter as Counted
from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.services import views
from herstal_pos.services.ports import Work

MOST_FOLDED = 16
"""Variants of a family that are looked through for the next one, one with the other."""


def folded(found: Sequence[views.ProductView], work: Work) -> list[views.ProductView]:
    """Of articles that were found: several of one family are one row, at the place of the first."""
    of = work.families.of_products([view.id for view in found])
    several = {family_id for family_id, count in Counted(of.values()).items() if count > 1}
    names = {id_: family.name for id_, family in work.families.by_ids(sorted(several)).items()}
    rows: dict[str, list[views.ProductView]] = {}
    for view in found:
        family_id = of.get(view.id, "")
        rows.setdefault(family_id if family_id in names else view.id, []).append(view)
    return [_as_one(names[key], row) if key in names else row[0] for key, row in rows.items()]


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
