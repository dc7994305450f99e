"""Days of a shop from a seed: counter, town, drawer, power cuts, closings; after each act all books agree.

Beside the real shop runs the shop by heart. What is compared is read from the tables by plain SQL.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.platform import MallListing
from herstal_pos.storage import open_storage
from tests.fakes.clock import CountingIds, FixedClock
from tests.little_shop import new_counter
from tests.simulation.counter_acts import CounterActs
from tests.simulation.order_acts import OrderActs
from tests.simulation.power import Power, everything
from tests.simulation.raw_z import journalled_z, raw_z
from tests.simulation.reference_shop import ARTICLES, CATALOGUE, Day, ReferenceShop, Ticket
from tests.town_shop import TownShop

FLOAT = 15_000
CUT_OFTEN = 0.02
NOT_COUNTED = (
    "mall_connected",
    "handed_over",
    "mall_sold",
    "refund_redirected",
    "sale_sealed",
    "stock_moved",
    "day_sealed",
    "rows_kept",
    "clock_doubted",
    "clock_mended",
)
"""An order is handed over and sold when the mall has confirmed it; a start doubts a clock set back, and what
is kept is written down with whatever act comes next."""

_LEVELS = "SELECT code, quantity FROM stock_level JOIN product ON product.id = stock_level.product_id"
_MOVED = """SELECT code, sum(quantity) FROM stock_movement
    JOIN product ON product.id = stock_movement.product_id GROUP BY code"""
_DRAWER = """SELECT coalesce(sum(amount_cents), 0) FROM cash_movement
    WHERE session_id = (SELECT id FROM cash_session WHERE closed_at IS NULL)"""
_NUMBERS = "SELECT count(number), coalesce(min(number), 1), coalesce(max(number), 0) FROM sale"
_ENTRIES = "SELECT kind, count(*) FROM journal GROUP BY kind"
_SOLD = "SELECT body FROM journal WHERE kind = 'sale_completed' ORDER BY sequence DESC LIMIT 1"
_DAYS = """SELECT count(*) FROM sale JOIN cash_session ON cash_session.id = sale.session_id
    WHERE sale.business_day <> cash_session.business_day"""


class RandomDays:
    def __init__(self, seed: int, shop: TownShop, folder: Path) -> None:
        self._dice = Random(seed)  # noqa: S311 - it must be the same each time
        self.shop = shop
        self.heart = ReferenceShop(Day(FLOAT))
        self.power = Power(shop, folder, self._dice, CUT_OFTEN)
        self.counter = CounterActs(self._dice, shop, self.heart, self.power)
        self.town = OrderActs(self._dice, shop, self.heart, self.power)
        self.acts = {**self.counter.acts, **self.town.acts, self.close_and_open: 2}
        self.done: Counter[str] = Counter()
        """How often each act was tried."""
        self.heart.note("day_opened")

    def live(self, acts: int) -> None:
        chosen = list(self.acts)
        for number in range(acts):
            (act,) = self._dice.choices(chosen, list(self.acts.values()))
            try:
                self._pass_time()
                act()
                self.look()
            except Exception as error:
                error.add_note(f"act {number}: {act.__name__}")
                raise
            self.done[act.__name__] += 1
        self.town.finish()
        self.look()

    def _pass_time(self) -> None:
        """Now and then the till's clock, not the town's, is set wrong."""
        seconds = self._dice.randint(1, 600)
        self.shop.clock.pass_by(seconds=seconds)
        town = self.shop.town.clock
        assert isinstance(town, FixedClock)
        town.pass_by(seconds=seconds)
        if self._dice.random() < 0.01:
            self.shop.clock.pass_by(hours=self._dice.choice((-2, -1, 1)))

    # --- the day's end

    def close_and_open(self) -> None:
        """Now and then with a cart begun, and money missing; the next float is any sum."""
        if self._dice.random() < 0.5:
            self._begin_a_cart()
        day = self.heart.day
        counted = max(day.drawer + self._dice.choice((0, 0, 0, -200, 5, 131)), 0)
        kept = self._dice.choice((None, self._dice.randint(0, counted)))
        count = {100: counted // 100, 1: counted % 100}
        self.power.do(commands.CountCash(count))
        news = self.power.do(commands.CloseDay(count, kept, "change"))
        (z,) = (notice.z for notice in news if isinstance(notice, notices.DayClosed))
        assert z.kept_cents == (min(day.float_cents, counted) if kept is None else kept)
        self.shop.clock.pass_by(hours=self._dice.randint(7, 20))
        self.power.do(commands.OpenDay(z.kept_cents))
        self.heart.closed(z.kept_cents)
        self._must_be_the_z(z, day, counted)

    def _begin_a_cart(self) -> None:
        ticket = Ticket()
        self.counter.fill(ticket)
        self.heart.parked[self.shop.cart.sale_id] = ticket

    def _must_be_the_z(self, z: views.ZView, day: Day, counted: int) -> None:
        """By heart, from raw rows, in the chain and as it was shown: four times the same."""
        by_heart = day.z(self.heart.grand_total)
        with self._books() as books:
            assert raw_z(books, self.heart.closings) == by_heart
            statement = "SELECT body FROM journal WHERE kind = 'day_closed' ORDER BY sequence DESC LIMIT 1"
            (body,) = books.execute(statement).fetchone()
        journalled = json.loads(body)
        assert journalled_z(journalled) == by_heart
        assert (journalled["number"], journalled["difference"]) == (self.heart.closings, counted - day.drawer)
        assert z.number == self.heart.closings
        shown = (z.sale_count, z.total_cents, z.rounding_cents, z.expected_cents, z.counted_cents)
        drawer = day.drawer
        assert shown == (by_heart["sales"], by_heart["total"], by_heart["rounding"], drawer, counted)
        assert {means.id: (count, cents) for means, count, cents in z.tenders} == by_heart["tenders"]
        assert {row.points: (row.gross_cents, row.vat_cents) for row in z.vat} == by_heart["vat"]

    # --- what must hold after each act

    def look(self) -> None:
        heart = self.heart
        assert heart.day.drawer >= 0, "nobody gives what the drawer does not hold"
        with self._books() as books:
            levels, moved = dict(books.execute(_LEVELS).fetchall()), dict(books.execute(_MOVED).fetchall())
            assert levels == heart.levels, "the levels"
            assert moved == heart.levels, "the stock ledger"
            assert books.execute(_DRAWER).fetchone() == (heart.day.drawer,), "the drawer"
            assert books.execute(_NUMBERS).fetchone() == (len(heart.tickets), 1, len(heart.tickets))
            entries = Counter(dict(books.execute(_ENTRIES).fetchall()))
            last = books.execute(_SOLD).fetchone()
            assert books.execute(_DAYS).fetchone() == (0,)
        for kind in NOT_COUNTED:
            del entries[kind]
        assert entries == heart.noted, "the journal"
        if last and heart.tickets:
            body, ticket = json.loads(last[0]), heart.tickets[-1]
            assert body["number"] == f"1-{ticket.number:06d}"
            assert (body["total"], body["rounding"]) == (ticket.total, ticket.rounding)
            assert sorted((how, cents) for _, how, cents in body["tenders"]) == sorted(ticket.tenders)

    def must_agree_with_the_town(self) -> None:
        """The mall has on hand what is on the shelf, and holds nothing back: all orders have left."""
        self.shop.agree()
        for article in self.shop.town.stock():
            known = ARTICLES[article.listing.sku]
            counted = self.heart.levels[known.code] // known.units
            assert (article.on_hand, article.allocated) == (counted, 0), known.name

    @contextmanager
    def _books(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"file:{self.power.database}?mode=ro", uri=True)) as books:
            yield books

    def everything(self) -> list[str]:
        return everything(self.power.database)


@contextmanager
def open_days(seed: int, folder: Path) -> Iterator[RandomDays]:
    """A new shop in `folder`, its day open, connected with its town."""
    database = folder / "0" / "shop.db"
    database.parent.mkdir(parents=True)
    clock = FixedClock()
    town = PracticeTown(FixedClock())
    storage = open_storage(database)
    shop = TownShop(str(database), storage, new_counter(storage, clock, CountingIds()), clock, town)
    try:
        shop.do(commands.SaveShop(SHOP))
        shop.do(commands.ImportCatalogue(CATALOGUE))
        for article in ARTICLES.values():
            if article.units:
                price = article.price * article.units // 1000
                product = shop.product(article.code)
                town.offer(MallListing(product.id, article.code, article.name, price, 600), 0)
        shop.do(commands.OpenDay(FLOAT))
        shop.connect()
        yield RandomDays(seed, shop, folder)
    finally:
        shop.storage.close()
        town.close()
