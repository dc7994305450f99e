"""USB printers, on a bus in memory under the real pyusb."""

import errno
from collections import deque

import pytest

from hardware.drivers.document import Text
from hardware.drivers.printing.discovery import Found, usb_printers
from hardware.drivers.printing.printer import Outcome, Patience, Printer, PrinterState
from hardware.drivers.profiles import Profile
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason
from hardware.drivers.transports.usb import Usb
from tests.hardware.documents import ticket
from tests.hardware.usb_bus import OUT, Bus, Device

EPSON_USB = (0x04B8, 0x0E15)


def test_the_end_points_come_from_the_descriptors_and_all_bytes_arrive_in_order() -> None:
    device = Device(largest_transfer=1000)
    job = bytes(range(256)) * 64
    with Usb(*EPSON_USB, backend=Bus(device)) as transport:
        transport.write(job)
    assert device.taken == job


def test_the_kernels_driver_gets_its_printer_back() -> None:
    device = Device(kernel_driver=True)
    with Usb(*EPSON_USB, backend=Bus(device)) as transport:
        transport.write(b"ticket")
    assert device.history == ["detach", "claim", "release", "attach", "close"]
    assert device.kernel_driver


def test_of_two_equal_printers_the_serial_number_decides() -> None:
    front, back = Device(serial="FRONT"), Device(serial="BACK")
    with Usb(*EPSON_USB, "BACK", backend=Bus(front, back)) as transport:
        transport.write(b"ticket")
    assert [bytes(device.taken) for device in (front, back)] == [b"", b"ticket"]


def test_a_printer_that_was_switched_off_and_on_is_found_again() -> None:
    bus = Bus(Device())
    with Usb(*EPSON_USB, "X2TB012345", backend=bus) as transport:
        transport.write(b"one")
    bus.devices.clear()
    with pytest.raises(DeviceUnavailable) as gone:
        Usb(*EPSON_USB, "X2TB012345", backend=bus)
    assert gone.value.reason is Reason.UNPLUGGED
    bus.devices += [Device(serial="OTHER"), Device()]
    with Usb(*EPSON_USB, "X2TB012345", backend=bus) as transport:
        transport.write(b"two")
    assert [bytes(device.taken) for device in bus.devices] == [b"", b"two"]


@pytest.mark.parametrize(
    ("device", "reason"),
    [
        (Device(busy=True), Reason.BUSY),
        (Device(forbidden=True), Reason.NO_PERMISSION),
        (Device(interface_class=3), Reason.UNPLUGGED),
    ],
)
def test_a_printer_that_cannot_be_had_says_why(device: Device, reason: Reason) -> None:
    with pytest.raises(DeviceUnavailable) as refused:
        Usb(*EPSON_USB, backend=Bus(device))
    assert refused.value.reason is reason


def test_a_printer_pulled_out_in_the_middle_leaves_a_doubt() -> None:
    device = Device(fails_after_bytes=5000)
    with Usb(*EPSON_USB, backend=Bus(device)) as transport, pytest.raises(Doubtful) as gone:
        transport.write(b"x" * 9000)
    assert gone.value.reason is Reason.UNPLUGGED


def test_a_printer_that_another_program_took_meanwhile_has_taken_nothing() -> None:
    device = Device(fails_after_bytes=0, failure=errno.EBUSY)
    with Usb(*EPSON_USB, backend=Bus(device)) as transport, pytest.raises(DeviceUnavailable) as busy:
        transport.write(b"x")
    assert busy.value.reason is Reason.BUSY


def test_an_answer_is_read_and_silence_is_no_error() -> None:
    device = Device(answers=deque([b"\x12\x12"]))
    with Usb(*EPSON_USB, backend=Bus(device)) as transport:
        assert transport.can_answer
        transport.write(b"x")
        assert transport.read(0.01) == b"\x12\x12"
        assert transport.read(0.01) == b""


def test_a_one_way_printer_cannot_answer() -> None:
    with Usb(*EPSON_USB, backend=Bus(Device(endpoints=(OUT,)))) as transport:
        assert not transport.can_answer
        with pytest.raises(DeviceUnavailable) as mute:
            transport.read(0.01)
    assert mute.value.reason is Reason.CANNOT_ANSWER


def test_a_ticket_is_printed_over_usb(epson: Profile) -> None:
    device = Device(answers=deque([b"\x12\x12", b"\x12\x12", b"\x00"]))
    printer = Printer(
        lambda: Usb(*EPSON_USB, backend=Bus(device)), epson, Patience(answer_s=1, poll_s=0.01, finish_s=1)
    )
    assert printer.print(ticket(Text("Merci"))) == Outcome(PrinterState.PRINTED)
    assert b"Merci" in device.taken
    assert not device.claimed


def test_usb_printers_are_found_with_their_serial_number_and_a_profile() -> None:
    bus = Bus(
        Device(),
        Device(serial="", maker="", name="Printer-80", vendor=0x0416, product=0x5011),
        Device(interface_class=3),
    )
    assert [found for found, _ in usb_printers(bus)] == [
        Found("usb:04b8:0e15:X2TB012345", "EPSON TM-T20III", "epson-tm-t20iii"),
        Found("usb:0416:5011", "Printer-80", "pos-80"),
    ]


def test_a_printer_that_may_not_be_opened_is_still_found() -> None:
    ((found, _),) = usb_printers(Bus(Device(forbidden=True)))
    assert found == Found("usb:04b8:0e15", "", "generic-80")
