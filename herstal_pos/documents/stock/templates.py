"""What stands where on a label, as a file says it (TOML, docs/developers/label-templates.md).

A file comes from anybody: what it holds that no label has is refused with the line where it stands.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import replace
from typing import Any, NamedTuple

from hardware.drivers.document import Align, Symbology
from hardware.drivers.label import Fit, Label, LabelBarcode, LabelBox, LabelItem, LabelText, LetterWeight
from herstal_pos.records import record

A4_MM = 210, 297
KINDS = ("shelf", "article")
FIELDS = (
    *("name", "price", "measure", "content", "unit_price"),
    *("digits", "deposit", "lowest", "offer", "practice"),
    *("weighed", "weight", "best_before", "lot", "matrix", "bars"),
)
"""`matrix` and `bars` only say which code there is."""
_MOST_ITEMS = 40
_MOST_ON_A_PAGE = 200
_HEADER = re.compile(r"\s*\[\[?\s*(\w+)\s*\]\]?\s*(?:#.*)?")
_SYNTAX_LINE = re.compile(r"at line (\d+)")
LEAST_MODULE_MM = 0.255
"""So narrow a bar is on the finest head that the drivers know, in whole dots."""
_PAIRS = re.compile(r"[0-9]{2}")
_MATRIX_SIDES = (
    *((3, 10), (5, 12), (8, 14), (12, 16), (18, 18), (22, 20), (30, 22), (36, 24), (44, 26)),
    *((62, 32), (86, 36), (114, 40), (144, 44)),
)
"""Codewords of data, and the modules of a side (ISO/IEC 16022, table 7)."""
_TOP = {"for": str, "name": str, "width": float, "height": float}
_SHEET = {"columns": int, "rows": int, "left": float, "top": float, "across": float, "down": float}
_SAID = {"field": str, "text": str, "size": float, "bold": bool, "align": str, "lines": int, "white": bool}
_PLACED: dict[str, type] = {"at": list, "with": list, "without": list}
_TEXT: dict[str, type] = _SAID | _PLACED
_CODE: dict[str, type] = dict(_PLACED)
_LINE = _PLACED | {"thick": float}
_BLOCKS: dict[str, dict[str, type]] = {"text": _TEXT, "code": _CODE, "line": _LINE}


class BadTemplate(Exception):
    """`why`: syntax, key (`what` is none), value (of `what`), outside (of the label), missing (`what`),
    large. The message is `refused.template_<why>`."""

    def __init__(self, why: str, line: int, what: str = "") -> None:
        super().__init__(f"line {line}: {why} {what}")
        self.why, self.line, self.what = why, line, what


class DrawnCode(NamedTuple):
    text: str
    symbology: Symbology


@record(frozen=True)
class PageGrid:
    """Millimetres of an A4 page; from one label's left to the next one's, likewise down."""

    columns: int
    rows: int
    left: float
    top: float
    across: float
    down: float

    @property
    def places(self) -> int:
        return self.columns * self.rows


@record(frozen=True)
class TemplateBlock:
    """`kind`: text, code or line; `line` of the file."""

    kind: str
    line: int
    values: dict[str, Any]


@record(frozen=True)
class Template:
    """`kind`: of a shelf or of an article. `sheet` None: for a label printer."""

    kind: str
    name: str
    width: float
    height: float
    blocks: tuple[TemplateBlock, ...]
    sheet: PageGrid | None = None


def read_template(text: str) -> Template:
    """Raises `BadTemplate`."""
    lines = _Lines(text)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as odd:
        found = _SYNTAX_LINE.search(str(odd))
        raise BadTemplate("syntax", int(found[1]) if found else lines.last) from odd
    blocks = tuple(_blocks(table, lines))
    sheet = table.pop("sheet", None)
    top = {name: value for name, value in table.items() if name not in _BLOCKS}
    values = _checked(top, _TOP, "", 0, lines)
    for name in ("for", "width", "height"):
        if name not in values:
            raise BadTemplate("missing", 1, name)
    if values["for"] not in KINDS:
        raise BadTemplate("value", lines.of("", 0, "for"), "for")
    for name, most in zip(("width", "height"), A4_MM, strict=True):
        if not 5 <= values[name] <= most:
            raise BadTemplate("value", lines.of("", 0, name), name)
    template = Template(
        values["for"], values.get("name", ""), values["width"], values["height"], blocks, None
    )
    if sheet is not None:
        template = _on_sheets(template, sheet, lines)
    _whole(template)
    return template


def filled(template: Template, values: Mapping[str, str], code: DrawnCode | None) -> Label:
    """`values` by the names of `FIELDS`, "" for what is not known. A code that has no room is left out: its
    digits stand there."""
    if values.get("practice") and not any(
        block.values.get("field") == "practice" for block in template.blocks
    ):
        values = {
            **values,
            "name": f"{values['practice']} · {values['name']}",
        }  # nobody may take it for a real one
    drawn = code if code is not None and _has_room(template, values, code) else None
    return Label(template.width, template.height, tuple(_all_items(template, values, drawn)))


def on_pages(labels: Sequence[Label], sheet: PageGrid, first: int) -> list[Label]:
    """Pages of A4, from place `first` of the first one on, which is 1 or more."""
    pages: list[list[LabelItem]] = []
    for at, label in enumerate(labels, first - 1):
        if not pages or at % sheet.places == 0:
            pages.append([])
        row, column = divmod(at % sheet.places, sheet.columns)
        pages[-1] += _moved(label, sheet.left + column * sheet.across, sheet.top + row * sheet.down)
    return [Label(*A4_MM, tuple(items)) for items in pages]


class _Lines:
    """On which line of the file a thing stands: `tomllib` does not say."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts: dict[tuple[str, int], int] = {("", 0): 0}
        for at, line in enumerate(self._lines):
            if header := _HEADER.fullmatch(line):
                name = header[1]
                count = sum(known == name for known, _ in self._starts)
                self._starts[name, count] = at

    @property
    def last(self) -> int:
        return max(1, len(self._lines))

    def of(self, block: str, place: int, key: str = "") -> int:
        start = self._starts.get((block, place), 0)
        written = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
        for at in range(start, len(self._lines)):
            if at > start and _HEADER.fullmatch(self._lines[at]):
                break
            if key and written.match(self._lines[at]):
                return at + 1
        return start + 1


