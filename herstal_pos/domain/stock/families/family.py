"""One article in sizes and colours: each variant is an article of its own, and the family only says which
belong together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

if TYPE_CHECKING:
    from decimal import Decimal

MOST_VARIANTS = 500
"""Of one family: all of them are changed in one commit."""
_NUMBER = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,4})?")
_LETTERS = ("xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")


@record(frozen=True)
class Axis:
    """`title`: what its values are (size, colour), "" where nobody said. `values` as in the grid."""

    title: str
    values: tuple[str, ...]


@record(frozen=True)
class Variant:
    """The article at a place of the grid. `values`: one of each axis, "" on one that there is not."""

    product_id: str
    values: tuple[str, str]


@record(frozen=True)
class Family:
    """`axes`: one or two. A place of the grid may be empty. `source_code`: under which the list that brought
    it knows it, "" for none."""

    id: str
    name: str
    axes: tuple[Axis, ...]
    version: Version
    variants: tuple[Variant, ...] = field(default=())
    source_code: str = ""

    def at(self, values: tuple[str, str]) -> Variant | None:
        return next((each for each in self.variants if each.values == values), None)

    def having(self, values: Sequence[str | None]) -> tuple[Variant, ...]:
        """In a row, a column, a place, or all of them: None stands for each value of its axis."""
        return tuple(
            each
            for each in self.variants
            if all(wanted in (None, value) for wanted, value in zip(values, each.values, strict=True))
        )

    @property
    def grid(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The values of the rows and of the columns; one axis has one column, ""."""
        rows, *columns = (axis.values for axis in self.axes)
        return rows, columns[0] if columns else ("",)

    @property
    def in_use(self) -> "Family":
        """Without the values that no variant has any more."""
        used = [{each.values[place] for each in self.variants} for place in range(len(self.axes))]
        axes = (
            replace(axis, values=tuple(value for value in axis.values if value in there))
            for axis, there in zip(self.axes, used, strict=True)
        )
        return replace(self, axes=tuple(axes))

    def with_variant(self, variant: Variant) -> "Family":
        """In the place of what this article was; values that are new stand in order."""
        axes = tuple(
            replace(axis, values=in_order((*axis.values, value))) if value not in axis.values else axis
            for axis, value in zip(self.axes, variant.values, strict=False)
        )
        others = (each for each in self.variants if each.product_id != variant.product_id)
        return replace(self, axes=axes, variants=(*others, variant))


def in_order(values: Iterable[str]) -> tuple[str, ...]:
    """Each once. Numbers and the letters of sizes by size, all else as they came.

    >>> in_order(["38", "36", "37,5"]), in_order(["L", "S"]), in_order(["Noir", "Brun", "Noir"])
    (('36', '37,5', '38'), ('S', 'L'), ('Noir', 'Brun'))
    """
    once = tuple(dict.fromkeys(values))
    sizes = [(_size(value), value) for value in once]
    known = [(size, value) for size, value in sizes if size is not None]
    return tuple(value for _, value in sorted(known)) if len(known) == len(once) else once


def _size(value: str) -> "Decimal | None":
    """Letters stand before numbers."""
    from decimal import Decimal  # noqa: PLC0415 - no first scan waits for it

    if value.casefold() in _LETTERS:
        return Decimal(_LETTERS.index(value.casefold()) - len(_LETTERS))
    return Decimal(value.replace(",", ".")) if _NUMBER.fullmatch(value) else None
