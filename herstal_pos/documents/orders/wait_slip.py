"""What calls for an answer on paper; it is no pick ticket, and nobody goes along the shelves with it."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.orders.wait_slip import WaitSlip
from herstal_pos.i18n import Words

_SHORT = 8  # signs of four times their width on 32 columns


def wait_slip(slip: WaitSlip, language: str) -> Document:
    words = Words(language)
    size = 4 if len(slip.code) <= _SHORT else 2
    return Document(
        (
            *(practice_mark(words) if slip.practice else ()),
            Text(words("slip.unanswered", count=slip.minutes), Align.CENTRE, bold=True, invert=True),
            Text(slip.code, Align.CENTRE, bold=True, size=size),
            *_when(slip, words),
            Text(words("pick.articles", count=slip.lines), Align.CENTRE),
            Rule(double=True),
            Text(words(f"slip.then_{slip.then.value}", time=words.time(slip.then_at)), bold=True),
            Text(words("slip.answer")),
            Feed(),
            Cut(),
        )
    )


def _when(slip: WaitSlip, words: Words) -> Iterator[Part]:
    if slip.bike_at:
        yield Text(words("pick.bike", time=words.time(slip.bike_at)), Align.CENTRE, bold=True, size=2)
    elif not slip.by_bike:
        yield Text(words("pick.pickup"), Align.CENTRE, bold=True, size=2)
