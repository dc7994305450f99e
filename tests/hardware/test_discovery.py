"""Finding printers: the kernel's devices, and the one address that was typed."""

from pathlib import Path

import pytest

from hardware.drivers.printing.discovery import Found, check, find_printers, usblp_printers
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from tests.emulator import Emulator
from tests.hardware.bad_printers import TcpFake, switched_off, vanish_when_asked


def test_the_kernels_printers_are_found_in_sysfs(tmp_path: Path) -> None:
    device = tmp_path / "devices/usb1/1-2"
    interface = device / "1-2:1.0"
    interface.mkdir(parents=True)
    attributes = {
        "idVendor": "04b8",
        "idProduct": "0e15",
        "manufacturer": "EPSON",
        "product": "EPSON TM-T88VI",
        "serial": "J4KF001",
    }
    for name, value in attributes.items():
        (device / name).write_text(f"{value}\n", encoding="utf-8")
    entry = tmp_path / "class/lp0"
    entry.mkdir(parents=True)
    (entry / "device").symlink_to(interface)
    assert list(usblp_printers(tmp_path / "class")) == [
        (Found("usblp:/dev/usb/lp0", "EPSON TM-T88VI", "epson-tm-t88"), (0x04B8, 0x0E15, "J4KF001"))
    ]


def test_of_thirty_printers_one_is_odd_and_one_is_unplugged_meanwhile(tmp_path: Path) -> None:
    for number in range(30):
        device = tmp_path / f"devices/{number}"
        (device / "interface").mkdir(parents=True)
        (device / "product").write_bytes(b"TM-T20III")
        entry = tmp_path / f"class/lp{number}"
        entry.mkdir(parents=True)
        (entry / "device").symlink_to(device / "interface")
    (tmp_path / "devices/3/product").write_bytes(b"caf\xe9")
    (tmp_path / "devices/4/product").unlink()
    (tmp_path / "devices/4/product").mkdir()  # what is read of it is no file any more
    names = [found.name for found, _ in usblp_printers(tmp_path / "class")]
    assert sorted(set(names)) == ["", "TM-T20III", "caf\ufffd"]
    assert len(names) == 30


def test_a_machine_without_printers_has_none(tmp_path: Path) -> None:
    assert list(usblp_printers(tmp_path / "nothing")) == []


def test_looking_at_this_machine_works_with_the_real_usb_library() -> None:
    assert all(found.address.startswith("usb") for found in find_printers())


def test_a_typed_address_is_asked_for_its_model(emulator: Emulator) -> None:
    assert check(emulator.address) == Found(emulator.address, "TM-T20III", "epson-tm-t20iii")
    assert emulator.warnings == []


def test_a_simulated_printer_names_itself_and_no_paper_moves() -> None:
    with SimulatedReceiptPrinter(model="TM-m30III") as simulated:
        assert check(simulated.address).profile == "epson-tm-m30"
        assert simulated.paper == ()


def test_a_silent_printer_is_not_asked_for_its_model() -> None:
    with SimulatedReceiptPrinter() as simulated:
        simulated.switch(mute=True)
        assert check(simulated.address) == Found(simulated.address, "", "generic-80")
    with TcpFake(vanish_when_asked) as fake:
        assert check(fake.address).profile == "generic-80"


def test_an_address_where_nobody_is_says_so() -> None:
    with switched_off() as address, pytest.raises(DeviceUnavailable) as refused:
        check(address)
    assert refused.value.reason is Reason.REFUSED
