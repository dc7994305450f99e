"""The window's frame: rail, strip, the screen in the middle, status bar. It stays while screens change."""

from copy import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.geometry import FrameGeometry, geometry
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.screen import Screen
from herstal_pos.ui.frame.theme import current
from herstal_pos.ui.shell.rail import Rail
from herstal_pos.ui.shell.status import StatusBar
from herstal_pos.ui.shell.strip import Strip

if TYPE_CHECKING:
    from herstal_pos.ui.shell.overlay.letters import LettersOnScreen
    from herstal_pos.ui.shell.practice import PracticeRibbon


class Frame(QWidget):
    """Screens are added once and shown by name; the others keep their state and cost nothing."""

    dropped = Signal(list)  # paths of files that were let fall here

    def __init__(
        self,
        rail: Rail,
        strip: Strip,
        status: StatusBar,
        *,
        ribbon: "PracticeRibbon | None" = None,
        words: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rail = rail
        self.strip = strip
        self.status = status
        self._ribbon = ribbon
        self._screens: dict[str, Screen] = {}
        self._shown = ""
        self.setAcceptDrops(True)
        self._words = words
        self._letters: LettersOnScreen | None = None
        HAND.field_tapped.connect(self._give_letters)
        for part in (rail, strip, status, ribbon):
            if part is not None:
                part.setParent(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The screen that is shown may take them; all else are invoices."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        shown = self._screens.get(self._shown)
        if shown is None or not shown.take_files(files):
            self.dropped.emit(files)
        event.acceptProposedAction()

    @property
    def geometry_(self) -> FrameGeometry:
        """Of the screen that is shown."""
        return self._geometry_for(self._screens.get(self._shown))

    def _geometry_for(self, screen: Screen | None) -> FrameGeometry:
        frame = self._full_geometry(screen)
        shorter = self._letters.shortens_cart if self._letters is not None else 0
        return replace(frame, cart=frame.cart.adjusted(0, 0, 0, -shorter)) if shorter else frame

    def _full_geometry(self, screen: Screen | None) -> FrameGeometry:
        """Whatever lies over it."""
        return geometry(self.width(), self.height(), with_orders=screen is not None and screen.with_orders)

    @property
    def shown(self) -> str:
        return self._shown

    def add_screen(self, name: str, screen: Screen) -> None:
        screen.setParent(self)
        screen.hide()
        self._screens[name] = screen

    def has_screen(self, name: str) -> bool:
        return name in self._screens

    def show_screen(self, name: str, place: str = "") -> None:
        """Bring this screen to the middle; `KeyError` for one that was never added.

        `place`: the item of the rail that is lit for it, where it has none of its own.
        """
        screen = self._screens[name]
        if self._shown and self._shown != name:
            if self._letters is not None:
                self._letters.put_away()
            self._screens[self._shown].hide()
        self._shown = name
        self.rail.mark(place or name)
        self._place_screen(screen)
        screen.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        frame = self.geometry_
        self.rail.setGeometry(frame.rail)
        self.strip.setGeometry(frame.strip)
        self.status.setGeometry(frame.status)
        if self._ribbon is not None:
            middle = self.rail.free_middle().translated(frame.rail.topLeft())
            high = self._ribbon.sizeHint().height()
            self._ribbon.setGeometry(middle.left(), middle.center().y() - high // 2, middle.width(), high)
            self._ribbon.raise_()
        self.lay_out_again()
        if self._letters is not None:
            self._letters.lay_out()

    def _under_letters(self) -> FrameGeometry:
        screen = self._screens.get(self._shown)
        frame = self._full_geometry(screen)
        return replace(frame, centre=frame.body) if screen is not None and screen.fills_body else frame

    def _give_letters(self, field: QLineEdit | None) -> None:
        """None: what had them has keys of its own again."""
        if field is None:
            if self._letters is not None:
                self._letters.leave_numbers()
            return
        if self._letters is None and self._words is not None:
            from herstal_pos.ui.shell.overlay.letters import LettersOnScreen  # noqa: PLC0415 - first tap

            self._letters = LettersOnScreen(self._words, self, self._under_letters)
            self._letters.moved.connect(self.lay_out_again)
        if self._letters is not None:
            self._letters.give(field)

    def lay_out_again(self) -> None:
        if self._shown:
            self._place_screen(self._screens[self._shown])

    def _place_screen(self, screen: Screen) -> None:
        frame = self._geometry_for(screen)
        screen.setGeometry(frame.body)
        screen.lay_out(frame)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        if theme.is_practice:
            from herstal_pos.ui.shell.practice import paint_practice_edge  # noqa: PLC0415 - in no shop's till

            painter = QPainter(self)
            paint_practice_edge(painter, self.width(), theme)
            painter.end()
