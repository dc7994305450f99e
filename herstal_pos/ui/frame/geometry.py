"""Where everything stands. A function of the window's size alone, so that nothing under a finger moves."""

from collections.abc import Sequence
from copy import replace
from itertools import pairwise

from PySide6.QtCore import QRect

from herstal_pos.records import record

RAIL = QRect(4, 8, 88, 0)
CONTENT_LEFT = 100
CONTENT_RIGHT = 16  # from the window's right edge
SMALL_BELOW = 1100
WIDE_FROM = 1440
LOW_BELOW = 768
LEAST_WIDTH, LEAST_HEIGHT = 1024, 696
LINES_MOST = 900
_CART_EDGE = 10
_MOST_PAD = 688
ALARM_HEIGHT = 80
BLOCK_LEFT, BLOCK_RIGHT = 16, 10  # around what stands inside a line

_GAP = 12
_LOW_GAP = 8
_STRIP = 56
_STATUS = 48
_UNDER_STATUS = 2
_PAY_GAP = 10
_SIX_KEYS = 880  # px for six keys as wide as the pictures have them
_ORDERS = 312
_TILES_WIDE, _TILES_HIGH = 312, 266
_LEAST_BESIDE_TILES = 440
_ENTRY = 56
_KEY_GAP = 8


@record(frozen=True)
class FrameGeometry:
    """All rectangles are in the window's own px. `body` is what a screen without a pay bar may fill."""

    is_small: bool
    is_low: bool
    is_wide: bool
    rail: QRect
    strip: QRect
    body: QRect
    centre: QRect
    pay_bar: QRect
    status: QRect
    cart: QRect
    pad: QRect
    orders: QRect | None
    total: QRect
    pay_keys: tuple[QRect, ...]  # card, three notes, cash
    tiles: QRect | None = None  # of the sale, where it has them

    @property
    def key_area(self) -> QRect:
        """All that keys may fill beside the total, on any screen."""
        return self.pay_keys[0].united(self.pay_keys[-1])

    @property
    def main_key(self) -> QRect:
        """At the right end: what a screen does next."""
        return self.pay_keys[-1]

    @property
    def beside_main_key(self) -> QRect:
        """The other keys' part of the area."""
        return self.pay_keys[0].united(self.pay_keys[-2])

    @property
    def six_pay_keys(self) -> tuple[QRect, ...]:
        """Where a shop has further means: card, the others, three notes, cash."""
        area = self.pay_bar.adjusted(self.total_beside_six.width() + _PAY_GAP, 0, 0, 0)
        narrow = area.width() < _SIX_KEYS
        weights = (92, 86, 99, 99, 99, 189) if narrow else (144, 86, 115, 115, 115, 259)
        return tuple(shares(area, weights, _PAY_GAP))

    @property
    def total_beside_six(self) -> QRect:
        return self.total.adjusted(0, 0, -36, 0) if self.is_small else self.total

    def with_tiles(self) -> "FrameGeometry":
        """They stand between cart and pad; under the cart where it would get too narrow."""
        _, pad, _ = _columns(self.centre, small=self.is_small, wide=self.is_wide, beside=_TILES_WIDE + _GAP)
        cart = self.cart.adjusted(0, 0, pad.left() - self.pad.left(), 0)
        if cart.width() - _TILES_WIDE - _GAP < _LEAST_BESIDE_TILES:
            top = cart.bottom() + 1 - _TILES_HIGH
            tiles = QRect(cart.left(), top, cart.width(), _TILES_HIGH)
            return replace(self, cart=cart.adjusted(0, 0, 0, -_TILES_HIGH - _GAP), tiles=tiles)
        tiles = QRect(pad.left() - _GAP - _TILES_WIDE, cart.top(), _TILES_WIDE, cart.height())
        narrower = tiles.left() - _GAP - cart.left() - cart.width()
        return replace(self, cart=cart.adjusted(0, 0, narrower, 0), pad=pad, tiles=tiles)

    @property
    def are_tiles_below(self) -> bool:
        return self.tiles is not None and self.tiles.left() == self.cart.left()

    @property
    def lines(self) -> QRect:
        """The rows inside the cart."""
        return lines_in(self.cart)

    @property
    def has_letters(self) -> bool:
        """On the screen: the cart ends right above them."""
        return self.cart.bottom() != self.centre.bottom()

    @property
    def over_letters(self) -> QRect:
        """Of the body, what letters on the screen leave."""
        shorter = self.cart.bottom() - self.body.bottom() if self.has_letters else 0
        return self.body.adjusted(0, 0, 0, shorter)

    @property
    def alarm(self) -> QRect:
        """The bar of a new order, above the cart only."""
        return QRect(self.cart.left(), self.cart.top(), self.cart.width(), ALARM_HEIGHT)

    @property
    def cart_under_alarm(self) -> QRect:
        return self.cart.adjusted(0, ALARM_HEIGHT + _GAP, 0, 0)

    @property
    def search(self) -> QRect:
        """The results' column, in the pad's place and somewhat wider."""
        wide = max(self.pad.width(), 360 if self.is_small else 400)
        return self.pad.adjusted(self.pad.width() - wide, 0, 0, 0)

    @property
    def cart_beside_search(self) -> QRect:
        return self.cart.adjusted(0, 0, self.search.left() - self.pad.left(), 0)

    @property
    def entry(self) -> QRect:
        return QRect(self.pad.left(), self.pad.top(), self.pad.width(), _ENTRY)

    @property
    def keypad(self) -> QRect:
        top = self.pad.top() + _ENTRY + _GAP
        return QRect(self.pad.left(), top, self.pad.width(), 4 * self._digit_height + 3 * _KEY_GAP)

    @property
    def actions(self) -> tuple[QRect, ...]:
        """Three rows of two keys under the pad, row by row."""
        top = self.keypad.bottom() + 1 + _GAP
        high = self._action_height
        weights = (1, 1) if self.is_small else (10, 11)
        return tuple(
            cell
            for row in range(3)
            for cell in shares(
                QRect(self.pad.left(), top + row * (high + _KEY_GAP), self.pad.width(), high),
                weights,
                _KEY_GAP,
            )
        )

    @property
    def _digit_height(self) -> int:
        return self._key_heights[0]

    @property
    def _action_height(self) -> int:
        return self._key_heights[1]

    @property
    def _key_heights(self) -> tuple[int, int]:
        """Of digits and actions: as much as the centre's height gives, in four steps."""
        if self.centre.height() < 488:
            return 50, 48
        if self.is_small or self.centre.height() < 524:
            return 56, 48
        return (62, 52) if self.centre.height() < 570 else (70, 56)


