"""A catalogue is brought in: safe to repeat, and a line that cannot be costs only itself.

What a file has no column for stays as it is: a list of new prices takes nobody's barcodes away.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import batched
from operator import itemgetter

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import notices
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import weighed_prefixes
from herstal_pos.services.stock import csv_catalogue
from herstal_pos.services.stock.article_entries import Kept, write_down_kept
from herstal_pos.services.stock.csv_catalogue import ProductRow, Refusal
from herstal_pos.services.stock.levels import move_goods

ROWS_PER_COMMIT = 200
LINES_PER_STEP = 500
_MOST_UNFINISHED = 10_000

_FIELDS = {
    "barcodes": "barcodes",
    "unit": "unit",
    "category": "category",
    "deposit": "deposit_id",
    "age": "age",
    "tile": "tile",
    "shelf": "shelf",
    "listed": "listed",
}
"""Of the columns that a file may lack, the article's own field."""


type Steps = Generator[None, None, notices.CatalogueImported]
"""Yields where nothing is open: a sale that waits comes between two steps."""


def import_catalogue(text: str, storage: Storage, counter: Counter) -> notices.CatalogueImported:
    """All of `import_in_steps`."""
    steps = import_in_steps(text, storage, counter)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            imported: notices.CatalogueImported = end.value
            return imported


def import_in_steps(text: str, storage: Storage, counter: Counter) -> Steps:
    """An article brings its opening stock where the ledger does not know how many there were; after that the
    ledger says, and a line that says otherwise is told. One that was made at the counter is completed."""
    with storage.look() as work:
        prefixes = weighed_prefixes(work.settings)
        day = business_day(work, counter)
        unfinished = _unfinished(work)
    rows: list[ProductRow] = []
    refused: list[Refusal] = []
    for lines in batched(
        csv_catalogue.each(text, counter.law.vat_rates(counter.today()), prefixes),
        LINES_PER_STEP,
        strict=False,
    ):
        rows.extend(line for line in lines if isinstance(line, ProductRow))
        refused.extend(line for line in lines if isinstance(line, Refusal))
        yield
    file = _File(rows, day, counter, unfinished)
    for batch in batched(rows, LINES_PER_STEP, strict=False):
        with storage.look() as work:
            file.match(batch, work)
        yield
    for batch in file.batches():
        with storage.work() as work:
            move_goods(file.bring(batch, work), work, counter)
            work.commit()
        yield
    refusals = [(no.line, no.reason, dict(no.params)) for no in refused] + file.refusals
    doubtful = [row for row in rows if row.asked or file.is_doubtful(row)]
    asked = [(row.line, row.asked or "ask_empties", _named(row)) for row in doubtful]
    asked += [(row.line, "stock_kept", _named(row)) for row in file.stock_kept]
    by_line = itemgetter(0)
    return notices.CatalogueImported(
        file.added, file.changed, tuple(sorted(refusals, key=by_line)), tuple(sorted(asked, key=by_line))
    )


def _named(row: ProductRow) -> dict[str, str | int]:
    return {"name": row.names["fr"]}


def _unfinished(work: Work) -> dict[str, Product]:
    """By barcode, the articles that were made at the counter in a hurry."""
    made = [work.products.by_id(product_id) for product_id in work.cards.unfinished(_MOST_UNFINISHED)]
    return {barcode: product for product in made if product for barcode in product.barcodes}


