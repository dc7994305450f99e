"""A wrong address where something answers the door and then does nothing: the worst kind of printer."""

import socket
from pathlib import Path

from herstal_pos.services import commands, notices
from tests.counter_printer import PROFILE, CounterPrinter
from tests.scenarios.headless_till import HeadlessTill


def test_a_port_that_accepts_and_never_reads(tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as deaf,
        CounterPrinter() as printer,
        HeadlessTill(tmp_path) as till,
    ):
        till.furnish(f"tcp://127.0.0.1:{deaf.getsockname()[1]}")
        till.open_day()

        # Ten sales are finished while the printer's thread waits for an answer that never comes.
        numbers = [till.sell("1", means="card").number_text for _ in range(10)]
        till.wait_until(lambda: till.printer_state() == "unreachable")
        assert till.last(notices.PrinterChanged).reason == "mute"
        assert till.day.sale_count == 10
        assert not set(till.jobs().values()) - {"queued", "stuck", "sending"}

        # The right address is typed: all ten tickets come out, in order, each once.
        till.do(commands.ChoosePrinter(printer.address, PROFILE), notices.SettingsChanged)
        printer.wait_until(lambda: printer.numbers() == numbers)
        till.wait_until(lambda: till.jobs()[numbers[-1]] == "printed")
        assert till.verify().findings == ()
