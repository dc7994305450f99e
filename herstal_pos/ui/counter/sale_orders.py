"""The online orders on the sale's screen: an alarm above the cart, in a wide window the next ones, and the
question in a line that takes a promised piece.

What they are made of is loaded with the first order, or the first window that is wide enough.
"""

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry

if TYPE_CHECKING:
    from herstal_pos.services.views import OrderCardView
    from herstal_pos.ui.counter.cart.promised import Promised
    from herstal_pos.ui.counter.cart.prompts import Prompt
    from herstal_pos.ui.orders.alarm.alarm import OrderAlarm
    from herstal_pos.ui.orders.alarm.next_orders import NextOrders

_GAP = 12
_PROMISED_TO = attrgetter("promised_to")

type Place = Callable[[FrameGeometry, QRect], QRect]


class SaleOrders(QObject):
    """`changed`: the cart has another place; `released`: the keyboard is the sale's again; `promise_changed`:
    look again what is `asked`."""

    changed = Signal()
    promise_changed = Signal()
    released = Signal()
    order_wanted = Signal(str)
    news = Signal(object)  # of an order, to be said while the sale is shown

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        now: Callable[[], datetime],
        screen: QWidget,
    ) -> None:
        super().__init__(screen)
        self._bridge = bridge
        self._words = words
        self._now = now
        self._screen = screen
        self._cards: tuple[OrderCardView, ...] = ()
        self.alarm: OrderAlarm | None = None
        self.next: NextOrders | None = None
        self._promised: Promised | None = None

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.OrdersChanged():
                self._cards = notice.cards
                if notice.cards or self.alarm is not None:
                    self._alarmed().present(notice.cards)
                self.minute_passed()
            case notices.SaleChanged():
                self._sale_changed(notice)
            case notices.SaleCompleted():
                self.sell_here()
            case notices.CommandRefused() | notices.StoreFailed():
                if self.alarm is not None:
                    self.alarm.not_done(notice.order_id)
            case (
                notices.BagScanned()
                | notices.MallAlarmed()
                | notices.OrderHandedOver()
                | notices.OrderRuled()
                | notices.OrderWithdrawn()
            ) if self._screen.isVisible():
                self.news.emit(notice)

    def minute_passed(self) -> None:
        if self.next is not None:
            self.next.present(self._cards, self._now())

    def _sale_changed(self, notice: notices.SaleChanged) -> None:
        if self._promised is None:
            if not any(map(_PROMISED_TO, notice.sale.lines)):
                return
            from herstal_pos.ui.counter.cart.promised import Promised  # noqa: PLC0415 - first promised piece

            self._promised = Promised(self._bridge, self._words, self._now, self)
            self._promised.changed.connect(self.promise_changed)
        self._promised.sale_changed(notice)

    # --- what a person does

    def act(self, action: str) -> bool:
        """True when the key was meant for the alarm."""
        return self.alarm is not None and self.alarm.act(action)

    def scan(self, code: str) -> bool:
        """Open the order whose pick ticket bears this code, scanned or typed; False for any other code."""
        wanted = typed.plain(code)
        card = next((card for card in self._cards if wanted and typed.plain(card.code) == wanted), None)
        if card is not None:
            self.order_wanted.emit(card.order_id)
        return card is not None

    def type(self, sign: str) -> bool:
        return self.alarm is not None and self.alarm.type(sign)

    def let_be(self) -> None:
        """Scanning on answers no order, and sells here."""
        if self.alarm is not None:
            self.alarm.let_be()
        self.sell_here()

    def sell_here(self, chosen: str = "") -> None:
        """The promised piece too; a line that was `chosen` goes on asking about its own."""
        if self._promised is not None and self._promised.line_id != chosen:
            self._promised.let_be()

    def asked(self, *, room: int) -> "Prompt | None":
        """The question in the line, `room` px wide."""
        return self._promised.asked(room=room) if self._promised else None

    def take_keyboard(self) -> bool:
        """True while the alarm asks for a reason and has taken it."""
        if self.alarm is None or not self.alarm.asks_why:
            return False
        self.alarm.bar.setFocus()
        return True

    # --- places

    @property
    def is_alarmed(self) -> bool:
        """A bar of an order stands over the cart."""
        return self.alarm is not None and self.alarm.card is not None

    def lay_out(self, frame: FrameGeometry, cart: QRect, place: Place) -> QRect:
        """What the alarm leaves of the cart's place; both in the frame's px."""
        self._lay_next(frame, place)
        if self.alarm is None or not self.is_alarmed:
            return cart
        high = self.alarm.bar.heightForWidth(cart.width())
        bar = QRect(cart.left(), cart.top(), cart.width(), high)
        self.alarm.bar.setGeometry(place(frame, bar))
        return cart.adjusted(0, high + _GAP, 0, 0)

    def _lay_next(self, frame: FrameGeometry, place: Place) -> None:
        if frame.orders is not None:
            column = self._column()
            column.setGeometry(place(frame, frame.orders))
            column.show()
        elif self.next is not None:
            self.next.hide()

    def _alarmed(self) -> "OrderAlarm":
        from herstal_pos.ui.orders.alarm.alarm import OrderAlarm  # noqa: PLC0415 - first order

        if self.alarm is None:
            self.alarm = OrderAlarm(self._bridge, self._words, self._now, self._screen)
            self.alarm.changed.connect(self.changed)
            self.alarm.released.connect(self.released)
        return self.alarm

    def _column(self) -> "NextOrders":
        from herstal_pos.ui.orders.alarm.next_orders import NextOrders  # noqa: PLC0415 - first wide window

        if self.next is None:
            self.next = NextOrders(self._words, self._screen)
            self.next.chosen.connect(self.order_wanted)
            self.next.accepted.connect(lambda order_id: self._alarmed().accept(order_id))
            self.minute_passed()
        return self.next
