"""The roll ends in the middle of a ticket: selling goes on, and each ticket comes out once."""

from pathlib import Path

from herstal_pos.services import commands, notices
from tests.counter_printer import CounterPrinter
from tests.scenarios.headless_till import HeadlessTill


def test_paper_runs_out_mid_receipt(tmp_path: Path) -> None:
    with CounterPrinter() as printer, HeadlessTill(tmp_path) as till:
        till.furnish(printer.address)
        till.open_day()

        # The first customer's ticket stops after its eighth line; the screen says so, and asks.
        printer.interrupt(8, lambda device: device.switch(paper_out=True))
        first = till.sell("1", "2").number_text
        till.wait_until(lambda: till.jobs()[first] == "unknown")
        till.wait_until(lambda: till.printer_state() == "paper_out")

        # The next two customers are served meanwhile: their drawers open, their tickets wait.
        second = till.sell("450").number_text
        third = till.sell("9", means="card").number_text
        printer.wait_until(lambda: printer.device.pulses == 2)
        assert printer.tickets() == []

        # A new roll: the printer ends the ticket that it held, then come the two that waited.
        printer.device.switch(paper_out=False)
        printer.wait_until(lambda: printer.numbers() == [first, second, third])
        till.wait_until(lambda: till.jobs()[third] == "printed")

        # The clerk looked: it did come out. Nothing is printed twice, and no drawer opened for nothing.
        asked = next(
            notice.job for notice in till.all(notices.PrintJobChanged) if notice.job.state == "unknown"
        )
        till.do(commands.AnswerDoubtful(asked.id, came_out=True), notices.PrintJobChanged)
        assert till.jobs() == {first: "printed", second: "printed", third: "printed"}
        assert printer.device.pulses == 2
        assert till.verify().findings == ()
    assert printer.numbers() == [first, second, third]
