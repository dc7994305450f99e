"""A shop's list of articles, line by line: good lines become rows, each bad one says why.

One form for the practice shop (`resources/practice/catalogue.csv`), for what a shop brings along, and for
the lists of other tills once `lists` has read them.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.ages.what_it_is import what_it_is
from herstal_pos.domain.stock.gtin import Unreadable, barcode_key, has_check_digit, is_digits
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.weighed import WeighedPrefix, prefix_of
from herstal_pos.domain.vat import VatRate
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.ages.of_list import ListAges
from herstal_pos.services.stock.csv_cells import rate_text
from herstal_pos.services.stock.families.listed import ListedVariant, variant_of
from herstal_pos.services.stock.lists.columns import COLUMNS, LANGUAGES

type Doubt = tuple[str, dict[str, str | int]]
"""Message `import.<id>` and its params: what was left out of an article that came in."""


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One article. Cents per unit, VAT included; `stock` in thousandths, None where none is kept.

    `names` by language, French always there; `barcodes` are keys; `deposit_code` is another article's
    code, in this file or in the shop. `minimum` in thousandths.
    """

    line: int
    code: str
    barcodes: tuple[str, ...]
    names: dict[str, str]
    unit: Unit
    price_cents: int
    vat_code: str
    category: str
    deposit_code: str | None
    age: int
    """As the file has it, or as a person answered for it; 0 says nothing, but with `age_said`."""
    tile: str
    stock: int | None
    shelf: str
    listed: bool
    empties: bool | None = False
    """None: it is not taxed, and the file does not say whether it is taken back."""
    minimum: int | None = None
    cost: int | None = None
    """Ten-thousandths of a euro a unit, without VAT; None where the file does not say."""
    supplier_code: str = ""
    vouchers: tuple[str, ...] | None = None
    """None: the file says nothing of them."""
    source_code: str = field(default="", compare=False)
    """Under which it is known where it came without code and barcode."""
    asked: str = field(default="", compare=False)
    """What the shop is asked about it, the message `import.<asked>`; it came in on the safe side."""
    doubts: tuple[Doubt, ...] = field(default=(), compare=False)
    """A barcode to be scanned again, goods to be counted."""
    age_said: bool = False
    """A person said that such goods are sold younger than their names say."""
    variant: ListedVariant | None = field(default=None, compare=False)
    """Where it stands in its family."""
    columns: frozenset[str] = field(default=frozenset(), compare=False)
    """Those that the file has: what it has none for, it says nothing of."""
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)
    """As they were read."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that was left out; the message is `refused.<reason>` with these params. `cells` as far as
    they were read."""

    line: int
    reason: str
    params: Mapping[str, str | int]
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)


MOST_REFUSALS = 10_000
_LONGEST_NAME, _LONGEST_CODE = 200, 64
_ROUNDED_BY_SPREADSHEET = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+|[0-9]+E\+[0-9]+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s|;]+|(?<=[0-9]{8}),(?=[0-9]{8})")
_DECIMALS = re.compile(r"(?<=[0-9]{8})[.,]0+(?![0-9])")
_GROUPS = re.compile(r"[0-9]{1,7}(?:[ -][0-9]{1,7})+")
_IN_GROUPS = re.compile(r"[ -]")
_PRINTED = (8, 12, 13)
_ROUNDED_AWAY = "00000"
_ARTICLE_CODES = (12, 13)


class _Unscannable(Exception):
    """A barcode that is left out; `why` as in `import.<why>`."""

    def __init__(self, why: str, **params: str | int) -> None:
        super().__init__(why)
        self.doubt: Doubt = (why, dict(params))


