"""Print queues: CUPS by its own commands, the spooler of Windows by functions of the same signatures."""

import ctypes
import stat
from ctypes import wintypes
from pathlib import Path
from typing import Any

import pytest

from hardware.drivers.document import Text
from hardware.drivers.printing.discovery import Found, find_printers, others, serial_lines
from hardware.drivers.printing.printer import Outcome, Printer, PrinterState
from hardware.drivers.profiles import profile
from hardware.drivers.transports import QueueAddress, open_transport, parse_address
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason
from hardware.drivers.transports.queue import PrintQueue, names, submit
from hardware.drivers.transports.spooler import ListedPrinter, names as spooled, submit as spool
from tests.hardware.documents import ticket

SAYS = """
case $1 in
  -e) echo bureau; echo TM-T20III;;
  -d) echo "system default destination: TM-T20III";;
  -v) echo "device for bureau: socket://192.168.1.9:9100"
      echo "device for TM-T20III: usb://EPSON/TM-T20III?serial=X2TB012345";;
esac
"""

TICKETS = Found("queue:TM-T20III", "TM-T20III", "epson-tm-t20iii")
OFFICE = Found("queue:bureau", "bureau", "generic-80")


def program(folder: Path, name: str, script: str) -> str:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.fixture
def lp(tmp_path: Path) -> str:
    """One that keeps what it was asked and given."""
    return program(tmp_path, "lp", f'echo "$@" >>"{tmp_path}/asked"; cat >>"{tmp_path}/paper"')


def test_a_queue_has_an_address_and_no_option_is_one() -> None:
    assert parse_address("queue:TM-T20III") == QueueAddress("TM-T20III")
    assert str(QueueAddress("EPSON TM-T20III Receipt")) == "queue:EPSON TM-T20III Receipt"
    assert isinstance(open_transport("queue:TM-T20III"), PrintQueue)
    for odd in ("queue:", "queue:-o", "queue:a\nb"):
        with pytest.raises(ValueError, match="no print queue"):
            parse_address(odd)


def test_the_queues_are_found_the_default_first_and_their_names_tell_the_model(tmp_path: Path) -> None:
    found = others([], program(tmp_path, "lpstat", SAYS))
    assert [each for each in found if each.address.startswith("queue:")] == [TICKETS, OFFICE]


def test_a_printer_is_listed_once_by_the_way_on_which_it_answers(tmp_path: Path) -> None:
    """The queue and the serial line of one that is on USB lead to it; others are listed."""
    lpstat = program(tmp_path, "lpstat", SAYS)
    ids = (0x04B8, 0x0E15, "X2TB012345")
    at_usb = Found("usblp:/dev/usb/lp0", "EPSON TM-T20III", "epson-tm-t20iii")
    assert others([(at_usb, ids)], lpstat)[0] == OFFICE
    assert others([(at_usb, (0x04B8, 0x0E15, "OTHER"))], lpstat)[:2] == [TICKETS, OFFICE]
    assert others([(at_usb, (0x04B8, 0x0E15, ""))], lpstat)[:2] == [TICKETS, OFFICE]
    lines = [("/dev/ttyACM0", "TM-T20III", ids), ("/dev/ttyS0", "ttyS0", (0, 0, ""))]
    assert [found.address for found in serial_lines({ids}, lines)] == ["serial:/dev/ttyS0"]
    addresses = [found.address for found in find_printers(lpstat)]
    assert len(set(addresses)) == len(addresses)
    assert "queue:bureau" in addresses


def test_without_cups_there_are_none(tmp_path: Path) -> None:
    assert names(str(tmp_path / "not there")) == []
    assert names(program(tmp_path, "lpstat", "exit 1")) == []


