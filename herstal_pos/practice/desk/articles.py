"""What lies on the practice shop's shelves, and the codes that a scanner can read off it.

Read from the catalogue file, as if it were print on the goods: the till's database is not asked.
"""

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from herstal_pos.domain.law import read_law
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.weighed import WeighedKind, WeighedPrefix, read_prefixes, value_check_digit
from herstal_pos.i18n import brussels
from herstal_pos.paths import RESOURCES
from herstal_pos.practice.shop import PRACTICE
from herstal_pos.services.stock.csv_cells import plain
from herstal_pos.services.stock.lists.opening import parse

DEMONSTRATION = "952"  # GS1 General Specifications 1.4.2: prefix for examples, on no goods of any shop
LIGHTEST, HEAVIEST, USUAL = 120, 1_400, 340  # thousandths of a kilogram that people ask for
HEAVIEST_LABEL = 99_999
_BETWEEN_WORDS = re.compile(r"\W+")
_AIM = {13: "]E0", 12: "]E0", 8: "]E4"}
_CODE128 = "]C0"


@dataclass(frozen=True, slots=True)
class Article:
    """`barcode` is "" for goods that are weighed: each piece gets its own label. Cents per unit."""

    code: str
    name: str
    unit: str
    price_cents: int
    barcode: str

    @property
    def weighed(self) -> bool:
        return not self.barcode

    def matches(self, words: Sequence[str]) -> bool:
        """Each word (folded by `folded`) begins a word of the name, or is in the barcode, or is the code."""
        names = folded(self.name)
        return all(
            any(name.startswith(word) for name in names) or word in self.barcode or word == self.code
            for word in words
        )


def folded(text: str) -> list[str]:
    """Words without case and accents: what is typed finds what is printed."""
    return [word for part in _BETWEEN_WORDS.split(text) if (word := plain(part))]


def read_articles(language: str) -> list[Article]:
    """All that carries a barcode or is weighed, in the catalogue's order. Bread and the like have a key."""
    law = read_law(tomllib.loads((RESOURCES / "belgium.toml").read_text("utf-8")))
    rates = law.vat_rates(datetime.now(brussels()).date())
    rows, _ = parse((PRACTICE / "catalogue.csv").read_bytes(), rates, scale_labels())
    return [
        Article(
            row.code,
            row.names.get(language, row.names["fr"]),
            row.unit.value,
            row.price_cents,
            row.barcodes[0] if row.barcodes else "",
        )
        for row in rows
        if row.barcodes or row.unit == "kg"
    ]


@cache
def scale_labels() -> tuple[WeighedPrefix, ...]:
    """What the practice shop's scale prints; the till has the same table in its settings."""
    return read_prefixes(tomllib.loads((PRACTICE / "weighed.toml").read_text("utf-8")))


def weight_label(code: str, weight: int) -> str:
    """The EAN-13 that the scale prints for article `code`; `weight` in thousandths of a kilogram.

    >>> weight_label("101", 342)
    '2600101003429'
    """
    row = next(row for row in scale_labels() if row.kind is WeighedKind.WEIGHT)
    value = str(weight // 10 ** (3 - row.decimals)).zfill(row.value_digits)
    inner = value_check_digit(value) if row.inner_check else ""
    label = row.prefix + code.zfill(row.item_digits) + inner + value
    return label + check_digit(label)


def some_weight() -> int:
    """What a customer might ask for."""
    return round(random.triangular(LIGHTEST, HEAVIEST, USUAL))  # noqa: S311 - cheese, not secrets


def strange_code() -> str:
    """A well read EAN-13 that is on none of the shop's goods."""
    body = DEMONSTRATION + f"{random.randrange(10**9):09d}"  # noqa: S311
    return body + check_digit(body)


def misread(barcode: str) -> str:
    """One digit is another one, as a scratched label is read: the check digit no longer agrees."""
    at = random.randrange(len(barcode) - 1)  # noqa: S311
    return barcode[:at] + str((int(barcode[at]) + random.randint(1, 9)) % 10) + barcode[at + 1 :]  # noqa: S311


def aim(code: str) -> str:
    """The symbology identifier (ISO/IEC 15424) that a scanner sends before `code`."""
    return _AIM.get(len(code), _CODE128) if code.isdigit() else _CODE128
