"""A slip of a card terminal: its own lines, as they came, without what a printer would obey."""

from collections.abc import Sequence

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Text
from herstal_pos.i18n import Words


def card_slip(lines: Sequence[str], copy_in: str = "") -> Document:
    """`copy_in`: the language of the mark of a copy; "" for the first paper."""
    printable = ("".join(sign if sign.isprintable() else " " for sign in line) for line in lines)
    mark: tuple[Part, ...] = ()
    if copy_in:
        mark = (Text(Words(copy_in)("receipt.copy"), Align.CENTRE, bold=True, size=2), Feed())
    return Document((*mark, *(Text(line) for line in printable), Feed(), Cut()))
