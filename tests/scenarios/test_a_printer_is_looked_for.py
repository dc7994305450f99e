"""The settings' "look for printers": the printer's thread looks, the counter goes on."""

from pathlib import Path

from herstal_pos.services import commands, notices
from tests.scenarios.headless_till import HeadlessTill


def test_a_printer_is_looked_for(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till:
        found = till.do(commands.FindPrinters(), notices.PrintersFound)
        assert all(address and profile for address, _, profile in found.printers)
        assert till.printer_state() == "none"
