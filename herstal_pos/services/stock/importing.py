"""A catalogue is brought in: safe to repeat, and a line that cannot be costs only itself.

What a file has no column for stays as it is: a list of new prices takes nobody's barcodes away.
"""

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import batched, chain
from operator import itemgetter

from herstal_pos.domain.errors import Refused, Stopped
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import notices
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.article_entries import Kept, new_card, write_down_kept
from herstal_pos.services.stock.bulk.forgetting import forget_old
from herstal_pos.services.stock.csv_catalogue import ProductRow, Refusal
from herstal_pos.services.stock.deliveries.receiving import book_values, values_of
from herstal_pos.services.stock.families.gathering import Gathering
from herstal_pos.services.stock.families.saving import save_families
from herstal_pos.services.stock.levels import articles_changed, move_goods
from herstal_pos.services.stock.lists.back.notes import Notes
from herstal_pos.services.stock.lists.commands import ImportCatalogue, ReadList
from herstal_pos.services.stock.lists.merging import (
    by_number,
    costs_of,
    gives_code,
    kept_lines,
    line_of,
    merged,
    named,
    remembered,
    says_of_card,
)
from herstal_pos.services.stock.lists.notices import ImportedLine
from herstal_pos.services.stock.lists.opening import OpenList
from herstal_pos.services.stock.lists.packed import PackedRows
from herstal_pos.services.stock.lists.sheet import Unusable
from herstal_pos.services.stock.lists.showing import shown
from herstal_pos.services.stock.lists.steps import LINES_PER_STEP, keep_habits, opened
from herstal_pos.services.stock.lists.writing import to_mend
from herstal_pos.services.stock.prices.listed_price import as_of_today

ROWS_PER_COMMIT = 50
"""A sale that waits waits for one commit."""
_MATCHED_PER_STEP = 100
_MOST_UNFINISHED = 10_000

type Steps = Generator[notices.ListGoesOn, None, notices.CatalogueImported | notices.ListRead]
"""Yields where nothing is open: a sale that waits comes between two steps."""


def import_catalogue(command: ImportCatalogue, storage: Storage, counter: Counter) -> Steps:
    """An article brings its opening stock where the ledger does not know how many there were; after that the
    ledger says, and a line that says otherwise is told. One that was made at the counter is completed.

    A list of which something is not answered (`ReadList`) brings nothing. `Stopped`: what came before stays.
    """
    try:
        a_list = yield from opened(command, storage, counter)
    except Unusable as unusable:
        return notices.CatalogueImported(0, 0, ((1, unusable.reason, {}),))
    except Stopped:
        return notices.CatalogueImported(0, 0, (), stopped=True)
    if a_list.unanswered:
        return notices.CatalogueImported(0, 0, (line_of(a_list.unanswered),))
    keep_habits(a_list, command.answers, storage)
    file = _File(storage, counter)
    stopped = False
    try:
        for _ in forget_old(storage):
            yield notices.ListGoesOn(0, 0)
        yield from file.read(a_list, storage)
        del a_list  # its lines
        total, done = file.count, 0
        for batch in file.batches():
            with storage.work() as work:
                stopped = not file.notes.may_go_on(work)
                if stopped:
                    break
                file.bring(batch, work)
                work.commit()
            done += len(batch)
            yield notices.ListGoesOn(done, total)
    except Stopped:
        stopped = True
    with storage.work() as work:
        if file.notes.end(work):
            work.commit()
    return notices.CatalogueImported(
        file.added,
        file.changed,
        file.refused,
        file.asked,
        file.same,
        to_mend(file.refusals, file.language),
        stopped,
    )


def read_list(command: ReadList, storage: Storage, counter: Counter) -> Steps:
    """As `import_catalogue`, and nothing of it is kept."""
    try:
        a_list = yield from opened(command, storage, counter)
        file, proof = _File(storage, counter), None
        if not a_list.lacking:
            yield from file.read(a_list, storage)
            proof = file.proof
            for batch in file.batches():
                with storage.look() as work:
                    file.foresee(batch, work)
                yield notices.ListGoesOn(0, a_list.articles)
    except Unusable as unusable:
        return notices.CatalogueImported(0, 0, ((1, unusable.reason, {}),))
    except Stopped:
        return notices.CatalogueImported(0, 0, (), stopped=True)
    view = replace(shown(a_list, proof), refused=file.refused, asked=file.asked)
    return notices.ListRead(replace(view, added=file.added, changed=file.changed, same=file.same))


