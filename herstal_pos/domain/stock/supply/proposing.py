"""How much of an article is to be ordered: by its minimum, how fast it goes, what is promised, what comes."""

from collections.abc import Mapping
from datetime import date, timedelta

from herstal_pos.domain.money import THOUSAND
from herstal_pos.records import record

DAYS_LOOKED_BACK = 28


@record(frozen=True)
class DayMoved:
    """Of one article on one day, thousandths: `moved` with its sign, `sold` net of what came back."""

    moved: int
    sold: int


@record(frozen=True)
class SalePace:
    """`sold` thousandths on `days` days on which there was something to sell."""

    sold: int = 0
    days: int = 0

    def within(self, days: int) -> int:
        """So many thousandths go in so many days, up; 0 where nothing is known.

        >>> SalePace(28_000, 28).within(9), SalePace(1000, 28).within(9), SalePace().within(9)
        (9000, 322, 0)
        """
        return -(-max(self.sold, 0) * days // self.days) if self.days else 0


def pace_of(level: int, moves: Mapping[date, DayMoved], today: date) -> SalePace:
    """Of the days before and with `today`, walked back from the level that there is now. A day that began and
    ended with nothing, and sold nothing, says nothing of how fast it goes.

    >>> day = date(2026, 11, 28)
    >>> pace_of(0, {day: DayMoved(-6000, 6000), day - timedelta(1): DayMoved(6000, 0)}, day)
    SalePace(sold=6000, days=2)
    """
    sold = days = 0
    for back in range(DAYS_LOOKED_BACK):
        moved = moves.get(today - timedelta(back), DayMoved(0, 0))
        began = level - moved.moved
        if moved.sold > 0 or level > 0 or began > 0:
            sold, days = sold + moved.sold, days + 1
        level = began
    return SalePace(sold, days)


@record(frozen=True)
class Need:
    """Thousandths. `promised` to orders of the mall, `expected` of suppliers'; `pack` 0 without."""

    on_hand: int
    minimum: int
    promised: int = 0
    expected: int = 0
    pack: int = 0
    pace: SalePace = SalePace()

    @property
    def available(self) -> int:
        return self.on_hand - self.promised + self.expected


def proposed(need: Need, days: int) -> int:
    """Thousandths, in whole packs or pieces; 0 where there is enough. Up to the minimum at least, and to what
    goes in so many days (`catalogue.md` 3.7).

    >>> proposed(Need(2000, 6000), 9), proposed(Need(2000, 6000, pack=6000), 9), proposed(Need(7000, 6000), 9)
    (4000, 6000, 0)
    >>> need = Need(6000, 6000, pace=SalePace(56_000, 28))
    >>> proposed(need, 9), proposed(need, 30)
    (12000, 54000)
    >>> proposed(Need(2000, 6000, promised=3000, expected=9000), 9)
    0
    """
    if need.available > need.minimum:
        return 0
    lacking = max(need.minimum, need.pace.within(days)) - need.available
    return up_to_packs(lacking, need.pack)


def up_to_packs(quantity: int, pack: int) -> int:
    """Thousandths, up to whole packs, or pieces where there is no pack.

    >>> up_to_packs(7000, 6000), up_to_packs(6000, 6000), up_to_packs(2300, 0), up_to_packs(-1, 6000)
    (12000, 6000, 3000, 0)
    """
    step = pack or THOUSAND
    return max(-(-quantity // step) * step, 0)
