"""What was done to the till's cart, so that it can be undone until the customer has left with it."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from herstal_pos.domain.counter.asked.goods import UnansweredGoods
from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine

_MOST = 100

type _Cart = tuple[tuple[SaleLine, ...], Discount, tuple[UnansweredGoods, ...]]


class CartStep(NamedTuple):
    """A step that can be undone. `before` and `after`: lines, the ticket's discount, goods without an answer.
    Parking has neither."""

    sale_id: str
    before: _Cart | None = None
    after: _Cart | None = None

    def is_the_last_of(self, sale: Sale) -> bool:
        return self.sale_id == sale.id and self.after == _cart(sale)


class CartSteps:
    """Kept as long as the shop's storage is open; one thread asks. A step counts from its commit on, and only
    while the cart is as it left it.
    """

    def __init__(self) -> None:
        self._steps: deque[CartStep] = deque(maxlen=_MOST)
        self._begun: tuple[str, _Cart] | None = None

    def begin(self, sale: Sale) -> None:
        """As it was found, by whoever is about to change it."""
        self._begun = sale.id, _cart(sale)

    def committed(self, sale: Sale) -> None:
        begun, self._begun = self._begun, None
        now = _cart(sale)
        if begun is not None and begun[0] == sale.id and begun[1] != now:
            self._steps.append(CartStep(sale.id, begun[1], now))

    def parked(self, sale_id: str) -> None:
        self._steps.append(CartStep(sale_id))

    def last_of(self, sale_id: str) -> CartStep | None:
        """The newest of this cart that can be undone in it."""
        of_it = (step for step in reversed(self._steps) if step.sale_id == sale_id)
        return next((step for step in of_it if step.before is not None), None)

    def last_parking(self) -> CartStep | None:
        return next((step for step in reversed(self._steps) if step.before is None), None)

    def forget(self, step: CartStep) -> None:
        self._steps.remove(step)

    def fetched(self, sale_id: str) -> None:
        """It waits no longer."""
        self._keep(lambda step: step != CartStep(sale_id))

    def ended(self, sale_id: str) -> None:
        """A customer has left with it, or nobody will."""
        self._keep(lambda step: step.sale_id != sale_id)

    def _keep(self, wanted: Callable[[CartStep], bool]) -> None:
        self._steps = deque(filter(wanted, self._steps), maxlen=_MOST)


def _cart(sale: Sale) -> _Cart:
    """What is struck stays on record, and is no part of it."""
    return tuple(sale.live_lines), sale.ticket_discount, sale.unanswered