class _File:
    """`known`: what the shop has under each code of the file, and under each that was brought since.
    `unfinished`: by barcode, what waits to be completed; it has no number of its own yet.
    """

    def __init__(
        self, rows: Sequence[ProductRow], day: date, counter: Counter, unfinished: Mapping[str, Product]
    ) -> None:
        self._counter = counter
        self._day = day
        self._known: dict[str, Product] = {}
        self._rows: list[ProductRow] = []
        self.refusals: list[tuple[int, str, dict[str, str | int]]] = []
        self.stock_kept: list[ProductRow] = []
        self.added = self.changed = 0
        self._unfinished = unfinished
        self._unfinished_ids = {product.id for product in unfinished.values()}
        self._charged = {row.deposit_code for row in rows if row.deposit_code}
        self._matched: set[str] = set()

    def batches(self) -> Iterator[tuple[ProductRow, ...]]:
        """A deposit is there before the article that charges it."""
        for charges in (False, True):
            rows = [row for row in self._rows if bool(row.deposit_code) is charges]
            yield from batched(rows, ROWS_PER_COMMIT, strict=False)

    def bring(self, rows: Sequence[ProductRow], work: Work) -> list[StockMovement]:
        """All at once, which also lets a code move between two articles; else one by one, each clash told.
        Gives the opening stock of those of which it begins to be kept.
        """
        try:
            products = [self._product(row) for row in rows]
            work.products.save_many(products)
        except Refused as clash:
            if len(rows) > 1:
                return [move for row in rows for move in self.bring([row], work)]
            self._refuse(rows[0], clash)
            return []
        brought = list(zip(rows, products, strict=True))
        begins = self._begins(brought, work)
        self._write_down(brought, work)
        for row, product in brought:
            self.changed += row.code in self._known
            self.added += row.code not in self._known
            self._know(row.code, product)
        return [self._opening(product, row.stock or 0) for row, product in begins]

    def _begins(
        self, brought: Sequence[tuple[ProductRow, Product]], work: Work
    ) -> list[tuple[ProductRow, Product]]:
        """Of which the file's stock is the first that anybody says."""
        said = [(row, product) for row, product in brought if row.stock is not None]
        known = [product.id for row, product in said if row.code in self._known]
        begun, levels = work.stock.begun(known), work.stock.on_hand(known)
        self.stock_kept += [
            row for row, product in said if product.id in begun and levels.get(product.id, 0) != row.stock
        ]
        return [(row, product) for row, product in said if row.stock and product.id not in begun]

    def _write_down(self, brought: Sequence[tuple[ProductRow, Product]], work: Work) -> None:
        """Of what the shop had already: its new price, and that it is finished. What is new in a list owes no
        label: it stands on the shelf."""
        pairs = [(product, self._known[row.code]) for row, product in brought if row.code in self._known]
        hasty = [product.id for product, _ in pairs if product.id in self._unfinished_ids]
        finished = {id_: replace(card, unfinished=False) for id_, card in work.cards.of(hasty).items()}
        kept = [
            Kept(product, before, finished.get(product.id))
            for product, before in pairs
            if product.id in finished or product.price_cents != before.price_cents
        ]
        write_down_kept(kept, work, self._counter)

    def match(self, rows: Sequence[ProductRow], work: Work) -> None:
        """With what the shop has. An article that has no code of its own is known by its barcode."""
        for row in rows:
            if row.deposit_code and row.deposit_code not in self._known:
                self._know(row.deposit_code, work.products.by_code(row.deposit_code))
            by_barcode = work.products.by_barcode(row.code) if row.code in row.barcodes else None
            hasty = next((self._unfinished[code] for code in row.barcodes if code in self._unfinished), None)
            known = work.products.by_code(row.code) or by_barcode or hasty
            if known is not None and known.id in self._matched:
                self._refuse(row, Refused("csv_code_twice", code=known.code))
                continue
            self._know(row.code, known)
            self._rows.append(row)
            self._matched |= {known.id} if known else set()

    def is_doubtful(self, row: ProductRow) -> bool:
        """Charged as a deposit, with the rate of something else."""
        return row.empties is False and row.code in self._charged

    def _know(self, code: str, product: Product | None) -> None:
        if product is not None:
            self._known[code] = product

    def _refuse(self, row: ProductRow, refused: Refused) -> None:
        self.refusals.append((row.line, refused.reason, dict(refused.params)))

    def _is_tracked(self, row: ProductRow) -> bool:
        known = self._known.get(row.code)
        return known is not None and known.tracked

    def _product(self, row: ProductRow) -> Product:
        known = self._known.get(row.code)
        is_hasty = known is not None and known.id in self._unfinished_ids
        brought = Product(
            id=known.id if known else self._counter.ids.new(),
            code=known.code if known and not is_hasty else row.code,
            names=row.names,
            unit=row.unit,
            price_cents=row.price_cents,
            vat_code=row.vat_code,
            category=row.category,
            deposit_id=self._deposit(row),
            age=row.age,
            tile=row.tile,
            tracked=row.stock is not None or self._is_tracked(row),
            shelf=row.shelf,
            listed=row.listed,
            barcodes=row.barcodes,
            empties=self._is_empties(row, known),
        )
        return _merged(brought, known, row.columns) if known else brought

    def _is_empties(self, row: ProductRow, known: Product | None) -> bool:
        """As the file says; else what is charged as a deposit is one, and what was one stays it."""
        if row.empties is None:
            return row.code in self._charged or bool(known and known.empties)
        return row.empties

    def _deposit(self, row: ProductRow) -> str | None:
        if row.deposit_code is None:
            return None
        if row.deposit_code not in self._known:
            raise Refused("csv_deposit_unknown", code=row.deposit_code)
        return self._known[row.deposit_code].id

    def _opening(self, product: Product, quantity: int) -> StockMovement:
        counter = self._counter
        now = counter.clock.now()
        return StockMovement(counter.ids.new(), product.id, quantity, StockCause.OPENING, now, self._day)


def _merged(brought: Product, known: Product, columns: frozenset[str]) -> Product:
    unchanged = {field: getattr(known, field) for column, field in _FIELDS.items() if column not in columns}
    names = {language: name for language, name in brought.names.items() if f"name_{language}" in columns}
    return replace(brought, names=known.names | names, **unchanged)
