"""The till's own threads before a database that another holds 400 ms before each command: fast hands lose
nothing, and nothing is done in another order than theirs."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.machinery import Machinery
from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.services.ports import Counter as TheCounter, Storage
from herstal_pos.storage import open_storage
from tests.town_shop import SKU, open_town_shop
from tests.ui.scripted_counter import Counter

_LOCKED_S = 0.4
PATIENCE_S = 60.0


class Holder(threading.Thread):
    """Another program in the same database: it writes for `_LOCKED_S` before each command of the till."""

    def __init__(self, where: Path) -> None:
        super().__init__()
        self._where = where
        self._next = threading.Event()
        self._ended = threading.Event()
        self.holds = threading.Event()
        self.times = 0

    def answered(self) -> None:
        self._next.set()

    def end(self) -> None:
        self._ended.set()
        self._next.set()
        self.join()

    def run(self) -> None:
        database = sqlite3.connect(self._where, isolation_level=None, timeout=PATIENCE_S)
        while not self._ended.is_set():
            database.execute("BEGIN IMMEDIATE")
            self.times += 1
            self.holds.set()
            self._ended.wait(_LOCKED_S)
            database.execute("ROLLBACK")
            self._next.wait()
            self._next.clear()
        database.close()


class BusyTill(Counter):
    """Its store is a thread; `held` begins when the shop is on the screen."""

    def __init__(self, qtbot: QtBot, where: Path, counter: TheCounter) -> None:
        self._qtbot = qtbot
        self._where = where
        self._counter = counter
        self.holder = Holder(where)
        self.machinery: Machinery | None = None
        super().__init__(qtbot)
        self.machinery = Machinery(self._open, self.bridge.notify, answered=self._answered)
        self.machinery.start()
        self.submit(commands.Refresh())
        self.settle()
        self.holder.start()
        assert self.holder.holds.wait(PATIENCE_S)
        self.pause_ms = 700

    def _open(self) -> tuple[Storage, TheCounter]:
        return open_storage(self._where, busy_s=PATIENCE_S), self._counter

    def _answered(self, turn: int) -> None:
        self.bridge.answer(turn)
        self.holder.answered()

    def hear(self, command: Command) -> int | None:
        super().hear(command)
        return self.machinery.submit(command) if self.machinery else None

    def submit(self, command: Command) -> None:
        self.bridge.submit(command)

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.bridge.acts.is_busy, timeout=int(PATIENCE_S * 1000))

    def names(self) -> list[str]:
        return [type(command).__name__ for command in self.asked]

    def close(self) -> None:
        self.holder.end()
        assert self.machinery is not None
        self.machinery.stop()
        self.window.close()


@pytest.fixture
def open_till(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., BusyTill]]:
    opened: list[BusyTill] = []

    def open_it(**ordered: int) -> BusyTill:
        where = tmp_path / "shop.db"
        with open_town_shop(where) as shop:
            if ordered:
                code = shop.buy(**ordered).code
                shop.catch_up()
                shop.do(commands.AcceptOrder(shop.card(code).order_id))
                shop.catch_up()
        opened.append(BusyTill(qtbot, where, shop.counter))
        return opened[-1]

    yield open_it
    for till in opened:
        till.close()


def test_customers_scanned_and_paid_in_one_movement_are_each_a_ticket(
    open_till: Callable[..., BusyTill],
) -> None:
    till = open_till()
    for _ in range(2):
        till.scan(SKU["sirup"])
        till.press("3", "*", "F12")
        till.scan(SKU["mint"])
        till.tap(till.window.sale.pay_bar.cash)
    assert till.bridge.acts.is_busy
    till.settle()
    assert till.names().count("TakeTender") == 4
    assert till.sees("Payé en espèces")
    assert not till.window.sale.sale.lines
    assert till.holder.times > 4


def test_a_finger_does_not_overtake_a_key_in_picking(open_till: Callable[..., BusyTill]) -> None:
    till = open_till(sirup=2, coffee=1)
    till.press("F6")
    till.tap(till.beginning("Préparer"))
    till.settle()
    till.forget()
    till.scan(SKU["sirup"])
    till.press("F2")
    till.tap(till.beginning("Annuler"))
    till.settle()
    assert till.names() == ["PickScan", "MarkShortage"]
    assert till.sees("L'écran a changé")


def test_money_of_the_day_is_the_amount_that_was_typed(open_till: Callable[..., BusyTill]) -> None:
    till = open_till()
    till.press("Ctrl J")
    till.tap(till.beginning("Rapport X"))
    till.press("5", "0")
    till.tap(till.beginning("Apport"))
    till.settle()
    till.tap(till.button("Monnaie"))
    till.settle()
    assert till.asked[-1] == commands.PayIn(5000, "Monnaie")