type RateOf = Callable[[Mapping[str, str]], VatRate | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """`columns`: those that the file has. `twice`: barcodes of more than one line, 14 digits each. `rate`:
    of these cells, None for none that the law has. `is_own`: an empty cell means nothing, where another
    till's list just does not know."""

    columns: frozenset[str]
    weighed: Sequence[WeighedPrefix]
    twice: Collection[str]
    rate: RateOf
    is_own: bool = True
    ages: ListAges = field(default_factory=lambda: ListAges({}))

    def each(
        self, articles: Iterable[tuple[int, Mapping[str, str] | Refused]]
    ) -> Iterator[ProductRow | Refusal]:
        """A file of nonsense is given up."""
        codes: set[str] = set()
        refused_so_far = 0
        for line, cells in articles:
            try:
                row = self._one(line, cells, codes)
            except Refused as refused:
                refused_so_far += 1
                if refused_so_far > MOST_REFUSALS:
                    yield Refusal(line, "csv_given_up", {})
                    return
                known = {} if isinstance(cells, Refused) else self._in_our_words(cells)
                yield Refusal(line, refused.reason, refused.params, known)
            else:
                codes.add(row.code)
                yield row

    def _one(self, line: int, cells: Mapping[str, str] | Refused, codes: Collection[str]) -> ProductRow:
        if isinstance(cells, Refused):
            raise cells
        row = self._row(line, cells)
        if row.code in codes:
            raise Refused("csv_code_twice", code=row.code)
        return row

    def _in_our_words(self, cells: Mapping[str, str]) -> Mapping[str, str]:
        """With the rate in our words, where somebody has said it: the shop's answers are not asked again."""
        rate = self.rate(cells)
        is_ours = rate is None or csv_cells.is_empties(cells["vat"]) or csv_cells.is_not_taxed(cells["vat"])
        return cells if is_ours or rate is None else {**cells, "vat": rate_text(rate)}

    def _row(self, line: int, given: Mapping[str, str]) -> ProductRow:
        cells = {**dict.fromkeys(COLUMNS, ""), **given}
        unit = csv_cells.unit(cells["unit"])
        barcodes, doubts = self._read_barcodes(cells["barcodes"])
        own = cells.get("source_code", "")
        code, names = _code(cells["code"], barcodes, own, doubts), _names(cells)
        rate = self.rate(cells)
        if rate is None:
            raise Refused("csv_vat", text=cells["vat"]) if cells["vat"] else Refused("csv_vat_missing")
        looks_like_empties = csv_cells.is_empties(*names.values(), cells["category"])
        sort = what_it_is(names.values(), cells["category"])
        is_empty = looks_like_empties or csv_cells.is_empties(cells["vat"])
        years = csv_cells.age(cells["age"], sort)
        age, age_said = (years, False) if is_empty else self.ages.of(years, sort, names["fr"])
        stock = csv_cells.stock(cells["stock"], unit)
        if stock is not None and stock < 0:
            stock = 0
            doubts.append(("ask_count", {"text": cells["stock"]}))
        return ProductRow(
            line=line,
            code=code,
            barcodes=barcodes,
            names=names,
            unit=unit,
            price_cents=self._price(cells, rate),
            vat_code=rate.code,
            category=cells["category"][:_LONGEST_NAME],
            deposit_code=cells["deposit"] or None,
            age=age,
            age_said=age_said,
            tile=cells["tile"][:_LONGEST_NAME],
            stock=stock,
            shelf=cells["shelf"][:_LONGEST_NAME],
            listed=csv_cells.listed(cells["listed"], cells["category"], sort),
            empties=_empties(cells["vat"], rate, looks_like_empties=looks_like_empties),
            minimum=csv_cells.minimum(cells["minimum"]),
            cost=csv_cells.cost(cells["cost"]),
            supplier_code=cells["supplier_code"][:_LONGEST_NAME],
            vouchers=csv_cells.vouchers(cells["vouchers"]) if "vouchers" in self.columns else None,
            source_code=own,
            asked=_asked(cells["vat"], rate, looks_like_empties=looks_like_empties),
            doubts=tuple((why, params | {"name": names["fr"]}) for why, params in doubts),
            columns=self.columns if self.is_own else frozenset(each for each in self.columns if cells[each]),
            variant=variant_of(cells),
            cells=given,
        )

    def _read_barcodes(self, text: str) -> tuple[tuple[str, ...], list[Doubt]]:
        """Those that can be scanned; of each other one why it was left out, while the article is kept."""
        keys: dict[str, None] = {}
        doubts: list[Doubt] = []
        for code in split_barcodes(text):
            try:
                keys[self._barcode(code)] = None
            except _Unscannable as unscannable:
                doubts.append(unscannable.doubt)
        return tuple(keys), doubts

    def _barcode(self, code: str) -> str:
        if _ROUNDED_BY_SPREADSHEET.fullmatch(code):
            raise _Unscannable("barcode_spoiled", barcode=code)
        if is_digits(code) and len(code) in _ARTICLE_CODES and code.endswith(_ROUNDED_AWAY):
            raise _Unscannable("barcode_rounded", barcode=code)
        if is_digits(code) and len(code) == 11 and has_check_digit(code):
            raise _Unscannable("barcode_cut", barcode=code, whole=code.zfill(13))
        try:
            key = barcode_key(code)
        except Unreadable as error:
            raise _Unscannable("barcode_wrong", barcode=code) from error
        if len(key) == 13 and prefix_of(key, self.weighed):
            raise _Unscannable("barcode_weighed", barcode=code)
        if key.zfill(14) in self.twice:
            raise _Unscannable("barcode_twice", barcode=code)
        return key

    def _price(self, cells: Mapping[str, str], rate: VatRate) -> int:
        """The price with VAT where the file has both: it is what stands on the shelf."""
        if "price" in self.columns and (cells["price"] or "price_net" not in self.columns):
            return csv_cells.price(cells["price"])
        return csv_cells.net_price(cells["price_net"], rate.basis_points or 0)


def split_barcodes(text: str) -> list[str]:
    """Those of one cell; one that is written as it is printed, or as a number with decimals, is one.

    >>> split_barcodes("96385074 | 5410000000019,5410000000026"), split_barcodes("5,41E+12")
    (['96385074', '5410000000019', '5410000000026'], ['5,41E+12'])
    >>> [split_barcodes(text) for text in ("5 410000 000019", "978-2-07-036822-8", "5410000000019.0")]
    [['5410000000019'], ['9782070368228'], ['5410000000019']]
    """
    digits = _IN_GROUPS.sub("", text) if _GROUPS.fullmatch(text) else ""
    if len(digits) in _PRINTED and has_check_digit(digits):
        return [digits]
    return [code for code in _BETWEEN.split(_DECIMALS.sub("", text)) if code]


def _empties(text: str, rate: VatRate, *, looks_like_empties: bool) -> bool | None:
    """`text` is the rate's: it says so, or says "not taxed" and no more; our own word says neither."""
    if rate.basis_points is not None or csv_cells.is_not_taxed(text):
        return False
    return True if csv_cells.is_empties(text) or looks_like_empties else None


def _asked(text: str, rate: VatRate, *, looks_like_empties: bool) -> str:
    """A rate of nought is none of a deposit's: until the shop says so, no money is given for it."""
    doubtful = rate.basis_points == 0 or csv_cells.is_not_taxed(text)
    return "ask_empties" if doubtful and looks_like_empties else ""


def _code(text: str, barcodes: tuple[str, ...], source_code: str, doubts: Sequence[Doubt]) -> str:
    """The shop's own short code; an article that has none is called by its barcode, else by what its maker
    calls it."""
    text = text or next(iter(barcodes), source_code)
    if len(text) > _LONGEST_CODE:
        raise Refused("csv_code_long", most=_LONGEST_CODE)
    if text:
        return text
    if doubts:
        raise Refused("csv_barcode_useless", barcode=doubts[0][1]["barcode"])
    raise Refused("csv_code_missing")


def _names(cells: Mapping[str, str]) -> dict[str, str]:
    names = {language: name for language in LANGUAGES if (name := cells[f"name_{language}"])}
    if not names:
        raise Refused("csv_name_missing")
    if max(map(len, names.values())) > _LONGEST_NAME:
        raise Refused("csv_name_long", most=_LONGEST_NAME)
    return {"fr": next(iter(names.values()))} | names
