"""What takes the place of a pick ticket whose order is no more."""

from hardware.drivers.document import Align, Cut, Document, Feed, Rule, Text
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.orders.stop_slip import StopSlip
from herstal_pos.i18n import Words


def stop_slip(slip: StopSlip, language: str) -> Document:
    words = Words(language)
    return Document(
        (
            *(practice_mark(words) if slip.practice else ()),
            Text(words(f"alarm.{slip.why}", code=slip.code), Align.CENTRE, bold=True, size=2),
            Rule(double=True),
            Text(_what_to_do(slip, words), bold=True),
            Text(words("slip.void")),
            Feed(),
            Cut(),
        )
    )


def _what_to_do(slip: StopSlip, words: Words) -> str:
    if slip.bags:
        return words("alarm.open_bags", count=slip.bags)
    return words("alarm.put_back", count=slip.units) if slip.units else words("alarm.nothing_taken")
