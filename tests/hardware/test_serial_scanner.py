"""Scanners on a serial line, simulated over a socket and over a pseudo terminal."""

import os
import pty
import tty
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.scanning import Scan
from hardware.drivers.scanning.serial import SerialScanner
from hardware.drivers.simulators.scanner import VirtualScanner


@pytest.fixture
def virtual() -> Iterator[VirtualScanner]:
    with VirtualScanner() as scanner:
        yield scanner


@pytest.fixture
def scanner(virtual: VirtualScanner) -> Iterator[SerialScanner]:
    scanner = SerialScanner(virtual.address, retry_s=0.05)
    assert scanner.step(0) is None
    virtual.wait_for_reader()
    yield scanner
    scanner.close()


def next_scan(scanner: SerialScanner) -> Scan:
    while (scan := scanner.step()) is None:
        pass
    return scan


def step_until(scanner: SerialScanner, *, connected: bool) -> None:
    while scanner.connected != connected:
        assert scanner.step() is None


def test_a_code_arrives_with_its_symbology(virtual: VirtualScanner, scanner: SerialScanner) -> None:
    assert virtual.scan("5412345678908", aim="]E0") == 1
    assert next_scan(scanner) == Scan("5412345678908", "]E0")
    virtual.scan("2-001042")
    assert next_scan(scanner) == Scan("2-001042")


def test_codes_scanned_in_a_burst_arrive_one_by_one(virtual: VirtualScanner, scanner: SerialScanner) -> None:
    codes = [f"54123456{n:05d}" for n in range(50)]
    for code in codes:
        virtual.scan(code, aim="]E0")
    assert [next_scan(scanner).text for _ in codes] == codes


def test_a_group_separator_stays_in_a_gs1_code(virtual: VirtualScanner, scanner: SerialScanner) -> None:
    virtual.scan("0105412345678908310300043210ABC\x1d17261231", aim="]C1")
    assert next_scan(scanner).message == "]C10105412345678908310300043210ABC\x1d17261231"


def test_a_scanner_that_is_pulled_out_is_found_again(virtual: VirtualScanner, scanner: SerialScanner) -> None:
    virtual.stop()
    step_until(scanner, connected=False)
    virtual.start()
    step_until(scanner, connected=True)
    virtual.wait_for_reader()
    virtual.scan("4000")
    assert next_scan(scanner) == Scan("4000")


def test_a_code_scanned_just_before_the_plug_is_pulled_is_not_lost(
    virtual: VirtualScanner, scanner: SerialScanner
) -> None:
    virtual.scan("5412345678908")
    virtual.stop()
    assert next_scan(scanner) == Scan("5412345678908")


def test_a_port_that_cannot_exist_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        SerialScanner("nonsense://port")


def test_a_scanner_that_is_not_there_raises_nothing() -> None:
    scanner = SerialScanner("/dev/no-such-scanner", retry_s=0)
    assert scanner.step(0) is None
    assert not scanner.connected


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """A serial line: the scanner's end, and the till's port."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield ours, os.ttyname(theirs)
    os.close(theirs)
    os.close(ours)


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\r\r\n"])
def test_every_line_end_ends_a_code_on_a_real_serial_port(line: tuple[int, str], end: bytes) -> None:
    ours, port = line
    scanner = SerialScanner(port)
    assert scanner.step(0) is None
    os.write(ours, b"]E054123" + b"45678908" + end + b"]C1whole" + end)
    assert [next_scan(scanner) for _ in range(2)] == [Scan("5412345678908", "]E0"), Scan("whole", "]C1")]
    scanner.close()


def test_a_code_in_two_pieces_is_one_code(line: tuple[int, str]) -> None:
    ours, port = line
    scanner = SerialScanner(port)
    assert scanner.step(0) is None
    os.write(ours, b"54123")
    assert scanner.step(0.01) is None
    os.write(ours, b"45678908\r")
    assert next_scan(scanner) == Scan("5412345678908")
    scanner.close()


def test_text_in_utf_8_and_in_latin_1_is_read(line: tuple[int, str]) -> None:
    ours, port = line
    scanner = SerialScanner(port)
    assert scanner.step(0) is None
    os.write(ours, "Liège\r".encode() + "Liège\r".encode("latin-1"))
    assert [next_scan(scanner).text for _ in range(2)] == ["Liège", "Liège"]
    scanner.close()


@given(st.from_regex(r"\][A-Za-z][0-9A-Za-z]", fullmatch=True), st.text(min_size=1))
def test_a_message_is_taken_apart_and_put_together(aim: str, text: str) -> None:
    assert Scan.from_message(aim + text) == Scan(text, aim)
    assert Scan.from_message(aim + text).message == aim + text
