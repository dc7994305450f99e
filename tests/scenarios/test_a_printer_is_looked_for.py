"""The settings' "look for printers": the printer's thread looks, the counter goes on."""

from pathlib import Path

from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from herstal_pos.services import commands, notices
from tests.scenarios.headless_till import HeadlessTill


def test_a_printer_is_looked_for(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till:
        found = till.do(commands.FindPrinters(), notices.PrintersFound)
        assert all(address and profile for address, _, profile in found.printers)
        assert till.wait_for(notices.PrinterChanged).state == "none"


def test_a_printer_at_a_typed_address_tells_its_model_and_no_paper_moves(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till, SimulatedReceiptPrinter(model="TM-m30III") as printer:
        found = till.do(commands.FindPrinters(printer.address), notices.PrintersFound).printers
        assert found[0] == (printer.address, "TM-m30III", "epson-tm-m30")
        assert printer.paper == ()


def test_an_address_that_is_none_finds_nothing_more(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till:
        found = till.do(commands.FindPrinters("not an address"), notices.PrintersFound).printers
        assert all(address != "not an address" for address, _, _ in found)
