"""What hands do is one queue: an act waits until the shop has answered all that was asked before it.

So each is judged against the cart that it meets, never against a picture that is about to change; on a store
that answers at once nothing ever waits. The store's own queue keeps the order of commands; this one keeps the
order of what they are made from: a digit, a key whose meaning the next answer decides.
"""

from collections import deque
from collections.abc import Hashable

from herstal_pos.records import record
from herstal_pos.ui.frame.hand import Act

COUNTED = frozenset(
    {
        *("quantity", "discount", "discount_ticket", "price", "cost", "delivery_labels", "best_before"),
        *("in_packs", "value_month", "value_year", "value_idle", "article_code", "choose", "correct", "undo"),
        *("accountant_before", "accountant_after", "figures_span"),
        *("free_item", "back", "customer_language"),  # into the tiles, and out of them to the free item
        *("one_more", "one_less", "remove_line", "row_up", "row_down", "row_left", "row_right", "next_tab"),
    }
)
"""Each press of these counts, however quick; of all others a second one repeats nothing that is under way,
and says so."""


@record(frozen=True)
class _Waiting:
    act: Act
    seen: int


class ActQueue:
    """`turn`s are the numbers under which the store answers; a command without one is not waited for."""

    def __init__(self) -> None:
        self._unanswered: set[int] = set()
        self._waiting: deque[_Waiting] = deque()
        self._latest: Hashable = ""
        self._runs = False
        self._bad_news = self._goods_lost = 0
        self._seen = 0

    @property
    def is_busy(self) -> bool:
        """Something was asked or done of which the outcome is not on the screen yet."""
        return bool(self._unanswered or self._waiting)

    @property
    def has_waiting(self) -> bool:
        return bool(self._waiting)

    @property
    def is_blind(self) -> bool:
        """The act that runs now was done before bad news could be seen: it meant another cart."""
        return self._runs and self._seen < self._bad_news

    @property
    def misses_goods(self) -> bool:
        """It was done for goods that did not come, before that could be seen."""
        return self._runs and self._seen < self._goods_lost

    def put(self, act: Act, once: Hashable = "", again: Act | None = None) -> object:
        """Run it now, or when its turn comes; gives what it gave, True where it waits.

        `once` names an act that a second press does not repeat: while the first is under way and nothing was
        done in between, `again` is run in its turn instead, which judges the press or says that it is
        dropped.
        """
        if self._runs:  # part of the act that runs
            return act()
        is_again, self._latest = bool(once) and once == self._latest, once
        if not self._unanswered:
            self._catch_up()
            return self._run(_Waiting(act, self._bad_news))
        does = again if is_again and again is not None else act
        self._waiting.append(_Waiting(does, self._bad_news))
        return True

    def asked(self, turn: int) -> None:
        self._unanswered.add(turn)

    def waits_for(self, turn: int) -> bool:
        """Return True for the number of a command that was asked here and is not answered yet."""
        return turn in self._unanswered

    def answered(self, turn: int) -> None:
        """The news of it has been handled. A turn that was never asked about is nobody's."""
        self._unanswered.discard(turn)
        self._catch_up()

    def _catch_up(self) -> None:
        while self._waiting and not self._unanswered:
            self._run(self._waiting.popleft())

    def bring_bad_news(self, *, lost: bool) -> None:
        """Something that was asked did not come to be: what waits was done without knowing. `lost`: goods."""
        self._bad_news += 1
        if lost:
            self._goods_lost = self._bad_news

    def _run(self, waiting: _Waiting) -> object:
        self._runs, self._seen = True, waiting.seen
        try:
            return waiting.act()
        finally:
            self._runs = False
