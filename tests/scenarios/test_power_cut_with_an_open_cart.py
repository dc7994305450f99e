"""The power goes in the middle of a payment, and in the middle of a ticket. Nobody scans anything twice."""

import subprocess
import sys
import threading
from pathlib import Path

from herstal_pos.services import commands, notices
from tests.counter_printer import PATIENCE_S, CounterPrinter
from tests.scenarios.doomed_till import UNKNOWN
from tests.scenarios.headless_till import HeadlessTill

PROJECT = Path(__file__).parents[2]


def cut_the_power(folder: Path, printer: str, half_printed: threading.Event) -> int:
    """Gives the total that the screen showed last."""
    program = [sys.executable, "-m", "tests.scenarios.doomed_till", str(folder), printer]
    with subprocess.Popen(
        program, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as till:
        assert till.stdout is not None
        total = int(till.stdout.readline())
        assert half_printed.wait(PATIENCE_S)
        till.kill()
    return total


def test_power_cut_with_an_open_cart(tmp_path: Path) -> None:
    with CounterPrinter() as printer:
        # The ticket of the first sale is half printed when the light goes out. The printer has its own.
        half_printed, dark = threading.Event(), threading.Event()

        def stand_still(_: object) -> None:
            half_printed.set()
            dark.wait(PATIENCE_S)

        printer.interrupt(6, stand_still)
        total = cut_the_power(tmp_path, printer.address, half_printed)
        dark.set()

        with HeadlessTill(tmp_path) as till:
            # The cart lies there as it was, with what was paid by card already.
            assert till.cart.total_cents == total
            assert [line.quantity for line in till.cart.lines if not line.asks] == [1000, 1000, 6000, 6000]
            assert [(tender.means.id, tender.amount_cents) for tender in till.cart.tenders] == [
                ("card", 1000)
            ]

            # The ticket that was under way is asked, not guessed. It did come out.
            doubtful = till.wait_for(notices.PrintJobChanged).job
            assert (doubtful.title, doubtful.state, doubtful.reason) == ("1-000001", "unknown", "restart")
            till.do(commands.AnswerDoubtful(doubtful.id, came_out=True), notices.PrintJobChanged)

            # What no article is stands there too, and no money is taken before somebody has answered.
            (goods,) = till.cart.unanswered
            assert goods.code == UNKNOWN
            press = commands.TakeTender(till.cart.sale_id, till.cart.version, "cash")
            assert till.do(press, notices.CommandRefused).reason == "code_unanswered"
            till.do(commands.VoidLine(goods.id), notices.SaleChanged)

            # The customer pays the rest. The next number follows, and both tickets came out once.
            paid = till.pay()
            assert (paid.number_text, paid.total_cents) == ("1-000002", total)
            printer.wait_until(lambda: printer.numbers() == ["1-000001", "1-000002"])
            verification = till.verify()
            assert (verification.sales, verification.findings) == (2, ())
