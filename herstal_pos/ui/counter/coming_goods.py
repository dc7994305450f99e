"""What a scan or a tile brings: an article into the cart, or a code into the field that waits for one."""

from collections.abc import Callable
from typing import Protocol

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.cart_messages import CartMessages
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.sale_actions import SaleActions
from herstal_pos.ui.counter.sale_orders import SaleOrders
from herstal_pos.ui.counter.tiles.sale_tiles import SaleTiles
from herstal_pos.ui.frame.bridge import Bridge


class Panels(Protocol):
    """The panels of the sale, as a scan meets them."""

    def scan(self, code: str, aim: str | None, *, is_paper: bool) -> bool: ...
    @property
    def takes_codes(self) -> bool: ...
    def take_code(self, code: str) -> bool: ...
    def make_way(self) -> None: ...
    def put_away(self) -> None: ...
    def drop(self, text: str) -> None: ...


class FurtherMeans(Protocol):
    """The keys of further means, where they stand open."""

    def reads(self, code: str) -> bool: ...
    def take_code(self, code: str) -> bool: ...


class Questions(Protocol):
    """What is asked in the cart, or at its end."""

    def go_on(self) -> None: ...


type Parts = tuple[SaleActions, Questions, SaleOrders, Panels, FurtherMeans, SaleTiles, CartMessages]


class ComingGoods:
    """Bring what is scanned or tapped. The shop says whether a code is an article's: only one that is not
    goes to a field."""

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        state: CounterState,
        pad: Pad,
        parts: Parts,
        open_next_sale: Callable[[], None],
        show_pay_bar: Callable[[], None],
    ) -> None:
        self._bridge, self._words, self._state, self._pad = bridge, words, state, pad
        self._does, self._asks, self._orders, self._panels, self._means, self._tiles, self._messages = parts
        self._open_next_sale, self._show_pay_bar = open_next_sale, show_pay_bar
        self._is_offered = False

    def scan(self, code: str, aim: str | None) -> None:
        """Give a code to what stands open, or submit it as a scan; a number typed before says how many."""
        if (self._pad.panel is not None and self._is_for_the_panel(code, aim)) or self._orders.scan(code):
            return
        self._tiles.leave()
        if self._means.reads(code) or self._panels.takes_codes:
            self._is_offered = True
            pieces = self._does.pieces_typed()
            self._bridge.submit(commands.ScanBarcode(code, aim, pieces, for_field=True))
        else:
            self.bring(lambda pieces: commands.ScanBarcode(code, aim, pieces))

    def _is_for_the_panel(self, code: str, aim: str | None) -> bool:
        """Whether what stands open has it now."""
        from herstal_pos.services.counter.scanned import is_for_the_sale  # noqa: PLC0415 - first scan in one

        return self._panels.scan(code, aim, is_paper=is_for_the_sale(code, aim))

    def bring(self, goods: Callable[[int], commands.Command]) -> None:
        """Submit the command that puts goods in the cart; `goods` makes it of so many thousandths."""
        quantity, of_paid = self._does.pieces_typed(), self._state.paid is not None
        self._open_next_sale()
        self._make_way(of_paid=of_paid)
        if self._does.doubts_pieces:
            self._messages.say(self._words("needed.no_quantity"))
        self._bridge.submit(goods(quantity))
        self.show_coming(goods=self._bridge.acts.is_busy)

    def came(self, *, of_paid: bool) -> None:
        """Make way for the cart that came; `of_paid`: what stands open is about a sale that was paid."""
        number = self._pad.entry.text() if self._is_offered else ""
        if self._is_offered or of_paid:
            self._make_way(of_paid=of_paid)
        self._panels.drop(number)
        self._is_offered = False

    def is_taken(self, unknown: notices.CodeUnknown) -> bool:
        """Return whether an unknown code was asked for a field, and give it that field. Where the field has
        gone, submit the code as any scan."""
        self._is_offered = False
        code = unknown.scanned or unknown.code
        if unknown.for_field and not (self._means.take_code(code) or self._panels.take_code(code)):
            self._bridge.submit(commands.ScanBarcode(code, unknown.aim, unknown.quantity))
        return unknown.for_field

    def refused(self) -> None:
        """Forget the goods that were on their way: they were refused."""
        self._is_offered = self._state.coming = False

    def show_coming(self, *, goods: bool) -> None:
        """Let an empty cart be paid as soon as the goods are there that are on their way."""
        if self._state.coming != (goods and not self._state.sale.lines):
            self._state.coming = not self._state.coming
            self._show_pay_bar()

    def _make_way(self, *, of_paid: bool) -> None:
        """What was asked is let be, a number that was typed is used up."""
        self._orders.let_be()
        if not self._bridge.acts.is_blind:
            self._asks.go_on()
        if of_paid:
            self._panels.put_away()
        self._panels.make_way()
