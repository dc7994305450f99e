"""A document of a roll on pages of A4: as long as it is, with the same lines."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Columns, Document, Feed, Part, Rule, Text
from hardware.drivers.label import Label, LabelBox, LabelItem, LabelText, LetterWeight
from herstal_pos.i18n import Words

WIDTH_MM, HEIGHT_MM = 210, 297
_LEFT, _WIDE, _TOP, _BOTTOM = 30, 150, 18, 276
_FIGURE = 28
_ROW, _BODY, _SMALL = 6, 2.4, 2.0


def pages_of(paper: Document, words: Words) -> list[Label]:
    """At least one. Codes and pictures of the roll have no place on them."""
    pages: list[list[LabelItem]] = [[]]
    top = float(_TOP)
    for part in paper.parts:
        high = _height(part)
        if top + high > _BOTTOM:
            pages.append([])
            top = _TOP
        pages[-1] += _items(part, top)
        top += high
    return [
        Label(WIDTH_MM, HEIGHT_MM, (*items, _page_number(at + 1, len(pages), words)))
        for at, items in enumerate(pages)
    ]


def _page_number(page: int, pages: int, words: Words) -> LabelItem:
    said = words("supply.page", page=str(page), pages=str(pages))
    return LabelText(said, 145, 284, 50, 5, _SMALL, align=Align.RIGHT)


def _height(part: Part) -> float:
    match part:
        case Text():
            return _ROW * min(part.size, 2)
        case Columns():
            return _ROW
        case Rule():
            return _ROW / 2
        case Feed():
            return _ROW / 2 * part.lines
    return 0


def _items(part: Part, top: float) -> Iterator[LabelItem]:
    match part:
        case Text() if part.text.strip():
            weight = LetterWeight.BOLD if part.bold else LetterWeight.MEDIUM
            size = _BODY * min(part.size, 2)
            high = _ROW * min(part.size, 2) - 0.4
            yield LabelText(part.text, _LEFT, top, _WIDE, high, size, weight, part.align, invert=part.invert)
        case Columns():
            name, *figures = part.columns
            bold = (
                LetterWeight.BOLD if name.bold or (figures[-1:] and figures[-1].bold) else LetterWeight.MEDIUM
            )
            room = _WIDE - _FIGURE * len(figures)
            if name.text.strip():
                yield LabelText(name.text.strip(), _LEFT, top, room - 2, _ROW - 0.4, _BODY, bold)
            for place, column in enumerate(figures):
                left = _LEFT + room + _FIGURE * place
                if column.text.strip():
                    text = column.text.strip()
                    yield LabelText(text, left, top, _FIGURE, _ROW - 0.4, _BODY, bold, Align.RIGHT)
        case Rule():
            yield LabelBox(_LEFT, top + _ROW / 4, _WIDE, 0.3, 0.3)
