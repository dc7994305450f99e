"""What of a window is cut off, squeezed, too small for a finger, or under something else."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import HINT, LABEL_BOLD, TOUCH
from herstal_pos.ui.orders.alarm.alarm_bar import AlarmBar
from herstal_pos.ui.orders.picking.picking_bar import Prepared
from herstal_pos.ui.orders.picking.picking_head import PartLabel
from herstal_pos.ui.orders.picking.picking_side import Feedback
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
from tests.ui.scenes.windows import in_sight, under_a_sheet

_MANY = 3


def cut_off(window: QWidget) -> Iterator[tuple[str, int, int]]:
    """What is said, the room it needs and the room it has."""
    for widget in window.findChildren(QWidget):
        needed = room_needed(widget)
        if widget.isVisible() and needed > widget.width():
            yield f"{type(widget).__name__}: {widget.accessibleName()}", needed, widget.width()
        if isinstance(widget, Touch) and widget.isVisible() and is_cropped(widget, window):
            yield f"cropped: {widget.accessibleName()}", widget.height(), in_sight(widget, window).height()
        if isinstance(widget, StockList) and widget.isVisible():
            yield from cut_rows(widget)
        if isinstance(widget, Feedback) and not widget.says_all:
            yield f"not said to its end: {widget.accessibleName()}", 0, 0
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
    return bool(in_sight(widget, window).size() != widget.size())


def high(words: TextLabel) -> int:
    return words.heightForWidth(words.width())


def room_needed(widget: QWidget) -> int:
    """px; 0 for what cuts nothing off. Names of articles may be shortened: they are as long as they like."""
    needed = 0
    match widget:
        case Tile() | DigitKey() | Feedback():
            pass
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


def small_buttons(window: MainWindow) -> Iterator[str]:
    for button in window.findChildren(Touch):
        if button.isVisible() and (button.width() < TOUCH or button.height() < TOUCH):
            yield f"{button.label} is {button.width()} × {button.height()} px"


def buttons_over_others(window: MainWindow) -> Iterator[str]:
    """Nor over a field that is written in, nor outside."""
    places = {button: in_sight(button, window) for button in window.findChildren(Touch) if button.isVisible()}
    covered = under_a_sheet(window)
    buttons = [each for each, place in places.items() if not place.isEmpty() and each not in covered]
    fields = [each for each in window.findChildren(EntryField) if each.isVisible() and each not in covered]
    for place, button in enumerate(buttons):
        if not window.rect().contains(places[button]):
            yield f"{button.label} stands outside"
        for other in buttons[place + 1 :]:
            if places[button].intersects(places[other]):
                yield f"{button.label} and {other.label} lie over each other"
        for field in fields:
            if not field.isAncestorOf(button) and places[button].intersects(in_sight(field, window)):
                yield f"{button.label} lies over the field {field.accessibleName()}"


def squeezed_by_letters(window: MainWindow) -> Iterator[str]:
    """Letters on the screen come for the first and the last field without keys of their own."""
    covered = under_a_sheet(window)
    fields = [each for each in window.findChildren(EntryField) if each.isVisible() and each not in covered]
    for field in [each for each in fields if not each.has_keys][:: max(len(fields) - 1, 1)]:
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()
        for part in (*window.findChildren(Touch), *window.findChildren(EntryField)):
            if part.isVisible() and part.height() < TOUCH:
                yield f"in {field.accessibleName()}: {part.accessibleName()} is {part.height()} px high"
