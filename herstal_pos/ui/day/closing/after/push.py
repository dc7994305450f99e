"""How far the stock is told to the mall: what was heard of it, and what follows from it."""

from datetime import datetime
from enum import StrEnum

from herstal_pos.services.notices import LevelsConfirmed, StockCompared
from herstal_pos.services.views import ConfirmedLevelView, DifferenceView, MallView, ParkedRowView

_NAMED = 50
_LEAST_S = 1.0  # before it no rate is worth saying


class PushStage(StrEnum):
    NONE = "none"  # no mall
    AWAY = "away"
    RUNNING = "running"
    COMPARING = "comparing"
    DIFFERENT = "different"
    REFUSED = "refused"
    DONE = "done"


class Push:
    """`told` holds the newest levels first. `compared` None: not read back since the push began."""

    def __init__(self) -> None:
        self.mall: MallView | None = None
        self.waiting = self.total = self.confirmed = 0
        self.levels: tuple[ConfirmedLevelView, ...] = ()
        self.compared: StockCompared | None = None
        self.found: dict[str, DifferenceView] = {}
        self._begun_at: datetime | None = None
        self._done_before = 0
        self._ends_in_look = False

    # --- what happens

    def begin(self, now: datetime, *, looks: bool) -> None:
        """What changed is told; `looks`: all is, and then read back while somebody waits for it."""
        self.total = self.confirmed = 0
        self.levels, self.compared, self.found = (), None, {}
        self._begun_at, self._ends_in_look, self._done_before = now, looks and self.connected, 0

    def on_mall(self, mall: MallView, now: datetime) -> None:
        self.mall = mall
        self._left(mall.waiting, now)

    def on_levels(self, notice: LevelsConfirmed, now: datetime) -> None:
        self.confirmed += notice.confirmed
        self.levels = (*reversed(notice.last), *self.levels)[:_NAMED]
        self._left(notice.waiting, now)

    def on_compared(self, compared: StockCompared) -> None:
        self.compared, self._ends_in_look = compared, False
        self.found |= {found.product_id: found for found in compared.differences}

    def _left(self, waiting: int, now: datetime) -> None:
        begins = waiting > 0 and self._begun_at is None
        self.waiting = waiting
        self.total = max(self.total, waiting)
        if begins:
            self._begun_at, self._done_before = now, self.done
        if not waiting and not self._ends_in_look:
            self._begun_at = None

    # --- what follows

    @property
    def connected(self) -> bool:
        return self.mall is not None and self.mall.state != "none"

    @property
    def done(self) -> int:
        return self.total - self.waiting

    @property
    def refused(self) -> tuple[ParkedRowView, ...]:
        return tuple(row for row in self.mall.parked if row.kind == "stock") if self.mall else ()

    @property
    def differ(self) -> bool:
        """At the last look."""
        return self.compared is not None and bool(self.compared.differences)

    @property
    def stage(self) -> PushStage:
        if self.mall is None or not self.connected:
            return PushStage.NONE
        if self.waiting or self._ends_in_look:
            if self.mall.state not in ("well", "starting", "other_till"):
                return PushStage.AWAY
            return PushStage.RUNNING if self.waiting else PushStage.COMPARING
        if self.differ:
            return PushStage.DIFFERENT
        return PushStage.REFUSED if self.refused else PushStage.DONE

    def rate(self, now: datetime) -> int:
        """Articles a second; 0 while that cannot be said."""
        spent = self._spent_s(now)
        return round(self._done_since / spent) if spent >= _LEAST_S else 0

    def rest_s(self, now: datetime) -> int | None:
        """Seconds that the rest takes at this rate; None while that cannot be said."""
        spent = self._spent_s(now)
        if spent < _LEAST_S or self._done_since <= 0 or not self.waiting:
            return None
        return max(1, round(self.waiting * spent / self._done_since))

    @property
    def _done_since(self) -> int:
        return self.done - self._done_before

    def _spent_s(self, now: datetime) -> float:
        return (now - self._begun_at).total_seconds() if self._begun_at else 0.0
