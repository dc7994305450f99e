"""A serial scanner's thread, on a simulated scanner that pyserial opens like a port."""

from collections.abc import Callable, Iterator

import pytest

from hardware.drivers.scanning.serial import SerialScanner
from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.services import commands, notices
from herstal_pos.workers.scanning import ScanWorker
from tests.little_shop import BEER_EAN, open_shop


@pytest.fixture
def scanner() -> Iterator[VirtualScanner]:
    with VirtualScanner() as plugged:
        yield plugged


@pytest.fixture
def heard() -> list[notices.Notice]:
    return []


@pytest.fixture
def worker(scanner: VirtualScanner, heard: list[notices.Notice]) -> Iterator[ScanWorker]:
    made = ScanWorker(SerialScanner(scanner.address, retry_s=0.01), heard.append)
    yield made
    made.close()


def step_until(worker: ScanWorker, done: Callable[[], bool]) -> None:
    while not done():
        worker.step()


def codes(heard: list[notices.Notice]) -> list[tuple[str, str | None]]:
    return [(notice.code, notice.aim) for notice in heard if isinstance(notice, notices.Scanned)]


def test_codes_come_whole_and_in_their_order(
    scanner: VirtualScanner, worker: ScanWorker, heard: list[notices.Notice]
) -> None:
    worker.step()
    scanner.wait_for_reader()
    for number in range(20):
        scanner.scan(f"54123456789{number:02d}", aim="]E0")
    step_until(worker, lambda: len(codes(heard)) == 20)
    assert codes(heard) == [(f"54123456789{number:02d}", "]E0") for number in range(20)]


def test_a_scanner_that_sends_no_identifier_leaves_the_text_to_decide(
    scanner: VirtualScanner, worker: ScanWorker, heard: list[notices.Notice]
) -> None:
    """A misread must stay a misread: without an identifier the check digit guards."""
    worker.step()
    scanner.wait_for_reader()
    scanner.scan("2004040000982")
    step_until(worker, lambda: bool(codes(heard)))
    ((code, aim),) = codes(heard)
    assert aim is None
    with open_shop() as shop:
        asked, _ = shop.do(commands.ScanBarcode(code, aim))
    assert (asked.why, asked.code) == ("check_digit", "2004040000982")


def test_a_scan_over_the_line_sells_what_a_scan_by_keys_sells(
    scanner: VirtualScanner, worker: ScanWorker, heard: list[notices.Notice]
) -> None:
    worker.step()
    scanner.wait_for_reader()
    scanner.scan(BEER_EAN, aim="]E0")
    step_until(worker, lambda: bool(codes(heard)))
    with open_shop() as shop:
        shop.do(commands.ScanBarcode(*codes(heard)[0]))
        assert shop.cart.lines[0].name == "Jupiler 33 cl"


def test_a_scanner_pulled_out_is_told_once_and_found_again(
    scanner: VirtualScanner, worker: ScanWorker, heard: list[notices.Notice]
) -> None:
    worker.step()
    scanner.wait_for_reader()
    scanner.stop()
    step_until(worker, lambda: notices.ScannerChanged("unplugged") in heard)
    scanner.start()
    step_until(worker, lambda: heard.count(notices.ScannerChanged("ready")) == 2)
    scanner.wait_for_reader()
    scanner.scan(BEER_EAN)
    step_until(worker, lambda: bool(codes(heard)))
    assert [notice.state for notice in heard if isinstance(notice, notices.ScannerChanged)] == [
        "ready",
        "unplugged",
        "ready",
    ]
