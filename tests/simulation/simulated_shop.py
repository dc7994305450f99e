"""Days at a counter where anything may happen, led by a seed; what must hold is checked after each step.

The use cases, the storage and the database are the real ones. Beside them runs a model so simple that it is
right: a sum for the drawer, a number for the next ticket, a level for each article.
"""

import sqlite3
from collections import Counter, deque
from pathlib import Path
from random import Random

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Unavailable
from herstal_pos.domain.means import CASH, Means, MeansKind
from herstal_pos.practice.shop import FLOAT_CENTS, furnish
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.ports import Storage, Work
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from tests.fakes.clock import FixedClock, StumblingIds
from tests.little_shop import new_counter
from tests.simulation.clerk import Clerk

REMEMBERED = 12
_OF_GOODS = (LineKind.ITEM, LineKind.FREE, LineKind.DEPOSIT)
"""What was sold by the piece or by weight: an advance goes back by the cent."""


class Bug(Exception):
    """One that the simulation puts into a use case: it must leave nothing behind."""


def _take_more_means(storage: Storage) -> None:
    """A voucher for some of the goods, and an account: more than cash and card, in every shop."""
    with storage.work() as work:
        work.means.save(Means("meal", MeansKind.VOUCHER, goods=("bread", "cheese"), cap_cents=2000))
        work.means.save(Means("account", MeansKind.ACCOUNT))
        work.commit()


