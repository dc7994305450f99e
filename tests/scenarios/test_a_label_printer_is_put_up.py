"""A label printer is found, chosen, tried and looked at, beside the tickets and without holding them up."""

import io
from pathlib import Path

from PIL import Image

from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from herstal_pos.services import commands, notices
from tests.scenarios.headless_till import HeadlessTill


def test_it_is_asked_for_its_model_chosen_and_prints_its_test_label(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till, SimulatedLabelPrinter() as printer:
        found = till.do(commands.FindPrinters(printer.address, "label"), notices.PrintersFound)
        assert found.printer == "label"
        address, name, profile = found.printers[0]
        assert (address, name, profile) == (printer.address, "ZD421-203dpi", "zebra-203")
        chosen = commands.ChooseLabelPrinter(address, profile, darkness=21, right_tenths=-5)
        settings = till.do(chosen, notices.SettingsChanged).settings
        assert settings.label_printer.darkness == 21
        till.wait_until(lambda: notices.PrinterChanged("label", "ready") in till.heard)
        till.do(commands.PrintTestLabel(), notices.PrintJobChanged)
        till.wait_until(lambda: till.jobs() == {"": "printed"})
        assert [label.darkness for label in printer.labels] == [21]
        assert printer.warnings == ()


def test_a_receipt_printer_is_no_label_printer(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till, SimulatedReceiptPrinter() as printer:
        found = till.do(commands.FindPrinters(printer.address, "label"), notices.PrintersFound)
        assert all(address != printer.address for address, _, _ in found.printers)
        assert printer.paper == ()


def test_a_label_is_looked_at_before_a_printer_is_chosen(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till:
        seen = till.do(commands.PreviewLabel(), notices.LabelPreviewed)
        assert (seen.width_mm, seen.height_mm) == (100, 150)
        assert Image.open(io.BytesIO(seen.png)).size == (800, 1200)


def test_the_preview_has_the_dots_of_the_model_that_was_chosen(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till:
        till.do(commands.ChooseLabelPrinter("tcp://127.0.0.1:1", "zpl-300"), notices.SettingsChanged)
        seen = till.do(commands.PreviewLabel(), notices.LabelPreviewed)
        assert Image.open(io.BytesIO(seen.png)).size == (1181, 1772)


def test_sales_go_on_while_the_label_printer_is_away(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till, SimulatedReceiptPrinter() as tickets:
        till.furnish(tickets.address)
        till.open_day()
        till.do(commands.ChooseLabelPrinter("tcp://127.0.0.1:1", "zebra-203"), notices.SettingsChanged)
        till.do(commands.PrintTestLabel(), notices.PrintJobChanged)
        paid = till.sell("1")
        till.wait_until(lambda: till.jobs().get(paid.number_text) == "printed")
        till.wait_until(lambda: len(till.all(notices.DrawerChanged)) == 1)
        assert tickets.pulses == 1
        assert till.jobs()[""] != "printed"
