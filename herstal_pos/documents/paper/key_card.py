"""The keys of the till on a piece of paper, to lie beside it."""

from hardware.drivers.document import Align, Column, Columns, Cut, Document, Feed, Rule, Text
from herstal_pos.i18n import Words

type Section = tuple[str, tuple[tuple[str, str], ...]]
"""Where, and there each key's cap and what it does."""


def key_card(sections: tuple[Section, ...], language: str) -> Document:
    words = Words(language)
    widest = max((len(cap) for _, rows in sections for cap, _ in rows), default=0)
    parts: list[Text | Rule | Columns | Feed | Cut] = [
        Text(words("rail.keys"), Align.CENTRE, bold=True, size=2)
    ]
    for title, rows in sections:
        parts += (Rule(), Text(title, bold=True))
        parts += [Columns((Column(cap, widest + 1, bold=True), Column(does))) for cap, does in rows]
    return Document((*parts, Feed(), Cut()))