def test_a_ticket_goes_out_as_it_is_and_ends_in_sent(tmp_path: Path, lp: str) -> None:
    printer = Printer(lambda: PrintQueue("TM-T20III", lp), profile("epson-tm-t20iii"))
    assert printer.print(ticket(Text("Merci"))) == Outcome(PrinterState.SENT)
    assert (tmp_path / "paper").read_bytes() == b"\x1b@\x1bt\x10Merci\n\x1bd\x04\x1dV\x01"
    assert (tmp_path / "asked").read_text("utf-8") == "-d TM-T20III -o raw --\n"
    state = printer.status()
    assert isinstance(state, DeviceUnavailable)
    assert state.reason is Reason.CANNOT_ANSWER


def test_a_pdf_is_drawn_by_the_printers_own_driver_and_not_scaled(tmp_path: Path, lp: str) -> None:
    submit(b"%PDF-1.4 page", "laser", "Étiquettes", lp)
    assert (tmp_path / "asked").read_text("utf-8") == "-d laser -t Étiquettes -o print-scaling=none --\n"


def test_a_queue_that_is_gone_takes_nothing(tmp_path: Path) -> None:
    for lp, reason in ((program(tmp_path, "lp", "exit 1"), Reason.REFUSED), ("no such", Reason.NOT_FOUND)):
        with pytest.raises(DeviceUnavailable) as refused:
            submit(b"x", "gone", lp=lp)
        assert refused.value.reason is reason


# Windows


class Winspool:
    """winspool.drv, as far as its documented signatures go; takes at most `most` bytes at once, and stops
    after `ends`."""

    def __init__(self, *printers: str, most: int = 5, ends: int = 1000) -> None:
        self.printers, self._most, self._ends = printers, most, ends
        self.taken = b""
        self.history: list[str] = []

    def EnumPrintersW(  # noqa: N802 - as Windows has it
        self, flags: int, _name: None, level: int, room: Any, size: int, needed: Any, count: Any
    ) -> int:
        assert (flags, level) == (6, 4)
        wanted = (ListedPrinter * len(self.printers))(
            *(ListedPrinter(name, None, 0) for name in self.printers)
        )
        needed._obj.value, count._obj.value = ctypes.sizeof(wanted), len(self.printers)
        if room is None or size < ctypes.sizeof(wanted):
            return 0
        self.kept = wanted  # the names lie in it
        ctypes.memmove(room, wanted, ctypes.sizeof(wanted))
        return 1

    def OpenPrinterW(self, name: str, handle: Any, _: None) -> int:  # noqa: N802
        handle._obj.value = 7
        return int(name in self.printers)

    def StartDocPrinterW(self, handle: Any, level: int, job: Any) -> int:  # noqa: N802
        assert (handle.value, level, job._obj.kind) == (7, 1, "RAW")
        self.history.append("start")
        return 1

    def WritePrinter(self, _handle: Any, payload: bytes, size: int, written: Any) -> int:  # noqa: N802
        fits = min(size, self._most, self._ends - len(self.taken))
        self.taken += payload[:fits]
        written._obj.value = fits
        return int(fits > 0)

    def EndDocPrinter(self, _: wintypes.HANDLE) -> int:  # noqa: N802
        self.history.append("end")
        return 1

    def ClosePrinter(self, _: wintypes.HANDLE) -> int:  # noqa: N802
        self.history.append("close")
        return 1


def test_windows_takes_a_raw_job_in_pieces_and_lists_its_printers() -> None:
    windows = Winspool("Ticket", "Bureau")
    assert spooled(windows) == ["Bureau", "Ticket"]
    assert spooled(Winspool()) == []
    spool(b"a whole ticket", "Ticket", windows)
    assert (windows.taken, windows.history) == (b"a whole ticket", ["start", "end", "close"])


def test_windows_says_what_it_did_not_take() -> None:
    with pytest.raises(DeviceUnavailable) as absent:
        spool(b"x", "Gone", Winspool("Ticket"))
    assert absent.value.reason is Reason.NOT_FOUND
    windows = Winspool("Ticket", ends=8)
    with pytest.raises(Doubtful):
        spool(b"a whole ticket", "Ticket", windows)
    assert windows.history == ["start", "close"]
    with pytest.raises(DeviceUnavailable):
        spool(b"x", "Ticket", Winspool("Ticket", ends=0))
