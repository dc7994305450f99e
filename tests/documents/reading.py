"""Reads a receipt as a customer with a pencil does: what stands at the right edge, line by line."""

import re
from dataclasses import dataclass

from hardware.drivers.document import Document, Rule
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.lines import TextLine
from hardware.drivers.profiles import profile

_FIGURE = r"(?<![\d,.])\d{1,3}(?:[ .,]\d{3})*[.,]\d{2}(?!\d)"
_FIGURES = re.compile(f"-?{_FIGURE}")
_AT_THE_END = re.compile(f"(-?(?:€ ?)?-?{_FIGURE})(?: €)?$")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between two rules: rows of a label and the cents behind it."""

    rows: tuple[tuple[str, int | None], ...]

    @property
    def amounts(self) -> list[int]:
        return [amount for _, amount in self.rows if amount is not None]

    def of(self, label: str) -> int:
        """Sum of the amounts behind a label; on paper a space is a space."""
        printed = label.replace("\u00a0", " ")
        return sum(amount for text, amount in self.rows if amount is not None and text == printed)

    @property
    def vat_table(self) -> list[list[int]]:
        """Base, VAT and gross of each rate, or the gross alone outside the VAT."""
        return [
            [*(cents(figure) for figure in _FIGURES.findall(text)), gross]
            for text, gross in self.rows
            if gross is not None
        ]


def cents(amount: str) -> int:
    """Of any language: `-1 234,56 €`, `€ -1.234,56` and `-€1,234.56` are -123456."""
    magnitude = int("".join(filter(str.isdigit, amount)))
    return -magnitude if "-" in amount else magnitude


def sections(document: Document, printer: str) -> list[Section]:
    rows: list[list[tuple[str, int | None]]] = [[]]
    for line in compose(document, profile(printer)):
        if isinstance(line, Rule):
            rows.append([])
        elif isinstance(line, TextLine):
            rows[-1].append(_row(line.text.strip(), above=rows[-1][-1][0] if rows[-1] else ""))
    return [Section(tuple(section)) for section in rows]


def _row(text: str, above: str) -> tuple[str, int | None]:
    """The label stands above an amount that has a line for itself. `6 × 1,15` holds no amount."""
    found = _AT_THE_END.search(text)
    if found is None or "×" in text:
        return text, None
    return text[: found.start()].strip() or above, cents(found.group(1))
