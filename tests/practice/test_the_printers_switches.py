"""What a person does to the printer on the desk is what the till's driver hears of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hardware.drivers.document import Document, Text
from hardware.drivers.printing.printer import Outcome, PrinterState
from hardware.drivers.printing.status import Status
from hardware.drivers.transports.errors import DeviceUnavailable, Reason
from tests.practice.conftest import HURRIED, Desk
from tests.practice.tickets import ticket


def turn(desk: Desk, name: str) -> None:
    QTest.mouseClick(desk.window.printer.switches[name], Qt.MouseButton.LeftButton)


def status(desk: Desk) -> Status:
    answer = desk.till_printer().status()
    assert isinstance(answer, Status)
    return answer


def test_a_printer_at_rest_is_well(desk: Desk) -> None:
    assert status(desk).blocked is None
    assert desk.window.printer.state == "Imprimante prête"


@pytest.mark.parametrize(
    ("switch", "reason", "words"),
    [
        ("paper_out", Reason.PAPER_OUT, "Plus de papier"),
        ("cover_open", Reason.COVER_OPEN, "Capot ouvert"),
    ],
)
def test_a_stopped_printer_says_why_and_goes_on_when_it_is_put_right(
    desk: Desk, switch: str, reason: Reason, words: str
) -> None:
    turn(desk, switch)
    assert status(desk).blocked is reason
    assert desk.window.printer.state == words
    assert desk.print(ticket()) == Outcome(PrinterState.STUCK, reason)
    turn(desk, switch)
    assert status(desk).blocked is None
    assert desk.print(ticket()) == Outcome(PrinterState.PRINTED)


def test_a_printer_that_is_off_cannot_be_reached_and_is_the_same_when_it_is_on_again(desk: Desk) -> None:
    address = desk.printer.address
    turn(desk, "off")
    assert isinstance(desk.till_printer().status(), DeviceUnavailable)
    assert desk.window.printer.state == "Imprimante éteinte"
    turn(desk, "off")
    assert desk.printer.address == address
    assert status(desk).online


def test_a_mute_printer_prints_and_does_not_answer(desk: Desk) -> None:
    turn(desk, "mute")
    answer = desk.till_printer(patience=HURRIED).status()
    assert isinstance(answer, DeviceUnavailable)
    assert answer.reason is Reason.MUTE
    assert desk.print(Document((Text("dans le vide"),)), "generic-80") == Outcome(PrinterState.SENT)
    turn(desk, "mute")
    assert status(desk).online


def test_paper_that_is_out_does_not_look_out_of_the_slot(desk: Desk) -> None:
    with_paper = desk.window.roll.grab().toImage()
    turn(desk, "paper_out")
    assert desk.window.roll.grab().toImage() != with_paper
    turn(desk, "paper_out")
    assert desk.window.roll.grab().toImage() == with_paper


def test_each_trouble_looks_different(desk: Desk) -> None:
    looks = [desk.window.printer.grab().toImage()]
    for name in desk.window.printer.switches:
        turn(desk, name)
        looks.append(desk.window.printer.grab().toImage())
        turn(desk, name)
    assert all(looks.count(look) == 1 for look in looks)


def test_a_switch_is_reached_by_key_as_well(desk: Desk) -> None:
    switch = desk.window.printer.switches["paper_out"]
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert status(desk).paper_out


def test_all_words_have_room(desk: Desk) -> None:
    switches = desk.window.printer.switches.values()
    assert [switch.label for switch in switches if switch.width() < switch.sizeHint().width()] == []
