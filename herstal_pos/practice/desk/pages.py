"""One place of the desk, several pages: what is behind is kept, and news on it is counted on its tab."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.choice import Choice

_GAP = 10
_EDGE = 12


class Pages(QWidget):
    """`pages`: name → the words on its tab and the page. The first one is shown."""

    def __init__(self, pages: Mapping[str, tuple[str, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = {name: page for name, (_, page) in pages.items()}
        self._labels = {name: label for name, (label, _) in pages.items()}
        self._news = dict.fromkeys(pages, 0)
        self.tabs = Choice([(name, label) for name, (label, _) in pages.items()], self)
        self.tabs.chosen.connect(self.turn_to)
        for page in self._pages.values():
            page.setParent(self)
        self.turn_to(next(iter(pages)))

    @property
    def shown(self) -> str:
        return self.tabs.value

    def turn_to(self, name: str) -> None:
        self.tabs.mark(name)
        for other, page in self._pages.items():
            page.setVisible(other == name)
        self._count(name, 0)

    def bring_news(self, name: str) -> None:
        """Something happened on this page; it is not turned to, for a finger may be on another."""
        if name != self.shown:
            self._count(name, self._news[name] + 1)

    def _count(self, name: str, news: int) -> None:
        self._news[name] = news
        label = self._labels[name]
        self.tabs.buttons[name].relabel(f"{label} ({news})" if news else label)

    def minimumSizeHint(self) -> QSize:
        least = [page.minimumSizeHint() for page in self._pages.values()]
        high = max(size.height() for size in least)
        return QSize(max(size.width() for size in least), TOUCH + _GAP + high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tabs.setGeometry(_EDGE, 0, self.width() - 2 * _EDGE, TOUCH)
        page_place = QRect(0, TOUCH + _GAP, self.width(), self.height() - TOUCH - _GAP)
        for page in self._pages.values():
            page.setGeometry(page_place)
