"""One key tells how the till is: on paper, and on the screen where no paper comes."""

from pathlib import Path

from herstal_pos.services import commands, notices
from tests.counter_printer import CounterPrinter
from tests.scenarios.headless_till import HeadlessTill


def values(notice: notices.HealthReported) -> dict[str, str]:
    return {label: value for _, rows in notice.sections for label, value in rows}


def test_it_comes_out_with_the_states_that_the_devices_told(tmp_path: Path) -> None:
    with CounterPrinter() as printer, HeadlessTill(tmp_path) as till:
        till.furnish(printer.address)
        till.wait_until(lambda: till.printer_state() == "ready")
        notice = till.do(commands.PrintHealth(), notices.HealthReported)
        assert values(notice)["Tickets"] == "prête"
        printer.wait_until(lambda: len(printer.tickets()) == 1)
        paper = printer.tickets()[0]
        for _, rows in notice.sections:
            assert all(value.replace("\u00a0", " ") in paper for _, value in rows)


def test_without_paper_it_is_told_and_comes_out_later(tmp_path: Path) -> None:
    with CounterPrinter() as printer, HeadlessTill(tmp_path) as till:
        till.furnish(printer.address)
        printer.device.switch(paper_out=True)
        till.do(commands.PrintTest(), notices.PrintJobChanged)
        till.wait_until(lambda: till.printer_state() == "paper_out")
        notice = till.do(commands.PrintHealth(), notices.HealthReported)
        assert values(notice)["Tickets"] == "plus de papier"
        assert values(notice)["Impressions en attente"] == "1"
        printer.device.switch(paper_out=False)
        printer.wait_until(lambda: len(printer.tickets()) == 2)