class _File:
    """`known`: what the shop has under each code of the file, and under each that was brought since.
    `unfinished`: ids of what waits to be completed. `proof`: an article to compare with the shelf, the first
    that has a price. `found`, `left_out`: codes of the file, of what the shop has and of what it has twice.
    """

    def __init__(self, storage: Storage, counter: Counter) -> None:
        with storage.look() as work:
            self._day = business_day(work, counter)
            self.language = shop_here(work, counter).language
            self._unfinished = set(work.cards.unfinished(_MOST_UNFINISHED))
        self._counter = counter
        self._known: dict[str, Product] = {}
        self._rows, self._charging = PackedRows(), PackedRows()
        self.proof: ProductRow | None = None
        self._found: set[str] = set()
        self._left_out: set[str] = set()
        self.refusals: list[Refusal] = []
        self._asked: list[ImportedLine] = []
        self.added = self.changed = self.same = 0
        self._charged: set[str] = set()
        self._families = Gathering(counter)
        self._matched: set[str] = set()
        self.notes = Notes(counter)

    def read(self, a_list: OpenList, storage: Storage) -> Generator[notices.ListGoesOn]:
        """Its lines, and what the shop has of each."""
        for lines in batched(a_list.rows(), LINES_PER_STEP, strict=False):
            rows = [line for line in lines if isinstance(line, ProductRow)]
            self.refusals.extend(line for line in lines if isinstance(line, Refusal))
            self._charged.update(row.deposit_code for row in rows if row.deposit_code)
            self._families.see(row.variant for row in rows)
            self._rows.add([row for row in rows if not row.deposit_code])
            self._charging.add([row for row in rows if row.deposit_code])
            yield notices.ListGoesOn(0, a_list.articles)
        for find in (self._by_code, self._by_barcode):
            for pack in chain(self._rows.packs(), self._charging.packs()):
                for batch in batched(pack, _MATCHED_PER_STEP, strict=False):
                    with storage.look() as work:
                        self._match([row for row in batch if row.code not in self._found], find, work)
                    yield notices.ListGoesOn(0, a_list.articles)
        for pack in chain(self._rows.packs(), self._charging.packs()):
            for row in pack:
                self._see(row)
            yield notices.ListGoesOn(0, a_list.articles)

    def _see(self, row: ProductRow) -> None:
        if row.code in self._left_out:
            return
        if row.asked or self.is_doubtful(row):
            self._asked.append((row.line, row.asked or "ask_empties", named(row)))
        self._asked += [(row.line, why, dict(params)) for why, params in row.doubts]
        if row.price_cents and (self.proof is None or row.line < self.proof.line):
            self.proof = row

    @property
    def count(self) -> int:
        return len(self._rows) + len(self._charging) - len(self._left_out)

    @property
    def refused(self) -> tuple[ImportedLine, ...]:
        return tuple(sorted(map(line_of, self.refusals), key=itemgetter(0)))

    @property
    def asked(self) -> tuple[ImportedLine, ...]:
        return tuple(sorted(self._asked, key=itemgetter(0)))

    def batches(self) -> Iterator[tuple[ProductRow, ...]]:
        """A deposit is there before the article that charges it."""
        for rows in (self._rows, self._charging):
            there = (row for row in rows.taken() if row.code not in self._left_out)
            yield from batched(there, ROWS_PER_COMMIT, strict=False)

    def bring(self, rows: Sequence[ProductRow], work: Work) -> None:
        """All at once, which also lets a code move between two articles; else one by one, each clash told."""
        try:
            products = [self._product(row, work) for row in rows]
            work.products.save_many(
                product
                for row, product in zip(rows, products, strict=True)
                if product != self._known.get(row.code)
            )
        except Refused as clash:
            if len(rows) == 1:
                self._refuse(rows[0], clash)
                return
            for row in rows:
                self.bring([row], work)
            return
        begins = self._begins(rows, products, work)
        cards = self._cards(rows, products, begins, work)
        brought = list(zip(rows, products, strict=True))
        families, placed = self._families.place([(row.variant, product.id) for row, product in brought], work)
        pairs = [(self._known.get(row.code), product) for row, product in brought]
        values = values_of(costs_of(brought), begins, work)
        self.notes.add(pairs, cards, begins, placed, work)
        self._write_down(brought, cards, work)
        save_families(families, work, self._counter)
        articles_changed(products, work, self._counter)
        self._reckon(brought, begins.keys() | cards.keys() | placed | values.keys())
        move_goods([self._opening(*begin) for begin in begins.items()], work, self._counter)
        book_values(values, products, work, self._counter)

    def foresee(self, rows: Sequence[ProductRow], work: Work) -> None:
        """What `bring` would do with them."""
        for row in rows:
            try:
                product = self._product(row, work)
            except Refused as refused:
                self._refuse(row, refused)
                continue
            begins = self._begins([row], [product], work)
            cards = self._cards([row], [product], begins, work)
            _, placed = self._families.place([(row.variant, product.id)], work)
            values = values_of(costs_of([(row, product)]), begins, work)
            self._reckon([(row, product)], begins.keys() | cards.keys() | placed | values.keys())

    def _reckon(self, brought: Sequence[tuple[ProductRow, Product]], also: Collection[str]) -> None:
        """`also`: articles of which more changes than their row."""
        for row, product in brought:
            known = self._known.get(row.code)
            if known is None:
                self.added += 1
            elif product != known or product.id in also:
                self.changed += 1
            else:
                self.same += 1
            self._asked += kept_lines(product, row)
            if row.code in self._charged:
                self._known[row.code] = product
            else:
                self._known.pop(row.code, None)

    def _begins(self, rows: Sequence[ProductRow], products: Sequence[Product], work: Work) -> dict[str, int]:
        """By article, those of which the file's stock is the first that anybody says."""
        said = [
            (row, product, row.stock)
            for row, product in zip(rows, products, strict=True)
            if row.stock is not None
        ]
        known = [product.id for row, product, _ in said if row.code in self._known]
        begun, levels = work.stock.begun(known), work.stock.on_hand(known)
        self._asked += [
            (row.line, "stock_kept", named(row))
            for row, product, stock in said
            if product.id in begun and levels.get(product.id, 0) != stock
        ]
        return {product.id: stock for _, product, stock in said if stock and product.id not in begun}

    def _cards(
        self, rows: Sequence[ProductRow], products: Sequence[Product], begins: Collection[str], work: Work
    ) -> dict[str, ProductCard]:
        """By article, what the list changes of its card: it is finished, or is to be finished by a scan or a
        count; its minimum; its supplier's number. A list that says nothing new finishes nothing."""
        with_card = [
            (row, product)
            for row, product in zip(rows, products, strict=True)
            if row.doubts or says_of_card(row, self._known.get(row.code)) or product.id in self._unfinished
        ]
        there = work.cards.of([product.id for _, product in with_card])
        changed: dict[str, ProductCard] = {}
        for row, product in with_card:
            before = there.get(product.id) or new_card(product.id, self._counter)
            says_more = product != self._known.get(row.code) or product.id in begins
            is_begun = says_more and (row.code not in self._known or before.unfinished)
            card = replace(
                before,
                unfinished=bool(row.doubts) if is_begun else before.unfinished,
                minimum=before.minimum if row.minimum is None else row.minimum,
                supplier_code=row.supplier_code or before.supplier_code,
                vouchers=before.vouchers if row.vouchers is None else row.vouchers,
            )
            if card != before:
                changed[product.id] = card
        return changed

    def _write_down(
        self, brought: Sequence[tuple[ProductRow, Product]], cards: Mapping[str, ProductCard], work: Work
    ) -> None:
        """New prices and VAT codes of what the shop had already, and cards. What is new in a list owes no
        label: it stands on the shelf."""
        kept = [
            Kept(product, self._known.get(row.code, product), cards.get(product.id))
            for row, product in brought
            if product.id in cards
            or (row.code in self._known and remembered(product) != remembered(self._known[row.code]))
        ]
        write_down_kept(kept, work, self._counter)

    def _match(
        self, rows: Sequence[ProductRow], find: Callable[[ProductRow, Work], Product | None], work: Work
    ) -> None:
        """One article is matched once."""
        found = [find(row, work) for row in rows]
        cards = work.cards.of([known.id for known in found if known])
        for row, known in zip(rows, found, strict=True):
            if known is None:
                continue
            self._found.add(row.code)
            if known.id in self._matched:
                self._left_out.add(row.code)
                self._refuse(row, Refused("csv_code_twice", code=known.code))
                continue
            self._known[row.code] = known
            self._matched.add(known.id)
            if known.id in cards and cards[known.id].retired:
                self._asked.append((row.line, "stays_retired", named(row)))

    def _by_code(self, row: ProductRow, work: Work) -> Product | None:
        charged = row.deposit_code
        unknown = charged if charged and charged not in self._known else ""
        if unknown and (deposit := by_number(unknown, work) or work.products.by_barcode(unknown)):
            self._known[unknown] = deposit
        return by_number(row.code, work)

    def _by_barcode(self, row: ProductRow, work: Work) -> Product | None:
        """One whose own number the list does not know; a barcode that goes from one article of the list to
        another makes no article of the two."""
        products = (work.products.by_barcode(code) for code in row.barcodes)
        known = next((product for product in products if product), None)
        has_number = row.code not in row.barcodes
        if known and has_number and known.id in self._matched:
            known = None
        return known or (work.products.by_code(row.source_code) if row.source_code else None)

    def is_doubtful(self, row: ProductRow) -> bool:
        """Charged as a deposit, with the rate of something else."""
        return row.empties is False and row.code in self._charged

    def _refuse(self, row: ProductRow, refused: Refused) -> None:
        self.refusals.append(Refusal(row.line, refused.reason, refused.params, row.cells))

    def _is_tracked(self, row: ProductRow) -> bool:
        known = self._known.get(row.code)
        return known is not None and known.tracked

    def _product(self, row: ProductRow, work: Work) -> Product:
        known = self._known.get(row.code)
        is_hasty = known is not None and known.id in self._unfinished and gives_code(row, known)
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
            age_said=row.age_said,
            tile=row.tile,
            tracked=row.stock is not None or self._is_tracked(row),
            shelf=row.shelf,
            listed=row.listed,
            barcodes=row.barcodes,
            empties=self._is_empties(row, known),
        )
        return as_of_today(merged(brought, known, row), known, work, self._counter) if known else brought

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

    def _opening(self, product_id: str, quantity: int) -> StockMovement:
        id_, now = self._counter.ids.new(), self._counter.clock.now()
        return StockMovement(id_, product_id, quantity, StockCause.OPENING, now, self._day)
