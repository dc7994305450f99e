"""The text of a ticket's QR: the stored paper once more, in one line of plain letters."""

from hardware.drivers.document import Columns, Part, Rule, Text
from herstal_pos.documents.stored_paper import Rows, document_from
from herstal_pos.domain.counter.ticket_code import plain
from herstal_pos.i18n import Words

_NAME_AT_MOST = 60


def digital_text(paper: Rows, room: int, language: str) -> tuple[str, bool]:
    """`paper` as it was sealed; `room` in bytes. Gives the text, and whether the goods stand in it: where
    they have no room, their sums do alone, and the text says so; where these have none either, what has."""
    parts = document_from(paper).parts
    whole = _line(parts)
    if len(whole) <= room:
        return whole, True
    words = Words(language)
    goods_elsewhere = plain(words("ticket.goods_elsewhere"))
    first, last = _goods(parts)
    head, sums = _line(parts[:first]), _line(parts[last:])
    shortened = f"{head}; {goods_elsewhere}; {sums}"
    if len(shortened) <= room:
        return shortened, False
    name, _, rest = head.partition("; ")
    return f"{name[:_NAME_AT_MOST]}; {goods_elsewhere}; {rest}"[:room], False


def _goods(parts: tuple[Part, ...]) -> tuple[int, int]:
    """From the single rule to the double one."""
    rules = [at for at, part in enumerate(parts) if isinstance(part, Rule)]
    doubles = [at for at in rules if _is_double(parts[at])]
    return (rules[0], doubles[0]) if rules and doubles else (len(parts), len(parts))


def _is_double(part: Part) -> bool:
    return isinstance(part, Rule) and part.double


def _line(parts: tuple[Part, ...]) -> str:
    return "; ".join(said for part in parts if (said := plain(_said(part))))


def _said(part: Part) -> str:
    match part:
        case Text():
            return part.text
        case Columns():
            return " ".join(column.text for column in part.columns)
    return ""
