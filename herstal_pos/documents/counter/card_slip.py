"""The customer's slip of a card terminal: its own lines, as they came, without what a printer would obey."""

from collections.abc import Sequence

from hardware.drivers.document import Cut, Document, Feed, Text


def card_slip(lines: Sequence[str]) -> Document:
    printable = ("".join(sign if sign.isprintable() else " " for sign in line) for line in lines)
    return Document((*(Text(line) for line in printable), Feed(), Cut()))
