"""Goal 7: from a scan to the painted line, beside a model and a delegate in C++ that show the same words.

Three stretches of the same way: the list alone; the whole screen from the shop's answer on; and all of it,
from the first key that the scanner types through the store's commit to the painted window.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import cycle
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.lists.cart import CartList
from tests.builders import OPENED_AT, line
from tests.performance.conftest import Say
from tests.performance.on_screen import CART, PlainTable, Scanner, Seen, in_turn, open_till, rows
from tests.performance.start.test_start_up import BARCODE, Shop, shop
from tests.performance.timing import Pairs, p99
from tests.program import WINDOW
from tests.shop import product

SIZES = pytest.mark.parametrize("size", [20, 2_000])
CODES = (BARCODE, "5901234123457")


@pytest.fixture
def table(qapp: QApplication) -> Iterator[PlainTable]:
    theme.load_fonts()
    theme.apply(qapp, theme.LIGHT)
    plain = PlainTable()
    plain.show()
    yield plain
    plain.close()


def summary(pairs: Pairs, what: str) -> str:
    slow_us = p99([one.wall_us for one in pairs.ours])
    return f"{pairs.summary(what, 'goal: 1.5x')}, p99 {slow_us / 1000:.1f} ms (goal: 16)"


@SIZES
def test_the_list_alone(table: PlainTable, say: Say, size: int) -> None:
    shown = rows(size + 1)
    cart = CartList()
    cart.resize(*CART)
    cart.show()
    for row in shown[:-1]:
        table.show_new(row)

    def back() -> None:
        table.forget_last()
        cart.present(shown[:-1], shown[-2].key)

    back()
    table.show_new(shown[-2])
    pairs = in_turn(
        lambda: cart.present(shown, shown[-1].key), lambda: table.show_new(shown[-1]), back, rounds=200
    )
    say(summary(pairs, f"7 row {size + 1:,} in the list | C++ table"))
    cart.close()


@SIZES
def test_the_screen_from_the_shops_answer_on(table: PlainTable, say: Say, size: int) -> None:
    lines = [sample_shop.line(str(at), f"Crème brûlée {at}", 245) for at in range(size + 1)]

    def answer(count: int) -> notices.SaleChanged:
        """As the store's: the last line's view is new, the others are those of the answer before."""
        return notices.SaleChanged(
            sample_shop.cart([*lines[: count - 1], replace(lines[count - 1])]), str(count - 1)
        )

    after = [answer(size + 1)]
    bridge = Bridge(lambda _command: None)
    window = MainWindow(bridge, Words("fr"), theme.LIGHT, lambda: sample_shop.NOW)
    window.resize(*WINDOW)
    window.show()
    for notice in (*sample_shop.BEGIN, answer(size)):
        bridge.notify(notice)
    shown = rows(size + 1)
    for row in shown[:-1]:
        table.show_new(row)

    def back() -> None:
        table.forget_last()
        bridge.notify(answer(size))
        after.append(answer(size + 1))

    pairs = in_turn(lambda: bridge.notify(after.pop()), lambda: table.show_new(shown[-1]), back, rounds=200)
    say(summary(pairs, f"7 line {size + 1:,} on the screen | C++ table"))
    window.close()


def fill_cart(opened: Shop, size: int) -> None:
    """A cart that the till finds at its start, and a second article: two in turn make a new line each."""
    storage, counter = opened.place.open_shop()
    with closing(storage), storage.work() as work:
        work.products.save_many([product("Maquée", CODES[1])])
        cart = Sale(counter.ids.new(), counter.till.id, OPENED_AT, counter.clerk_id)
        for _ in range(size):
            cart.add(replace(line(245, kind=LineKind.FREE), clerk_id=counter.clerk_id))
        work.sales.save(cart)
        work.commit()


@SIZES
def test_from_the_scanners_first_key(table: PlainTable, say: Say, size: int) -> None:
    del table  # its letters and colours only
    with shop(1_000) as opened:
        fill_cart(opened, size)
        with open_till(opened.place) as till:
            scanner, seen = Scanner(till), Seen(till)
            took = [_scanned(scanner, seen, code) for code, _ in zip(cycle(CODES), range(310), strict=False)]
    wall_ms, cpu_ms = ([one[at] for one in took[10:]] for at in (0, 1))
    clock = f"wall {median(wall_ms):.1f} ms, p99 {p99(wall_ms):.1f} (goal: 16)"
    say(
        f"{f'7 scan of 14 keys to paint, {size:,} lines':42} {clock}, cpu of all threads {median(cpu_ms):.1f}"
    )


def _scanned(scanner: Scanner, seen: Seen, code: str) -> tuple[float, float]:
    """Milliseconds until the window has been painted, on the clock and of the processor."""
    wall, cpu = time.perf_counter_ns(), time.process_time_ns()
    scanner.scan(code)
    seen.wait()
    return (time.perf_counter_ns() - wall) / 1e6, (time.process_time_ns() - cpu) / 1e6
