"""What the clerk takes along the shelves; what the mall does not tell is not printed."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from hardware.drivers.document import Align, Barcode, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.orders.order_facts import Sibling
from herstal_pos.domain.orders.pick_ticket import PickTicket, PickTicketLine
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words

_BOX = "[ ]"
_BOX_WIDTH = 4
_SHORT = 8  # signs of four times their width on 32 columns


def pick_ticket(ticket: PickTicket, language: str) -> Document:
    words = Words(language)
    return Document(
        (
            *(practice_mark(words) if ticket.practice else ()),
            *_head(ticket, words),
            Rule(double=True),
            *_lines(ticket.lines, words),
            Rule(),
            *_note(ticket.note, words),
            *_others(ticket.siblings, words),
            Feed(),
            Barcode(ticket.code, height_dots=120, caption=False),
            _code(ticket),
            *(practice_mark(words) if ticket.practice else ()),
            Feed(),
            Cut(),
        )
    )


def _head(ticket: PickTicket, words: Words) -> Iterator[Part]:
    yield _code(ticket)
    if ticket.replaces:
        yield Text(words("pick.replaces"), Align.CENTRE, bold=True, invert=True)
    for title, count in ticket.back:
        goods = words("orders.goods", count=count, title=title)
        yield Text(words("alarm.to_shelf", goods=goods), Align.CENTRE, bold=True)
    if ticket.unconfirmed_since:
        since = words.time(ticket.unconfirmed_since)
        yield Text(words("pick.unconfirmed", time=since), Align.CENTRE, bold=True, invert=True)
    if ticket.part_no and ticket.part_count:
        yield Text(words("pick.part", no=ticket.part_no, count=ticket.part_count), Align.CENTRE, bold=True)
    yield Feed()
    yield from _when(ticket, words)
    yield Text(ticket.customer, Align.CENTRE)
    placed = words("pick.placed", day=words.short_day(ticket.placed_at), time=words.time(ticket.placed_at))
    yield Text(placed, Align.CENTRE)
    if ticket.age:
        yield Text(words("order.age", age=ticket.age), Align.CENTRE, bold=True, invert=True)


def _code(ticket: PickTicket) -> Text:
    """A mall's own code is longer than a town's: it too stands in one line, on the narrowest paper."""
    return Text(ticket.code, Align.CENTRE, bold=True, size=4 if len(ticket.code) <= _SHORT else 2)


def _when(ticket: PickTicket, words: Words) -> Iterator[Part]:
    """A bike that left is late for nobody to count: its time alone."""
    if ticket.bike_at:
        minutes = (ticket.bike_at - ticket.printed_at) // timedelta(minutes=1)
        yield Text(words("pick.bike", time=words.time(ticket.bike_at)), Align.CENTRE, bold=True, size=2)
        if minutes >= 0:
            yield Text(words("pick.bike_minutes", count=minutes), Align.CENTRE, bold=True, size=2)
    elif not ticket.by_bike:
        yield Text(words("pick.pickup"), Align.CENTRE, bold=True, size=2)
    if ticket.slot_start and ticket.slot_end:
        kind = "pick.slot" if ticket.by_bike else "pick.slot_pickup"
        times = {"start": words.time(ticket.slot_start), "end": words.time(ticket.slot_end)}
        yield Text(words(kind, **times), Align.CENTRE)


def _lines(lines: tuple[PickTicketLine, ...], words: Words) -> Iterator[Part]:
    for shelf, on_shelf in groupby(lines, lambda line: line.shelf):
        yield Text(shelf or words("pick.no_shelf"), bold=True, underline=True)
        for line in on_shelf:
            yield from _line(line, words)
    yield Text(words("pick.articles", count=len(lines)), Align.RIGHT)


def _line(line: PickTicketLine, words: Words) -> Iterator[Part]:
    count = _count(line, words)
    yield Columns((Column(_BOX, _BOX_WIDTH), Column(count, len(count) + 1, bold=True), Column(line.name)))
    under = f"{line.sku} · {line.age}+" if line.age else line.sku
    yield Columns((Column("", _BOX_WIDTH), Column(under, bold=bool(line.age))))


def _count(line: PickTicketLine, words: Words) -> str:
    """`3 ×`, or what the scale is to show: `0,400 kg`."""
    quantity = words.quantity(line.count * line.step, line.unit.value)
    return f"{quantity} ×" if line.unit is Unit.PIECE else quantity


def _note(note: str, words: Words) -> Iterator[Part]:
    if note:
        yield Text(words("pick.note"))
        yield Text(note, bold=True)
        yield Rule()


def _others(siblings: tuple[Sibling, ...], words: Words) -> Iterator[Part]:
    others = [sibling for sibling in siblings if not sibling.mine]
    if others:
        yield Text(words("pick.siblings"))
    for sibling in others:
        stage = "cancelled" if sibling.stage is None else sibling.stage.name.lower()
        said = words(f"pick.stage_{stage}")
        yield Columns((Column(f"{sibling.no}. {sibling.shop_name}"), Column(said, len(said), Align.RIGHT)))
