"""Document → lines: wrapped and aligned for the width of one paper, in letters that its printer has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import batched, zip_longest

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Document,
    Image,
    Part,
    QrCode,
    Symbology,
    Text,
)
from hardware.drivers.printing import raster, symbols
from hardware.drivers.printing.charset import SECOND_CELL, fit, neutral, page_for, spelled, spread
from hardware.drivers.printing.lines import Line, Span, TextLine
from hardware.drivers.profiles import Page, Profile

_HANGING = "  "  # before the second line of a long name, so that it does not look like another article
_MATRIX_DOTS = 4  # 0.5 mm, as counters read best
MOST_IMPACT_SIZE = 2
_NARROW = 10  # a name wraps beside its figures if it has this many characters, else it stands above them


def compose(document: Document, profile: Profile) -> tuple[Line, ...]:
    """The lines of `document` on the paper of `profile`. Nothing is cut off: what is too long wraps.

    Where nothing is drawn, pictures are left out, and what a code says stands there in letters, once.
    """
    if not profile.draws:
        document = Document(tuple(_in_letters(document.parts, profile.pages[0])))
    page = page_for((neutral(text) for part in document.parts for text in _texts(part)), profile.pages)
    return tuple(line for part in document.parts for line in _lines(part, profile, page))


def _in_letters(parts: tuple[Part, ...], page: Page) -> Iterator[Part]:
    """For a printer of `MOST_IMPACT_SIZE` sizes that draws nothing."""
    said = ""
    for part in parts:
        match part:
            case Text():
                size = min(part.size, MOST_IMPACT_SIZE)
                yield replace(part, text=spelled(neutral(part.text), page), size=size)
            case Columns():
                cells = (_in_letters_of(cell, page) for cell in part.columns)
                yield Columns(tuple(cells), min(part.size, MOST_IMPACT_SIZE))
            case QrCode() | Barcode() if not _is_said(part, said):
                said = spelled(neutral(part.text), page)
                yield Text(said, Align.CENTRE)
            case Image() | QrCode() | Barcode():
                pass
            case _:
                yield part


def _in_letters_of(cell: Column, page: Page) -> Column:
    """A sum that became longer (EUR) takes more room, and stays in one line."""
    text = spelled(neutral(cell.text), page)
    return replace(cell, text=text, width=max(cell.width, len(text)) if cell.width else 0)


def _is_said(code: QrCode | Barcode, said: str) -> bool:
    """In words beside it, or by the code before it."""
    has_words = isinstance(code, Barcode) and (code.symbology is Symbology.DATAMATRIX or not code.caption)
    return has_words or code.text == said


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """`text` in lines of at most `width` characters: broken at spaces, in a word only if it must be.

    `indent` stands before every line but the first, under the text's own.

    >>> wrap("Pain au chocolat", 10)
    ['Pain au', 'chocolat']
    """
    own = text[: len(text) - len(text.lstrip(" "))]
    hanging = own + indent if len(own + indent) <= width // 2 else ""
    lines = []
    while len(text) > width:
        space = text.rfind(" ", 0, width + 1)
        at = space if text[: max(space, 0)].strip(" ") else width
        at -= at > 1 and text[at] == SECOND_CELL  # a wide sign stays whole
        lines.append(text[:at].rstrip(" "))
        text = hanging + text[at:].lstrip(" ")
    return [*lines, text]


def _balanced(text: str, width: int) -> list[str]:
    """As few lines as `wrap` needs, but none of them much shorter than the others."""
    lines = wrap(text, width)
    if len(lines) == 1:
        return lines
    longest_word = max(map(len, text.split(" ")))
    while width > longest_word and len(wrap(text, width - 1)) == len(lines):
        width -= 1
    return wrap(text, width)


def _texts(part: Part) -> tuple[str, ...]:
    match part:
        case Text():
            return (part.text,)
        case Barcode() if part.symbology is not Symbology.DATAMATRIX:
            return (part.text,)
        case Columns():
            return tuple(column.text for column in part.columns)
        case _:
            return ()


def _lines(part: Part, profile: Profile, page: Page) -> Iterator[Line]:
    match part:
        case Text():
            yield from _paragraph(part, profile.columns // part.size, page)
        case Columns():
            yield from _row(part, profile.columns // part.size, page)
        case Barcode():
            yield from _barcode(part, profile, page)
        case QrCode():
            yield QrCode(neutral(part.text), part.module_dots)
        case Image():
            yield raster.shrunk(part, profile.width_dots)
        case _:
            yield part


def _paragraph(part: Text, width: int, page: Page) -> Iterator[TextLine]:
    (text,), own_page = _fitted((part.text,), page)
    bar = part.invert  # white on black reaches across the whole paper
    for line in _balanced(text, width) if part.align is Align.CENTRE else wrap(text, width):
        shown = _aligned(line, width, part.align) if bar else line
        align = Align.LEFT if bar else part.align
        yield TextLine((_span(shown, part.bold),), own_page, align, part.size, part.underline, bar)


def _barcode(part: Barcode, profile: Profile, page: Page) -> Iterator[Line]:
    if part.symbology is Symbology.DATAMATRIX:
        yield from _matrix(part, profile)
        return
    content = neutral(part.text)
    scannable = symbols.valid(content, part.symbology) and symbols.module_dots(
        content, part.symbology, profile.width_dots
    )
    if scannable:
        yield Barcode(content, part.symbology, part.height_dots, caption=False)
    if part.caption or not scannable:  # what cannot be scanned can still be read
        yield from _paragraph(Text(content, Align.CENTRE), profile.columns, page)


def _matrix(part: Barcode, profile: Profile) -> Iterator[Line]:
    """As a picture, in the middle; what it says stands beside it in words."""
    if symbols.valid(part.text, part.symbology):
        dots = raster.qr(symbols.quiet(symbols.matrix_modules(part.text)), _MATRIX_DOTS)
        yield raster.shrunk(Image(dots.width_dots, dots.height_dots, dots.rows.hex()), profile.width_dots)


def _row(part: Columns, total: int, page: Page) -> Iterator[TextLine]:
    texts, own_page = _fitted(tuple(column.text for column in part.columns), page)
    columns = [replace(column, text=text) for column, text in zip(part.columns, texts, strict=True)]
    for strip in _strips(columns, total):
        yield TextLine(strip, own_page, size=part.size)


def _strips(columns: list[Column], total: int) -> Iterator[tuple[Span, ...]]:
    widths = _widths(columns, total)
    if widths:
        yield from _side_by_side(columns, widths)
        return
    for name in columns:
        if not name.width:
            yield from _side_by_side([name], [total])
    for fixed in batched((column for column in columns if column.width), total, strict=False):
        yield from _side_by_side(fixed, _squeezed(fixed, total))


def _widths(columns: list[Column], total: int) -> list[int] | None:
    """As asked for, or figures at three quarters where the paper is narrow; None if names find no room."""
    flexible = sum(not column.width for column in columns)
    for quarters in (4, 3):
        fixed = [max(1, column.width * quarters // 4) if column.width else 0 for column in columns]
        shares = iter(_shared(total - sum(fixed), flexible))
        widths = [
            width if column.width else next(shares) for column, width in zip(columns, fixed, strict=True)
        ]
        if sum(fixed) <= total and all(map(_has_room, columns, widths)):
            return widths
    return None


def _has_room(column: Column, width: int) -> bool:
    """As wide as asked for, wide enough to wrap a name in, or wider than its text."""
    return width >= (column.width or _NARROW) or len(column.text) < width


def _side_by_side(columns: Sequence[Column], widths: list[int]) -> Iterator[tuple[Span, ...]]:
    # A name keeps one space free before what stands to its right.
    gaps = [0 if column.width or column is columns[-1] else 1 for column in columns]
    rooms = [width - gap for width, gap in zip(widths, gaps, strict=True)]
    cells = [wrap(column.text, room, _HANGING) for column, room in zip(columns, rooms, strict=True)]
    for strip in zip_longest(*cells, fillvalue=""):
        yield tuple(
            _span(_aligned(text, room, column.align) + " " * gap, column.bold)
            for text, room, gap, column in zip(strip, rooms, gaps, columns, strict=True)
        )


def _squeezed(columns: Sequence[Column], total: int) -> list[int]:
    """Widths that make up `total`, one character at least for each: what is over stands before the first,
    what lacks is taken from all. There are no more columns than characters."""
    _, *others = widths = [column.width for column in columns]
    if sum(widths) > total:
        spare, asked = total - len(widths), sum(widths) - len(widths)
        others = [1 + (width - 1) * spare // asked for width in others]
    return [total - sum(others), *others]


def _shared(total: int, count: int) -> list[int]:
    return [total // count + (at < total % count) for at in range(count)] if count else []


def _fitted(texts: tuple[str, ...], page: Page) -> tuple[list[str], Page | None]:
    """The texts of one line as `page` prints them; page None where a letter is in no page."""
    harmless = [neutral(text) for text in texts]
    fitting = [fit(text, page) for text in harmless]
    if None in fitting:
        return [spread(text) for text in harmless], None
    return [text for text in fitting if text is not None], page


def _aligned(text: str, width: int, align: Align) -> str:
    match align:
        case Align.LEFT:
            return text.ljust(width)
        case Align.RIGHT:
            return text.rjust(width)
        case Align.CENTRE:
            return text.center(width)


def _span(text: str, bold: bool) -> Span:
    return Span(text.replace("\u00a0", " "), bold)
