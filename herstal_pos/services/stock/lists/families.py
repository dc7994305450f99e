"""Lines of another till's list, brought to one article a line: variants get names of their own.

What a maker writes once for several lines (name, category, tax) holds for all of them; lines that are no
articles (pictures, families, parts of what is composed) are left out, and said where goods stand in them.
"""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.formulas import is_formula
from herstal_pos.domain.stock.gtin import Unreadable, barcode_key, is_digits
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.families.listed import apart, say_variant
from herstal_pos.services.stock.lists.makers.sources import FLAG, Source

type Cells = dict[str, str]

_INHERITED = (
    *("name_fr", "category", "vat", "vat_part", "tax_status", "unit", "weighed", "supplier_code"),
    *("option_1", "option_2", "option_3", "parent_id"),
)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
_MOST_PARENTS = 200_000
_LONGEST_OWN = 40
"""Signs: what a maker calls an article may be a sentence; a code of ours has 64 at most."""
_OF_AN_ARTICLE = ("name_fr", "code", "barcodes", "price_open", "price", "part", "values")
_ARCHIVED = ("y", "yes", "archived")
_VALUES = ("value_1", "value_2", "value_3")


def tidy(cell: str) -> str:
    """Without the armour against formulas, without HTML; unescaped once.

    >>> tidy("'-5 %"), tidy('="0012"'), tidy("<p>Pain &amp; vin</p>")
    ('-5 %', '0012', 'Pain & vin')
    """
    if cell.startswith("="):
        cell = _FORMULA.sub(r"\1", cell)
    elif cell.startswith("'") and (is_formula(cell[1:]) or is_digits(cell[1:])):
        cell = cell[1:]
    if "<" in cell:
        cell = _TAGS.sub(" ", cell)
    if "&" in cell:
        cell = html.unescape(cell)
    return csv_cells.clean(cell)


class ListLines:
    """Line by line; knows the families that were seen before."""

    def __init__(self, source: Source | None) -> None:
        self._source = source
        self._heads: dict[str, Cells] = {}

    def article(self, cells: Mapping[str, str]) -> Cells | None:
        """None for a line that is no article. `Refused` for one that is none here."""
        own = dict(cells)
        if self._source is None:
            return own if any(own.values()) else None
        if self._is_nothing(own):
            return None
        if own.get("part"):
            self._inherit(own)
            raise Refused("csv_composed", name=own["name_fr"])
        kind = own.get("kind", "").casefold()
        if "variable" in kind:  # its variants call it by its number or by its id
            own["parent_id"] = own.get("source_id", "")
            self._keep(own.get("code", ""), own)
            self._keep(f"id:{own.get('source_id', '')}", own)
            return None
        if "grouped" in kind or "external" in kind:
            raise Refused("csv_composed", name=own.get("name_fr", ""))
        self._inherit(own)
        if own.get("archived", "").casefold() in _ARCHIVED:
            raise Refused("csv_archived", name=own.get("name_fr", ""))
        if _is_head_alone(own):
            return None
        model, found = own.get("name_fr", ""), apart(own)
        values = [value for _, value in found]
        own["name_fr"] = " ".join([model, *values]) if model else ""
        _say_taxes(own)
        _say_goods(own)
        _say_codes(own, self._source)
        say_variant(own, self._source, model, found)
        own["category"] = _category(own.get("category", ""))
        return own

    def _is_nothing(self, cells: Cells) -> bool:
        """A picture's line, or one that goes on with the taxes of the article above."""
        return not any(cells.get(each) for each in _OF_AN_ARTICLE)

    def _head(self, cells: Cells) -> Cells:
        return self._heads.get(cells.get("family") or cells.get("parent") or "", {})

    def _keep(self, key: str, cells: Cells) -> None:
        if key and len(self._heads) < _MOST_PARENTS:
            self._heads[key] = {each: cells[each] for each in _INHERITED if cells.get(each)}

    def _inherit(self, cells: Cells) -> None:
        head = self._head(cells)
        if cells.get("parent") and head.get("name_fr") and any(cells.get(value) for value in _VALUES):
            cells["name_fr"] = head["name_fr"]
        if cells.get("vat", "").casefold() == "parent":
            cells["vat"] = head.get("vat", "")
        for each in _INHERITED:
            if not cells.get(each) and not (each == "vat" and cells.get("kind")):
                cells[each] = head.get(each, "")
        family = cells.get("family", "")
        if family and family not in self._heads:
            self._keep(family, cells)