class SimulatedShop:
    def __init__(self, seed: int, where: str | Path = ":memory:") -> None:
        self._dice = Random(seed)  # noqa: S311 - it must be the same each time
        self._where = where
        self._clock, self._ids = FixedClock(), StumblingIds()
        self._storage = open_storage(where)
        self._counter = new_counter(self._storage, self._clock, self._ids)
        furnish(self._storage, self._counter)
        _take_more_means(self._storage)
        self._clerk = Clerk(self._dice)
        self._done: deque[commands.Command] = deque(maxlen=REMEMBERED)
        self._number = 0
        self._cash = FLOAT_CENTS
        self._levels: Counter[str] = Counter(self._levels_now())

    def close(self) -> None:
        self._storage.close()

    def live(self, steps: int) -> None:
        for _ in range(steps):
            try:
                self._step()
            except Exception as error:
                error.add_note("\n".join(map(repr, self._done)))
                raise
        self._must_be_whole()

    def _step(self) -> None:
        self._pass_time()
        if self._dice.random() < 0.02:
            self._restart()
        command = self._clerk.want()
        self._done.append(command)
        if self._dice.random() < 0.1:
            self._stumble_over(command)
        else:
            self._carry_out(command)

    def _pass_time(self) -> None:
        """Seconds; now and then hours, or the machine's clock is set back."""
        roll = self._dice.random()
        if roll < 0.02:
            self._clock.pass_by(hours=self._dice.choice((-2, 1, 9)))
        else:
            self._clock.pass_by(milliseconds=self._dice.randint(0, 60_000))

    def _restart(self) -> None:
        """The till's memory is gone; what the file has is all there is."""
        if self._where != ":memory:":
            self._storage.close()
            self._storage = open_storage(self._where)
        shown = self._clerk.cart
        self._done.append(commands.Refresh())
        self._carry_out(commands.Refresh())
        assert self._clerk.cart == shown, "the cart is not as it was shown"

    def _stumble_over(self, command: commands.Command) -> None:
        """In the middle of the use case the disk is full, or there is a bug: as if nobody had asked."""
        before = self._everything()
        self._put_a_stone(self._dice.choice((Unavailable("disk"), Bug(), None)))
        try:
            news = dispatch.execute(command, self._storage, self._counter)
        except (Unavailable, Bug, sqlite3.DatabaseError):
            self._clear_the_way()
            assert self._everything() == before, "what failed left something behind"
        else:
            self._clear_the_way()
            self._note(news)

    def _put_a_stone(self, trouble: Exception | None) -> None:
        """Where the use case wants a new id, or (None) at some instruction of the database itself."""
        if trouble:
            self._ids.stumble(self._dice.randint(1, 6), trouble)
            return
        left = iter(range(self._dice.randint(0, 3000), -1, -1))
        self._driver.set_progress_handler(lambda: next(left, 1) == 0, 5)

    def _clear_the_way(self) -> None:
        self._ids.stumble(0, None)
        self._driver.set_progress_handler(None, 0)

    def _carry_out(self, command: commands.Command) -> None:
        before = self._everything() if self._dice.random() < 0.1 else None
        news = dispatch.execute(command, self._storage, self._counter)
        refused = isinstance(news[0], notices.CommandRefused) if news else True
        if refused and before is not None:
            assert self._everything() == before, "a refusal changed something"
        for notice in news:
            if notice == notices.CommandRefused("returned_meanwhile", {}):
                self._must_be_returned_elsewhere()
        self._note(news)

    @property
    def _driver(self) -> sqlite3.Connection:
        driver = self._storage._writer_connection().raw
        assert isinstance(driver, sqlite3.Connection)
        return driver

    def _everything(self) -> list[str]:
        return list(self._driver.iterdump())

    # --- what must hold

    def _note(self, news: list[notices.Notice]) -> None:
        self._clerk.on_notices(news)
        for notice in news:
            match notice:
                case notices.SaleCompleted(paid):
                    self._count(paid.number_text)
                case notices.DayChanged(day):
                    self._cash_moved(day.cash_expected_cents)
                case notices.SaleChanged(sale):
                    assert sale.total_cents == sum(line.amount_cents for line in sale.lines)
        with self._storage.look() as work:
            assert self._ledger(work) == self._cash
            assert work.audit.wrong_levels() == []
        assert self._levels_now() == self._levels

    def _cash_moved(self, expected: int) -> None:
        """By a pay in or a pay out, whose command the clerk gave last; by nothing else."""
        command = self._done[-1] if self._done else None
        if isinstance(command, commands.PayIn | commands.PayOut):
            sign = 1 if isinstance(command, commands.PayIn) else -1
            self._cash += sign * command.amount_cents
        assert expected == self._cash

    def _count(self, number_text: str) -> None:
        self._number += 1
        assert number_text == self._counter.till.number_text(self._number)
        with self._storage.look() as work:
            sale = work.sales.by_number(number_text)
            assert sale is not None
            moved = work.audit.stock_of_sale(sale.id)
            kept = {line.id for line in sale.live_lines if self._is_kept(line.product_id, work)}
            self._must_give_back_fairly(sale, work)
        _must_add_up(sale)
        assert {move.sale_line_id: move.quantity for move in moved} == {
            line.id: -line.quantity for line in sale.live_lines if line.id in kept
        }
        self._cash += sum(tender.amount_cents for tender in sale.tenders if tender.means == CASH)
        for line in sale.live_lines:
            if line.id in kept and line.product_id:
                self._levels[line.product_id] -= line.quantity

    def _must_give_back_fairly(self, sale: Sale, work: Work) -> None:
        """What was paid for as many pieces, but for a cent of rounding on either side."""
        for line in sale.live_lines:
            sold = self._sold_line(line, work)
            if sold is not None and sold.kind in _OF_GOODS:
                fair = sold.amount_cents * -line.quantity
                assert abs(-line.amount_cents * sold.quantity - fair) <= 2 * sold.quantity

    def _must_be_returned_elsewhere(self) -> None:
        """The database refused: then there is indeed less left than this cart takes back, in goods or by the
        cents of two roundings.
        """
        with self._storage.look() as work:
            cart = work.sales.open_sale(self._counter.till.id)
            assert cart is not None
            wanted, cents = Counter[str](), Counter[str]()
            for line in cart.live_lines:
                if line.returned_line_id:
                    wanted[line.returned_line_id] -= line.quantity
                    cents[line.returned_line_id] -= line.amount_cents
            booked = work.sales.returned(list(wanted))
            sold = {line.returned_line_id: self._sold_line(line, work) for line in cart.live_lines}
        assert any(
            booked[line_id].quantity + wanted[line_id] > of.quantity
            or booked[line_id].cents + cents[line_id] > of.amount_cents
            for line_id, of in sold.items()
            if line_id and of and line_id in booked
        )

    def _sold_line(self, back: SaleLine, work: Work) -> SaleLine | None:
        found = [
            line
            for number in self._clerk.numbers
            if back.returned_line_id and (sale := work.sales.by_number(number))
            for line in sale.lines
            if line.id == back.returned_line_id
        ]
        return found[0] if found else None

    def _is_kept(self, product_id: str | None, work: Work) -> bool:
        product = work.products.by_id(product_id) if product_id else None
        return product is not None and product.tracked

    def _ledger(self, work: Work) -> int:
        session = work.cash.open_session(self._counter.till.id)
        assert session is not None
        return sum(move.amount_cents for move, _ in work.cash.movements(session.id))

    def _levels_now(self) -> dict[str, int]:
        with self._storage.look() as work:
            return work.stock.on_hand(self._articles())

    def _articles(self) -> list[str]:
        return [row[0] for row in self._driver.execute("SELECT product_id FROM stock_level")]

    def _must_be_whole(self) -> None:
        verification = verify(self._storage)
        assert verification.findings == ()
        assert verification.sales == self._number


def _must_add_up(sale: Sale) -> None:
    assert sale.settled_cents == sale.total_cents + sale.rounding_cents
    assert abs(sale.rounding_cents) <= 2
    assert all(tender.change_cents >= 0 for tender in sale.tenders)
    assert sum(row.gross_cents for row in sale.vat_totals) == sale.total_cents
    if sale.rounds and abs(sale.total_cents) > 5 and sale.cash_settled_cents == sale.settled_cents:
        assert sale.cash_settled_cents % 5 == 0
