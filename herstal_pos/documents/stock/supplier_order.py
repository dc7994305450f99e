"""An order for its supplier, on pages of A4: from whom, to whom, its number, and a line an article.

Each page says which of how many it is, and of which order: a page that is lost is missed.
"""

from collections.abc import Iterator, Sequence

from hardware.drivers.document import Align
from hardware.drivers.label import Label, LabelBox, LabelItem, LabelText, LetterWeight
from herstal_pos.domain.stock.supply.order_paper import OrderPaper, OrderPaperLine
from herstal_pos.i18n import Words

WIDTH_MM, HEIGHT_MM = 210, 297

_LEFT, _WIDE = 15, 180
_BOTTOM = 280
_ROW = 7
_TITLES = 7
_FIRST_TOP, _NEXT_TOP = 84, 24
_SMALL, _BODY, _LARGE = 2.0, 2.4, 4.2
_HAIR = 0.15
_COLUMNS = (("reference", 28), ("code", 30), ("article", 76), ("quantity", 22), ("packs", 24))
"""The words of each are `supply.column_<this>`; how wide in mm. The last two are figures."""
_FIGURES = ("quantity", "packs")


def supplier_order(order: OrderPaper, language: str) -> list[Label]:
    """At least one page. What was not ordered is on none: a line stands on one page, whole."""
    words = Words(language)
    pages = list(_divided(order.lines))
    return [
        Label(WIDTH_MM, HEIGHT_MM, (*_page(order, lines, at, len(pages), words),))
        for at, lines in enumerate(pages)
    ]


def _divided(lines: Sequence[OrderPaperLine]) -> Iterator[Sequence[OrderPaperLine]]:
    """One row of a page is left for the sum."""
    first = (_BOTTOM - _FIRST_TOP - _TITLES) // _ROW - 1
    further = (_BOTTOM - _NEXT_TOP - _TITLES) // _ROW - 1
    yield lines[:first]
    for begin in range(first, len(lines), further):
        yield lines[begin : begin + further]


def _page(
    order: OrderPaper, lines: Sequence[OrderPaperLine], at: int, pages: int, words: Words
) -> Iterator[LabelItem]:
    yield from _letterhead(order, words) if at == 0 else _short_head(order, words)
    top = _FIRST_TOP if at == 0 else _NEXT_TOP
    yield from _titles(top, words)
    top += _TITLES
    for line in lines:
        yield from _row(line, top, words)
        top += _ROW
    if at == pages - 1:
        said = words("supply.lines", count=len(order.lines))
        yield LabelText(said, _LEFT, top, _WIDE, _ROW, _BODY, LetterWeight.BOLD)
    page = words("supply.page", page=str(at + 1), pages=str(pages))
    yield LabelText(_shop_name(order), _LEFT, 284, 120, 5, _SMALL)
    yield LabelText(page, 145, 284, 50, 5, _SMALL, align=Align.RIGHT)


def _letterhead(order: OrderPaper, words: Words) -> Iterator[LabelItem]:
    if order.practice:
        yield LabelText(
            words("receipt.practice"), _LEFT, 8, _WIDE, 7, 3.4, LetterWeight.BOLD, Align.CENTRE, invert=True
        )
    yield LabelText(_shop_name(order), _LEFT, 18, 100, 9, _LARGE, LetterWeight.BOLD)
    for place, line in enumerate(order.shop[1:5]):
        yield LabelText(line, _LEFT, 28 + 5 * place, 100, 5, _BODY)
    title, day = words("supply.subject", number=order.number), words.date(order.at)
    yield LabelText(title, 120, 18, 75, 9, _LARGE, LetterWeight.BOLD, Align.RIGHT)
    yield LabelText(day, 120, 28, 75, 5, _BODY, align=Align.RIGHT)
    yield LabelText(order.supplier_name, _LEFT, 54, _WIDE, 8, 3.4, LetterWeight.BOLD)
    yield LabelText(words("supply.please"), _LEFT, 64, _WIDE, 5, _BODY)
    yield LabelText(words("supply.name_number", number=order.number), _LEFT, 70, _WIDE, 5, _BODY)


def _short_head(order: OrderPaper, words: Words) -> Iterator[LabelItem]:
    said = f"{words('supply.subject', number=order.number)} · {order.supplier_name}"
    wide = 120 if order.practice else _WIDE
    yield LabelText(said, _LEFT, 14, wide, 6, _BODY, LetterWeight.BOLD)
    if order.practice:
        yield LabelText(
            words("receipt.practice"), 140, 13, 55, 7, 2.4, LetterWeight.BOLD, Align.CENTRE, invert=True
        )


def _shop_name(order: OrderPaper) -> str:
    return order.shop[0] if order.shop else ""


def _titles(top: float, words: Words) -> Iterator[LabelItem]:
    for name, left, wide in _places():
        title = words(f"supply.column_{name}")
        yield LabelText(title, left, top, wide, _TITLES, _SMALL, LetterWeight.BOLD, _align(name))
    yield LabelBox(_LEFT, top + _TITLES - 0.4, _WIDE, 0.4, 0.4)


def _row(line: OrderPaperLine, top: float, words: Words) -> Iterator[LabelItem]:
    packs = (
        words("receiving.packs", packs=str(line.packs), units=words.quantity(line.pack)) if line.packs else ""
    )
    cells = {
        "reference": line.reference,
        "code": line.code,
        "article": line.name,
        "quantity": words.quantity(line.quantity, line.unit),
        "packs": packs,
    }
    for name, left, wide in _places():
        weight = LetterWeight.BOLD if name == "quantity" else LetterWeight.MEDIUM
        if cells[name]:
            yield LabelText(
                cells[name], left, top, wide, _ROW - 0.4, _BODY, weight, _align(name), max_lines=2
            )
    yield LabelBox(_LEFT, top + _ROW - _HAIR, _WIDE, _HAIR, _HAIR)


def _places() -> Iterator[tuple[str, float, float]]:
    """Of each column: its name, where it begins, and how wide it may be filled."""
    left = _LEFT
    for name, wide in _COLUMNS:
        yield name, left, wide - 2 if name not in _FIGURES else wide
        left += wide


def _align(column: str) -> Align:
    return Align.RIGHT if column in _FIGURES else Align.LEFT