def _blocks(table: dict[str, Any], lines: _Lines) -> Iterator[TemplateBlock]:
    count = 0
    for kind, keys in _BLOCKS.items():
        rows = table.get(kind, [])
        if not isinstance(rows, list):
            raise BadTemplate("value", lines.of(kind, 0), kind)
        for place, row in enumerate(rows):
            count += 1
            line = lines.of(kind, place)
            if count > _MOST_ITEMS:
                raise BadTemplate("large", line)
            values = _checked(row, keys, kind, place, lines)
            _look_at(values, kind, place, lines)
            yield TemplateBlock(kind, line, values)


def _checked(row: object, keys: dict[str, type], block: str, place: int, lines: _Lines) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise BadTemplate("value", lines.of(block, place), block)
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name not in keys:
            raise BadTemplate("key", lines.of(block, place, name), name)
        kind = keys[name]
        fits = isinstance(value, int | float) if kind is float else isinstance(value, kind)
        if not fits or (kind is not bool and isinstance(value, bool)) or not _finite(value):
            raise BadTemplate("value", lines.of(block, place, name), name)
        values[name] = value
    return values


def _finite(value: object) -> bool:
    return not isinstance(value, float | int) or abs(value) <= 1000  # not a number is not either


def _look_at(values: dict[str, Any], kind: str, place: int, lines: _Lines) -> None:
    """What one block must have, and what its words may be."""

    def bad(name: str) -> BadTemplate:
        return BadTemplate("value", lines.of(kind, place, name), name)

    needed = {"text": ("at", "size"), "code": ("at",), "line": ("at", "thick")}[kind]
    for name in needed:
        if name not in values:
            raise BadTemplate("missing", lines.of(kind, place), name)
    at = values["at"]
    if len(at) != 4 or not all(type(each) in (int, float) and 0 <= each <= 300 for each in at):
        raise bad("at")
    if min(at[2:]) <= 0:
        raise bad("at")
    for name in ("with", "without"):
        if not all(each in FIELDS for each in values.get(name, [])):
            raise bad(name)
    if kind == "text":
        _look_at_text(values, bad, lines.of(kind, place))
    if kind == "line" and not 0 < values["thick"] <= min(at[2:]):
        raise bad("thick")


