from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hardware.drivers.printing.status import Status
from tests.practice.conftest import Desk


def drawer_is_open(desk: Desk) -> bool | None:
    answer = desk.till_printer().status()
    assert isinstance(answer, Status)
    return answer.drawer_open


def test_the_drawer_springs_open_by_the_tills_pulse_and_is_counted(desk: Desk) -> None:
    assert not drawer_is_open(desk)
    for _ in range(3):
        desk.till_printer().open_drawer()
    desk.wait_until(lambda: desk.window.drawer.times == 3)
    assert desk.window.drawer.is_open
    assert drawer_is_open(desk)
    assert desk.window.drawer.accessibleDescription() == "3 ouvertures"


def test_a_tap_shuts_it_and_the_till_can_tell(desk: Desk) -> None:
    desk.till_printer().open_drawer()
    desk.wait_until(lambda: desk.window.drawer.is_open)
    open_look = desk.window.drawer.grab().toImage()
    QTest.mouseClick(desk.window.drawer, Qt.MouseButton.LeftButton)
    assert not desk.window.drawer.is_open
    assert not drawer_is_open(desk)
    assert desk.window.drawer.grab().toImage() != open_look
    assert desk.window.drawer.times == 1


def test_it_springs_open_without_paper_too(desk: Desk) -> None:
    desk.window.printer.switches["paper_out"].click()
    desk.till_printer().open_drawer()
    desk.wait_until(lambda: desk.window.drawer.is_open)
