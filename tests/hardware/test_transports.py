"""Ways to a device: what an address means, and what is certain after a write."""

import os
import pty
import socket
import threading
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware.drivers import transports
from hardware.drivers.transports import (
    FileAddress,
    TcpAddress,
    UsbAddress,
    UsbLpAddress,
    open_transport,
    parse_address,
)
from hardware.drivers.transports.device import DeviceFile
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason
from hardware.drivers.transports.tcp import Tcp
from tests.hardware.bad_printers import Slow, TcpFake, swallow, switched_off, vanish_when_asked


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://192.168.1.50:9100", TcpAddress("192.168.1.50")),
        ("tcp://printer.shop:9101", TcpAddress("printer.shop", 9101)),
        ("192.168.1.50", TcpAddress("192.168.1.50")),
        (" 192.168.1.50:9101 ", TcpAddress("192.168.1.50", 9101)),
        ("tcp://[fe80::1]:9100", TcpAddress("fe80::1")),
        ("usblp:/dev/usb/lp0", UsbLpAddress(Path("/dev/usb/lp0"))),
        ("usb:04b8:0e15", UsbAddress(0x04B8, 0x0E15)),
        ("usb:04B8:0E15:X2TB012345", UsbAddress(0x04B8, 0x0E15, "X2TB012345")),
        ("file:/var/spool/tickets.bin", FileAddress(Path("/var/spool/tickets.bin"))),
    ],
)
def test_an_address_is_read_and_written_back(text: str, address: transports.Address) -> None:
    assert parse_address(text) == address
    assert parse_address(str(address)) == address