def geometry(width: int, height: int, *, with_orders: bool = True) -> FrameGeometry:
    """The frame of a window of `width` x `height`, at least 1024 x 696.

    Under 1100 the small one, from 1440 the wide one with the next orders in a column of their own. Under 768
    the low one: the gaps between the bands are what a title bar and a task bar take.
    """
    small, low = width < SMALL_BELOW, height < LOW_BELOW
    wide = width >= WIDE_FROM and with_orders
    content = QRect(CONTENT_LEFT, 0, width - CONTENT_LEFT - CONTENT_RIGHT, height)
    gap = _LOW_GAP if low else _GAP
    under_status, over_status = (0, 0) if low else (_UNDER_STATUS, _GAP)
    status = _band(content, height - under_status - _STATUS, _STATUS)
    pay_height = 104 if small or low else 116
    pay_bar = _band(content, status.top() - over_status - pay_height, pay_height)
    top = gap + _STRIP + gap
    centre = _band(content, top, pay_bar.top() - gap - top)
    cart, pad, orders = _columns(centre, small=small, wide=wide)
    total, *pay_keys = _pay_places(pay_bar, small=small)
    return FrameGeometry(
        is_small=small,
        is_low=low,
        is_wide=wide,
        rail=QRect(RAIL.left(), RAIL.top(), RAIL.width(), height - 2 * RAIL.top()),
        strip=_band(content, gap, _STRIP),
        body=_band(content, top, status.top() - over_status - top),
        centre=centre,
        pay_bar=pay_bar,
        status=status,
        cart=cart,
        pad=pad,
        orders=orders,
        total=total,
        pay_keys=tuple(pay_keys),
    )


def shares(rect: QRect, weights: Sequence[int], gap: int) -> list[QRect]:
    """Cut `rect` into columns by weight, with `gap` between; the last one ends at its right edge."""
    room = rect.width() - gap * (len(weights) - 1)
    edges = [
        rect.left() + round(room * sum(weights[:place]) / sum(weights)) + gap * place
        for place in range(len(weights) + 1)
    ]
    return [QRect(left, rect.top(), after - gap - left, rect.height()) for left, after in pairwise(edges)]


def lines_in(cart: QRect) -> QRect:
    """The rows of a cart: never wider than 900, a line of text the eye can follow."""
    inside = cart.adjusted(_CART_EDGE, 8, -_CART_EDGE, -8)
    inside.setWidth(min(inside.width(), LINES_MOST))
    return inside


def _band(content: QRect, top: int, height: int) -> QRect:
    return QRect(content.left(), top, content.width(), height)


def _columns(centre: QRect, *, small: bool, wide: bool, beside: int = 0) -> tuple[QRect, QRect, QRect | None]:
    """Cart, pad and orders; `beside`: px of what takes its room from the cart."""
    gap, pad_width = (12, 292) if small else (16, 344)
    right = centre.right() + 1
    orders = None
    if not wide:  # what a line must not have of a wide window the keys get
        too_much = centre.width() - gap - LINES_MOST - 2 * _CART_EDGE - beside
        pad_width = max(pad_width, min(too_much, _MOST_PAD))
    else:
        orders = QRect(right - _ORDERS, centre.top(), _ORDERS, centre.height())
        right = orders.left() - gap
    pad = QRect(right - pad_width, centre.top(), pad_width, centre.height())
    cart = QRect(centre.left(), centre.top(), pad.left() - gap - centre.left(), centre.height())
    return cart, pad, orders


def _pay_places(pay_bar: QRect, *, small: bool) -> list[QRect]:
    total_width = 220 if small else 270
    total = QRect(pay_bar.left(), pay_bar.top(), total_width, pay_bar.height())
    keys = pay_bar.adjusted(total_width + _PAY_GAP, 0, 0, 0)
    weights = (15, 12, 12, 12, 22) if small else (15, 13, 13, 13, 30)
    return [total, *shares(keys, weights, _PAY_GAP)]
