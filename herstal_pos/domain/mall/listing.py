"""An article as the mall sells it, and how far the shop has come with its mall."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from herstal_pos.records import record


@record(frozen=True)
class Listing:
    """One unit in the mall is `step` thousandths of the article's. `buffer` units are the counter's own
    while the shop is open, as the mall was told last.

    `confirmed`: units on hand in the mall, as its last answer said; None before the first. `price_cents` of a
    unit and `active` as the mall has them; None where it has not said. `said`: the fingerprint of the listing
    that it confirmed last, "" where it may be another. `withdrawn` by the shop: nothing of it is for sale.
    `title`: the French name there, "" where it has not said. `let_stand`: the `differing.state_of` that a
    person has let be. `ours`: the mall took it from the shop once; else its people chose what it is called.
    """

    product_id: str
    ref: str
    sku: str
    step: int
    buffer: int = 0
    confirmed: int | None = None
    price_cents: int | None = None
    active: bool | None = None
    said: str = ""
    withdrawn: bool = False
    title: str = ""
    let_stand: str = ""
    ours: bool = False

    def as_heard(self, price_cents: int | None, title: str, *, active: bool | None) -> "Listing":
        """What its people have changed there is not what the shop has said any more."""
        heard = (price_cents, active) == (self.price_cents, self.active) and self.title in ("", title)
        said = self.said if heard else ""
        return replace(self, price_cents=price_cents, title=title, active=active, said=said)

    def kept_back(self, on_hand: int, *, to_the_last: bool = False) -> int:
        """Units that are not for sale there. `to_the_last`: the counter keeps nothing now."""
        if self.withdrawn:
            return max(on_hand, 0)
        return 0 if to_the_last else self.buffer


@record(frozen=True)
class MallPrice:
    """From `at` on shoppers saw `price_cents` of a unit, before it `was_cents`; None: nothing. `theirs`: it
    was the mall's people, not the shop."""

    product_id: str
    at: datetime
    price_cents: int | None
    was_cents: int | None
    theirs: bool


class MallState(StrEnum):
    NONE = "none"
    STARTING = "starting"
    WELL = "well"
    AWAY = "away"
    SIGN_IN = "sign_in"
    FORBIDDEN = "forbidden"
    UNUSABLE = "unusable"


@record(frozen=True)
class MallBook:
    """How far this shop has come with its mall. Times are the shop's own.

    `pulled_at`: all orders were as the mall had them. `holder` is the till that talks to the mall until
    `held_until`; then another may. `new_prices`: its shoppers see the price that a shop changes.
    `keeps_pictures`: as it answered to the last one; True before the first.
    """

    state: MallState = MallState.NONE
    cursor: str = ""
    push_number: int = 0
    shop_name: str = ""
    has_parts: bool = False
    answered_at: datetime | None = None
    away_since: datetime | None = None
    pulled_at: datetime | None = None
    holder: str = ""
    held_until: datetime | None = None
    new_prices: bool = True
    keeps_pictures: bool = True


LEASE = timedelta(minutes=3)
"""Longer than the slowest call to a mall takes."""


def step_of(price_cents: int, mall_price_cents: int, default: int) -> int:
    """Thousandths of a kilogram, litre or metre that the mall sells as one unit, told by its price.

    >>> step_of(2490, 249, 100), step_of(2490, 623, 100), step_of(2490, 1245, 100)
    (100, 250, 500)
    """
    if price_cents <= 0 or mall_price_cents <= 0:
        return default
    exact = mall_price_cents * 1000
    steps = (10, 50, 100, 125, 200, 250, 500, 1000)
    return min(steps, key=lambda step: (abs(step * price_cents - exact), step != default))
