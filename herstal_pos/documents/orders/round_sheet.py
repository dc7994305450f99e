"""The round sheet of a bike, on the paper of the tickets or on pages of A4: where each bag goes, and a box to
tick."""

from collections.abc import Iterator, Sequence
from itertools import batched

from hardware.drivers.document import Align, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from hardware.drivers.label import Label, LabelBox, LabelItem, LabelText, LetterWeight
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.orders.round_sheet import RoundSheet, RoundStop
from herstal_pos.i18n import Words

WIDTH_MM, HEIGHT_MM = 210, 297
_LEFT, _WIDE, _TOP, _ROW = 15, 180, 46, 21
_STOPS = 11
_SMALL, _BODY, _LARGE = 2.0, 2.6, 4.2


def round_ticket(sheet: RoundSheet, language: str) -> Document:
    words = Words(language)
    return Document(
        (
            *(practice_mark(words) if sheet.practice else ()),
            Text(sheet.shop, Align.CENTRE),
            Text(words("round.title", time=words.time(sheet.bike_at)), Align.CENTRE, bold=True, size=2),
            Text(_sum(sheet, words), Align.CENTRE),
            Rule(double=True),
            *(part for stop in sheet.stops for part in _stop(stop, words)),
            *(Text(said, bold=True) for said in _missing(sheet, words)),
            Feed(),
            Cut(),
        )
    )


def _stop(stop: RoundStop, words: Words) -> Iterator[Part]:
    bags = words("orders.bags", count=stop.bags)
    yield Columns((Column(f"[ ] {stop.code}", bold=True), Column(bags, len(bags), Align.RIGHT, bold=True)))
    for line in _where(stop):
        yield Text(line)
    for line in _besides(stop, words):
        yield Text(line, bold=True)
    yield Rule()


def round_pages(sheet: RoundSheet, language: str) -> list[Label]:
    """A stop stands on one page, whole."""
    words = Words(language)
    pages = list(batched(sheet.stops, _STOPS, strict=False))
    return [
        Label(WIDTH_MM, HEIGHT_MM, (*_page(sheet, stops, at + 1, len(pages), words),))
        for at, stops in enumerate(pages)
    ]


def _page(
    sheet: RoundSheet, stops: Sequence[RoundStop], page: int, pages: int, words: Words
) -> Iterator[LabelItem]:
    if sheet.practice:
        said = words("receipt.practice")
        yield LabelText(said, _LEFT, 8, _WIDE, 7, 3.4, LetterWeight.BOLD, Align.CENTRE, invert=True)
    title = words("round.title", time=words.time(sheet.bike_at))
    yield LabelText(title, _LEFT, 18, 110, 9, _LARGE, LetterWeight.BOLD)
    yield LabelText(words.date(sheet.bike_at), 130, 18, 65, 9, _LARGE, align=Align.RIGHT)
    yield LabelText(f"{sheet.shop} · {_sum(sheet, words)}", _LEFT, 28, _WIDE, 6, _BODY)
    for line in _missing(sheet, words) if page == pages else ():
        yield LabelText(line, _LEFT, 35, _WIDE, 6, _BODY, LetterWeight.BOLD, max_lines=1)
    for place, stop in enumerate(stops):
        yield from _row(stop, _TOP + place * _ROW, words)
    said = words("supply.page", page=str(page), pages=str(pages))
    yield LabelText(said, 145, 284, 50, 5, _SMALL, align=Align.RIGHT)


def _row(stop: RoundStop, top: float, words: Words) -> Iterator[LabelItem]:
    yield LabelBox(_LEFT, top, _WIDE, 0.3, 0.3)
    yield LabelBox(_LEFT, top + 3, 6, 6, 0.4)
    yield LabelText(stop.code, 24, top + 2, 40, 7, 3.4, LetterWeight.BOLD)
    yield LabelText(words("orders.bags", count=stop.bags), 24, top + 10, 40, 6, _BODY, LetterWeight.BOLD)
    for place, line in enumerate(_where(stop)):
        yield LabelText(line, 66, top + 2 + 6 * place, 70, 5.6, _BODY)
    for place, line in enumerate(_besides(stop, words)):
        yield LabelText(line, 138, top + 2 + 6 * place, 57, 5.6, _BODY, LetterWeight.BOLD, max_lines=2)


def _where(stop: RoundStop) -> Iterator[str]:
    address = stop.address
    town = f"{address.postcode} {address.city}".strip()
    yield from filter(None, (" · ".join(filter(None, (address.name, address.phone))), address.street, town))


def _besides(stop: RoundStop, words: Words) -> Iterator[str]:
    if stop.age:
        yield words("round.age", age=stop.age)
    if carried := ", ".join(_carried(stop, words)):
        yield carried
    if stop.part_no and stop.part_count:
        yield words("label.part", no=stop.part_no, count=stop.part_count)
    if stop.behind:
        yield words("round.without", shops=", ".join(stop.behind))
    if stop.note:
        yield stop.note


def _carried(stop: RoundStop, words: Words) -> Iterator[str]:
    if stop.cold:
        bags = words("orders.bags", count=stop.cold)
        yield words("round.mark", mark=words("orders.bag_cold"), bags=bags)
    if stop.fragile:
        bags = words("orders.bags", count=stop.fragile)
        yield words("round.mark", mark=words("orders.bag_fragile"), bags=bags)
    if stop.grams:
        yield words("label.weight", weight=words.weight(stop.grams))


def _sum(sheet: RoundSheet, words: Words) -> str:
    orders = words("round.orders", count=len(sheet.stops))
    bags = words("orders.bags", count=sheet.bags)
    return f"{orders} · {bags} · {words.time(sheet.printed_at)}"


def _missing(sheet: RoundSheet, words: Words) -> Iterator[str]:
    if sheet.missing:
        yield words("round.missing", codes=", ".join(sheet.missing))
