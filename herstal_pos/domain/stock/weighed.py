"""Labels that the shop's own scale prints: an EAN-13 that holds an article's number and its price,
weight or count (GS1 General Specifications, section 2.1.14: restricted circulation inside a company).

    prefix | item number | inner check digit, where there is one | value | check digit

No rule says which prefix means what in Belgium, so that each shop keeps its table; `readings` learns a row of
it from one label and from what is printed beside its code.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.gtin import Unreadable, Why, check_digit, is_digits
from herstal_pos.records import record

_EAN13_DIGITS = 13
_LIKELY_VALUES = (5, 4, 6)
"""Digits of the value, as scales print them; the commonest first."""


class WeighedKind(StrEnum):
    PRICE = "price"
    WEIGHT = "weight"
    COUNT = "count"


_MOST_DECIMALS = {WeighedKind.PRICE: 2, WeighedKind.WEIGHT: 3, WeighedKind.COUNT: 0}
"""Cents, grams, pieces: a label cannot say more than the till can keep."""


@record(frozen=True)
class WeighedCode:
    """`item` is the article's own short code, without leading zeros; exactly one of the others is set.

    `weight` in thousandths of a kilogram, `count` in pieces.
    """

    item: str
    price_cents: int | None = None
    weight: int | None = None
    count: int | None = None


@record(frozen=True)
class WeighedPrefix:
    """One row of the shop's table. `decimals` of euros or of kilograms, none for a count."""

    prefix: str
    item_digits: int
    value_digits: int
    kind: WeighedKind
    decimals: int
    inner_check: bool = False

    def read(self, code: str) -> WeighedCode:
        """An EAN-13 with this prefix and a right check digit; `Unreadable` if the inner one is wrong."""
        item_end = len(self.prefix) + self.item_digits
        item = code[len(self.prefix) : item_end].lstrip("0") or "0"
        value = code[-1 - self.value_digits : -1]
        if self.inner_check and value_check_digit(value) != code[item_end]:
            raise Unreadable(Why.INNER_CHECK_DIGIT)
        amount = int(value) * 10 ** (_MOST_DECIMALS[self.kind] - self.decimals)
        match self.kind:
            case WeighedKind.PRICE:
                return WeighedCode(item, price_cents=amount)
            case WeighedKind.WEIGHT:
                return WeighedCode(item, weight=amount)
            case WeighedKind.COUNT:
                return WeighedCode(item, count=amount)


def scale_code(item: str, prefixes: Iterable[WeighedPrefix], *, price_cents: int, weight: int) -> str:
    """The EAN-13 that a scale with this table prints for `weight` thousandths of a kilogram of an article;
    "" where no row of it can."""
    for row in prefixes:
        amount = {WeighedKind.PRICE: price_cents, WeighedKind.WEIGHT: weight}.get(row.kind)
        parts = 10 ** (_MOST_DECIMALS[row.kind] - row.decimals)
        if amount is None or amount % parts or not is_digits(item) or len(item) > row.item_digits:
            continue
        value = f"{amount // parts:0{row.value_digits}}"
        if len(value) == row.value_digits:
            inner = value_check_digit(value) if row.inner_check else ""
            payload = f"{row.prefix}{item.zfill(row.item_digits)}{inner}{value}"
            return payload + check_digit(payload)
    return ""


def readings(code: str, kind: WeighedKind, amount: int) -> tuple[WeighedPrefix, ...]:
    """The rows by which a label says `amount` (cents, thousandths of a kilogram, pieces), the likeliest
    first: an inner check digit fits by chance on one label of ten, a shorter number of the article hides in
    zeros. Prefixes have two digits, `2` is one of its own. None for what no scale prints, and for nought.
    """
    if amount <= 0 or not is_scale_code(code):
        return ()
    found = [
        row
        for prefix in (code[:2], *(("2",) if code[0] == "2" else ()))
        for value_digits in _LIKELY_VALUES
        for inner_check in (True, False)
        for decimals in range(_MOST_DECIMALS[kind], -1, -1)
        if _possible(row := _row_of(prefix, value_digits, kind, decimals, inner_check=inner_check))
        and _says(row, code, amount)
    ]
    return tuple(sorted(found, key=lambda row: (len(row.prefix) == 1, not row.inner_check)))


def is_scale_code(code: str) -> bool:
    """Whether a scale of the shop may have printed it (section 1.4.2), whole and read without a slip."""
    return (
        len(code) == _EAN13_DIGITS
        and is_digits(code)
        and code.startswith(("2", "02", "04"))
        and check_digit(code[:-1]) == code[-1]
    )


def _row_of(
    prefix: str, value_digits: int, kind: WeighedKind, decimals: int, *, inner_check: bool
) -> WeighedPrefix:
    item_digits = _EAN13_DIGITS - len(prefix) - inner_check - value_digits - 1
    return WeighedPrefix(prefix, item_digits, value_digits, kind, decimals, inner_check)


