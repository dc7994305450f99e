"""A month's numbered vouchers as their town wants them, on pages of A4."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import batched

from hardware.drivers.document import Align
from hardware.drivers.label import Label, LabelBox, LabelItem, LabelText, LetterWeight
from herstal_pos.domain.counter.town.facts import TakenVoucher
from herstal_pos.i18n import Words
from herstal_pos.records import record

WIDTH_MM, HEIGHT_MM = 210, 297
_LEFT, _WIDE, _TOP, _ROW = 15, 180, 74, 6
_ROWS = 32
_SMALL, _BODY, _LARGE = 2.0, 2.4, 4.2
_COLUMNS = (("number", 60), ("value", 30), ("paid", 30), ("ticket", 34), ("day", 26))
"""The words of each are `town.column_<this>`; how wide in mm."""
_FIGURES = ("value", "paid")


@record(frozen=True)
class ClaimSheet:
    """`month`: its first day; `at` of the claim. `shop`: its name, then what stands below it, a line each."""

    issuer: str
    scheme: str
    month: date
    at: datetime
    shop: tuple[str, ...]
    taken: tuple[TakenVoucher, ...]
    practice: bool = False


def claim_pages(sheet: ClaimSheet, language: str) -> list[Label]:
    """The sums stand on the last one."""
    words = Words(language)
    pages = list(batched(sheet.taken, _ROWS, strict=False))
    return [
        Label(WIDTH_MM, HEIGHT_MM, (*_page(sheet, rows, at + 1, len(pages), words),))
        for at, rows in enumerate(pages)
    ]


def _page(
    sheet: ClaimSheet, rows: Sequence[TakenVoucher], page: int, pages: int, words: Words
) -> Iterator[LabelItem]:
    if sheet.practice:
        said = words("receipt.practice")
        yield LabelText(said, _LEFT, 8, _WIDE, 7, 3.4, LetterWeight.BOLD, Align.CENTRE, invert=True)
    name, *address = sheet.shop
    yield LabelText(name, _LEFT, 18, 100, 9, _LARGE, LetterWeight.BOLD)
    for place, line in enumerate(line for line in address if line):
        yield LabelText(line, _LEFT, 28 + 5 * place, 100, 5, _BODY)
    yield LabelText(words.date(sheet.at), 120, 28, 75, 5, _BODY, align=Align.RIGHT)
    title = words("town.claim_title", month=f"{sheet.month:%m/%Y}")
    yield LabelText(title, _LEFT, 50, _WIDE, 8, 3.4, LetterWeight.BOLD)
    yield LabelText(f"{sheet.issuer} · {sheet.scheme}", _LEFT, 59, _WIDE, 6, _BODY)
    yield from _cells({name: words(f"town.column_{name}") for name, _ in _COLUMNS}, _TOP, LetterWeight.BOLD)
    yield LabelBox(_LEFT, _TOP + _ROW, _WIDE, 0.4, 0.4)
    top = _TOP + _ROW + 1
    for row in rows:
        yield from _cells(_row(row, words), top)
        top += _ROW
    if page == pages:
        yield LabelBox(_LEFT, top, _WIDE, 0.4, 0.4)
        yield from _cells(_sums(sheet, words), top + 1, LetterWeight.BOLD)
    said = words("supply.page", page=str(page), pages=str(pages))
    yield LabelText(said, 145, 284, 50, 5, _SMALL, align=Align.RIGHT)


def _row(row: TakenVoucher, words: Words) -> dict[str, str]:
    return {
        "number": row.serial,
        "value": words.amount(row.value_cents),
        "paid": words.amount(row.taken_cents),
        "ticket": row.number_text,
        "day": words.date(row.day),
    }


def _sums(sheet: ClaimSheet, words: Words) -> dict[str, str]:
    return {
        "number": words("town.sum", count=len(sheet.taken)),
        "value": words.amount(sum(row.value_cents for row in sheet.taken)),
        "paid": words.amount(sum(row.taken_cents for row in sheet.taken)),
    }


def _cells(
    cells: dict[str, str], top: float, weight: LetterWeight = LetterWeight.MEDIUM
) -> Iterator[LabelItem]:
    left = float(_LEFT)
    for name, wide in _COLUMNS:
        align = Align.RIGHT if name in _FIGURES else Align.LEFT
        room = wide - 6 if name in _FIGURES else wide - 2
        if cells.get(name):
            yield LabelText(cells[name], left, top, room, _ROW - 0.4, _BODY, weight, align)
        left += wide
