"""The mall hears that the shop's till is there, until when the shop takes no orders, and when it opens: the
whole of it each minute, so that a lost word is mended by the next.

So two computers that sell with one shop's data meet, a copy and what it was made of: each has turns of its
own, and the mall hears the greater. Who is not heard takes a greater one, and the other finds that out; where
it happens again within the hour both say so. Neither gives way: which of them is wrong a person knows.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.mall_errors import Doubled
from herstal_pos.services.mall.platform import (
    Capabilities,
    Mall,
    OddAnswer,
    SetAside,
    StillOurs,
    Stumbled,
    Superseded,
)

BEAT_S = 60.0
AGAIN_S = 90.0
"""So long a mall that answers odd turns is left alone."""
MEMORY_S = 3600.0
_DOUBLED = (SetAside("doubled", "", "", "", "doubled"),)


class Beating:
    """`seconds`: a clock that only goes on. `above`: the turn of another computer, that ours is to exceed."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._mall: Mall | None = None
        self._last = exchange.MallWork("none")
        self._at = 0.0
        self.above = 0
        self._met: list[float] = []
        self._odd: tuple[SetAside, ...] = ()
        self._goes_on = False

    def take_over(self, mall: Mall, turn: int, still_ours: StillOurs) -> None:
        with self._listening():
            mall.take_over(turn, still_ours)

    def beat(self, mall: Mall, known: Capabilities | None, work: exchange.MallWork) -> tuple[SetAside, ...]:
        """What has changed at once; nothing to a mall that has no ear for it. Gives what is odd about who is
        heard there."""
        if known is None or not known.hears_shop:
            return ()
        last = self._last
        same = (work.closed_until, work.opens_at) == (last.closed_until, last.opens_at)
        said = mall is self._mall and same
        if not said or self._seconds() - self._at >= BEAT_S:
            with self._listening(), suppress(Stumbled):  # the next word mends it
                self._odd = self._said(mall, work)
            self._mall, self._last, self._at = mall, work, self._seconds()
        self._met = [at for at in self._met if self._seconds() - at < MEMORY_S]
        return _DOUBLED if len(self._met) > 1 else self._odd

    @staticmethod
    def _said(mall: Mall, work: exchange.MallWork) -> tuple[SetAside, ...]:
        """What was odd about the answer: until the next one."""
        try:
            mall.beat(work.turn, work.closed_until, work.opens_at)
        except OddAnswer as no:
            return (SetAside("beat", "", "", no.field, no.why),)
        return ()

    def rests_s(self, otherwise: float) -> float:
        """None where the next turn is to be begun at once."""
        goes_on, self._goes_on = self._goes_on, False
        return 0.0 if goes_on else otherwise

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """`Superseded` where another turn has to be begun."""
        try:
            yield
        except Doubled as other:
            now = self._seconds()
            if self._met and now - self._met[-1] < AGAIN_S:
                return
            self._met.append(now)
            self.above, self._goes_on = other.turn, True
            raise Superseded from other
