"""The next orders right of the pad, in a wide window: a card each, the most urgent first."""

from collections.abc import MutableMapping, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write, write_right
from herstal_pos.ui.frame.theme import (
    BODY_BOLD,
    CAP,
    HINT,
    HINT_MEDIUM,
    LABEL,
    LABEL_BOLD,
    LEAD_BOLD,
    RADIUS_TAB,
    TOUCH,
    Theme,
    current,
)
from herstal_pos.ui.orders import times
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.tab import Urgency

_HEAD = 36
_CARD, _CARD_NEW = 93, 126
_GAP = 10
_PAD = 16
_NAME_LEFT = 50
_MORE = 28

_FILLS = {Urgency.SOON: "warn_soft", Urgency.LATE: "bad_soft"}
_INKS = {Urgency.SOON: "warn", Urgency.LATE: "bad"}
_ICONS = {Urgency.SOON: Icon.ALARM, Urgency.LATE: Icon.WARNING_OCTAGON, Urgency.NEW: Icon.BELL_RINGING}


class NextOrder(Touch):
    """Code and minutes, how far it is and when the bike comes, for whom."""

    taken = 0
    """px of the last line that a button covers, from the right."""

    def __init__(self, card: OrderCardView, now: datetime, words: Words, parent: QWidget) -> None:
        super().__init__(card.code, parent)
        self._icon = Icon.BICYCLE if card.by_bike else Icon.TOTE
        self.say(card, now, words)

    def say(self, card: OrderCardView, now: datetime, words: Words) -> None:
        self.awaits_answer = times.awaits_answer(card)
        self._urgency = times.urgency(card, now)
        left = times.minutes_left(card, now)
        self._is_near = left is not None and left <= times.NEAR_MIN
        self._left = times.countdown(card, now, words)
        self._progress = _progress(card, words)
        self._bike = times.bike_at(card, now, words)
        self._who = _who(card, words)
        said = (self._left, self._progress, self._bike, self._who)
        self.setAccessibleDescription(", ".join(filter(None, said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _CARD_NEW if self.awaits_answer else _CARD)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        fill = theme.sunken_press if self.isDown() else getattr(theme, _FILLS.get(self._urgency, "surface"))
        if self.hasFocus():
            plate(painter, ring(painter, self.rect(), RADIUS_TAB, theme), fill, RADIUS_TAB / 2)
        else:
            edge = theme.border if theme.edge_px > 1 else None
            plate(painter, self.rect(), fill, RADIUS_TAB, edge, theme.edge_px)
        ink = getattr(theme, _INKS.get(self._urgency, "ink"))
        self._draw_head(painter, theme, ink)
        right = self.width() - _PAD
        write_right(painter, right, baseline(52, HINT), self._bike, HINT, theme.ink2)
        room = right - _PAD - width(self._bike, HINT) - 8
        progress = fit(self._progress, HINT_MEDIUM, room)
        write(painter, _PAD, baseline(52, HINT_MEDIUM), progress, HINT_MEDIUM, theme.ink2)
        who = fit(self._who, HINT, right - _PAD - self.taken)
        write(painter, _PAD, baseline(93 if self.awaits_answer else 73, HINT), who, HINT, theme.ink2)

    def _draw_head(self, painter: QPainter, theme: Theme, ink: QColor) -> None:
        calm = self._urgency is Urgency.NONE
        icon = _ICONS.get(self._urgency, self._icon)
        weight = Weight.BOLD if calm and not self._is_near else Weight.FILL
        colour = theme.accent if self._urgency not in _INKS else ink
        paint_icon(painter, QRect(14, 13, 24, 24), icon, colour, weight, 24)
        write(painter, _NAME_LEFT, baseline(25, LEAD_BOLD), self.label, LEAD_BOLD, theme.ink)
        face = LABEL_BOLD if self._is_near else LABEL
        write_right(painter, self.width() - _PAD, baseline(25, face), self._left, face, ink)


class NextOrders(QWidget):
    """As many cards as the height gives; how many more there are stands under them."""

    chosen = Signal(str)  # the id of an order: to be picked, or to be seen on the board
    accepted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._cards: tuple[OrderCardView, ...] = ()
        self._title, self._cap = words("next.title"), keys.cap("show_orders", words)
        self.touches: dict[str, NextOrder] = {}
        self.accepts: dict[str, Button] = {}
        self.none = TextLabel(words("next.none"), LABEL, "ink2", parent=self)
        self.more = TextLabel("", LABEL, "ink2", parent=self)
        self.setAccessibleName(self._title)

    def present(self, cards: Sequence[OrderCardView], now: datetime) -> None:
        """What is not handed over yet, in the order given."""
        self._cards = tuple(card for card in cards if card.column != "handed_over")
        _throw_away(self.touches, {card.order_id for card in self._cards})
        for card in self._cards:
            if card.order_id in self.touches:
                self.touches[card.order_id].say(card, now, self._words)
            else:
                self._add(card, now)
        self._offer([card.order_id for card in self._cards if times.awaits_answer(card)])
        self._lay_out()

    def _add(self, card: OrderCardView, now: datetime) -> None:
        touch = self.touches[card.order_id] = NextOrder(card, now, self._words, self)
        touch.means = ("order", card.order_id)
        touch.clicked.connect(lambda: self.chosen.emit(card.order_id))

    def _offer(self, new: Sequence[str]) -> None:
        """The key is that of the most urgent one."""
        if list(self.accepts) == new:
            return
        _throw_away(self.accepts, set())
        for place, order_id in enumerate(new):
            cap = "" if place else keys.cap("accept_order", self._words)
            kind = Kind.TONAL if place else Kind.PRIMARY
            button = Button(self._words("orders.accept"), kind, key_cap=cap, parent=self)
            button.means = ("accept", order_id)
            button.clicked.connect(lambda *_, order_id=order_id: self.accepted.emit(order_id))
            self.accepts[order_id] = button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        top, hidden = _HEAD, 0
        for card in self._cards:
            touch, accept = self.touches[card.order_id], self.accepts.get(card.order_id)
            high = touch.sizeHint().height()
            fits = not hidden and top + high <= self.height() - _MORE
            touch.setGeometry(0, top, self.width(), high)
            touch.taken = 0
            touch.setVisible(fits)
            if accept is not None:
                wide = accept.sizeHint().width()
                touch.taken = wide
                accept.setGeometry(self.width() - wide - 12, top + high - TOUCH - 12, wide, TOUCH)
                accept.setVisible(fits)
                accept.raise_()
            top, hidden = (top + high + _GAP, hidden) if fits else (top, hidden + 1)
        self.none.setGeometry(4, _HEAD, self.width() - 4, 24)
        self.none.setVisible(not self._cards)
        self.more.say(self._words("next.more", count=hidden) if hidden else "")
        self.more.setGeometry(4, top - _GAP + 6, self.width() - 4, 22)
        self.more.setVisible(hidden > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        write(painter, 4, baseline(14, BODY_BOLD), self._title, BODY_BOLD, theme.ink)
        write_right(painter, self.width() - 4, baseline(14, CAP), self._cap, CAP, theme.ink2)
        painter.end()


def _throw_away(
    parts: MutableMapping[str, NextOrder] | MutableMapping[str, Button], wanted: set[str]
) -> None:
    for key in parts.keys() - wanted:
        part = parts.pop(key)
        part.hide()
        part.deleteLater()


def _progress(card: OrderCardView, words: Words) -> str:
    """`Prête · 1 sac`, `4 sur 9 pièces`, `Nouvelle · 3 articles`."""
    if card.stage in ("accepted", "picking"):
        return words("next.picked", picked=card.picked, wanted=card.wanted)
    stage = words(f"orders.stage_{card.stage}")
    said = stage[:1].upper() + stage[1:]
    how_much = ""
    if card.stage == "ready":
        how_much = words("next.bags", count=card.bags)
    elif times.awaits_answer(card):
        how_much = words("sale.items", count=card.line_count)
    return " · ".join(filter(None, (said, how_much)))


def _who(card: OrderCardView, words: Words) -> str:
    parts = [card.customer]
    if card.part_no is not None and card.part_count is not None and not times.awaits_answer(card):
        parts.append(words("next.part", no=card.part_no, parts=card.part_count))
    return " · ".join(filter(None, parts))