@pytest.mark.parametrize(
    "text", ["", "  ", "the printer", "http://192.168.1.50", "tcp://host:port", "usb:x:y", "usblp:", "file:"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_address(text)


def refusal(address: str) -> Reason:
    with pytest.raises(DeviceUnavailable) as refused:
        open_transport(address)
    return refused.value.reason


def test_a_port_where_nobody_listens_refuses() -> None:
    with switched_off() as address:
        assert refusal(f"tcp://{address}") is Reason.REFUSED


def test_a_name_that_nobody_knows_is_not_found() -> None:
    assert refusal("tcp://no-such-printer.invalid") is Reason.NOT_FOUND


def test_a_name_that_nobody_answers_for_holds_nobody() -> None:
    """The network is away: the system would ask for the name for half a minute."""
    over = threading.Event()

    def resolve(*_: object, **__: object) -> list[Any]:
        over.wait()
        return []

    with pytest.raises(DeviceUnavailable) as unanswered:
        Tcp("printer.shop", 9100, connect_s=0.05, resolve=resolve)
    over.set()
    assert unanswered.value.reason is Reason.TIMEOUT


def test_of_two_addresses_the_one_that_answers_is_taken() -> None:
    with switched_off() as off, TcpFake(swallow) as fake:
        host, port = fake.address.removeprefix("tcp://").split(":")

        def resolve(*_: object, **__: object) -> list[Any]:
            places = [("127.0.0.1", int(off.rpartition(":")[2])), (host, int(port))]
            return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", place) for place in places]

        with Tcp("printer.shop", 9100, resolve=resolve) as transport:
            transport.write(b"Merci")


def test_a_printer_without_a_place_in_its_queue_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        host, port = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for caller in waiting:
            caller.setblocking(False)
            caller.connect_ex((host, port))
        with pytest.raises(DeviceUnavailable) as refused:
            Tcp(host, port, connect_s=0.2)
        for caller in waiting:
            caller.close()
    assert refused.value.reason is Reason.TIMEOUT


def test_a_job_on_tcp_goes_out_whole_and_the_answer_comes_back() -> None:
    received = []

    def echo(connection: socket.socket) -> None:
        received.append(connection.recv(65536))
        connection.sendall(b"\x12")
        swallow(connection)

    with TcpFake(echo) as fake, open_transport(fake.address) as transport:
        transport.write(b"ticket")
        assert transport.read(5) == b"\x12"
        assert transport.read(0.01) == b""
    assert received == [b"ticket"]


def test_all_of_a_job_arrives_although_answers_were_left_unread() -> None:
    received = bytearray()

    def chatter(connection: socket.socket) -> None:
        while piece := connection.recv(4096):
            received.extend(piece)
            connection.sendall(b"\x12" * 16)

    job = bytes(range(256)) * 4000
    with TcpFake(chatter) as fake, open_transport(fake.address) as transport:
        transport.write(job)
    assert bytes(received) == job


@pytest.mark.parametrize("says", [b"", b"\x12"], ids=["silent", "speaking"])
def test_all_of_a_job_arrives_at_a_printer_far_slower_than_the_till(says: bytes) -> None:
    """Nobody asks it, and the till hangs up as soon as it may."""
    job = bytes(range(250)) * 48
    slow = Slow(says)
    with TcpFake(slow, receive_buffer=4096) as fake, open_transport(fake.address) as transport:
        transport.write(job)
    assert bytes(slow.received) == job


def test_a_printer_that_takes_nothing_and_says_nothing_is_left_after_a_while_and_doubted() -> None:
    over = threading.Event()

    def rest(_: socket.socket) -> None:
        over.wait()

    with TcpFake(rest, receive_buffer=4096) as fake:
        port = int(fake.address.rpartition(":")[2])
        with pytest.raises(Doubtful) as doubted, Tcp("127.0.0.1", port, stall_s=0.5) as transport:
            transport.write(bytes(60_000))
        over.set()
    assert doubted.value.reason is Reason.TIMEOUT


def test_a_printer_that_went_away_is_unplugged() -> None:
    with TcpFake(vanish_when_asked) as fake, open_transport(fake.address) as transport:
        transport.write(b"?")
        with pytest.raises(DeviceUnavailable) as gone:
            transport.read(5)
        assert gone.value.reason is Reason.UNPLUGGED


@pytest.fixture
def lp() -> Iterator[tuple[int, Path]]:
    """A pseudo terminal in the place of /dev/usb/lp0: the printer's end, and the device's path."""
    printer, device = pty.openpty()
    tty.setraw(device)
    yield printer, Path(os.ttyname(device))
    os.close(device)
    os.close(printer)


def test_the_kernels_printer_device_is_written_and_read(lp: tuple[int, Path]) -> None:
    printer, path = lp
    with open_transport(f"usblp:{path}") as transport:
        assert transport.can_answer
        transport.write(b"ticket")
        assert os.read(printer, 64) == b"ticket"
        os.write(printer, b"\x12")
        assert transport.read(5) == b"\x12"
        assert transport.read(0.01) == b""


def test_a_printer_device_that_takes_no_more_leaves_a_doubt(lp: tuple[int, Path]) -> None:
    _, path = lp
    with DeviceFile(path, stall_s=0.1) as transport, pytest.raises(Doubtful) as stalled:
        transport.write(b"x" * 1_000_000)
    assert stalled.value.reason is Reason.TIMEOUT


def test_a_printer_device_that_is_gone_is_unplugged(tmp_path: Path) -> None:
    assert refusal(f"usblp:{tmp_path}/lp0") is Reason.UNPLUGGED


def test_a_file_takes_jobs_and_says_that_it_cannot_answer(tmp_path: Path) -> None:
    file = tmp_path / "tickets.bin"
    for job in (b"one", b"two"):
        with open_transport(f"file:{file}") as transport:
            assert not transport.can_answer
            transport.write(job)
            with pytest.raises(DeviceUnavailable) as mute:
                transport.read(1)
    assert file.read_bytes() == b"onetwo"
    assert mute.value.reason is Reason.CANNOT_ANSWER


def test_a_disk_that_is_full_takes_nothing() -> None:
    with open_transport("file:/dev/full") as transport, pytest.raises(DeviceUnavailable):
        transport.write(b"ticket")
