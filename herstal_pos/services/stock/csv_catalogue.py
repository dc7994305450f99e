"""A shop's catalogue as a spreadsheet writes it: good lines become rows, each bad one says why.

One form for the practice shop (`resources/practice/catalogue.csv`) and for what a shop brings along:
`;`, `,` or tab, comma or point in numbers, column names in French, Dutch, German or English.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.gtin import Unreadable, barcode_key
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.weighed import WeighedPrefix, prefix_of
from herstal_pos.domain.vat import VatRate
from herstal_pos.services.stock import csv_cells


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One article. Cents per unit, VAT included; `stock` in thousandths, None where none is kept.

    `names` by language, French always there; `barcodes` are keys; `deposit_code` is another article's
    code, in this file or in the shop.
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
    tile: str
    stock: int | None
    shelf: str
    listed: bool
    empties: bool | None = False
    """None: it is not taxed, and the file does not say whether it is taken back."""
    asked: str = field(default="", compare=False)
    """What the shop is asked about it, the message `import.<asked>`; it came in on the safe side."""
    columns: frozenset[str] = field(default=frozenset(), compare=False)
    """Those that the file has: what it has none for, it says nothing of."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that was left out; the message is `refused.<reason>` with these params."""

    line: int
    reason: str
    params: Mapping[str, str | int]


_COLUMNS = {
    "code": "code codearticle codeinterne articlecode artikelcode artikelnummer reference ref sku",
    "barcodes": "barcodes barcode ean gtin codebarres codesbarres streepjescode strichcode",
    "name_fr": "namefr nomfr nom libelle designation",
    "name_nl": "namenl naamnl naam nomnl omschrijving benaming",
    "name_de": "namede nomde bezeichnung artikelbezeichnung",
    "name_en": "nameen nomen name description",
    "unit": "unit unite eenheid einheit",
    "price": "price prix prijs preis prixtvac prixttc prixdevente verkoopprijs verkaufspreis",
    "price_net": "pricenet netprice prixhtva prixht prixhorstva prixhorstaxes horstva htva prijsexclbtw"
    " exclbtw prijsexcl verkoopprijsexclbtw nettoprijs nettopreis preisexklmwst preisohnemwst exklmwst"
    " priceexclvat pricetaxexcl pricetaxexcluded priceexvat",
    "vat": "vat tva btw mwst tauxtva tauxdetva vatrate btwtarief mwstsatz",
    "category": "category categorie famille groupe groep kategorie warengruppe",
    "deposit": "deposit consigne vidange leeggoed waarborg pfand",
    "age": "age agemin ageminimum leeftijd alter minimumage",
    "tile": "tile touche tuile toets taste kachel",
    "stock": "stock voorraad bestand lagerbestand",
    "shelf": "shelf rayon emplacement rek schap regal",
    "listed": "listed publie enligne online mall gepubliceerd veroffentlicht",
}
_COLUMN_OF = csv_cells.by_spelling(_COLUMNS)
_LANGUAGES = ("fr", "nl", "de", "en")
_WORKBOOK = "PK\x03\x04"
"""How a file of Excel or LibreOffice itself begins (.xlsx, .ods)."""
_LONGEST_RECORD = 50
"""Lines: a cell may hold line ends, an article never a page. Else each open quote would read to the end."""
MOST_REFUSALS = 10_000
_LONGEST_NAME, _LONGEST_CODE = 200, 64
_ROUNDED_BY_SPREADSHEET = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+|[0-9]+E\+[0-9]+", re.IGNORECASE)