def _says(row: WeighedPrefix, code: str, amount: int) -> bool:
    try:
        read = row.read(code)
    except Unreadable:
        return False
    return amount in (read.price_cents, read.weight, read.count)


def prefix_of(code: str, prefixes: Iterable[WeighedPrefix]) -> WeighedPrefix | None:
    """The row that an EAN-13 falls under, or None for an ordinary article."""
    for row in prefixes:
        if code.startswith(row.prefix):
            return row
    return None


def read_prefixes(table: Mapping[str, Any]) -> tuple[WeighedPrefix, ...]:
    """The shop's table from parsed TOML (`[[prefix]]`, see `resources/practice/weighed.toml`).

    Raises `Refused` for a row that cannot be a label, or that hides another.
    """
    rows = tuple(_row(entry) for entry in table.get("prefix", ()))
    for at, row in enumerate(rows):
        if _hides(row, rows[:at]):
            raise Refused("weighed_prefix_twice", prefix=row.prefix)
    return rows


def readable_prefixes(entries: Iterable[Mapping[str, Any]]) -> tuple[WeighedPrefix, ...]:
    """Those of a stored table that can be labels and hide no other: a row of a newer program stops no scan,
    and is never guessed at."""
    rows: list[WeighedPrefix] = []
    for entry in entries:
        with suppress(Refused):
            row = _row(entry)
            if not _hides(row, rows):
                rows.append(row)
    return tuple(rows)


def entry_of(row: WeighedPrefix) -> dict[str, Any]:
    """As it stands in the shop's table, for `readable_prefixes`."""
    return {
        "prefix": row.prefix,
        "item_digits": row.item_digits,
        "value_digits": row.value_digits,
        "kind": row.kind.value,
        "decimals": row.decimals,
        "inner_check": row.inner_check,
    }


def _hides(row: WeighedPrefix, others: Iterable[WeighedPrefix]) -> bool:
    return any(row.prefix.startswith(o.prefix) or o.prefix.startswith(row.prefix) for o in others)


def _row(entry: Mapping[str, Any]) -> WeighedPrefix:
    try:
        row = WeighedPrefix(
            prefix=str(entry["prefix"]),
            item_digits=int(entry["item_digits"]),
            value_digits=int(entry["value_digits"]),
            kind=WeighedKind(entry["kind"]),
            decimals=int(entry["decimals"]),
            inner_check=bool(entry.get("inner_check", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("weighed_prefix_wrong", prefix=str(entry.get("prefix", ""))) from error
    if not _possible(row):
        raise Refused("weighed_prefix_wrong", prefix=row.prefix)
    return row


def _possible(row: WeighedPrefix) -> bool:
    digits = len(row.prefix) + row.item_digits + row.inner_check + row.value_digits + 1
    return (
        is_digits(row.prefix)
        and row.prefix.startswith(("2", "02", "04"))  # section 1.4.2: numbers for use inside a company
        and row.item_digits > 0
        and digits == _EAN13_DIGITS
        and (not row.inner_check or row.value_digits in _POSITION_WEIGHTS)
        and 0 <= row.decimals <= _MOST_DECIMALS[row.kind]
    )


# Section 7.9.2: what each digit from 0 to 9 weighs, under the factors 2-, 3, 5+ and 5-.
_TWO_MINUS = (0, 2, 4, 6, 8, 9, 1, 3, 5, 7)
_THREE = (0, 3, 6, 9, 2, 5, 8, 1, 4, 7)
_FIVE_PLUS = (0, 5, 1, 6, 2, 7, 3, 8, 4, 9)
_FIVE_MINUS = (0, 5, 9, 4, 8, 3, 7, 2, 6, 1)

_POSITION_WEIGHTS: dict[int, Sequence[tuple[int, ...]]] = {
    4: (_TWO_MINUS, _TWO_MINUS, _THREE, _FIVE_MINUS),
    5: (_FIVE_PLUS, _TWO_MINUS, _FIVE_MINUS, _FIVE_PLUS, _TWO_MINUS),
}


def value_check_digit(value: str) -> str:
    """The inner check digit of a price or weight of four or five digits (sections 7.9.3 and 7.9.4).

    >>> value_check_digit("2875"), value_check_digit("14685")
    ('9', '6')
    """
    weights = _POSITION_WEIGHTS[len(value)]
    total = sum(weight[int(digit)] for weight, digit in zip(weights, value, strict=True))
    if len(value) == 4:
        return str(total * 3 % 10)
    return str(_FIVE_MINUS.index(-total % 10))


def is_of_a_scale(key: str) -> bool:
    """Return whether a number that no row of the shop's table reads may be a scale's: a shop gives it itself
    (GS1 1.4.2)."""
    return len(key) == 13 and key.startswith(("2", "02"))
