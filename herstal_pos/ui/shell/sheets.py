"""What may be read in the pad's place, whatever screen is shown: its keys, and how the till is.

A sheet goes away with the next act, which is done all the same: no key, no digit and no scan is lost.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.payment.means import further
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import plate
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD_BOLD, RADIUS_CARD, current
from herstal_pos.ui.shell import key_help
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.sections import Section, SectionList

_PAD = 14
_GAP = 8
_KEY = 48
_TITLE = 28
_LINE = 20
_STEP = 3

_PRINTED = {
    "queued": "health.on_its_way",
    "sending": "health.on_its_way",
    "printed": "health.printed",
    "sent": "health.printed",
    "stuck": "health.waits",
    "unknown": "health.waits",
}


class Sheet(Card):
    """Has the keyboard while it is read, so that the next key is nobody else's: it passes all of them on."""

    def __init__(self, title: str, *, caps: bool, buttons: Sequence[Button], parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.title = TextLabel(title, LEAD_BOLD, parent=self)
        self.sentence = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.list = SectionList(caps=caps, parent=self)
        self.title.names(self.list)
        self.buttons = tuple(buttons)
        for button in self.buttons:
            button.setParent(self)

    def say(self, sentence: str) -> None:
        self.sentence.say(sentence)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of the screen looks out at the corners, and its edge is seen on a card as well."""
        theme, painter = current(), QPainter(self)
        painter.fillRect(self.rect(), theme.bg)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, self.rect(), None, RADIUS_CARD, theme.border, theme.edge_px)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows roll the rows; every other key is the window's."""
        match event.key():
            case Qt.Key.Key_Down:
                self.list.roll(_STEP)
            case Qt.Key.Key_Up:
                self.list.roll(-_STEP)
            case _:
                event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 10, -_PAD, -_PAD)
        left, top, wide = paper.left(), paper.top(), paper.width()
        self.title.setGeometry(left, top, wide, _TITLE)
        top += _TITLE
        self.sentence.setVisible(bool(self.sentence.text))
        if self.sentence.text:
            self.sentence.setGeometry(left, top, wide, _LINE)
            top += _LINE
        footer_top = paper.bottom() + 1
        for button in reversed(self.buttons):
            footer_top -= _KEY
            button.setGeometry(left, footer_top, wide, _KEY)
            footer_top -= _GAP
        self.list.setGeometry(QRect(left, top + 4, wide, footer_top - top - 4))


class Sheets(QObject):
    closed = Signal()

    def __init__(self, bridge: Bridge, words: Words, frame: QWidget, place: Callable[[], QRect]) -> None:
        """`place` is that of the pad on the screen that is shown."""
        super().__init__(frame)
        self._bridge = bridge
        self._words = words
        self._frame = frame
        self._place = place
        self.sheet: Sheet | None = None
        self._further_means = False

    def act(self, action: str, scopes: Sequence[Scope]) -> bool:
        """True when the key was meant for a sheet; every other key sends an open one away."""
        sheet = self.sheet
        match action:
            case "show_keys" if sheet is None or self._shows_health:
                self._show_keys(scopes)
            case "health_ticket":
                self._bridge.submit(commands.PrintHealth())
            case "show_keys" | "back" if sheet is not None:
                self.close()
            case _:
                self.close()
                return False
        return True

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.HealthReported():
                self._show_health(notice)
            case notices.SettingsChanged():
                self._further_means = bool(further(notice.settings.means))
            case notices.PrintJobChanged() if notice.job.kind == "health" and self._shows_health:
                assert self.sheet is not None  # noqa: S101 - it is shown
                self.sheet.say(self._words(_PRINTED.get(notice.job.state, "health.waits")))

    def close(self) -> None:
        if self.sheet is not None:
            HAND.uncovers(self.sheet.geometry())
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
            self.closed.emit()

    def lay_out(self) -> None:
        if self.sheet is not None:
            self.sheet.setGeometry(self._place())
            self.sheet.raise_()

    @property
    def _shows_health(self) -> bool:
        return self.sheet is not None and not self.sheet.list.caps

    def _show_keys(self, scopes: Sequence[Scope]) -> None:
        words = self._words
        printing = Button(words("keys.print"), icon=Icon.PRINTER)
        printing.clicked.connect(self._print_card)
        health = Button(words("health.title"), icon=Icon.HEARTBEAT, key_cap=keys.cap("health_ticket", words))
        health.clicked.connect(lambda: self.act("health_ticket", scopes))
        buttons = (printing, health, self._back())
        self._open(Sheet(words("keys.title"), caps=True, buttons=buttons, parent=self._frame))
        self._fill(key_help.of_screen(scopes, words, further_means=self._further_means))

    def _show_health(self, notice: notices.HealthReported) -> None:
        words = self._words
        sheet = Sheet(words("health.title"), caps=False, buttons=(self._back(),), parent=self._frame)
        self._open(sheet)
        sheet.say(words("health.read_here"))
        self._fill(notice.sections)

    def _print_card(self) -> None:
        card = key_help.card(self._words, further_means=self._further_means)
        self._bridge.submit(commands.PrintKeyCard(card))
        self.close()

    def _back(self) -> Button:
        back = Button(self._words("keys.back"), key_cap=keys.cap("back", self._words))
        back.clicked.connect(self.close)
        return back

    def _fill(self, sections: Sequence[Section]) -> None:
        assert self.sheet is not None  # noqa: S101 - just opened
        self.sheet.list.show_sections(sections)

    def _open(self, sheet: Sheet) -> None:
        before, self.sheet = self.sheet, sheet
        if before is not None:
            before.hide()
            before.deleteLater()
        self.lay_out()
        sheet.show()
        sheet.setFocus()
