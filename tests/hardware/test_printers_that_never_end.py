"""Printers and scanners that take or say a little now and then, without end: each job is over in its time."""

import dataclasses
import os
import pty
import socket
import threading
import tty
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from hardware.drivers.document import Document, Image
from hardware.drivers.printing.printer import Outcome, Printer, PrinterState
from hardware.drivers.profiles import profile
from hardware.drivers.scanning.serial import LONGEST_BYTES, SerialScanner
from hardware.drivers.transports import open_transport
from hardware.drivers.transports.device import DeviceFile
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason
from hardware.drivers.transports.tcp import Tcp
from hardware.drivers.transports.usb import Usb
from tests.hardware.bad_printers import TcpFake
from tests.hardware.usb_bus import Bus, Device

PAPER_S = 0.001
LARGE = bytes(16_000_000)
"""More than all buffers on the way; its whole time is then half a second."""
EPSON_USB = (0x04B8, 0x0E15, "X2TB012345")


class Nibbling:
    """Takes a few bytes now and then, and says a few, for as long as it may."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def __call__(self, connection: socket.socket) -> None:
        with suppress(OSError):
            while not self._over.wait(0.02) and connection.recv(512):
                connection.sendall(b"\x12")

    def end(self) -> None:
        self._over.set()


def test_a_network_printer_that_nibbles_is_left_when_the_paper_s_time_is_over() -> None:
    nibbling = Nibbling()
    with TcpFake(nibbling, receive_buffer=4096) as fake:
        port = int(fake.address.rpartition(":")[2])
        with pytest.raises(Doubtful) as late, Tcp("127.0.0.1", port, paper_s=PAPER_S) as transport:
            transport.write(LARGE)
        nibbling.end()
    assert late.value.reason is Reason.TIMEOUT


def test_one_that_has_the_job_and_never_ends_it_is_doubted() -> None:
    """What lies in the network's own parts is waited for as long as it moves, and not longer than a paper."""
    nibbling, never_asked = Nibbling(), dataclasses.replace(profile("generic-80"), answers="never")
    picture = Image(576, 800, "00" * 72 * 800)
    with TcpFake(nibbling, receive_buffer=4096) as fake:
        port = int(fake.address.rpartition(":")[2])
        printer = Printer(lambda: Tcp("127.0.0.1", port, paper_s=0.1), never_asked)
        assert printer.print(Document((picture,))) == Outcome(PrinterState.UNKNOWN, Reason.TIMEOUT)
        nibbling.end()


def test_a_device_of_the_kernel_that_nibbles_is_left() -> None:
    printer, device = pty.openpty()
    tty.setraw(device)
    over = threading.Event()

    def nibble() -> None:
        while not over.wait(0.02):
            os.read(printer, 64)

    thread = threading.Thread(target=nibble)
    thread.start()
    with (
        DeviceFile(Path(os.ttyname(device)), paper_s=PAPER_S) as transport,
        pytest.raises(Doubtful) as late,
    ):
        transport.write(LARGE)
    over.set()
    thread.join()
    os.close(device)
    os.close(printer)
    assert late.value.reason is Reason.TIMEOUT


def test_a_usb_printer_that_takes_byte_by_byte_is_left() -> None:
    bus = Bus(Device(largest_transfer=1))
    with Usb(*EPSON_USB, backend=bus, paper_s=PAPER_S / 10) as transport, pytest.raises(Doubtful) as late:
        transport.write(LARGE)
    assert late.value.reason is Reason.TIMEOUT
    assert len(bus.devices[0].taken) < len(LARGE)


def test_a_scanner_that_never_falls_silent_gives_its_turn_back() -> None:
    master, slave = pty.openpty()
    tty.setraw(slave)
    over = threading.Event()
    os.set_blocking(master, False)

    def talk() -> None:
        for _ in count():
            with suppress(BlockingIOError):
                os.write(master, b"x" * 1024)
            if over.is_set():
                return

    thread = threading.Thread(target=talk)
    thread.start()
    scanner = SerialScanner(os.ttyname(slave))
    for _ in range(20):
        assert scanner.step(0.01) is None
    assert len(scanner._partial) <= 2 * LONGEST_BYTES
    over.set()
    thread.join()
    scanner.close()
    os.close(slave)
    os.close(master)


def pipe(folder: Path) -> Path:
    made = folder / "tickets.bin"
    os.mkfifo(made)
    return made


def link(folder: Path) -> Path:
    made = folder / "tickets.bin"
    (folder / "precious").write_bytes(b"precious")
    made.symlink_to(folder / "precious")
    return made


@pytest.mark.parametrize("make", [pipe, link, lambda folder: folder, lambda folder: folder / "\0"])
def test_a_file_that_is_none_takes_no_job_and_holds_nobody(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    with pytest.raises(DeviceUnavailable) as none:
        open_transport(f"file:{make(tmp_path)}")
    assert none.value.reason is Reason.NOT_FOUND
    assert all(each.read_bytes() == b"precious" for each in tmp_path.glob("precious"))


def test_a_pipe_that_somebody_reads_is_no_file_either(tmp_path: Path) -> None:
    reader = os.open(pipe(tmp_path), os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(DeviceUnavailable):
        open_transport(f"file:{tmp_path / 'tickets.bin'}")
    os.close(reader)
