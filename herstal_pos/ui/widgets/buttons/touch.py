"""What a finger, a key and a screen reader can press."""

from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from shiboken6 import isValid

from herstal_pos.records import ClosedStr, record
from herstal_pos.ui.frame.hand import DEAD_MS, HAND, Act, Pressable
from herstal_pos.ui.frame.theme import Theme, current


class Kind(ClosedStr):
    """How much a button asks for; `PRIMARY` once per screen. Off is a button that is not enabled."""

    PRIMARY = "primary"
    TONAL = "tonal"
    PLAIN = "plain"
    QUIET = "quiet"
    BARE = "bare"  # words on the counter
    WARN = "warn"
    WARN_OUTLINE = "warn outline"
    DANGER_OUTLINE = "danger outline"


class Look(NamedTuple):
    fill: QColor
    ink: QColor
    edge: QColor | None = None
    edge_px: float = 1


@record(frozen=True)
class _Tokens:
    fill: str
    press: str
    ink: str
    edge: str | None = None
    edge_px: float = 1


_TOKENS = {
    Kind.PRIMARY: _Tokens("accent", "accent_press", "on_accent"),
    Kind.TONAL: _Tokens("accent_soft", "accent_soft_press", "on_accent_soft"),
    Kind.PLAIN: _Tokens("surface", "sunken", "ink", "border"),
    Kind.QUIET: _Tokens("sunken", "sunken_press", "ink"),
    Kind.BARE: _Tokens("bg", "sunken", "ink"),
    Kind.WARN: _Tokens("warn", "warn_press", "surface"),
    Kind.WARN_OUTLINE: _Tokens("surface", "warn_soft", "ink", "warn", 1.5),
    Kind.DANGER_OUTLINE: _Tokens("surface", "bad_soft", "bad", "bad", 1.5),
}


def look(kind: Kind, theme: Theme, *, enabled: bool = True, pressed: bool = False) -> Look:
    if not enabled:
        return Look(theme.sunken, theme.ink3)
    tokens = _TOKENS[kind]
    edge = tokens.edge or ("border" if theme.edge_px > 1 else None)
    return Look(
        getattr(theme, tokens.press if pressed else tokens.fill),
        getattr(theme, tokens.ink),
        getattr(theme, edge) if edge else None,
        max(tokens.edge_px, theme.edge_px),
    )


_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Select)


class _OffPresses(QObject):
    """Qt keeps a press on what is off from the button itself, and from everyone behind it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if pressed and isinstance(watched, Touch) and not watched.did_just_now:
            HAND.pressed_off.emit(watched)
        return False


_OFF_PRESSES = _OffPresses()


class Touch(QAbstractButton):
    """A button that paints itself in `draw`.

    Its label is the accessible name, not `text()`: Qt would make a shortcut of an ampersand in it.
    A tap does not take the keyboard away from the entry field; Tab reaches the button.

    `means` is what a press does, where the words do not tell: an amount on it may change, or it may say the
    same of another order. `repeats`: each press counts, however quick; else a second one within `rests_ms` is
    the same finger's. `why_off`: what is said to someone who presses it while it is off.
    """

    repeats = False
    rests_ms = DEAD_MS
    why_off = ""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means: Hashable = None
        self._pressable = Pressable(self, self._what_a_press_does)
        self._sleeps = self._waits_to_wake = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)

    @property
    def label(self) -> str:
        return self.accessibleName()

    @property
    def means(self) -> Hashable:
        return self._means

    @means.setter
    def means(self, meaning: Hashable) -> None:
        """Another meaning under the same words is seen anew: the hand learns of it by the paint."""
        if meaning != self._means:
            self._means = meaning
            self.update()

    @property
    def key_cap(self) -> str:
        """The words on the cap of its key; "" without one."""
        return ""

    @property
    def is_on(self) -> bool:
        """As it is drawn: it can be used, and has stood here long enough to be seen."""
        return self.isEnabled() and not self._sleeps

    def relabel(self, label: str) -> None:
        """Change the words in place; nothing moves."""
        self.setAccessibleName(label)
        self.refresh()

    def refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def turn(self, *, on: bool, why: str = "") -> None:
        """On, or off for the reason `why`."""
        self.why_off = "" if on else why
        self.setEnabled(on)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # --- a finger, or the space bar

    def _what_a_press_does(self) -> Hashable:
        if not self.isEnabled():
            return None
        return self.label if self._means is None else self._means

    def mousePressEvent(self, event: QMouseEvent) -> None:
        HAND.by_finger = True
        if self._pressable.press():
            super().mousePressEvent(event)
        else:
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        counts = self._lets_go() and self.hitButton(event.position().toPoint())
        super().mouseReleaseEvent(event)  # it is up already: Qt only forgets the press
        event.accept()
        if counts:
            self._do()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESSING and (event.isAutoRepeat() or not self._pressable.press()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESSING or event.isAutoRepeat():
            super().keyReleaseEvent(event)
        elif self._lets_go():
            self._do()

    def _lets_go(self) -> bool:
        """A release is nothing without its press, and nothing once the button has become another one."""
        counts = self._pressable.release() and self.isDown()
        self.setDown(False)
        return counts

    def _do(self) -> None:
        """In its turn. Of what has a key the key may be pressed as well: both are one deed."""
        window, rests_ms = self.window(), 0 if self.repeats else self.rests_ms
        once = "" if rests_ms < DEAD_MS else self.key_cap if self.means is None else self.means
        self._pressable.do(lambda meaning: self._click(meaning, window), once, rests_ms=rests_ms)

    def _click(self, meaning: Hashable, window: QWidget) -> Act | None:
        """Of this button, or of the one that now does the same: a picture drawn anew has new buttons."""
        if self.still_does(meaning):
            return self.click
        others = window.findChildren(Touch) if isValid(window) else []
        same = [touch for touch in others if touch.still_does(meaning)]
        return same[0].click if len(same) == 1 else None

    @property
    def did_just_now(self) -> bool:
        """Whoever turned it off by his own press, and presses again, asks nothing."""
        return self._pressable.did_just_now

    def still_does(self, meaning: Hashable) -> bool:
        """It is in sight, on, and a press of it does that."""
        return self._pressable.stands(meaning)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            if self.isEnabled():
                self.removeEventFilter(_OFF_PRESSES)
            else:
                self.installEventFilter(_OFF_PRESSES)

    # --- what is seen

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pressable.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        wakes_in_ms = self._pressable.look()
        self._sleeps = wakes_in_ms > 0
        if self._sleeps and not self._waits_to_wake:
            self._waits_to_wake = True
            QTimer.singleShot(wakes_in_ms + 1, self, self._wake)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, current())
        painter.end()

    def _wake(self) -> None:
        self._waits_to_wake = False
        self.update()

    def draw(self, painter: QPainter, theme: Theme) -> None:
        raise NotImplementedError
