"""The seal at the end of a ticket and a Z: the head of the journal, for whoever holds paper against books."""

from hardware.drivers.document import Align, Document, Text
from herstal_pos.documents.stored_paper import PART, Rows, paper_rows
from herstal_pos.domain.day.journal import digest
from herstal_pos.i18n import Words

_EMPTY = ("feed", "cut")


def sealed(paper: Rows, seal: str, language: str) -> Rows:
    """With the seal as its last line; nothing but feed and cut comes after it."""
    line = Text(Words(language)("receipt.seal", seal=seal), Align.CENTRE)
    end = _end(paper)
    return [*paper[:end], *paper_rows(Document((line,))), *paper[end:]]


def unsealed(paper: Rows) -> tuple[Rows, str]:
    """The paper without its last line, and the last word of that: the seal, on a paper that has one."""
    end = _end(paper)
    if not end:
        return paper, ""
    said = str(paper[end - 1].get("text", "")).split()
    return [*paper[: end - 1], *paper[end:]], said[-1] if said else ""


def paper_digest(paper: Rows) -> str:
    """Of a paper without its seal: the seal is made of it."""
    return digest({"paper": paper})


def _end(paper: Rows) -> int:
    """How many rows there are up to the last that prints something."""
    return max((at for at, row in enumerate(paper, start=1) if row.get(PART) not in _EMPTY), default=0)
