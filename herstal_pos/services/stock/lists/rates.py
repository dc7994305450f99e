"""The tax of a line in our rates: by its percentage, by what the shop said of its name, else nobody's
guess."""

import re
from collections.abc import Mapping, Sequence

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.vat import VatRate
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.lists.makers.sources import Source

_PERCENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%")
_BARE = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])")
_WORDS = {
    600: ("reduit", "reduced", "verlaagd", "ermassigt", "lowrate"),
    2100: ("standard", "normal", "normaal", "plein", "taxable"),
    0: ("zero", "nul"),
    None: ("exempt", "exoner", "none", "notax", "aucun", "geen", "vrijgesteld", "steuerfrei"),
}
_LETTERS = {"s": 2100, "z": 0, "e": None} | {"a": 2100, "b": 1200, "c": 600, "d": 0}
"""Of e-invoices; of Belgian registers."""
_CODES = ("1", "2", "3", "4")
"""Some tills number their rates; no country has these."""
OF_CATEGORY = "category:"


def _percent(text: str) -> int | None:
    """Hundredths of a percent. A spreadsheet that shows 21 % keeps 0.21: no rate of VAT is below one
    percent.

    >>> _percent("21"), _percent("0.21"), _percent("0,055"), _percent("0 %")
    (2100, 2100, 550, 0)
    """
    part = csv_cells.scaled(text, 4)
    return part if part and 0 < part < 10_000 else csv_cells.scaled(text.removesuffix("%"), 2)


class Rates:
    """`answers`: by key, the code of the rate that the shop confirmed."""

    def __init__(
        self, law: Sequence[VatRate], source: Source | None, answers: Mapping[str, str], *, says_vat: bool
    ) -> None:
        self._law = law
        self._source = source
        self._answers = answers
        self._says_vat = says_vat

    @property
    def codes(self) -> tuple[str, ...]:
        """The highest first, outside the VAT last."""
        return tuple(rate.code for rate in self._ordered())

    @property
    def points(self) -> tuple[int | None, ...]:
        """Of `codes`, hundredths of a percent."""
        return tuple(rate.basis_points for rate in self._ordered())

    def _ordered(self) -> list[VatRate]:
        by_points = sorted(self._law, key=lambda rate: -1 if rate.basis_points is None else rate.basis_points)
        return by_points[::-1]

    def key(self, cells: Mapping[str, str]) -> str:
        """Under which an answer is kept: the tax's name, of a list without taxes the category."""
        if not self._says_vat:
            return OF_CATEGORY + csv_cells.plain(cells.get("category", ""))
        text = csv_cells.plain(cells["vat"])
        return f"{self._source.short}:{text}" if self._is_opaque and text and self._source else text

    def shown(self, cells: Mapping[str, str]) -> str:
        return cells["vat"] if self._says_vat else cells.get("category", "")

    def of(self, cells: Mapping[str, str]) -> VatRate | None:
        """None where nobody has said it."""
        answer = self._answers.get(self.key(cells))
        if answer is not None:
            return next((rate for rate in self._law if rate.code == answer), None)
        if self._says_vat and not self._is_opaque and not _is_money(cells):
            return self._certain(cells["vat"])
        return self._by_both_prices(cells)

    def is_asked(self, cells: Mapping[str, str]) -> bool:
        """Whether an answer would help: an empty tax and another country's rate are refused instead."""
        if self.of(cells) is not None:
            return False
        if not self._says_vat or self._is_opaque:
            return bool(self.key(cells))
        text = cells["vat"]
        return bool(csv_cells.plain(text)) and not self._is_foreign(text)

    def proposed(self, cells: Mapping[str, str]) -> str:
        """A code of the law's, "" for none."""
        text = self.shown(cells)
        plain = csv_cells.plain(text)
        if csv_cells.is_empties(text):
            return self._code(None)
        for points, words in _WORDS.items():
            if any(plain.startswith(word) or word in plain for word in words):
                return self._code(points)
        if plain in _LETTERS:
            return self._code(_LETTERS[plain])
        hits = {int(number) * 100 for number in _BARE.findall(text)} & {
            rate.basis_points for rate in self._law
        }
        return self._code(hits.pop()) if len(hits) == 1 and self._says_vat and not self._is_opaque else ""

    @property
    def _is_opaque(self) -> bool:
        return self._source is not None and self._source.opaque

    def _code(self, points: int | None) -> str:
        return next((rate.code for rate in self._law if rate.basis_points == points), "")

    def _certain(self, text: str) -> VatRate | None:
        if csv_cells.is_not_taxed(text) or csv_cells.is_empties(text):
            return next(rate for rate in self._law if rate.basis_points is None)
        percent = _percent(text)
        for rate in self._law:
            if text.casefold() == rate.code or (percent is not None and percent == rate.basis_points):
                return rate
        named = {csv_cells.scaled(number, 2) for number in _PERCENT.findall(text)}
        points = named.pop() if len(named) == 1 else None
        return next((rate for rate in self._law if points and rate.basis_points == points), None)

    def _is_foreign(self, text: str) -> bool:
        """A percentage that the law does not have."""
        if csv_cells.plain(text) in _CODES and "%" not in text:
            return False
        ours = {rate.basis_points for rate in self._law}
        said = {csv_cells.scaled(number, 2) for number in _PERCENT.findall(text)}
        percent = _percent(text)
        return bool((said | {percent}) - {None} - ours)

    def _by_both_prices(self, cells: Mapping[str, str]) -> VatRate | None:
        """Where the list has the price with and without."""
        gross = csv_cells.scaled(cells.get("price", ""), 2)
        net = csv_cells.scaled(cells.get("price_net", ""), 6)
        if not gross or not net:
            return None
        rated = [(rate, rate.basis_points) for rate in self._law if rate.basis_points is not None]
        fits = [rate for rate, points in rated if _fit(net, gross, points)]
        return fits[0] if len(fits) == 1 else None


def _fit(net: int, gross: int, points: int) -> bool:
    """Whether the one comes of the other, whichever was reckoned. `net` in millionths, `gross` in cents."""
    whole = 10_000 + points
    if divide_half_up(net * whole, 100_000_000) == gross:
        return True
    return net % 10_000 == 0 and divide_half_up(gross * 10_000, whole) * 10_000 == net


def _is_money(cells: Mapping[str, str]) -> bool:
    """Where both prices stand, what the tax comes to between them: 0.12 on 0.57 is no 12 %."""
    tax = csv_cells.scaled(cells["vat"], 2)
    gross, net = (csv_cells.scaled(cells.get(column, ""), 6) for column in ("price", "price_net"))
    if tax is None or not gross or not net:
        return False
    return abs(gross - net - tax * 10_000) <= 10_000
