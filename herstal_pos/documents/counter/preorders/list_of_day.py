"""What is to be made ready for a day: all goods summed, then each customer with theirs."""

from collections.abc import Iterator
from datetime import date

from hardware.drivers.document import Align, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.counter.preorders.slip import SlipLine, slip_lines
from herstal_pos.documents.head import practice_mark
from herstal_pos.i18n import Words
from herstal_pos.records import record


@record(frozen=True)
class ListedPreorder:
    """Cents. `late`: it should have been fetched on a day before, `day`."""

    number: str
    day: date
    name: str
    phone: str
    note: str
    lines: tuple[SlipLine, ...]
    left_cents: int
    late: bool


@record(frozen=True)
class DayList:
    day: date
    goods: tuple[SlipLine, ...]
    preorders: tuple[ListedPreorder, ...]


def list_of_day(listed: DayList, language: str, *, practice: bool) -> Document:
    words = Words(language)
    return Document(
        (
            *(practice_mark(words) if practice else ()),
            Text(words("preorder.list_title"), Align.CENTRE, bold=True),
            Text(words.long_day(listed.day), Align.CENTRE, bold=True, size=2),
            Rule(double=True),
            Text(words("preorder.to_make"), bold=True, underline=True),
            *slip_lines(listed.goods, words),
            Rule(double=True),
            *(part for one in listed.preorders for part in _preorder(one, words)),
            Feed(),
            Cut(),
        )
    )


def _preorder(one: ListedPreorder, words: Words) -> Iterator[Part]:
    left = words.money(one.left_cents)
    yield Columns((Column(one.name, bold=True), Column(left, len(left), Align.RIGHT)))
    under = " · ".join(part for part in (one.number, one.phone) if part)
    yield Text(under)
    if one.late:
        yield Text(words("preorder.late", day=words.short_day(one.day)), bold=True)
    yield from slip_lines(one.lines, words)
    if one.note:
        yield Text(one.note, bold=True)
    yield Rule()