def _is_head_alone(cells: Cells) -> bool:
    """A line that only names what stands below it: it has no number among the variants, and no price."""
    is_of_family = bool(cells.get("family")) and "source_id" in cells and "price_open" in cells
    return is_of_family and not any(cells[each] for each in ("source_id", "price_open"))


def _say_taxes(cells: Cells) -> None:
    """One cell `vat`: from columns with a rate in their title, from a part of one, from the status."""
    rates = [
        column.removeprefix(FLAG) for column, cell in cells.items() if column.startswith(FLAG) and _yes(cell)
    ]
    if any(column.startswith(FLAG) for column in cells):
        cells["vat"] = " + ".join(f"{rate}%" for rate in rates)
    part = csv_cells.scaled(cells.get("vat_part", ""), 4)
    if part is not None:
        cells["vat"] = f"{part // 100}.{part % 100:02}%"
    status = csv_cells.plain(cells.get("tax_status", ""))
    if status == "taxable":
        cells["vat"] = cells["vat"] or "standard"
    elif status in ("none", "aucun", "geen"):
        cells["vat"] = "none"


def _yes(cell: str) -> bool:
    return csv_cells.plain(cell) in ("y", "yes", "true", "1", "oui", "ja", "x")


def _say_goods(cells: Cells) -> None:
    if _yes(cells.get("weighed", "")):
        cells["unit"] = "kg"
    tracked = cells.get("tracked")
    if tracked is not None and csv_cells.plain(tracked) in ("", "n", "no", "0", "false"):
        cells["stock"] = ""
    if cells.get("stock", "").casefold() == "parent":
        cells["stock"] = ""
    if cells.get("price_there"):
        cells["price_open"] = cells["price_there"]
    if cells.get("price_else") and not cells.get("price_open"):
        cells["price_open"] = cells["price_else"]


def _say_codes(cells: Cells, source: Source) -> None:
    """Its barcode may stand where its number should; one that has neither is known by its maker's own
    number, where there is none by its family and what tells it from the others."""
    code = cells.get("code", "")
    if not cells.get("barcodes") and is_digits(code) and len(code) in (8, 12, 13, 14):
        with suppress(Unreadable):
            cells["barcodes"] = barcode_key(code)
    own = cells.get("source_id", "").removeprefix("__export__.")
    if not own and cells.get("family"):
        own = "-".join([cells["family"], *(value for _, value in apart(cells))])
    if len(own) > _LONGEST_OWN:
        own = hashlib.sha256(own.encode()).hexdigest()[:_LONGEST_OWN]
    if own:
        cells["source_code"] = f"{source.short}-{own}"
    if own and not code and not cells.get("barcodes"):
        cells["code"] = cells["source_code"]


def _category(text: str) -> str:
    """`Boissons > Bières, Promo` is the beers: the first one, its own name. A comma of a
    name stands behind a backslash."""
    first = re.split(r"(?<!\\),", text)[0].replace("\\,", ",")
    return re.split(r"\s+[>/]\s+", first)[-1].strip()


def articles(
    records: Iterator[tuple[int, Mapping[str, str] | Refused]], source: Source | None
) -> Iterator[tuple[int, Cells | Refused]]:
    """Each line that is an article, or that says why it is none here."""
    lines = ListLines(source)
    for line, cells in records:
        try:
            if isinstance(cells, Refused):
                raise cells
            own = lines.article(cells)
        except Refused as refused:
            yield line, refused
        else:
            if own is not None:
                yield line, own
