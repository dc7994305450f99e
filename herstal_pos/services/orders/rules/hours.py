"""The shop's hours, at the shop's time."""

from datetime import datetime

from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop.order_rows import HOURS


def opened_at(work: Work, counter: Counter) -> datetime | None:
    """None: it is closed, or its hours are not known."""
    return HOURS.read(work.settings).opened_at(counter.clock.now().astimezone(BRUSSELS))


def opens_by(at: datetime, work: Work) -> datetime:
    """Then, or when the shop opens after it."""
    return HOURS.read(work.settings).opens_at(at.astimezone(BRUSSELS)) or at


def closes_at(work: Work, counter: Counter) -> datetime | None:
    """None: it is closed, or its hours are not known."""
    return HOURS.read(work.settings).closes_at(counter.clock.now().astimezone(BRUSSELS))


def opens_at(work: Work, counter: Counter) -> datetime | None:
    """None: it is open, or its hours are not known."""
    return HOURS.read(work.settings).opens_at(counter.clock.now().astimezone(BRUSSELS))
