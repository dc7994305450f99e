"""A furnished shop for tests of its use cases: commands go in, news comes out, the clock stands still.

The articles are the practice shop's: "1" is bread at 3,20 €, "101" cheese at 24,90 € a kilogram, "420" a
beer at 1,15 € with a deposit ("901") of 0,10 €.
"""

import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from herstal_pos.domain.law import read_law
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.stock.product import Product
from herstal_pos.paths import RESOURCES
from herstal_pos.practice.shop import FLOAT_CENTS, furnish
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.ports import Clock, Counter, Ids, Storage
from herstal_pos.services.shop.settings_rows import MALL
from herstal_pos.services.whole.verifying import Verification, verify
from herstal_pos.storage import open_storage
from herstal_pos.storage.database.sqlite import SqliteWriter
from herstal_pos.storage.store import Storage as Database
from tests.fakes.clock import WEDNESDAY_AFTERNOON, CountingIds, FixedClock

LAW = read_law(tomllib.loads((RESOURCES / "belgium.toml").read_text("utf-8")))

_OF_OTHER_THREADS = dispatch.ELSEWHERE.keys() - dispatch.HOMES.keys()

BREAD, CHEESE, BEER, EMPTY_BOTTLE = "1", "101", "420", "901"
BEER_EAN = "2004040000981"


def new_counter(
    storage: Storage, clock: Clock, ids: Ids, *, prefix: str = "1", practice: bool = False
) -> Counter:
    """A new till with a clerk, in a shop that may still be empty."""
    till = Till(ids.new(), prefix, practice)
    clerk = Clerk(ids.new(), "Sophie")
    with storage.work() as work:
        work.tills.add(till)
        work.tills.save_clerk(clerk)
        work.commit()
    return Counter(clock, ids, LAW, till, clerk.id)


class _Made(NamedTuple):
    """A furnished shop's database, who is at its till, and how many ids it took."""

    database: bytes
    till: Till
    clerk_id: str
    ids: int


class _Memory(SqliteWriter):
    """Begun as a copy of `database`, if there is one."""

    def __init__(self, database: bytes = b"") -> None:
        super().__init__(None)
        self._database = database
        self.connection: sqlite3.Connection | None = None

    def open(self) -> sqlite3.Connection:
        self.connection = super().open()
        if self._database:
            self.connection.deserialize(self._database)
        return self.connection


@cache
def _made(prefix: str, *, practice: bool) -> _Made:
    """Once a process: tables and the practice shop's articles took a third of all tests' time."""
    memory, ids = _Memory(), CountingIds()
    storage = Database(memory, None)
    storage.prepare(None)
    counter = new_counter(storage, FixedClock(), ids, prefix=prefix, practice=practice)
    furnish(storage, counter)
    assert memory.connection is not None
    made = _Made(memory.connection.serialize(), counter.till, counter.clerk_id, ids.made)
    storage.close()
    return made


def furnished_shop(
    where: str | Path, clock: FixedClock, ids: Ids, *, prefix: str = "1", practice: bool = False
) -> tuple[Storage, Counter]:
    """A new shop with its day open: a copy of one that was made like any other, wherever it can be one."""
    is_new_file = not str(where).startswith("postgresql") and not Path(where).exists()
    if not isinstance(ids, CountingIds) or clock.at != WEDNESDAY_AFTERNOON or ids.made or not is_new_file:
        storage = open_storage(where)
        counter = new_counter(storage, clock, ids, prefix=prefix, practice=practice)
        furnish(storage, counter)
        return storage, counter
    made = _made(prefix, practice=practice)
    ids.go_on_after(made.ids)
    if str(where) == ":memory:":
        copy = Database(_Memory(made.database), None)
        copy.prepare(None)
        return copy, Counter(clock, ids, LAW, made.till, made.clerk_id)
    Path(where).write_bytes(made.database)
    return open_storage(where), Counter(clock, ids, LAW, made.till, made.clerk_id)


