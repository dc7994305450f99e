"""Finding label printers: what a typed address answers, and which of the machine's printers print labels."""

import pytest

from hardware.drivers.labels import profiles
from hardware.drivers.labels.discovery import check, find_label_printers, prints_labels
from hardware.drivers.printing.discovery import Found
from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from tests.hardware.bad_printers import switched_off


@pytest.mark.parametrize(
    ("model", "dots_per_mm", "profile"),
    [
        ("ZD421-203dpi", 8, "zebra-203"),
        ("ZD621-300dpi", 12, "zebra-300"),
        ("GX430t-300dpi", 12, "zebra-300"),
        ("TVSE LP 46 Dlite-200dpi", 8, "zpl-203"),
        ("Some other make", 12, "zpl-300"),
        ("An odd head", 24, "zpl-203"),
    ],
)
def test_a_typed_address_is_asked_for_its_model_and_how_fine_its_head_is(
    model: str, dots_per_mm: int, profile: str
) -> None:
    with SimulatedLabelPrinter(model=model, dots_per_mm=dots_per_mm) as simulated:
        assert check(simulated.address) == Found(simulated.address, model, profile)
        assert (simulated.labels, simulated.warnings) == ((), ())


def test_a_receipt_printer_is_not_taken_for_one_and_no_paper_moves() -> None:
    with SimulatedReceiptPrinter() as simulated:
        assert check(simulated.address) == Found(simulated.address, "", profiles.GENERIC)
        assert (simulated.paper, simulated.warnings) == ((), ())


def test_a_silent_printer_has_no_name() -> None:
    with SimulatedLabelPrinter() as simulated:
        simulated.switch(mute=True)
        assert check(simulated.address) == Found(simulated.address, "", profiles.GENERIC)


def test_an_address_where_nobody_is_says_so() -> None:
    with switched_off() as address, pytest.raises(DeviceUnavailable) as refused:
        check(address)
    assert refused.value.reason is Reason.REFUSED


@pytest.mark.parametrize(
    ("name", "labels"),
    [("Zebra Technologies ZTC GK420d", True), ("ZTC ZD621-300dpi ZPL", True), ("EPSON TM-T88VI", False)],
)
def test_a_name_says_whether_labels_come_out(name: str, *, labels: bool) -> None:
    assert prints_labels(name) is labels


def test_looking_at_this_machine_works_with_the_real_usb_library() -> None:
    assert all(found.profile in profiles.names() for found in find_label_printers())
