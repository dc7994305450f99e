"""What the clerk takes along the shelves; what the mall does not tell is not printed."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Barcode, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.pick_ticket import PickTicket, PickTicketLine
from herstal_pos.i18n import Words

_COUNT_WIDTH = 5
_SHELF_WIDTH = 9


def pick_ticket(ticket: PickTicket, language: str) -> Document:
    words = Words(language)
    return Document(
        (
            *(practice_mark(words) if ticket.practice else ()),
            Text(ticket.code, Align.CENTRE, bold=True, size=3),
            *_where_to(ticket, words),
            Rule(),
            *(_row(line) for line in ticket.lines),
            Rule(),
            *((Text(ticket.note, bold=True),) if ticket.note else ()),
            Feed(),
            Barcode(ticket.code),
            *(practice_mark(words) if ticket.practice else ()),
            Cut(),
        )
    )


def _where_to(ticket: PickTicket, words: Words) -> Iterator[Part]:
    if ticket.unconfirmed_since:
        yield Text(
            words("pick.unconfirmed", time=words.time(ticket.unconfirmed_since)), bold=True, invert=True
        )
    if ticket.part_no and ticket.part_count:
        yield Text(words("pick.part", no=ticket.part_no, count=ticket.part_count), Align.CENTRE)
    if ticket.bike_at:
        yield Text(words("pick.bike", time=words.time(ticket.bike_at)), Align.CENTRE, bold=True, size=2)
    yield Text(ticket.customer, Align.CENTRE)


def _row(line: PickTicketLine) -> Columns:
    count = str(line.count)
    return Columns(
        (
            Column(count, _COUNT_WIDTH, Align.RIGHT, bold=True),
            Column(line.name),
            Column(line.shelf, _SHELF_WIDTH, Align.RIGHT),
        )
    )
