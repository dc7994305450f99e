"""One who may be at the till: initials, name, what they are here, what they sold today."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import ClerkView
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write, write_middle
from herstal_pos.ui.frame.theme import H2, HINT, LABEL, LEAD_BOLD, RADIUS_CARD, Theme, current
from herstal_pos.ui.widgets.buttons.touch import Touch

_CIRCLE, _LEFT = 60, 100


class ClerkCard(Touch):
    """`chosen`: the PIN that is typed is theirs."""

    def __init__(self, clerk: ClerkView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(clerk.name, parent)
        self.clerk = clerk
        self.means = clerk.id
        self._chosen = False
        self._role = words("clerks.manager" if clerk.manager else "clerks.serves")
        sold = words("clerks.sold", count=clerk.sales) if clerk.sales else words("clerks.not_yet")
        self._sold = sold
        self.setAccessibleDescription(f"{self._role}, {sold}")

    def mark(self, *, chosen: bool) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def sizeHint(self) -> QSize:
        said = ((self.label, LEAD_BOLD), (self._role, LABEL), (self._sold, HINT))
        return QSize(_LEFT + max(width(text, face) for text, face in said) + 12, 100)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        edge = theme.accent if self._chosen else (theme.border if theme.edge_px > 1 else None)
        fill = theme.sunken if self.isDown() else theme.surface
        if self.hasFocus():
            body = ring(painter, body, RADIUS_CARD, theme)
        plate(painter, body, fill, RADIUS_CARD, edge, 2.5)
        middle = self.height() / 2
        circle = QRect(20, round(middle - _CIRCLE / 2), _CIRCLE, _CIRCLE)
        plate(painter, circle, theme.accent if self._chosen else theme.sunken, _CIRCLE / 2)
        ink = theme.on_accent if self._chosen else theme.ink2
        write_middle(painter, circle.center().x() + 1, baseline(middle, H2), self.label[:1].upper(), H2, ink)
        wide = self.width() - _LEFT - 12
        lines = ((self.label, LEAD_BOLD, -24, theme.ink), (self._role, LABEL, 3, theme.ink2))
        for text, face, down, colour in (*lines, (self._sold, HINT, 25, theme.ink2)):
            write(painter, _LEFT, baseline(middle + down, face), fit(text, face, wide), face, colour)


class BadgeCard(QWidget):
    """That a badge does all of it at once."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = words("lock.badge"), words("lock.badge_hint")
        self.setAccessibleName(", ".join(self._lines))

    def paintEvent(self, _event: object) -> None:
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, self.rect(), None, RADIUS_CARD, theme.border, 1)
        middle = self.height() / 2
        square = QRect(30, round(middle - 20), 40, 40)
        paint_icon(painter, square, Icon.IDENTIFICATION_CARD, theme.ink2, px=40)
        title, hint = self._lines
        wide = self.width() - _LEFT - 12
        above = baseline(middle - 13, LEAD_BOLD)
        write(painter, _LEFT, above, fit(title, LEAD_BOLD, wide), LEAD_BOLD, theme.ink)
        write(painter, _LEFT, baseline(middle + 13, LABEL), fit(hint, LABEL, wide), LABEL, theme.ink2)
        painter.end()
