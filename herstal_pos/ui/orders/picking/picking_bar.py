"""Under the list: how much is picked, put aside, undo, and the one next step."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PickingView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write
from herstal_pos.ui.frame.theme import H1, HINT_MEDIUM, HUGE, LABEL_BOLD, LEAD_BOLD, Face, current
from herstal_pos.ui.orders.picking.picking_rows import articles, asked_for, is_counted, is_there, to_pick
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind

_GONE = ("cancelled", "vanished")
_LEFT = 16
_BAR = 10
_BAR_UP = 15  # its middle above the bottom edge
_CAPTION = 20
_GAP = 10
_KEY_PAD = 24  # left and right of the words on a key
_WEIGHTS = (1, 1, 2)
_WEIGHTS_SMALL = (5, 5, 8)


class Prepared(QWidget):
    """A figure and a bar as long as what is done of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = self._figure = ""
        self._done = self._total = 0

    def say(self, caption: str, figure: str, done: int, total: int) -> None:
        self._caption, self._figure = caption, figure
        self._done, self._total = done, total
        self.setAccessibleName(f"{caption} {figure}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEFT + max(width(self._caption, LABEL_BOLD), width(self._figure, H1)), 104)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.width() - _LEFT
        face = HUGE if width(self._figure, HUGE) <= room else H1
        write(painter, _LEFT, baseline(_CAPTION, LABEL_BOLD), self._caption, LABEL_BOLD, theme.ink2)
        middle = (_CAPTION + self.height() - _BAR_UP) / 2 + 3
        write(painter, _LEFT, baseline(middle, face), self._figure, face, theme.ink)
        track = QRect(_LEFT, self.height() - _BAR_UP - _BAR // 2, room - 20, _BAR)
        edge = theme.border if theme.edge_px > 1 else None
        plate(painter, track, theme.sunken, _BAR / 2, edge)
        if self._done:
            done = max(_BAR, track.width() * self._done // self._total)
            plate(painter, QRect(track.left(), track.top(), done, _BAR), theme.accent, _BAR / 2)
        painter.end()


class PickingBar(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.prepared = Prepared(self)
        self.aside = self._key("back", Kind.PLAIN, Icon.PAUSE, LEAD_BOLD)
        self.undo = self._key("undo", Kind.PLAIN, Icon.ARROW_U_UP_LEFT, LEAD_BOLD)
        self.next_step = self._key("next_step", Kind.PRIMARY, Icon.PACKAGE, H1)
        self.aside.say(words("picking.aside"), words("picking.aside_hint"))

    def _key(self, action: str, kind: Kind, icon: Icon, face: Face) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def lay_out(self, frame: FrameGeometry) -> None:
        off = -frame.pay_bar.topLeft()
        self.prepared.setGeometry(frame.total.translated(off))
        area = frame.key_area.translated(off)
        three = (self.aside, self.undo, self.next_step)
        weights = _WEIGHTS_SMALL if frame.is_small else _WEIGHTS
        for key, rect in zip(three, shares(area, weights, _GAP), strict=True):
            key.setGeometry(rect)

    # --- what they say

    def present(self, picking: PickingView, bags: int, *, frozen: bool) -> None:
        self._say_prepared(picking)
        self._say_undo(picking)
        self._say_next(picking, bags)
        card = picking.card
        able = picking.left == 0 and card.stage in ("accepted", "picking") and not card.changing
        waits = frozen or card.changing
        self.next_step.means = (card.order_id, card.stage, card.stop, card.wanted > 0)
        self.next_step.turn(
            on=(able or bool(card.stop)) and not frozen,
            why=self._words("off.wait" if waits else "off.pick_first"),
        )

    def _say_prepared(self, picking: PickingView) -> None:
        words, lines = self._words, picking.lines
        picked = sum(map(is_there, lines))
        total = sum(articles(line, asked_for(line)) for line in lines)
        missing = sum(articles(line, line.missing) for line in lines)
        caption = words("picking.prepared")
        if missing:
            caption = words("picking.prepared_missing", count=missing)
        figure = words("picking.count", picked=str(picked), wanted=str(total))
        self.prepared.say(caption, figure, picked, total)

    def _say_undo(self, picking: PickingView) -> None:
        words, step = self._words, picking.last_step
        named = {line.line_id: line.name for line in picking.lines}
        if step is None:
            label, second = words("picking.undo"), words("picking.undo_none")
        elif step.line_id in named:
            miss = step.kind == "miss"
            label = words("picking.undo_miss" if miss else "picking.undo_pick")
            second = named[step.line_id]
        else:
            label, second = words("picking.undo"), words(f"picking.undo_{step.kind}")
        label = self._fitting(self.undo, LEAD_BOLD, label, words("picking.undo"))
        self.undo.say(label, fit(second, HINT_MEDIUM, self.undo.width() - _KEY_PAD))
        self.undo.setAccessibleDescription(second)
        self.undo.means = ("undo", picking.card.order_id, step)
        self.undo.turn(on=step is not None and not picking.card.stop, why=words("off.no_undo"))

    def _say_next(self, picking: PickingView, bags: int) -> None:
        words = self._words
        if picking.card.stop and picking.card.stage not in _GONE:
            self._say_step((words("picking.change_done"),), (words("picking.change_done_hint"),))
        elif picking.card.stop:
            self._say_step((words("picking.dismiss"),), (words("picking.dismiss_hint"),))
        elif picking.left:
            hints = (words("picking.auto", count=bags), words("picking.auto_short", count=bags))
            self._say_step((_left(picking, words),), hints)
        elif picking.card.wanted == 0:
            labels = (words("picking.refuse"), words("picking.refuse_short"))
            self._say_step(labels, (words("picking.refuse_hint"),))
        else:
            self._say_step((words("picking.pack"),), (words("picking.pack_hint", count=bags),))

    def _say_step(self, labels: tuple[str, ...], hints: tuple[str, ...]) -> None:
        key = self.next_step
        key.say(self._fitting(key, H1, *labels), self._fitting(key, HINT_MEDIUM, *hints))

    @staticmethod
    def _fitting(key: PayKey, face: Face, *candidates: str) -> str:
        """The first that has room, else the last."""
        room = key.width() - _KEY_PAD
        return next((text for text in candidates if width(text, face) <= room), candidates[-1])


def _left(picking: PickingView, words: Words) -> str:
    """In pieces; with something weighed among it, in articles."""
    lines = [line for line in picking.lines if to_pick(line)]
    if all(map(is_counted, lines)):
        return words("picking.left", count=picking.left)
    return words("picking.left_articles", count=sum(articles(line, to_pick(line)) for line in lines))
