"""Around the lines of a delivery: whose it is, what is asked of the chosen line, and what comes in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import DeliveryView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import fit, width
from herstal_pos.ui.frame.theme import (
    H1,
    HINT_MEDIUM,
    HUGE,
    LABEL,
    LEAD_BOLD,
    TOTAL,
)
from herstal_pos.ui.stock.receiving.delivery_words import head, rest_of, sums
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

HEAD_HEIGHT = 84
_PAD = 20
_KEY = 52
_GAP = 10
_LEFT = 16


class DeliveryHead(Card):
    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        right = Qt.AlignmentFlag.AlignRight
        self.title = TextLabel("", LEAD_BOLD, shortens=True, parent=self)
        self.under = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.figure = TextLabel("", H1, align=right, parent=self)
        self.unit = TextLabel("", LABEL, "ink2", align=right, parent=self)

    def present(self, delivery: DeliveryView | None, aside: int) -> None:
        """`aside`: how many others of this till wait."""
        words = self._words
        if delivery is None:
            self.title.say(words("receiving.none"))
            said = [words("receiving.none_hint")]
        else:
            self.title.say(head(delivery, words))
            said = [words("receiving.begun", time=words.time(delivery.begun_at))]
            if delivery.ordered_at is not None:
                said.append(words("supply.placed_on", day=words.short_day(delivery.ordered_at)))
        if aside:
            said.append(words("receiving.aside_count", count=aside))
        self.under.say(" · ".join(said))
        pieces = delivery.pieces // 1000 if delivery else 0
        self.figure.say(str(pieces) if delivery else "")
        self.unit.say(words("receiving.pieces_received") if delivery else "")
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """The figure takes no more than it needs."""
        figure = max(width(self.figure.text, H1), width(self.unit.text, LABEL)) + _GAP
        wide = self.width() - 2 * _PAD
        for label, top, high in ((self.title, 10, 36), (self.under, 46, 26)):
            label.setGeometry(_PAD, top, wide - figure, high)
        for label, top, high in ((self.figure, 8, 38), (self.unit, 46, 26)):
            label.setGeometry(_PAD + wide - figure, top, figure, high)


class DeliveryBar(QWidget):
    """What came in money, put aside, and the one next step."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.total = Total(parent=self)
        self.aside = PayKey(
            words("receiving.aside"),
            Kind.PLAIN,
            keys.cap("back", words),
            second=words("receiving.aside_hint"),
            icon=Icon.PAUSE,
            face=LEAD_BOLD,
            parent=self,
        )
        self.post = PayKey(
            words("receiving.post"),
            Kind.PRIMARY,
            keys.cap("next_step", words),
            icon=Icon.TRAY_ARROW_DOWN,
            face=H1,
            parent=self,
        )
        self.invoices = PayKey(
            words("einvoice.title"),
            Kind.PLAIN,
            keys.cap("show_invoices", words),
            icon=Icon.FILE_TEXT,
            face=LEAD_BOLD,
            parent=self,
        )
        self.all_there = PayKey(
            words("receiving.all_there"),
            Kind.PLAIN,
            keys.cap("all_there", words),
            icon=Icon.LIST_CHECKS,
            face=LEAD_BOLD,
            parent=self,
        )
        self.all_there.clicked.connect(lambda: self.pressed.emit("all_there"))
        self.all_there.hide()
        self.invoices.clicked.connect(lambda: self.pressed.emit("show_invoices"))
        self.aside.clicked.connect(lambda: self.pressed.emit("back"))
        self.post.clicked.connect(lambda: self.pressed.emit("next_step"))

    def present(self, delivery: DeliveryView | None, *, waits: bool) -> None:
        words = self._words
        lines = len(delivery.lines) if delivery else 0
        amount = words.money(delivery.value_cents if delivery else 0)
        hint = sums(delivery, words) if delivery else ""
        caption = words("receiving.lines", count=lines)
        face = TOTAL if width(amount, TOTAL) <= self.total.width() - _LEFT else HUGE
        pieces = words("receiving.pieces", count=delivery.pieces // 1000 if delivery else 0)
        self.total.say(caption, amount, pieces, quiet=not lines, face=face)
        rest = rest_of(delivery) if delivery else 0
        answers = delivery is not None and bool(delivery.order_number)
        self.all_there.setVisible(answers)
        self.invoices.setVisible(not answers)
        untouched = delivery is not None and any(line.untouched and line.ordered for line in delivery.lines)
        self.all_there.means = ("all_there", delivery.draft_id if delivery else "")
        self.all_there.say(words("receiving.all_there"), words("receiving.at_once", count=rest // 1000))
        self.all_there.turn(on=untouched, why=words("refused.nothing_expected"))
        self.post.means = ("post", delivery.draft_id if delivery else "", lines > 0)
        why = words("off.wait" if waits else "refused.delivery_empty")
        self.post.turn(on=lines > 0 and not waits, why=why)
        self.post.say(words("receiving.post"), fit(hint, HINT_MEDIUM, max(self.post.width() - 34, 40)))

    def lay_out(self, frame: FrameGeometry) -> None:
        off = -frame.pay_bar.topLeft()
        self.total.setGeometry(frame.total.translated(off))
        area = frame.key_area.translated(off)
        for key, rect in zip(
            (self.aside, self.invoices, self.post), shares(area, (1, 1, 2), _GAP), strict=True
        ):
            key.setGeometry(rect)
        self.all_there.setGeometry(self.invoices.geometry())
