"""The mall hears that the shop's till is there, and until when the shop takes no orders: the whole of it each
minute, so that a lost word is mended by the next."""

from collections.abc import Callable
from contextlib import suppress

from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import Capabilities, Mall, OddAnswer, Stumbled

BEAT_S = 60.0


class Beating:
    """`seconds`: a clock that only goes on."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._mall: Mall | None = None
        self._last = exchange.MallWork("none")
        self._at = 0.0

    def beat(self, mall: Mall, known: Capabilities | None, work: exchange.MallWork) -> None:
        """What has changed at once; nothing to a mall that has no ear for it."""
        if known is None or not known.hears_shop:
            return
        said = mall is self._mall and work.closed_until == self._last.closed_until
        if said and self._seconds() - self._at < BEAT_S:
            return
        with suppress(OddAnswer, Stumbled):  # nothing else waits for a word that the next one mends
            mall.beat(work.turn, work.closed_until)
        self._mall, self._last, self._at = mall, work, self._seconds()
