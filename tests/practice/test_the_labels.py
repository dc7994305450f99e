"""A label that the till prints hangs at the desk's printer as it would at a real one, and can be scanned."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hardware.drivers.labels.printer import LabelPrinter
from hardware.drivers.labels.profiles import label_profile
from hardware.drivers.printing.printer import Outcome, Patience, PrinterState
from hardware.drivers.scanning import Scan
from hardware.drivers.transports import open_transport
from hardware.drivers.transports.errors import Reason
from herstal_pos.documents.orders.bike_label import HEIGHT_MM, WIDTH_MM, bike_label
from herstal_pos.practice.run import LABEL_PROFILE
from tests.documents.order_papers import LABEL
from tests.practice.conftest import HURRIED, Desk, TillScanner, codes, seen

BAG = LABEL.bag_code


def print_label(desk: Desk, bag_code: str = BAG, patience: Patience = HURRIED) -> Outcome:
    """As the till does; returns once the label is seen."""
    printer = LabelPrinter(
        lambda: open_transport(desk.devices.labels.address), label_profile(LABEL_PROFILE), patience
    )
    outcome = printer.print(bike_label(replace(LABEL, bag_code=bag_code), "fr"))
    desk.wait_until(lambda: len(desk.window.labels.tray.labels) == len(desk.devices.labels.labels))
    return outcome


def turn(desk: Desk, name: str) -> None:
    desk.window.pages.turn_to("labels")
    QTest.mouseClick(desk.window.labels.printer.switches[name], Qt.MouseButton.LeftButton)


def tap(desk: Desk, number: int) -> None:
    """On what is seen of the label, oldest 0."""
    tray = desk.window.labels.tray
    shown = tray.place_of(number) & tray.viewport().rect()
    QTest.mouseClick(tray.viewport(), Qt.MouseButton.LeftButton, pos=shown.center())


def test_its_codes_can_be_read_off_the_picture(desk: Desk) -> None:
    desk.window.pages.turn_to("labels")
    desk.window.resize(900, 1800)
    assert print_label(desk) == Outcome(PrinterState.PRINTED)
    assert codes(seen(desk.window.labels.tray)) == {("Code128", BAG), ("QRCode", BAG)}


def test_it_has_the_proportions_of_the_paper(desk: Desk) -> None:
    desk.window.pages.turn_to("labels")
    print_label(desk)
    place = desk.window.labels.tray.place_of(0)
    assert place.width() / place.height() == pytest.approx(WIDTH_MM / HEIGHT_MM, rel=0.01)


def test_tapping_a_label_scans_its_bag(desk: Desk, till_scanner: TillScanner) -> None:
    desk.window.pages.turn_to("labels")
    for number in (1, 2):
        print_label(desk, f"HBZTLW3Q6256-{number}")
    tap(desk, 1)
    assert till_scanner.next_scan() == Scan("HBZTLW3Q6256-2", "]Q1")
    assert [hanging.scanned for hanging in desk.window.labels.tray.labels] == [False, True]
    assert desk.window.labels.said == "Scanné\u00a0: HBZTLW3Q6256-2"
    tap(desk, 0)
    assert till_scanner.next_scan().text == "HBZTLW3Q6256-1"


def test_what_is_read_elsewhere_leaves_the_labels_page_its_hint(
    desk: Desk, till_scanner: TillScanner
) -> None:
    hint = desk.window.labels.said
    desk.window.scan("5410126006957", "")
    assert till_scanner.next_scan().text == "5410126006957"
    assert desk.window.labels.said == hint


def test_the_counter_beside_them_scans_nothing(desk: Desk) -> None:
    desk.window.pages.turn_to("labels")
    print_label(desk)
    before = desk.window.labels.said
    tray = desk.window.labels.tray
    QTest.mouseClick(tray.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert desk.window.labels.said == before


def test_labels_that_come_out_behind_another_page_are_counted_on_their_tab(desk: Desk) -> None:
    tab = desk.window.pages.tabs.buttons["labels"]
    for _ in range(2):
        print_label(desk)
    assert (desk.window.pages.shown, tab.label) == ("counter", "Étiquettes (2)")
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert (desk.window.pages.shown, tab.label) == ("labels", "Étiquettes")


@pytest.mark.parametrize(
    ("switch", "reason", "words"),
    [
        ("paper_out", Reason.MUTE, "Plus d'étiquettes"),
        ("cover_open", Reason.MUTE, "Tête levée"),
        ("mute", Reason.MUTE, "Imprime, mais ne répond pas"),
        ("off", Reason.REFUSED, "Imprimante éteinte"),
    ],
)
def test_its_troubles_are_what_the_till_s_driver_hears(
    desk: Desk, switch: str, reason: Reason, words: str
) -> None:
    """Zebra's own page: it does not answer without media or with its head open."""
    turn(desk, switch)
    assert desk.window.labels.printer.state == words
    outcome = print_label(desk)
    assert (outcome.state, outcome.reason) == (PrinterState.STUCK, reason)
    turn(desk, switch)
    assert desk.window.labels.printer.state == "Imprimante prête"
    assert print_label(desk) == Outcome(PrinterState.PRINTED)


def test_labels_that_were_printed_long_ago_are_gone(desk: Desk) -> None:
    tray = desk.window.labels.tray
    print_label(desk)
    [label] = desk.devices.labels.labels
    for _ in range(60):
        tray.add(label)
    assert len(tray.labels) == 40
