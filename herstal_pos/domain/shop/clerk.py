"""Who serves, and what not everybody may do. A right is kept by the act's stored name."""

from datetime import datetime
from enum import StrEnum

from herstal_pos.records import record


class Act(StrEnum):
    """`FREE` is what machines do, what only looks, and orders: also at a locked till. `SELLING` needs
    somebody who serves. All others are rights."""

    FREE = "free"
    SELLING = "selling"
    PRICE = "price"
    DISCOUNT = "discount"
    RETURN = "return"
    UNTICKETED = "unticketed"
    ABANDON = "abandon"
    DRAWER = "drawer"
    CLOSING = "closing"
    FIGURES = "figures"
    SETTINGS = "settings"
    STOCK = "stock"
    CLERKS = "clerks"
    CUSTOMERS = "customers"


RIGHTS = tuple(act for act in Act if act not in (Act.FREE, Act.SELLING, Act.CLERKS, Act.CUSTOMERS))
"""What a clerk may be given; who serves, and what is known of a person, managers alone decide."""
FREE_DISCOUNT = 1000
"""Hundredths of a percent that everybody may give, where the shop has said nothing else."""

UNTICKETED_CENTS, UNTICKETED_DAYS = 100_00, 30
"""What goods without a ticket cost a till in a day, and over how many days their lowest price is looked for,
where the shop has said nothing else."""


@record(frozen=True)
class ClerkRules:
    """Minutes without a touch after which the till locks itself, 0 never; up to which discount nobody is
    asked, in hundredths of a percent; cents that a till gives a day for goods without a ticket, 0
    nothing; the days whose lowest price is given for them, 0 today's alone."""

    lock_minutes: int = 10
    free_discount: int = FREE_DISCOUNT
    unticketed_cents: int = UNTICKETED_CENTS
    unticketed_days: int = UNTICKETED_DAYS


@record(frozen=True)
class Clerk:
    """Who serves. `pin` and `badge` are hashes, "" for none; `rights` hold for who is no manager.
    `retired_at`: since then nobody serves under this name; one that was forgotten has no name either.
    `chain`, `entry`: of the last change in the journal, "" and 0 before the first."""

    id: str
    name: str
    pin: str = ""
    badge: str = ""
    manager: bool = True
    rights: frozenset[Act] = frozenset()
    retired_at: datetime | None = None
    chain: str = ""
    entry: int = 0

    @property
    def is_known_by_secret(self) -> bool:
        return self.retired_at is None and bool(self.pin or self.badge)

    def may(self, act: Act) -> bool:
        return self.manager or act in (Act.FREE, Act.SELLING) or act in self.rights
