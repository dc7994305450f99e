"""How the shop deals with the town's orders."""

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from enum import StrEnum

from herstal_pos.records import record


class Unanswered(StrEnum):
    """What becomes of an order that nobody answers. `CALL`: a delay that the mall does not tell."""

    NOTHING = "nothing"
    DELAY = "delay"
    REFUSE = "refuse"
    CALL = "call"


@record(frozen=True)
class OrderRules:
    """`refusal_s`: seconds for which a refusal can be taken back before the mall hears of it, `bike_s` a
    hand-over; 0: it is told at once. `accepts`: by itself, what is there. `limit_min`: minutes after which an
    unanswered one is late (0: never), and after as many again `then` is done.
    `packing_slips`: one comes with the labels of each order, not on demand alone."""

    refusal_s: int = 8
    bike_s: int = 60
    accepts: bool = False
    limit_min: int = 0
    then: Unanswered = Unanswered.NOTHING
    packing_slips: bool = False

    @property
    def limit(self) -> timedelta:
        return timedelta(minutes=max(self.limit_min, 0))

    @property
    def acts(self) -> bool:
        return self.accepts or bool(self.limit)


@record(frozen=True)
class LateOrders:
    """Orders by id: when the slip of each unanswered one was printed, and when the rule was done, once."""

    slips: dict[str, str]
    ruled: dict[str, str]

    def of(self, new: AbstractSet[str], known: AbstractSet[str]) -> "LateOrders":
        """A slip is of an order that is new: who takes an answer back has the minutes again. The rule is
        done once, however an order that is still known comes back."""
        return LateOrders(
            {id_: at for id_, at in self.slips.items() if id_ in new},
            {id_: at for id_, at in self.ruled.items() if id_ in known},
        )

    def is_late(self, order_id: str, since: datetime, now: datetime, limit: timedelta) -> bool:
        """It has to be said: once. A clock that was put back does not say how long it was: at once."""
        said = order_id in self.slips or order_id in self.ruled
        return bool(limit) and not said and not timedelta() <= now - since < limit

    def is_due(self, order_id: str, opened: datetime | None, now: datetime, limit: timedelta) -> bool:
        """The slip is as old as the limit, the shop was open as long, and the rule was not done."""
        if not limit or order_id not in self.slips or order_id in self.ruled:
            return False
        at = _moment(self.slips[order_id], now)
        return now - max(at, opened or at) >= limit

    def begun_anew(self, now: datetime, limit: timedelta) -> "LateOrders":
        """What is due, or would be at a time to come, waits as long again: nobody could answer meanwhile."""
        fresh = {id_: at for id_, at in self.slips.items() if timedelta() <= now - _moment(at, now) < limit}
        return LateOrders(dict.fromkeys(self.slips, now.isoformat()) | fresh, dict(self.ruled))


def _moment(stored: str, now: datetime) -> datetime:
    """What nobody can read is now."""
    try:
        at = datetime.fromisoformat(stored)
    except ValueError:
        return now
    return at if at.tzinfo else now
