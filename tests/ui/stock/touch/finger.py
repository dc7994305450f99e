"""A finger before a real shop at 1024x768: it meets what lies under it, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.letters import Letters
from herstal_pos.ui.widgets.lists.row_view import RowView
from tests.ui.orders.real_till import RealTill, open_till

SMALL = (1024, 768)
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class Finger:
    def __init__(self, till: RealTill) -> None:
        self.till = till

    def at(self, widget: QWidget, point: QPoint) -> None:
        """Of the window's own, whatever lies there."""
        window = self.till.window
        self.till.look()  # what came is laid out,
        self.till.look()  # and then seen
        place = widget.mapTo(window, point)
        under = window.childAt(place)
        assert under is not None, (widget, place)
        assert under is widget or widget.isAncestorOf(under), (
            widget.accessibleName(),
            under.accessibleName(),
            under,
        )
        QTest.mouseClick(under, _LEFT, _NONE, under.mapFrom(window, place))

    def on(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget.accessibleName()
        assert min(widget.width(), widget.height()) >= TOUCH, (widget.accessibleName(), widget.size())
        self.at(widget, widget.rect().center())

    def tap(self, *labels: str) -> None:
        for label in labels:
            found = [touch for touch in self.till.buttons() if touch.label == label]
            assert found, f"{label!r} is none of {sorted(touch.label for touch in self.till.buttons())}"
            self.on(found[0])

    def begins(self, label: str) -> None:
        self.on(self.till.beginning(label))

    def row(self, rows: RowView, key: str) -> None:
        """Pushed into sight, then taken."""
        place = rows.lines.place_of(key)
        assert place >= 0, [row.key for row in rows.lines.rows]
        rows.scrollTo(rows.lines.index(place, 0))
        self.at(rows.viewport(), rows.visualRect(rows.lines.index(place, 0)).center())

    def first(self, rows: RowView) -> None:
        self.row(rows, rows.lines.row_at(0).key)

    @property
    def letters(self) -> Letters:
        (shown,) = [each for each in self.till.window.findChildren(Letters) if each.isVisible()]
        return shown

    def write(self, text: str) -> None:
        """On the letters that stand there."""
        for sign in text:
            if sign == " ":
                self.on(self.letters.space)
                continue
            capital = sign.isupper()
            if capital:
                self.on(self.letters.capitals)
            found = [key for key in self.letters.keys if key.label == sign]
            if not found:
                self.on(self.letters.signs)
                found = [key for key in self.letters.keys if key.label == sign]
            self.on(found[0])
            if self.letters.signs.label == "abc":
                self.on(self.letters.signs)

    def into(self, field: QWidget, text: str) -> None:
        self.on(field)
        self.write(text)

    def digits(self, text: str) -> None:
        self.tap(*text)


@contextmanager
def finger_at(qtbot: QtBot, language: str = "fr") -> Iterator[Finger]:
    with open_till(qtbot, language=language, size=SMALL) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield Finger(till)
