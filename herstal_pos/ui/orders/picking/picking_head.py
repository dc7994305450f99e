"""Whose order is picked, how far the other shops are, and how long it is to the bike."""

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView, SiblingView
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, width, write
from herstal_pos.ui.frame.theme import H1, LABEL, current
from herstal_pos.ui.orders.times import bike_at, countdown, progress_of, urgency
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.segments import PartProgress, Segments
from herstal_pos.ui.widgets.tab import Urgency

HEIGHT = 84
_PAD = 20
_GAP = 24
_CODE, _WHO = QRect(0, 10, 0, 38), QRect(0, 48, 0, 26)
_BAR_TOP, _BAR = 18, 10
_PARTS_TOP, _PARTS = 40, 28
_BETWEEN = 6  # of two segments
_ICON = 18
_TEXT_LEFT = 26
_INKS = {Urgency.LATE: "bad", Urgency.SOON: "warn"}
_SHAPES = {
    PartProgress.READY: (Icon.CHECK_CIRCLE, Weight.FILL, "ok"),
    PartProgress.DOING: (Icon.ARROW_CIRCLE_RIGHT, Weight.FILL, "accent"),
    PartProgress.NOT_BEGUN: (Icon.CIRCLE, Weight.BOLD, "ink3"),
    PartProgress.LATE: (Icon.WARNING_OCTAGON, Weight.FILL, "bad"),
}
_TEXTS = {
    PartProgress.READY: "picking.part_ready",
    PartProgress.DOING: "picking.part_doing",
    PartProgress.NOT_BEGUN: "picking.part_not_begun",
    PartProgress.LATE: "picking.part_late",
}


class PartLabel(QWidget):
    """A shop's part in shape and words; the shop's name gives way, the state does not."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._progress = PartProgress.NOT_BEGUN
        self._text = self._short = self._shop = ""

    def say(self, part: SiblingView, count: int, progress: PartProgress) -> None:
        words = self._words
        state = "picking.part_cancelled" if part.stage == "cancelled" else _TEXTS[progress]
        self._progress = progress
        if part.mine:
            self._text = words("picking.part_mine", no=part.no, count=count)
            self._short, self._shop = words("picking.part_mine_short", no=part.no, count=count), ""
        else:
            self._text = words("picking.part", shop=part.shop_name, state=words(state))
            self._short, self._shop = words(state), part.shop_name
        self.setAccessibleName(self._text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_TEXT_LEFT + width(self._short, LABEL), _PARTS)

    @property
    def shown(self) -> str:
        room = self.width() - _TEXT_LEFT
        if width(self._text, LABEL) <= room:
            return self._text
        if not self._shop:
            return self._short
        around = width(self._words("picking.part", shop="", state=self._short), LABEL)
        shop = fit(self._shop, LABEL, room - around)
        return self._words("picking.part", shop=shop, state=self._short)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        icon, weight, colour = _SHAPES[self._progress]
        painter = QPainter(self)
        square = QRect(0, (self.height() - _ICON) // 2, _ICON, _ICON)
        paint_icon(painter, square, icon, getattr(theme, colour), weight, _ICON)
        write(painter, _TEXT_LEFT, baseline(self.height() / 2, LABEL), self.shown, LABEL, theme.ink2)
        painter.end()


class PickingHead(Card):
    """What the mall does not tell is left out: no parts, no bike."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        right = Qt.AlignmentFlag.AlignRight
        self.code = TextLabel("", H1, parent=self)
        self.who = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.left = TextLabel("", H1, align=right, parent=self)
        self.bike = TextLabel("", LABEL, "ink2", align=right, parent=self)
        self.segments = Segments((), "", self)
        self.parts: list[PartLabel] = []

    def present(self, card: OrderCardView, now: datetime) -> None:
        self.who.say(" · ".join(filter(None, (card.customer, card.street))))
        self.code.say(card.code)
        self.left.say(countdown(card, now, self._words), _INKS.get(urgency(card, now), "ink"))
        self.bike.say(bike_at(card, now, self._words))
        self._present_parts(card, now)
        self._lay_out()

    def _present_parts(self, card: OrderCardView, now: datetime) -> None:
        parts = card.siblings
        while len(self.parts) > len(parts):
            gone = self.parts.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.parts) < len(parts):
            self.parts.append(PartLabel(self._words, self))
            self.parts[-1].show()
        progress = [progress_of(part, card, now) for part in parts]
        for label, part, state in zip(self.parts, parts, progress, strict=True):
            label.say(part, len(parts), state)
        self.segments.say(progress, ", ".join(label.accessibleName() for label in self.parts))
        self.segments.setVisible(bool(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = self.width() - 2 * _PAD
        right = max(self.left.sizeHint().width(), self.bike.sizeHint().width())
        code = self.code.sizeHint().width()
        most = inside // 3 if self.parts else inside - right - _GAP
        left = max(code, min(self.who.sizeHint().width(), most))
        for text, row in ((self.code, _CODE), (self.who, _WHO)):
            text.setGeometry(_PAD, row.top(), left, row.height())
        for text, row in ((self.left, _CODE), (self.bike, _WHO)):
            text.setGeometry(self.width() - _PAD - right, row.top(), right, row.height())
        self._lay_out_parts(_PAD + left + _GAP, inside - left - right - 2 * _GAP)

    def _lay_out_parts(self, left: int, wide: int) -> None:
        self.segments.setGeometry(left, _BAR_TOP, wide, _BAR)
        if self.parts:
            step = (wide + _BETWEEN) / len(self.parts)
            for place, label in enumerate(self.parts):
                label.setGeometry(left + round(place * step), _PARTS_TOP, int(step) - _BETWEEN, _PARTS)