def decode(raw: bytes) -> str:
    """A file's text: UTF-8, UTF-16 with its mark, else the Windows page that Belgian spreadsheets write."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def parse(
    text: str, rates: Sequence[VatRate], weighed: Sequence[WeighedPrefix] = ()
) -> tuple[list[ProductRow], list[Refusal]]:
    """Rows and refusals, each in the order of the file. Percentages are read as the code of that rate.

    `weighed`: the shop's scale labels; a barcode among them could never be scanned as itself.
    """
    rows: list[ProductRow] = []
    refusals: list[Refusal] = []
    for one in each(text, rates, weighed):
        if isinstance(one, ProductRow):
            rows.append(one)
        else:
            refusals.append(one)
    return rows, refusals


def each(
    text: str, rates: Sequence[VatRate], weighed: Sequence[WeighedPrefix] = ()
) -> Iterator[ProductRow | Refusal]:
    """As `parse`, one by one: who reads a long file can do something else between two lines."""
    if text.startswith(_WORKBOOK):
        yield Refusal(1, "csv_workbook", {})
        return
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = next((at for at, line in enumerate(lines) if line.strip() and not _is_mark(line)), None)
    if head is None:
        yield Refusal(1, "csv_empty", {})
        return
    delimiter = max(";,\t", key=lambda mark: len(_columns(_titles(lines[head], mark))))
    titles = _titles(lines[head], delimiter)
    lacking = _lacking(_columns(titles).values(), head + 1)
    if lacking:
        yield lacking
        return
    yield from _Reading(titles, rates, weighed).each_of(records(lines, head + 1, delimiter))


def _is_mark(line: str) -> bool:
    """`sep=;`, which spreadsheets write above the columns."""
    return line.lower().startswith("sep=")


def _titles(header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:  # a cell beyond any measure
        return []


def _columns(titles: Iterable[str]) -> dict[int, str]:
    """Positions of the known columns; the first of two with one meaning counts."""
    found: dict[int, str] = {}
    for at, title in enumerate(titles):
        column = _COLUMN_OF.get(csv_cells.plain(title))
        if column and column not in found.values():
            found[at] = column
    return found


def _lacking(columns: Iterable[str], line: int) -> Refusal | None:
    there = set(columns)
    if not there.intersection(f"name_{language}" for language in _LANGUAGES):
        return Refusal(line, "csv_no_name", {})
    if not there.intersection(("price", "price_net")):
        return Refusal(line, "csv_no_price", {})
    return None if "vat" in there else Refusal(line, "csv_no_vat", {})


def records(lines: Sequence[str], at: int, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Line number and cells; None for a line whose quotes close too late, after which reading goes on."""
    first = begun = at

    def within_reach() -> Iterator[str]:
        for number in range(begun, len(lines)):
            if number - first >= _LONGEST_RECORD:
                raise csv.Error("quotes that never close")
            yield lines[number] + "\n"

    while begun < len(lines):
        reader = csv.reader(within_reach(), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield first + 1, cells
                first = begun + reader.line_num
        except csv.Error:
            yield first + 1, None
            first = begun = first + 1
        else:
            return


class _Reading:
    """One file: its columns, and what was seen in it so far."""

    def __init__(
        self, titles: Sequence[str], rates: Sequence[VatRate], weighed: Sequence[WeighedPrefix]
    ) -> None:
        self._columns = _columns(titles)
        self._width = len(titles)
        self._rates = rates
        self._weighed = weighed
        self._codes: set[str] = set()
        self._barcodes: set[str] = set()

    def each_of(self, records: Iterable[tuple[int, list[str] | None]]) -> Iterator[ProductRow | Refusal]:
        refused_so_far = 0
        for line, cells in records:
            try:
                row = self._row(line, self._by_column(cells))
            except Refused as refused:
                refused_so_far += 1
                if refused_so_far > MOST_REFUSALS:
                    yield Refusal(line, "csv_given_up", {})
                    return
                yield Refusal(line, refused.reason, refused.params)
            else:
                if row:
                    yield row

    def _by_column(self, cells: list[str] | None) -> dict[str, str]:
        """Empty where the file has no such column. A line longer than the header has slipped."""
        if cells is None:
            raise Refused("csv_unreadable")
        if any(cell.strip() for cell in cells[self._width :]):
            raise Refused("csv_too_many_columns")
        cells_by_column = {
            column: csv_cells.clean(cells[at]) for at, column in self._columns.items() if at < len(cells)
        }
        return dict.fromkeys(_COLUMNS, "") | cells_by_column

    def _row(self, line: int, cells: Mapping[str, str]) -> ProductRow | None:
        """None for a line without anything."""
        if not any(cells.values()):
            return None
        unit = csv_cells.unit(cells["unit"])
        barcodes = self._read_barcodes(cells["barcodes"])
        code, names = _code(cells["code"], barcodes), _names(cells)
        rate = self._rate(cells["vat"])
        looks_like_empties = csv_cells.is_empties(*names.values(), cells["category"])
        row = ProductRow(
            line=line,
            code=code,
            barcodes=barcodes,
            names=names,
            unit=unit,
            price_cents=self._price(cells, rate),
            vat_code=rate.code,
            category=cells["category"],
            deposit_code=cells["deposit"] or None,
            age=csv_cells.age(cells["age"]),
            tile=cells["tile"],
            stock=csv_cells.stock(cells["stock"], unit),
            shelf=cells["shelf"],
            listed=csv_cells.listed(cells["listed"], cells["category"]),
            empties=_empties(cells["vat"], rate, looks_like_empties=looks_like_empties),
            asked=_asked(cells["vat"], rate, looks_like_empties=looks_like_empties),
            columns=frozenset(self._columns.values()),
        )
        if row.code in self._codes:
            raise Refused("csv_code_twice", code=row.code)
        self._codes.add(row.code)
        self._barcodes.update(barcodes)
        return row

    def _read_barcodes(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._barcode(code) for code in re.split(r"[\s|]+", text) if code))

    def _barcode(self, code: str) -> str:
        if _ROUNDED_BY_SPREADSHEET.fullmatch(code):
            raise Refused("csv_barcode_spoiled", barcode=code)
        try:
            key = barcode_key(code)
        except Unreadable as error:
            raise Refused("csv_barcode_wrong", barcode=code) from error
        if len(key) == 13 and prefix_of(key, self._weighed):
            raise Refused("csv_barcode_weighed", barcode=code)
        if key in self._barcodes:
            raise Refused("csv_barcode_twice", barcode=code)
        return key

    def _price(self, cells: Mapping[str, str], rate: VatRate) -> int:
        """The price with VAT where the file has both: it is what stands on the shelf."""
        if "price" in self._columns.values():
            return csv_cells.price(cells["price"])
        return csv_cells.net_price(cells["price_net"], rate.basis_points or 0)

    def _rate(self, text: str) -> VatRate:
        if csv_cells.is_not_taxed(text) or csv_cells.is_empties(text):
            return next(rate for rate in self._rates if rate.basis_points is None)
        percent = csv_cells.scaled(text.removesuffix("%"), 2)
        for rate in self._rates:
            if text.casefold() == rate.code or (percent is not None and percent == rate.basis_points):
                return rate
        raise Refused("csv_vat", text=text)


