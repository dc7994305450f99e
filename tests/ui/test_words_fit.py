"""In four languages and all sizes nothing is cut off, squeezed or too small for a finger."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.hand import HAND, PatientClock
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import BODY, HINT, LABEL_BOLD, TOUCH
from herstal_pos.ui.orders.alarm.alarm_bar import AlarmBar
from herstal_pos.ui.orders.picking.picking_bar import Prepared
from herstal_pos.ui.orders.picking.picking_head import PartLabel
from herstal_pos.ui.orders.picking.picking_side import Feedback
from herstal_pos.ui.scenes.pictures import SCENES, Picture, Scene, window_of
from herstal_pos.ui.shell.overlay.leave_sheet import LeaveSheet
from herstal_pos.ui.shell.overlay.sheet import Sheet
from herstal_pos.ui.shell.practice import PracticeRibbon
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.stock.stock_rows import ICON_ROOM, ShelfRow, StockList
from herstal_pos.ui.widgets.buttons.block import LineButtons, Question
from herstal_pos.ui.widgets.buttons.keypad import DigitKey
from herstal_pos.ui.widgets.buttons.pay import Total
from herstal_pos.ui.widgets.buttons.tiles import Tile
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import Chip
from herstal_pos.ui.widgets.lists.ledger import Ledger
from herstal_pos.ui.widgets.message_line import MessageLine

SMALL, NORMAL, WIDE = (1024, 768), (1280, 800), (1536, 864)
LEAST, LOW, LAPTOP, LARGE = (1024, 696), (1280, 720), (1366, 720), (1920, 1080)
BETWEEN = (1152, 864)
_MANY = 3
SIZES = (LEAST, SMALL, LOW, LAPTOP, NORMAL, BETWEEN, WIDE, LARGE)
FEW_SIZES = (LEAST, SMALL, LOW, NORMAL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_cut_off(qtbot: QtBot, scene: str, language: str) -> None:
    """In each size as if it were the first: the window is made once and pulled from one to the next."""
    window = shown(qtbot, SCENES[scene], SIZES[0], language)
    cut = {}
    for size in SIZES:
        pull(window, size)
        cut[size] = list(cut_off(window))
    assert {size: words for size, words in cut.items() if words} == {}


@pytest.mark.parametrize("scene", SCENES)
def test_every_button_is_large_enough_for_a_finger(qtbot: QtBot, scene: str) -> None:
    window = shown(qtbot, SCENES[scene], LEAST, "fr")
    for size in FEW_SIZES:
        pull(window, size)
        small = [
            (button.label, button.width(), button.height())
            for button in window.findChildren(Touch)
            if button.isVisible() and (button.width() < TOUCH or button.height() < TOUCH)
        ]
        assert small == [], size


@pytest.mark.parametrize("scene", SCENES)
def test_no_button_lies_under_another_or_outside(qtbot: QtBot, scene: str) -> None:
    """Nor over a field that is written in."""
    window = shown(qtbot, SCENES[scene], LEAST, "nl")
    for size in FEW_SIZES:
        pull(window, size)
        places = {button: seen(button, window) for button in window.findChildren(Touch) if button.isVisible()}
        covered = under_a_sheet(window)
        buttons = [each for each, place in places.items() if not place.isEmpty() and each not in covered]
        fields = [
            field for field in window.findChildren(EntryField) if field.isVisible() and field not in covered
        ]
        for place, button in enumerate(buttons):
            assert window.rect().contains(places[button]), (size, button.label)
            for other in buttons[place + 1 :]:
                assert not places[button].intersects(places[other]), (size, button.label, other.label)
            for field in fields:
                assert field.isAncestorOf(button) or not places[button].intersects(seen(field, window)), (
                    size,
                    button.label,
                )


@pytest.mark.parametrize("scene", SCENES)
def test_letters_on_the_screen_squeeze_nothing(qtbot: QtBot, scene: str) -> None:
    HAND.use(PatientClock())
    window = shown(qtbot, SCENES[scene], SMALL, "fr")
    window.show()
    covered = under_a_sheet(window)
    fields = [each for each in window.findChildren(EntryField) if each.isVisible() and each not in covered]
    for field in [each for each in fields if not each.has_keys][:: max(len(fields) - 1, 1)]:
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()
        parts = [*window.findChildren(Touch), *window.findChildren(EntryField)]
        low = [(part.accessibleName(), part.height()) for part in parts if part.isVisible()]
        assert [(name, high) for name, high in low if high < TOUCH] == [], field.accessibleName()


def pull(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QCoreApplication.sendPostedEvents()
    assert window.size().toTuple() == size


def under_a_sheet(window: MainWindow) -> set[QWidget]:
    """What is read in the pad's place lies over the screen on purpose, whole or half, and goes by itself."""
    found = (*window.findChildren(Sheet), *window.findChildren(LeaveSheet))
    sheets = [sheet for sheet in found if sheet.isVisible()]
    return {
        under
        for sheet in sheets
        for under in (*window.findChildren(Touch), *window.findChildren(EntryField))
        if not sheet.isAncestorOf(under) and seen(under, window).intersects(seen(sheet, window))
    }


def seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of it that is not scrolled away, in the window's px."""
    place = widget.rect()
    while widget is not window:
        above = widget.parentWidget()
        assert above is not None
        place = place.translated(widget.pos()) & above.rect()
        widget = above
    return place


def shown(qtbot: QtBot, scene: Scene, size: tuple[int, int], language: str) -> MainWindow:
    window = window_of(Picture("", scene, size=size, language=language))
    qtbot.addWidget(window)
    return window


def cut_off(window: QWidget) -> Iterator[tuple[str, int, int]]:
    """What is said, the room it needs and the room it has."""
    for widget in window.findChildren(QWidget):
        needed = room_needed(widget)
        if widget.isVisible() and needed > widget.width():
            yield f"{type(widget).__name__}: {widget.accessibleName()}", needed, widget.width()
        if isinstance(widget, Touch) and widget.isVisible() and is_cropped(widget, window):
            yield f"cropped: {widget.accessibleName()}", widget.height(), seen(widget, window).height()
        if isinstance(widget, StockList) and widget.isVisible():
            yield from cut_rows(widget)
        if isinstance(widget, TextLabel) and widget.isVisible() and high(widget) > widget.height():
            yield f"too low: {widget.text}", high(widget), widget.height()


def cut_rows(shown: StockList) -> Iterator[tuple[str, int, int]]:
    """Second lines of the shelf's lists, but where articles are named one after the other."""
    room = shown.columns.hint_room(shown.rows.ground.width())
    for row in shown.rows.lines.rows:
        assert isinstance(row, ShelfRow)
        needed = width(row.second_line, HINT) + (ICON_ROOM if row.icon is not None else 0)
        if needed > room and row.second_line.count(", ") < _MANY:
            yield f"second line: {row.second_line}", needed, room


def is_cropped(widget: QWidget, window: QWidget) -> bool:
    """Not whole on the screen, and not to be scrolled there."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea) or above.property("scrolls"):
            return False
        above = above.parentWidget()
    return bool(seen(widget, window).size() != widget.size())


def high(words: TextLabel) -> int:
    return words.heightForWidth(words.width())


def room_needed(widget: QWidget) -> int:
    """px; 0 for what cuts nothing off. Names of articles may be shortened: they are as long as they like."""
    needed = 0
    match widget:
        case Tile() | DigitKey():
            pass
        case Feedback():
            assert widget.says_all, widget.accessibleName()
        case PartLabel() | Prepared():
            needed = widget.sizeHint().width()
        case AlarmBar() | Touch() | Question() | MessageLine() | Total() | Chip() | Ledger():
            needed = widget.sizeHint().width()
        case TextLabel() if not widget.sizePolicy().hasHeightForWidth() and not widget.shortens:
            needed = widget.sizeHint().width() - 1
        case LineButtons():
            gaps = 8 * (len(widget.buttons) - 1)
            needed = sum(button.sizeHint().width() for button in widget.buttons) + gaps
        case EntryField() if not widget.text():
            needed = widget.sizeHint().width()
        case PracticeRibbon():
            longest = max(widget.accessibleDescription().split(), key=len)
            needed = 4 + max(width(widget.accessibleName(), LABEL_BOLD), width(longest, HINT))
    return needed


def test_the_walk_sees_a_word_that_is_cut_off(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    words = TextLabel("Reste à payer", BODY, parent=page)
    words.setGeometry(0, 0, 40, 30)
    page.show()
    assert len(list(cut_off(page))) == 1
