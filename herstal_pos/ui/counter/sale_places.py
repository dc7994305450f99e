"""Where the parts of the sale stand."""

from collections.abc import Callable

from PySide6.QtCore import QRect

from herstal_pos.ui.counter.cart.cart_card import CartCard
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.payment.pay_bar import PayBar
from herstal_pos.ui.counter.payment.sale_terminal import SaleTerminal
from herstal_pos.ui.counter.sale_orders import SaleOrders
from herstal_pos.ui.counter.tiles.sale_tiles import SaleTiles
from herstal_pos.ui.frame.geometry import FrameGeometry

_NARROW_BELOW = 600  # px of a cart: no room for a column of VAT

type Place = Callable[[FrameGeometry, QRect], QRect]


class SalePlaces:
    """`place` turns the frame's px into the screen's."""

    def __init__(
        self,
        card: CartCard,
        pad: Pad,
        pay_bar: PayBar,
        bars: tuple[SaleOrders, SaleTerminal],
        tiles: SaleTiles,
        place: Place,
    ) -> None:
        self._card = card
        self._pad = pad
        self._pay_bar = pay_bar
        self._orders, self._terminal = bars
        self._tiles = tiles
        self._place = place
        self.frame: FrameGeometry | None = None

    @property
    def is_small(self) -> bool:
        return self.frame is not None and self.frame.is_small

    def lay_out(self, frame: FrameGeometry) -> None:
        self.frame = frame
        searches = self._pad.panel is not None and self._pad.panel.is_search
        needed = searches or frame.has_letters
        frame = self._tiles.lay_out(frame, self._place, hidden=needed, alarmed=self._orders.is_alarmed)
        cart = frame.cart_beside_search if searches else frame.cart
        cart = self._terminal.lay_out(frame, self._orders.lay_out(frame, cart, self._place), self._place)
        self._card.setGeometry(self._place(frame, cart))
        narrow = cart.width() < _NARROW_BELOW
        self._card.shrink(small=frame.is_small, beside_search=searches, narrow=narrow)
        self._pay_bar.setGeometry(self._place(frame, frame.pay_bar))
        self._pay_bar.lay_out(frame)
        self._pad.lay_out(frame, self._place)
