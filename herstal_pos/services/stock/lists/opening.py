"""One list from its bytes to its articles, and what has to be asked before.

It is read twice: once for what its columns hold (marks of numbers, names of taxes, barcodes of several
lines), once for its articles. Both go line by line, so that a sale comes between.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.gtin import Unreadable, barcode_key, is_digits
from herstal_pos.domain.stock.weighed import WeighedPrefix
from herstal_pos.domain.vat import VatRate
from herstal_pos.services.stock.ages.of_list import ListAges
from herstal_pos.services.stock.csv_catalogue import ProductRow, Reading, Refusal, split_barcodes
from herstal_pos.services.stock.lists.columns import COLUMN_OF, COLUMNS, LANGUAGES, NUMBERS
from herstal_pos.services.stock.lists.commands import ListAnswers
from herstal_pos.services.stock.lists.families import Cells, articles, tidy
from herstal_pos.services.stock.lists.makers import sources
from herstal_pos.services.stock.lists.makers.translated import in_english
from herstal_pos.services.stock.lists.numbers import Marks, agreed, first_doubt, written
from herstal_pos.services.stock.lists.rates import Rates
from herstal_pos.services.stock.lists.sheet import RawList, Unusable, open_sheet

_SAMPLES = 3
_MOST_NAMES = 200
"""Of taxes: who has more has something else in this column."""
KNOWN = frozenset(COLUMN_OF) | sources.all_titles()


def place_habit(source: str) -> str:
    """Under which the shop of a source is kept, beside its prices."""
    return f"{source} place"


class OpenList:
    """`articles`: how many lines of them there are, once it was surveyed."""

    def __init__(
        self,
        raw: RawList,
        law: Sequence[VatRate],
        weighed: Sequence[WeighedPrefix],
        answers: ListAnswers,
        prices: Mapping[str, str],
    ) -> None:
        """`prices`: what was said before of those of a source, and of its shops."""
        self._raw = raw
        self._weighed = weighed
        titles = in_english(raw.titles)
        self.source = sources.recognised(titles)
        name = self.source.name if self.source else ""
        self.places = sources.places_of(titles, self.source)
        place = answers.place or prices.get(place_habit(name), "")
        self.answers = replace(
            answers,
            prices=answers.prices or prices.get(name, ""),
            place=place if place in self.places else "",
        )
        self._columns = sources.columns_of(titles, self.source, COLUMN_OF, answers.titles, self.answers.place)
        there = frozenset(self._columns.values())
        self.says_vat = sources.says_vat(there)
        self.rates = Rates(law, self.source, answers.rates, says_vat=self.says_vat)
        self._marks = {
            column: Marks(self.source.decimal if self.source else "")
            for column in there.intersection(NUMBERS)
        }
        self._agreed = ""
        self._whose: dict[int | str, int] = {}
        self._twice: set[str] = set()
        self.taxes: dict[str, tuple[str, str, int]] = {}
        """By key, what is asked: its name, the proposed rate, of how many articles."""
        self.settled: dict[str, tuple[str, str, int]] = {}
        """Likewise, what was answered before."""
        self.ages = ListAges(answers.ages)
        """What is asked of them is known once its articles were read."""
        self.articles = 0
        self.samples: list[list[str]] = []

    @property
    def titles(self) -> tuple[str, ...]:
        return self._raw.titles

    def column_at(self, at: int) -> str:
        return self._columns.get(at, "")

    # --- what it says of itself

    def survey(self) -> Iterator[None]:
        """Yields with each line."""
        numbers = [(at, self._marks[column]) for at, column in self._columns.items() if column in self._marks]
        for _, cells in self._raw.read():
            yield
            if cells and len(self.samples) < _SAMPLES and any(cells):
                self.samples.append([tidy(cell) for cell in cells])
            for at, marks in numbers:
                if cells and at < len(cells):
                    marks.see(tidy(cells[at]))
        self._agreed = agreed(self._marks.values())
        for _, own in self._articles():
            yield
            if isinstance(own, Refused):
                continue
            self.articles += 1
            self._see_barcodes(own)
            self._see_tax(own)
        self._whose.clear()

    def _see_barcodes(self, cells: Cells) -> None:
        """An article that stands there again (on a page of all, too) has its own barcode."""
        name = " ".join(cells.get(f"name_{language}", "") for language in LANGUAGES)
        who = hash(cells.get("code") or name)  # a hundred thousand names would be kept
        for key in {_spelt(code) for code in split_barcodes(cells.get("barcodes", ""))}:
            if self._whose.setdefault(int(key) if len(key) == 14 and is_digits(key) else key, who) != who:
                self._twice.add(key)

    def _see_tax(self, cells: Cells) -> None:
        key = self.rates.key(cells)
        answer = self.answers.rates.get(key)
        if answer is None and not self.rates.is_asked(cells):
            return
        names = self.taxes if answer is None else self.settled
        if key in names:
            name, rate, count = names[key]
            names[key] = name, rate, count + 1
        elif len(names) < _MOST_NAMES:
            names[key] = self.rates.shown(cells), answer or self.rates.proposed(cells), 1

    @property
    def lacking(self) -> Refusal | None:
        """The column without which nothing can be read."""
        there, line = set(self._columns.values()), self._raw.line
        if "impact" in there:
            return Refusal(line, "csv_combination", {})
        if not there.intersection(f"name_{language}" for language in LANGUAGES):
            return Refusal(line, "csv_no_name", {})
        if there.intersection(("price", "price_net", "price_open")):
            return None
        return Refusal(line, "csv_no_price", {})

    @property
    def doubtful_number(self) -> str:
        return "" if self.answers.decimal else first_doubt(self._marks.values())

    @property
    def asks_place(self) -> bool:
        """Of several shops, each with its price and its goods, one has to be said."""
        return len(self.places) > 1 and not self.answers.place

    @property
    def says_prices(self) -> str:
        """Whether "with" VAT or "without", as the list or somebody says; "" where nobody does."""
        there = self._columns.values()
        if self.answers.prices or "price_open" in there:
            return self.answers.prices
        return "with" if "price" in there else "without"

    @property
    def unanswered(self) -> Refusal | None:
        """Why nothing is brought in: the list would be misread."""
        line = self._raw.line
        if self.lacking:
            return self.lacking
        if self.asks_place:
            return Refusal(line, "csv_ask_place", {})
        if not self.says_vat and self.taxes and not self.answers.rates:
            return Refusal(line, "csv_no_vat", {})
        if not self.says_prices:
            return Refusal(line, "csv_ask_prices", {})
        if self.doubtful_number:
            return Refusal(line, "csv_ask_decimal", {"text": self.doubtful_number})
        return Refusal(line, self.ages.wrong, {}) if self.ages.wrong else None

    # --- its articles

    def rows(self) -> Iterator[ProductRow | Refusal]:
        columns = frozenset(self._priced(column) for column in self._columns.values()) & COLUMNS.keys()
        if "weighed" in self._columns.values():
            columns |= {"unit"}
        reading = Reading(
            columns | {"vat"},
            self._weighed,
            self._twice,
            self.rates.of,
            is_own=self.source is None,
            ages=self.ages,
        )
        return reading.each(self._articles())

    def _articles(self) -> Iterator[tuple[int, Cells | Refused]]:
        for line, cells in articles(self._records(), self.source):
            if isinstance(cells, Refused):
                yield line, cells
                continue
            own = {self._priced(column): self._number(column, cell) for column, cell in cells.items()}
            own.setdefault("vat", "")
            yield line, own

    def _number(self, column: str, cell: str) -> str:
        marks = self._marks.get(column)
        if marks is None or not cell:
            return cell
        return written(cell, marks.decimal(self.answers.decimal, self._agreed))

    def _priced(self, column: str) -> str:
        """With VAT or without, as the list or the shop says."""
        there = self._columns.values()
        both = "price" in there and "price_net" in there
        if column not in ("price", "price_net", "price_open") or (both and column != "price_open"):
            return column
        return "price_net" if self.says_prices == "without" else "price"

    def _records(self) -> Iterator[tuple[int, Mapping[str, str] | Refused]]:
        """Empty where the file has no such column. A line longer than the titles has slipped."""
        width = len(self._raw.titles)
        for line, cells in self._raw.read():
            if cells is None:
                yield line, Refused("csv_unreadable")
            elif tuple(cells[:width]) == self._raw.titles:
                continue  # written again on each printed page
            elif any(cell.strip() for cell in cells[width:]):
                yield line, Refused("csv_too_many_columns")
            else:
                yield line, self._by_column(cells)

    def _by_column(self, cells: Sequence[str]) -> dict[str, str]:
        """Of several columns of barcodes all."""
        own: dict[str, str] = {}
        for at, column in self._columns.items():
            if at < len(cells):
                cell = tidy(cells[at])
                own[column] = (
                    f"{own[column]} | {cell}" if own.get(column) and cell else cell or own.get(column, "")
                )
        return own


def _spelt(barcode: str) -> str:
    """One spelling of one barcode; a misread one is only itself."""
    try:
        return barcode_key(barcode).zfill(14)
    except Unreadable:
        return barcode


def parse(
    content: bytes | str,
    law: Sequence[VatRate],
    weighed: Sequence[WeighedPrefix] = (),
    answers: ListAnswers = ListAnswers(),  # noqa: B008 - frozen
) -> tuple[list[ProductRow], list[Refusal]]:
    """Rows and refusals of a whole list, each in its order.

    `weighed`: the shop's scale labels; a barcode among them could never be scanned as itself.
    """
    try:
        a_list = OpenList(open_sheet(content, KNOWN), law, weighed, answers, {})
    except Unusable as unusable:
        return [], [Refusal(1, unusable.reason, {})]
    for _ in a_list.survey():
        pass
    if a_list.unanswered:
        return [], [a_list.unanswered]
    lines = list(a_list.rows())
    rows = [line for line in lines if isinstance(line, ProductRow)]
    return rows, [line for line in lines if isinstance(line, Refusal)]
