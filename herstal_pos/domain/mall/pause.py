"""The shop takes no orders for a while: a pause always has an end."""

from datetime import datetime, timedelta

from herstal_pos.records import record

LONGEST = timedelta(hours=25)  # the longest day, on which clocks go back


@record(frozen=True)
class Pause:
    """`until` None: there is none. `by_levels`: the mall was told by counts that show nothing for sale, and
    has to be told of the goods again."""

    since: datetime | None = None
    until: datetime | None = None
    by_levels: bool = False

    def end(self, now: datetime) -> datetime | None:
        """Of one that runs. One that would run longer than any may was begun under a wrong clock."""
        runs = self.until is not None and now < self.until <= now + LONGEST
        return self.until if runs else None


@record(frozen=True)
class MallHears:
    """What this mall has an ear for: `pauses` of a shop, `delays` of an order."""

    pauses: bool = False
    delays: bool = False
