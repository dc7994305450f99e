"""The third page: the town outside. Orders are sent and cancelled, bikes come, the line is disturbed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, QTimerEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.mall.practice.line import Fault
from herstal_pos.mall.practice.shoppers import Wish
from herstal_pos.practice.desk.counter_page import EDGE
from herstal_pos.practice.desk.order_rows import ROW_HEIGHT, OrderDelegate, order_row
from herstal_pos.practice.desk.street import BIKES_MIN, USUAL_BIKE_MIN, Street
from herstal_pos.practice.desk.switch import HEIGHT as SWITCH_HEIGHT, Switch
from herstal_pos.services.mall.platform import MallRefused
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM, TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.row_view import RowView

TURN_MS = 1_000
_GAP = 8
_TEXT_PX = 22
_LEAST_ORDERS = 2 * ROW_HEIGHT + 12
type OrderAction = Callable[[str], None]

_ACTS = ("neighbours", "bike", "cancel")


class _Trouble(NamedTuple):
    """`told` says what it does, while it does it."""

    fault: Fault
    label: str
    text: str
    icon: Icon
    state: State


_TROUBLES = (
    _Trouble(Fault.DOWN, "desk.line_down", "desk.line_down_told", Icon.PLUGS, State.OFFLINE),
    _Trouble(Fault.LOST, "desk.line_lost", "desk.line_lost_told", Icon.CLOUD_SLASH, State.NOW),
    _Trouble(Fault.DOUBLED, "desk.line_doubled", "desk.line_doubled_told", Icon.COPY, State.SOON),
    _Trouble(Fault.LATE, "desk.line_late", "desk.line_late_told", Icon.CLOCK_CLOCKWISE, State.SOON),
    _Trouble(Fault.REFUSED, "desk.line_refused", "desk.line_refused_told", Icon.PROHIBIT, State.NOW),
)
_WISHES = {
    Wish.ONE_SHOP: "desk.order_one_shop",
    Wish.THREE_SHOPS: "desk.order_three_shops",
    Wish.LAST_PIECE: "desk.order_last_piece",
    Wish.ADULT: "desk.order_adult",
}


class MallPage(QWidget):
    """Buttons and switches by what they do: `orders` (by wish), `acts` (on the chosen order), `troubles`."""

    looked_at = Signal(str, object)  # an order was chosen: its code, the barcodes of what it wants

    def __init__(self, street: Street, words: Words) -> None:
        super().__init__()
        self._street = street
        self._words = words
        self._text = TextLabel(words("desk.send_order"), HINT_MEDIUM, "ink2", parent=self)
        self.orders = {wish: self._sender(wish, words(label)) for wish, label in _WISHES.items()}
        self._bike_words = TextLabel(words("desk.bike_in"), HINT_MEDIUM, "ink2", parent=self)
        self.bike = Choice([(str(minutes), str(minutes)) for minutes in BIKES_MIN], self)
        self.bike.mark(str(USUAL_BIKE_MIN))
        self._card = Card(parent=self)
        self.list = RowView(OrderDelegate(self), ROW_HEIGHT, self._card)
        self.none = TextLabel(
            words("desk.no_order"),
            HINT_MEDIUM,
            "ink2",
            align=Qt.AlignmentFlag.AlignHCenter,
            parent=self._card,
        )
        self.acts = {act: Button(words(f"desk.act_{act}"), parent=self) for act in _ACTS}
        self._line_text = TextLabel(words("desk.line_well"), HINT_MEDIUM, "ink2", parent=self)
        self.by_itself = self._switch("desk.by_itself", "desk.by_itself_told", Icon.BASKET, State.RUNNING)
        self.lazy = self._switch("desk.lazy", "desk.lazy_told", Icon.STOREFRONT, State.SOON)
        self.slow = self._switch("desk.line_slow", "desk.line_slow_told", Icon.HOURGLASS_MEDIUM, State.SOON)
        self.troubles = {
            trouble.fault: self._switch(trouble.label, trouble.text, trouble.icon, trouble.state)
            for trouble in _TROUBLES
        }
        self._listen()
        self._timer = 0

    def _sender(self, wish: Wish, label: str) -> Button:
        button = Button(label, parent=self)
        button.clicked.connect(partial(self.send, wish))
        return button

    def _switch(self, label: str, explanation: str, icon: Icon, state: State) -> Switch:
        return Switch(self._words(label), self._words(explanation), icon, state, self)

    def _listen(self) -> None:
        self.bike.chosen.connect(lambda minutes: setattr(self._street, "bike_min", int(minutes)))
        self.list.chosen.connect(self._choose)
        self.acts["neighbours"].clicked.connect(lambda: self._act(self._street.neighbours_are_ready))
        self.acts["bike"].clicked.connect(lambda: self._act(self._street.bike_is_here))
        self.acts["cancel"].clicked.connect(lambda: self._act(self._street.cancel))
        self.by_itself.toggled.connect(lambda on: self._street.send_by_itself(on=on))
        self.lazy.toggled.connect(lambda on: setattr(self._street, "neighbours_are_slow", on))
        self.slow.toggled.connect(self._slow_down)
        for fault, switch in self.troubles.items():
            switch.toggled.connect(partial(self._disturb, fault))

    @property
    def said(self) -> str:
        return self._text.text

    @property
    def line_text(self) -> str:
        return self._line_text.text

    # --- the town

    def begin(self) -> None:
        """From now on time passes in the town, whichever page is seen."""
        self._look()
        self._timer = self._timer or self.startTimer(TURN_MS)

    def end(self) -> None:
        self.killTimer(self._timer)
        self._timer = 0

    def send(self, wish: Wish) -> None:
        try:
            order = self._street.send(wish)
        except MallRefused:
            self._say("desk.sold_out", trouble=True)
            return
        self._say("desk.order_sent", code=order.code)
        self._look(order.ref)

    def timerEvent(self, event: QTimerEvent) -> None:
        super().timerEvent(event)
        self.turn()

    def turn(self) -> None:
        """What is due by now, and what the till did meanwhile."""
        try:
            if order := self._street.turn():
                self._say("desk.order_sent", code=order.code)
        except MallRefused:
            self._say("desk.sold_out", trouble=True)
        self._look(self.list.selected)

    def _look(self, chosen: str | None = None) -> None:
        now = self._street.town.clock.now()
        rows = [order_row(order, parts, now, self._words) for order, parts in self._street.orders]
        known = chosen if chosen in {row.key for row in rows} else None
        if rows != list(self.list.lines.rows) or known != self.list.selected:
            self.list.present(rows, known)
        self.none.setVisible(not rows)
        self._dim()

    def _choose(self, ref: str) -> None:
        order = next(order for order, _ in self._street.orders if order.ref == ref)
        self._say("desk.its_articles", code=order.code)
        self.looked_at.emit(order.code, {line.sku for line in order.lines})
        self._dim()

    def _dim(self) -> None:
        """What is asked of an order needs one."""
        for button in self.acts.values():
            button.setEnabled(self.list.selected is not None)

    def _act(self, action: OrderAction) -> None:
        if ref := self.list.selected:
            try:
                action(ref)
            except MallRefused:
                self._say("desk.packed_already", trouble=True)
            self._look(ref)

    def _say(self, message: str, *, trouble: bool = False, **values: str) -> None:
        self._text.say(self._words(message, **values), "warn" if trouble else "ink2")

    # --- the line

    def _disturb(self, fault: Fault, on: bool) -> None:
        """One trouble takes the place of another."""
        for other, switch in self.troubles.items():
            if on and other is not fault:
                switch.setChecked(False)
        self._street.disturb(fault if on else Fault.NONE)
        self._say_the_line()

    def _slow_down(self, slow: bool) -> None:
        self._street.slow_down(slow=slow)
        self._say_the_line()

    def _say_the_line(self) -> None:
        on = [trouble.text for trouble in _TROUBLES if self.troubles[trouble.fault].isChecked()]
        on += ["desk.line_slow_told"] if self.slow.isChecked() else []
        self._line_text.say(self._words(on[0] if on else "desk.line_well"), "warn" if on else "ink2")

    # --- layout

    def minimumSizeHint(self) -> QSize:
        fixed = 2 * (_TEXT_PX + 2) + 4 * (TOUCH + _GAP) + 3 * (SWITCH_HEIGHT + _GAP) + EDGE
        return QSize(312, fixed + _LEAST_ORDERS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of the orders takes what is left over."""
        super().resizeEvent(event)
        line = [*self.troubles.values(), self.slow]
        self._text.setGeometry(EDGE + 4, 0, self.width() - 2 * EDGE - 8, _TEXT_PX)
        top = self._rows([self._senders[:2], self._senders[2:], [self._bike_words, self.bike]], _TEXT_PX + 2)
        top = self._rows([[self.by_itself, self.lazy]], top, SWITCH_HEIGHT)
        under = self.height() - EDGE + _GAP - 2 * (SWITCH_HEIGHT + _GAP)
        self._rows([line[:3], line[3:]], under, SWITCH_HEIGHT)
        said = under - _TEXT_PX - 2
        self._line_text.setGeometry(EDGE + 4, said, self.width() - 2 * EDGE - 8, _TEXT_PX)
        acts = said - TOUCH - 2
        self._rows([list(self.acts.values())], acts)
        self._card.setGeometry(EDGE, top, self.width() - 2 * EDGE, acts - _GAP - top)
        self.list.setGeometry(2, 6, self._card.width() - 4, self._card.height() - 12)
        self.none.setGeometry(self.list.geometry())

    @property
    def _senders(self) -> list[Button]:
        return list(self.orders.values())

    def _rows(self, rows: Sequence[Sequence[QWidget]], top: int, high: int = TOUCH) -> int:
        """Each widget as wide as its words ask, the rest shared; where the next row begins."""
        for row in rows:
            place = QRect(EDGE, top, self.width() - 2 * EDGE, high)
            asked = [widget.sizeHint().width() for widget in row]
            for widget, rect in zip(row, shares(place, asked, _GAP), strict=True):
                widget.setGeometry(rect)
            top += high + _GAP
        return top
