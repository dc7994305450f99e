"""A printer at a serial line: a pseudo terminal, with the simulated printer at its other end."""

import errno
import os
import pty
import select
import socket
import threading
import tty
from typing import Self

import pytest
import serial

from hardware.drivers.document import Text
from hardware.drivers.printing.discovery import check, serial_lines
from hardware.drivers.printing.printer import Outcome, Patience, Printer, PrinterState
from hardware.drivers.profiles import Profile
from hardware.drivers.simulators.paper import as_text
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.transports import SerialAddress, open_transport, parse_address
from hardware.drivers.transports.errors import DeviceError, DeviceUnavailable, Doubtful, Reason
from hardware.drivers.transports.serial import SerialLine
from tests.hardware.documents import ticket

PATIENT = Patience(poll_s=0.05)
XOFF = b"\x13"


class Cable:
    """Bytes of a pseudo terminal to the simulated printer's door, and back."""

    def __init__(self, printer: SimulatedReceiptPrinter | None = None) -> None:
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.port = os.ttyname(slave)
        self._slave = slave  # held open: a terminal that nobody holds hangs up
        self._printer = printer
        self._ended, self._end = socket.socketpair()
        self._thread = threading.Thread(target=self._carry, name="serial cable")

    def __enter__(self) -> Self:
        if self._printer:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.close()
        if self._printer:
            self._thread.join()
        self._ended.close()
        os.close(self._slave)
        os.close(self.master)

    def _carry(self) -> None:
        assert self._printer
        host, port = self._printer.address.removeprefix("tcp://").split(":")
        with socket.create_connection((host, int(port))) as door:
            while True:
                waited = [self.master, door.fileno(), self._ended.fileno()]
                ready, _, _ = select.select(waited, [], [])
                if self._ended.fileno() in ready:
                    return
                if self.master in ready:
                    door.sendall(os.read(self.master, 4096))
                if door.fileno() in ready:
                    os.write(self.master, door.recv(4096))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("serial:/dev/ttyUSB0", SerialAddress("/dev/ttyUSB0")),
        ("/dev/ttyS0", SerialAddress("/dev/ttyS0")),
        ("/dev/ttyACM1:19200", SerialAddress("/dev/ttyACM1", 19200)),
        ("/dev/rfcomm0", SerialAddress("/dev/rfcomm0")),
        ("com5", SerialAddress("com5")),
        ("COM12:38400", SerialAddress("COM12", 38400)),
        (
            "serial:/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0",
            SerialAddress("/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0"),
        ),
    ],
)
def test_a_line_has_an_address(text: str, address: SerialAddress) -> None:
    assert parse_address(text) == address
    assert parse_address(str(address)) == address


@pytest.mark.parametrize("text", ["serial:", "serial:/dev/ttyS0:0"])
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no serial line"):
        parse_address(text)


def test_a_ticket_is_printed_and_the_printer_says_so(epson: Profile) -> None:
    with SimulatedReceiptPrinter(model="TM-T20III") as simulated, Cable(simulated) as cable:
        assert check(cable.port.replace("/dev/pts", "serial:/dev/pts")).profile == epson.name
        printer = Printer(lambda: open_transport(f"serial:{cable.port}"), epson, PATIENT)
        assert printer.print(ticket(Text("Merci et à bientôt !"))) == Outcome(PrinterState.PRINTED)
        assert as_text(simulated.paper) == "Merci et à bientôt !\n[cut]\n"
        assert printer.open_drawer() == Outcome(PrinterState.SENT)
        assert simulated.warnings == ()


def refusal(line: SerialLine, payload: bytes) -> DeviceError:
    with pytest.raises(DeviceError) as refused:
        line.write(payload)
    return refused.value


def test_a_printer_that_takes_no_more_leaves_a_doubt_and_nothing_comes_out_later() -> None:
    with Cable() as cable, SerialLine(cable.port, 9600, stall_s=0.1) as line:
        refused = refusal(line, b"x" * 100_000)
        assert (type(refused), refused.reason) == (Doubtful, Reason.TIMEOUT)


def write_for_ever(line: SerialLine) -> None:
    while True:
        line.write(b"x")


def test_xoff_stops_the_till_in_the_middle() -> None:
    """A moment later, when the system has heard it: until then bytes go out."""
    with Cable() as cable, SerialLine(cable.port, 9600, stall_s=0.2) as line:
        line.write(b"before")
        assert os.read(cable.master, 100) == b"before"
        os.write(cable.master, XOFF)
        with pytest.raises(DeviceError) as refused:
            write_for_ever(line)
        assert refused.value.reason is Reason.TIMEOUT


def test_a_line_that_is_pulled_out_or_not_there_or_another_s() -> None:
    with pytest.raises(DeviceUnavailable) as absent:
        open_transport("/dev/ttyUSB99")
    assert absent.value.reason is Reason.UNPLUGGED
    with Cable() as cable, SerialLine(cable.port, 9600) as line:
        with pytest.raises(DeviceUnavailable) as busy:
            SerialLine(cable.port, 9600)
        assert busy.value.reason is Reason.BUSY
        assert line.read(0.01) == b""


class PulledOut:
    """A line that takes a portion, then stalls, and is gone when it is looked at."""

    portions = 0

    def write(self, portion: bytes) -> int:
        self.portions += 1
        if self.portions > 1:
            raise serial.SerialTimeoutException
        return len(portion)

    @property
    def out_waiting(self) -> int:
        raise OSError(errno.EIO, "gone")

    def close(self) -> None:
        """It is."""


def test_one_that_is_pulled_out_while_it_stalls_leaves_a_doubt() -> None:
    controller, port = os.openpty()
    with SerialLine(os.ttyname(port), 9600) as line:
        line._line.close()
        line._line = PulledOut()  # type: ignore[assignment] # all that is asked of one
        with pytest.raises(Doubtful) as doubtful:
            line.write(bytes(600))
    assert doubtful.value.reason is Reason.UNPLUGGED
    os.close(controller)
    os.close(port)


class Drips:
    """A line that never stalls: a byte goes each time that it is looked at."""

    out_waiting_now = 1_000_000

    def write(self, portion: bytes) -> int:
        return len(portion)

    @property
    def out_waiting(self) -> int:
        self.out_waiting_now -= 1
        return self.out_waiting_now

    def reset_output_buffer(self) -> None:
        self.out_waiting_now = 0

    def close(self) -> None:
        """Nothing is held."""


def test_one_that_takes_a_byte_now_and_then_is_given_up_as_well() -> None:
    controller, port = os.openpty()
    with SerialLine(os.ttyname(port), 9600, paper_s=0.05) as line:
        line._line.close()
        line._line = drips = Drips()  # type: ignore[assignment] # all that is asked of one
        with pytest.raises(DeviceUnavailable) as given_up:
            line.write(bytes(6))
    assert given_up.value.reason is Reason.TIMEOUT
    assert drips.out_waiting_now == 0  # what it did not take does not come out an hour later
    os.close(controller)
    os.close(port)


def test_the_lines_of_this_machine_are_listed() -> None:
    assert all(found.address.startswith("serial:") for found in serial_lines())
