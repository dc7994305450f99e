"""The pay bar: what is due, and the keys that take it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import (
    CAP_HEIGHT,
    baseline,
    cap,
    cap_width,
    fit,
    plate,
    ring,
    width,
    write,
    write_middle,
)
from herstal_pos.ui.frame.theme import (
    H1,
    H2,
    HINT_MEDIUM,
    LABEL_BOLD,
    LEAD_BOLD,
    LOW_TOTAL,
    RADIUS_PAY_KEY,
    TOTAL,
    Face,
    Theme,
    current,
)
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch, look

HEIGHT = 116
HEIGHT_SMALL = 104
_LEFT = 10
_RIGHT = 10
_EDGE = 2  # no word comes nearer to the right edge
_ICON = {H1: 30, H2: 26, LEAD_BOLD: 26}
_SECOND_UP = 20  # middle of the second line above the bottom edge
_LABEL_UP = {H1: 46, H2: 42, LEAD_BOLD: 41}  # middle of the label above the bottom edge
_LABEL_ALONE_UP = {H1: 28, H2: 24, LEAD_BOLD: 24}


class PayKey(Touch):
    """A large key: icon and cap above, what it does below, and under that what it gives back.

    `face` is H1 for the one dominant key, H2 for card and notes, LEAD_BOLD for the keys of a paid sale.
    Off is a key that is not enabled; its words stay, in the quiet ink, or are empty.
    """

    def __init__(
        self,
        label: str,
        kind: Kind,
        key_cap: str,
        *,
        second: str = "",
        icon: Icon | None = None,
        face: Face = H2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        self._kind = kind
        self._cap = key_cap
        self._icon = icon
        self._face = face
        self._second = second
        self.setAccessibleDescription(second)

    @property
    def face(self) -> Face:
        """The letters of the label."""
        return self._face

    @property
    def key_cap(self) -> str:
        return self._cap

    def say(self, label: str, second: str = "", *, face: Face | None = None) -> None:
        """The same words are not painted again."""
        face = face or self._face
        if (label, second, face) == (self.label, self._second, self._face):
            return
        self._second, self._face = second, face
        self.setAccessibleDescription(second)
        self.relabel(label)

    def become(self, kind: Kind) -> None:
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def wear(self, icon: Icon) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        words = max(width(self.label, self._face), width(self._second, HINT_MEDIUM))
        above = cap_width(self._cap) + (_ICON[self._face] + 12 if self._icon else 0)
        return QSize(_LEFT + max(words + _EDGE, above + _RIGHT), HEIGHT_SMALL)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        fill, ink, edge, edge_px = look(self._kind, theme, enabled=self.is_on, pressed=self.isDown())
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_PAY_KEY, theme), fill, RADIUS_PAY_KEY / 2)
        else:
            plate(painter, body, fill, RADIUS_PAY_KEY, edge, edge_px)
        if self._icon is not None:
            px = _ICON[self._face]
            paint_icon(painter, QRect(_LEFT, 9, px, px), self._icon, ink, px=px, hollow=not self.is_on)
        cap(painter, body.width() - _RIGHT, 10 + CAP_HEIGHT / 2, self._cap, ink, edged=self.is_on)
        room = body.width() - _LEFT - _EDGE
        up = _LABEL_UP if self._second else _LABEL_ALONE_UP
        label_y = baseline(body.height() - up[self._face], self._face)
        write(painter, _LEFT, label_y, fit(self.label, self._face, room), self._face, ink)
        second_y = baseline(body.height() - _SECOND_UP, HINT_MEDIUM)
        write(painter, _LEFT, second_y, fit(self._second, HINT_MEDIUM, room), HINT_MEDIUM, ink)


_SPREAD, _LOW_SPREAD = 48, 39  # px from the amount's middle to those of caption and hint
_HALF_A_HINT = 10


class Total(QWidget):
    """What is due, large; a caption above, a hint under it. It is a sentence to a screen reader."""

    def __init__(self, face: Face = TOTAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = face
        self._caption = self._amount = self._hint = ""
        self._quiet = False

    def say(self, caption: str, amount: str, hint: str, *, quiet: bool = False, face: Face = TOTAL) -> None:
        """`quiet` for an amount that nobody has to pay: an empty cart, a sale already paid. The same again is
        not painted again."""
        said = caption, amount, hint, quiet, face
        if said == (self._caption, self._amount, self._hint, self._quiet, self._face):
            return
        self._caption, self._amount, self._hint = caption, amount, hint
        self._quiet = quiet
        self._face = face
        self.setAccessibleName(f"{caption} {amount}, {hint}")
        self.update()

    @property
    def face(self) -> Face:
        """The amount's, smaller where the bar is low: its hint has to be seen as well."""
        low = self.height() < 2 * (_SPREAD + _HALF_A_HINT)
        return LOW_TOTAL if self._face is TOTAL and low else self._face

    def sizeHint(self) -> QSize:
        words = max(
            width(self._caption, LABEL_BOLD), width(self._amount, self.face), width(self._hint, HINT_MEDIUM)
        )
        return QSize(16 + words, HEIGHT_SMALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        high = self.height()
        face = self.face
        spread = _SPREAD if face is TOTAL else _LOW_SPREAD
        middle = high / 2 + 2
        write(painter, 16, baseline(middle - spread - 1, LABEL_BOLD), self._caption, LABEL_BOLD, theme.ink2)
        amount_ink = theme.ink3 if self._quiet else theme.ink
        write(painter, 16, baseline(middle, face), self._amount, face, amount_ink)
        write(painter, 16, baseline(middle + spread - 1, HINT_MEDIUM), self._hint, HINT_MEDIUM, theme.ink2)
        painter.end()


class Coin(QWidget):
    """A coin to hand out, under the change."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(60, 60)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, self.rect(), theme.warn_soft, 30, theme.warn, 1.5)
        write_middle(painter, 30, baseline(30, LABEL_BOLD), self.accessibleName(), LABEL_BOLD, theme.ink)
        painter.end()
