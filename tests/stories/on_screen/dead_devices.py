"""A sale is paid, and the next customer's article scanned, while the printer keeps its thread waiting.

A heart that beats on the screen's own thread tells whether the screen waits too.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from pytestqt.qtbot import QtBot

from hardware.drivers.printing.printer import Patience
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from tests.hardware import bad_printers
from tests.hardware.bad_printers import TcpFake, answering
from tests.stories.counter import Shop
from tests.stories.open_till import OpenTill, open_till

BREAKFAST, JAM = ("2004040000011", "2004040000066"), "2004040000332"
DUE_CENTS = 640
BEAT_MS = 5
DRAWER_AND_LOOK = 2  # connections
INITIALISE = b"\x1b@"  # how a ticket begins

type GivenUp = Callable[["Heart"], bool]
type Device = AbstractContextManager[tuple[str, GivenUp]]


class Heart(QObject):
    """What happened on the screen's thread, in its order: beats, and the news between them."""

    def __init__(self, till: OpenTill) -> None:
        super().__init__()
        self.happened: list[str] = []
        self.longest_pause_ms = 0
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        till.window._bridge.noticed.connect(self._on_notice)

    def _beat(self) -> None:
        self.longest_pause_ms = max(self.longest_pause_ms, self._clock.restart())
        self.happened.append("beat")

    def _on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.SaleCompleted():
                self.happened.append("paid")
            case notices.SaleChanged() if notice.sale.lines:
                self.happened.append("taken")
            case notices.DrawerChanged():
                self.happened.append(f"drawer {notice.state}")
            case notices.PrintJobChanged():
                self.happened.append(f"ticket {notice.job.state}")

    def begin(self) -> None:
        self.happened.clear()
        self.longest_pause_ms = 0

    def beats_between(self, first: str, then: str) -> int:
        begin = self.happened.index(first)
        return self.happened[begin : self.happened.index(then, begin)].count("beat")


@contextmanager
def switched_off() -> Iterator[tuple[str, GivenUp]]:
    with bad_printers.switched_off() as address:
        yield f"tcp://{address}", lambda heart: "drawer failed" in heart.happened


@contextmanager
def wrong_address() -> Iterator[tuple[str, GivenUp]]:
    """No host is there, so not even a refusal comes: here a queue that is full and that nobody attends."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(3)]
        for caller in waiting:
            caller.setblocking(False)
            with suppress(BlockingIOError):
                caller.connect(full.getsockname())
        yield f"tcp://127.0.0.1:{full.getsockname()[1]}", lambda heart: "drawer failed" in heart.happened
        for caller in waiting:
            caller.close()


@contextmanager
def never_reads() -> Iterator[tuple[str, GivenUp]]:
    """Every connection is taken, and that is all. Between two more of them the till has waited in vain."""
    taken: list[socket.socket] = []
    when_paid: list[int] = []

    def given_up(heart: Heart) -> bool:
        if "paid" in heart.happened and not when_paid:
            when_paid.append(len(taken))
        return bool(when_paid) and len(taken) > when_paid[0] + DRAWER_AND_LOOK

    with TcpFake(lambda connection: taken.append(connection.dup())) as printer:
        yield printer.address, given_up
    for connection in taken:
        connection.close()


@contextmanager
def dies_with_the_ticket() -> Iterator[tuple[str, GivenUp]]:
    """It says that it is well, takes the ticket's beginning, and is never heard of again."""
    end = threading.Event()

    def silence(_: socket.socket) -> None:
        end.wait()

    with TcpFake(answering(INITIALISE, then=silence)) as printer:
        try:
            yield printer.address, lambda heart: "ticket unknown" in heart.happened
        finally:
            end.set()


@pytest.mark.parametrize("device", [switched_off, wrong_address, never_reads, dies_with_the_ticket])
def test_a_dead_printer_keeps_nobody_waiting(
    device: Callable[[], Device], tmp_path: Path, qtbot: QtBot
) -> None:
    with device() as (address, given_up):
        shop = Shop(tmp_path / "shop").furnish(address).do(commands.OpenDay(15_000))
        with open_till(shop, qtbot) as till:
            heart = Heart(till)
            till.by_hand(lambda: scan_breakfast(till))
            till.wait_until(lambda: heart.happened.count("taken") == len(BREAKFAST))
            assert till.sale.sale.cash_due_cents == DUE_CENTS
            heart.begin()

            till.by_hand(lambda: pay_and_scan_on(till, heart))
            till.wait_until(lambda: "taken" in heart.happened)
            till.wait_until(lambda: given_up(heart))

            assert [line.name for line in till.sale.sale.lines] == ["Confiture de fraises 370 g"]
            till.window.grab().save(str(tmp_path / "window.png"))
            heart_beat_on(heart)
        assert shop.last_ticket() == "1-000001"
        assert shop.verify()["sound"]


def scan_breakfast(till: OpenTill) -> None:
    for code in BREAKFAST:
        till.keyboard.scan(code)


def pay_and_scan_on(till: OpenTill, heart: Heart) -> None:
    heart.happened.append("pressed")
    till.keyboard.press("F12")
    till.keyboard.scan(JAM)


def heart_beat_on(heart: Heart) -> None:
    """The screen lived from the key to the sale, from there to the next article, and all the time that the
    printer was waited for: its longest pause is no device's."""
    assert heart.beats_between("pressed", "paid") > 0
    assert heart.beats_between("paid", "taken") > 0
    assert heart.longest_pause_ms < Patience().answer_s * 1000 / 2
