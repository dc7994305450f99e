"""Which mark of a column stands before the decimals: `1,250` is a piece and a quarter, or a thousand
pieces."""

import re
from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal

from herstal_pos.services.stock import csv_cells

_NUMBER = re.compile(r"-?[0-9]*(?:[.,][0-9]+)*")
_MOST_DECIMALS = 6
_SIXTH = Decimal("0.000001")


class Marks:
    """What the numbers of one column have shown so far."""

    def __init__(self, decimal: str = "") -> None:
        """`decimal`: what the program writes that made the list; the numbers themselves know better."""
        self._by_maker = decimal
        self._seen: set[str] = set()
        self.doubtful = ""
        """The first number that may be read in two ways."""

    def see(self, cell: str) -> None:
        number = _bare(cell)
        marks = [sign for sign in number if sign in ",."]
        if not marks or not _NUMBER.fullmatch(number):
            return
        if len(set(marks)) == 2:
            self._seen.add(marks[-1])
        elif len(marks) > 1:
            self._seen.add("." if marks[0] == "," else ",")
        elif _is_plain(number, marks[0]):
            self._seen.add(marks[0])
        else:
            self.doubtful = self.doubtful or cell.strip()

    @property
    def seen(self) -> frozenset[str]:
        """The marks that can only stand before decimals."""
        return frozenset(self._seen)

    def decimal(self, answer: str, others: str) -> str:
        """By the column itself, by an answer, by the list's other columns, by its maker; else empty: it is
        asked."""
        if len(self._seen) == 1:
            return next(iter(self._seen))
        return answer or ("" if self._seen else others or self._by_maker)


def agreed(columns: Iterable[Marks]) -> str:
    """The mark that all columns of a list agree on, empty where they do not."""
    seen = frozenset[str]().union(*(marks.seen for marks in columns))
    return next(iter(seen)) if len(seen) == 1 else ""


def _bare(cell: str) -> str:
    return csv_cells.without_noise(cell)


def _is_plain(number: str, mark: str) -> bool:
    """One mark, not before exactly three digits, or behind a nought or more than three digits."""
    whole, _, rest = number.lstrip("-").partition(mark)
    return len(rest) != 3 or len(whole) > 3 or whole in ("", "0")


def written(cell: str, decimal: str) -> str:
    """The number with a point before its decimals, six at most, and no other mark; what is no number stays
    as it is.

    >>> written("€ 1.250,00", ","), written("1,250", "."), written("gratuit", ",")
    ('1250.00', '1250', 'gratuit')
    """
    number = _bare(cell)
    if not decimal or not any(sign in ",." for sign in number) or not _NUMBER.fullmatch(number):
        return cell
    other = "." if decimal == "," else ","
    whole, point, rest = number.rpartition(decimal)
    if not point:
        return number.replace(other, "") if _groups(number, other) else cell
    if other in rest or (other in whole and not _groups(whole, other)) or decimal in whole:
        return cell
    plain = f"{whole.replace(other, '')}.{rest}"
    if len(rest) <= _MOST_DECIMALS:
        return plain
    return str(Decimal(f"0{plain}" if plain.startswith(".") else plain).quantize(_SIXTH, ROUND_HALF_UP))


def _groups(number: str, mark: str) -> bool:
    first, *others = number.lstrip("-").split(mark)
    return 0 < len(first) <= 3 and all(len(group) == 3 for group in others)


def first_doubt(columns: Collection[Marks]) -> str:
    """The first number of a list that nothing says how to read; empty for none."""
    others = agreed(columns)
    return next((marks.doubtful for marks in columns if marks.doubtful and not marks.decimal("", others)), "")
