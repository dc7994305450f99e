"""Which lines of a list are variants of one article: sizes and colours, as each till writes them.

A third option stands with the second: `Couleur / Matière`, `Rouge / Coton`.
"""

import hashlib
from collections.abc import Iterable, Mapping

from herstal_pos.records import record
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.lists.makers.sources import Source

type Cells = dict[str, str]

NO_VARIANT = frozenset(
    (
        *("", "regular", "default", "defaulttitle", "title", "normal"),
        *("regulier", "reguliere", "normale", "normaal", "ordinaire"),
    )
)
_OPTIONS, _VALUES = ("option_1", "option_2", "option_3"), ("value_1", "value_2", "value_3")
_BETWEEN = " / "
_LONGEST_CODE = 64


@record(frozen=True)
class ListedVariant:
    """`model`: the family's name; `source_code`: what its maker calls it, "" in our own lists. `options`: the
    titles of its axes, `values` one of each, "" where there is no second."""

    model: str
    source_code: str
    options: tuple[str, str]
    values: tuple[str, str]

    @property
    def key(self) -> str:
        """Of its family, in one list."""
        return self.source_code or self.model


def apart(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """What tells this line from the others of its family: title and value of each option."""
    found = [
        (cells.get(option, ""), cells.get(value, "")) for option, value in zip(_OPTIONS, _VALUES, strict=True)
    ]
    found = [(option, value) for option, value in found if csv_cells.plain(value) not in NO_VARIANT]
    variation = cells.get("variation", "")
    if found or csv_cells.plain(variation) in NO_VARIANT:
        return found
    parts = (part.rpartition(":") for part in variation.split(","))
    return [(option.strip(), value.strip()) for option, _, value in parts if value.strip()]


def say_variant(cells: Cells, source: Source, name: str, found: list[tuple[str, str]]) -> None:
    """In the columns of our own lists. `name`: that of all of them together; `found` as of `apart`."""
    code = (
        cells.get("family")
        or cells.get("parent_id")
        or cells.get("parent")
        or (name if "variation" in cells else "")
    )
    cells |= dict.fromkeys((*_OPTIONS, *_VALUES), "")
    if not found or not code or not name:
        return
    if len(found) > 2:
        found = [
            found[0],
            (_joined(option for option, _ in found[1:]), _joined(value for _, value in found[1:])),
        ]
    for option, value, (title, said) in zip(_OPTIONS, _VALUES, found, strict=False):
        cells[option], cells[value] = title, said
    code = f"{source.short}-{code}"
    if len(code) > _LONGEST_CODE:
        code = f"{source.short}-{hashlib.sha256(code.encode()).hexdigest()[:40]}"
    cells["model"], cells["model_code"] = name, code


def variant_of(cells: Mapping[str, str]) -> ListedVariant | None:
    """From the columns of our own lists."""
    model, one, two = (cells.get(each, "") for each in ("model", "value_1", "value_2"))
    if not model or not (one or two):
        return None
    options = cells.get("option_1", ""), cells.get("option_2", "")
    return ListedVariant(model, cells.get("model_code", ""), options, (one, two))


def _joined(parts: Iterable[str]) -> str:
    return _BETWEEN.join(filter(None, parts))