def _look_at_text(values: dict[str, Any], bad: Callable[[str], BadTemplate], line: int) -> None:
    if ("field" in values) == ("text" in values):
        raise BadTemplate("missing", line, "field")
    if values.get("field", "name") not in FIELDS[:-2]:
        raise bad("field")
    if not 1 <= values["size"] <= 60:
        raise bad("size")
    if values.get("align", "left") not in tuple(Align):
        raise bad("align")
    if not 1 <= values.get("lines", 1) <= 9:
        raise bad("lines")


def _on_sheets(template: Template, sheet: object, lines: _Lines) -> Template:
    values = _checked(sheet, _SHEET, "sheet", 0, lines)
    for name in _SHEET:
        if name not in values:
            raise BadTemplate("missing", lines.of("sheet", 0), name)
        if values[name] < (1 if name in ("columns", "rows") else 0):
            raise BadTemplate("value", lines.of("sheet", 0, name), name)
    page = PageGrid(**values)
    right = page.left + (page.columns - 1) * page.across + template.width
    bottom = page.top + (page.rows - 1) * page.down + template.height
    crowded = (page.columns > 1 and page.across < template.width) or (
        page.rows > 1 and page.down < template.height
    )
    if right > A4_MM[0] or bottom > A4_MM[1] or crowded or page.places > _MOST_ON_A_PAGE:
        raise BadTemplate("outside", lines.of("sheet", 0))
    return replace(template, sheet=page)


def _whole(template: Template) -> None:
    for block in template.blocks:
        x, y, wide, high = block.values["at"]
        if x + wide > template.width or y + high > template.height:
            raise BadTemplate("outside", block.line)


def _all_items(template: Template, values: Mapping[str, str], code: DrawnCode | None) -> Iterator[LabelItem]:
    kind = "" if code is None else "matrix" if code.symbology is Symbology.DATAMATRIX else "bars"
    known = {**values, "matrix": "", "bars": "", kind: "1"}
    for block in template.blocks:
        yield from _items(block, known, code)


def _has_room(template: Template, values: Mapping[str, str], code: DrawnCode) -> bool:
    """On every printer: else nothing of the label would come out."""
    needed = code_modules(code) * LEAST_MODULE_MM
    square = code.symbology is Symbology.DATAMATRIX
    rooms = (item for item in _all_items(template, values, code) if isinstance(item, LabelBarcode))
    return all(needed <= (min(item.width_mm, item.height_mm) if square else item.width_mm) for item in rooms)


def code_modules(code: DrawnCode) -> int:
    """How wide it is with its quiet zones, in its narrowest bars."""
    match code.symbology:
        case Symbology.EAN13:
            return 95 + 22
        case Symbology.EAN8:
            return 67 + 22
        case Symbology.CODE128:
            return 11 * (len(code.text) + 2) + 13 + 20
    words = 1 + len(_PAIRS.sub("0", code.text))  # FNC1; two digits are one
    return next((side for most, side in _MATRIX_SIDES if words <= most), _MATRIX_SIDES[-1][1]) + 2


def _items(block: TemplateBlock, known: Mapping[str, str], code: DrawnCode | None) -> Iterable[LabelItem]:
    values = block.values
    if not all(known.get(name) for name in values.get("with", ())):
        return
    if any(known.get(name) for name in values.get("without", ())):
        return
    at = values["at"]
    match block.kind:
        case "text":
            text = values["text"] if "text" in values else known.get(values["field"], "")
            if text:
                yield _text(text, values)
        case "code" if code is not None:
            x, y, wide, high = at
            yield LabelBarcode(code.text, x, y, wide, high, code.symbology)
        case "line":
            x, y, wide, high = at
            yield LabelBox(x, y, wide, high, values["thick"])


def _text(text: str, values: Mapping[str, Any]) -> LabelText:
    lines = values.get("lines", 1)
    x, y, wide, high = values["at"]
    return LabelText(
        text,
        x,
        y,
        wide,
        high,
        values["size"],
        LetterWeight.BOLD if values.get("bold") else LetterWeight.MEDIUM,
        Align(values.get("align", "left")),
        Fit.WRAP if lines > 1 else Fit.SHRINK,
        lines,
        values.get("white", False),
    )


def _moved(label: Label, right: float, down: float) -> Iterator[Any]:
    for item in label.items:
        yield replace(item, x_mm=item.x_mm + right, y_mm=item.y_mm + down)