def _empties(text: str, rate: VatRate, *, looks_like_empties: bool) -> bool | None:
    """`text` is the rate's: it says so, or says "not taxed" and no more; our own word says neither."""
    if rate.basis_points is not None or csv_cells.is_not_taxed(text):
        return False
    return True if csv_cells.is_empties(text) or looks_like_empties else None


def _asked(text: str, rate: VatRate, *, looks_like_empties: bool) -> str:
    """A rate of nought is none of a deposit's: until the shop says so, no money is given for it."""
    doubtful = rate.basis_points == 0 or csv_cells.is_not_taxed(text)
    return "ask_empties" if doubtful and looks_like_empties else ""


def _code(text: str, barcodes: tuple[str, ...]) -> str:
    """The shop's own short code; an article that has none is called by its barcode."""
    if len(text) > _LONGEST_CODE:
        raise Refused("csv_code_long", most=_LONGEST_CODE)
    if text:
        return text
    if barcodes:
        return barcodes[0]
    raise Refused("csv_code_missing")


def _names(cells: Mapping[str, str]) -> dict[str, str]:
    names = {language: name for language in _LANGUAGES if (name := cells[f"name_{language}"])}
    if not names:
        raise Refused("csv_name_missing")
    if max(map(len, names.values())) > _LONGEST_NAME:
        raise Refused("csv_name_long", most=_LONGEST_NAME)
    return {"fr": next(iter(names.values()))} | names