class LittleShop:
    """`heard` keeps the latest notice of each kind, as a screen would."""

    def __init__(self, storage: Storage, counter: Counter, clock: FixedClock) -> None:
        self.storage = storage
        self.counter = counter
        self.clock = clock
        self.heard: dict[type, notices.Notice] = {}

    # --- what a person does

    def execute(self, command: commands.Command) -> list[notices.Notice]:
        """Carry it out, whatever the shop's rules say of it. What another thread does is asked of nobody."""
        if dispatch.name_of(command) in _OF_OTHER_THREADS:
            return []
        news = dispatch.execute(command, self.storage, self.counter)
        self.heard |= {type(notice): notice for notice in news}
        return news

    def has_a_mall(self) -> None:
        """In its books; nobody calls it."""
        with self.storage.work() as work:
            MALL.keep(views.MallSettingsView("practice", "practice://town", "town"), work.settings)
            work.commit()

    def do(self, command: commands.Command) -> list[notices.Notice]:
        """Carry out what must be allowed."""
        news = self.execute(command)
        refused = [notice for notice in news if isinstance(notice, notices.CommandRefused)]
        assert not refused, refused
        return news

    def refusal(self, command: commands.Command) -> str:
        """Why it is refused: the reason's id, with its figure where there is one (`cash_limit 300000`)."""
        (refused,) = self.execute(command)
        assert isinstance(refused, notices.CommandRefused)
        return " ".join([refused.reason, *map(str, refused.params.values())])

    def scan(self, code: str, quantity: int = THOUSAND) -> list[notices.Notice]:
        return self.do(commands.ScanBarcode(code, quantity=quantity))

    def add(self, code: str, quantity: int = THOUSAND) -> views.LineView:
        """An article by its own code; gives its line."""
        self.do(commands.AddByCode(code, quantity, sure=True))
        changed: notices.SaleChanged = self.heard[notices.SaleChanged]
        return next(line for line in changed.sale.lines if line.id == changed.line_id)

    def tender(self, means: str = "cash", given_cents: int | None = None) -> commands.TakeTender:
        """The key that a person would press now, the question of an age once answered."""
        if self.cart.age is not None:
            self.do(commands.AnswerAge(self.cart.sale_id, self.cart.age.age, verified=True))
        return commands.TakeTender(self.cart.sale_id, self.cart.version, means, given_cents)

    def pay(self, means: str = "cash", given_cents: int | None = None, reason: str = "") -> views.PaidView:
        """The whole rest."""
        news = self.do(replace(self.tender(means, given_cents), reason=reason))
        (completed,) = (notice for notice in news if isinstance(notice, notices.SaleCompleted))
        return completed.paid

    def sell(self, *codes: str, means: str = "cash") -> views.PaidView:
        for code in codes:
            self.add(code)
        return self.pay(means)

    def open_receipt(self, number: str) -> views.ReceiptView:
        self.do(commands.OpenReceipt(number))
        returning = self.cart.returning
        assert returning is not None
        return returning

    # --- what a person sees

    @property
    def cart(self) -> views.SaleView:
        changed: notices.SaleChanged = self.heard[notices.SaleChanged]
        return changed.sale

    @property
    def line(self) -> views.LineView:
        """The cart's only line."""
        (line,) = self.cart.lines
        return line

    @property
    def day(self) -> views.DayView:
        self.do(commands.ShowDay())
        changed: notices.DayChanged = self.heard[notices.DayChanged]
        return changed.day

    def product(self, code: str) -> Product:
        with self.storage.look() as work:
            found = work.products.by_code(code) or work.products.by_barcode(code)
        assert found is not None
        return found

    def on_hand(self, code: str) -> int | None:
        """Thousandths; None where no movement was ever booked."""
        product = self.product(code)
        with self.storage.look() as work:
            return work.stock.on_hand([product.id]).get(product.id)

    def verify(self) -> Verification:
        return verify(self.storage)

    def beside(self, prefix: str) -> "LittleShop":
        """A second till in the same shop, with its day open."""
        till = Till(self.counter.ids.new(), prefix, practice=False)
        with self.storage.work() as work:
            work.tills.add(till)
            work.commit()
        other = LittleShop(self.storage, replace(self.counter, till=till), self.clock)
        other.do(commands.OpenDay(FLOAT_CENTS))
        return other


@contextmanager
def open_shop(
    where: str | Path = ":memory:",
    *,
    furnished: bool = True,
    practice: bool = False,
    clock: FixedClock | None = None,
    ids: Ids | None = None,
) -> Iterator[LittleShop]:
    """A new shop with its till "1"; furnished, its day is open with the float in the drawer."""
    clock, ids = clock or FixedClock(), ids or CountingIds()
    prefix = "P1" if practice else "1"
    if furnished:
        storage, counter = furnished_shop(where, clock, ids, prefix=prefix, practice=practice)
    else:
        storage = open_storage(where)
        counter = new_counter(storage, clock, ids, prefix=prefix, practice=practice)
    try:
        yield LittleShop(storage, counter, clock)
    finally:
        storage.close()
