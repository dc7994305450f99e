"""One code sets the till's scanner right, and the next start still knows."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from hardware.drivers.labels.code128 import modules
from hardware.drivers.scanning.correction import KEYBOARDS
from hardware.drivers.scanning.wedge import Wedge
from herstal_pos.app import Place
from herstal_pos.config import Config, read_config
from herstal_pos.domain.counter.codes import CALIBRATION_TEXT
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from herstal_pos.till import WindowedTill
from tests.counter_printer import CounterPrinter
from tests.scenarios.headless_till import HeadlessTill

MILK = "5410126001013"


def started(
    qtbot: QtBot, folder: DataFolder, config: Config
) -> tuple[WindowedTill, list[tuple[str, str | None]]]:
    """A till before its threads, and what its scanner read."""
    till = WindowedTill(Place(folder, config, practice=False))
    qtbot.addWidget(till.window)
    read: list[tuple[str, str | None]] = []
    till._bridge.scanned.connect(lambda code, aim: read.append((code, aim)))
    return till, read


def test_what_a_serial_scanner_sends_around_is_kept_for_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    before, _ = started(qtbot, folder, Config())
    before._on_notice(notices.Scanned(f"#{CALIBRATION_TEXT}%", "]C0"))
    kept = read_config(folder.config)
    assert (kept.scanner_before, kept.scanner_after) == ("#", "%")
    after, read = started(qtbot, folder, kept)
    after._on_notice(notices.Scanned(f"#{MILK}%", "]E0"))
    assert read == [(MILK, "]E0")]


def test_a_typing_scanner_for_another_keyboard_is_kept_too(qtbot: QtBot, tmp_path: Path) -> None:
    folder, belgian = DataFolder(tmp_path), {meant: read for read, meant in KEYBOARDS["be"].items()}
    before, _ = started(qtbot, folder, Config(theme="dark"))
    before._typed(Wedge(), CALIBRATION_TEXT.translate(belgian), None)
    assert read_config(folder.config) == Config(theme="dark", scanner_keyboard="be")


def test_the_code_is_drawn_and_printed(tmp_path: Path) -> None:
    with CounterPrinter() as printer, HeadlessTill(tmp_path) as till:
        till.furnish(printer.address)
        shown = till.do(commands.ShowScannerCode(), notices.ScannerCodeShown)
        assert shown == notices.ScannerCodeShown(CALIBRATION_TEXT, modules(CALIBRATION_TEXT))
        till.do(commands.PrintScannerCode(), notices.PrintJobChanged)
        printer.wait_until(lambda: len(printer.tickets()) == 1)
        assert "Régler le lecteur" in printer.tickets()[0]
