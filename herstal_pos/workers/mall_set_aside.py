"""What the mall's thread did not understand, when it asks again, and which rows rest until then."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from herstal_pos.services.mall.platform import LevelResult, ListingResult, MallListing, SetAside

AGAIN_S = 300.0
"""A mall that mends an order finds it taken within minutes; one that does not is not asked all the time."""
MOST_AGAIN = 20
"""Orders at once."""
MOST_STALE = 5
"""So often a count that the mall calls stale is said again at once, each time with a greater number."""
_MOST = 200


class SetAsides:
    """`resting`: outbox rows of what was not understood; they go again when it is looked at again."""

    def __init__(self) -> None:
        self.resting: set[int] = set()
        self._things: dict[tuple[str, str, str], SetAside] = {}
        self._kept: tuple[SetAside, ...] | None = None
        self._again_at = time.monotonic() + AGAIN_S
        self._awaited = False
        self._stale: Counter[str] = Counter()

    def hurry(self) -> None:
        """A person asks: it is looked at again in this turn."""
        self._again_at, self._awaited = 0.0, True

    def is_awaited(self) -> bool:
        """Whether a person is still to be told what came of it; once."""
        awaited, self._awaited = self._awaited, False
        return awaited

    @property
    def number(self) -> int:
        return len(self._things)

    @property
    def is_time(self) -> bool:
        return bool(self._things or self.resting) and time.monotonic() >= self._again_at

    @property
    def orders(self) -> list[str]:
        """References that can be asked for, those that were asked for last at the end."""
        return list(
            dict.fromkeys(one.ref for one in self._things.values() if one.kind == "order" and one.ref)
        )

    def begin(self, kept: tuple[SetAside, ...]) -> None:
        """With what the books have. At the beginning it is looked at again at once; later it is another
        till's word, or a report that was not kept: what is not so any more is dropped by the next look."""
        if self._kept is None:
            self._again_at = 0.0
        if self._kept is None or _without_names(kept) != _without_names(self._kept):
            self._kept = kept
            self.add(kept)

    def add(self, things: Iterable[SetAside]) -> None:
        for one in things:
            if len(self._things) < _MOST:
                self._things[one.kind, one.ref, one.field] = one

    def now(self, kind: str, things: Iterable[SetAside]) -> None:
        """All that there is of this kind."""
        self.forget(kind)
        self.add(things)

    def levels(self, rows: Mapping[str, int], results: Iterable[LevelResult]) -> None:
        """Of counts that were told; by ref the `rows` of those that have one. What was not answered rests,
        and what the mall goes on calling stale."""
        for one in results:
            unread = (one.state, one.reason) == ("retry", "unread")
            too_often = self._is_stale_too_often(one.ref, one)
            if too_often:
                self.add([SetAside("stock", one.ref, "", "status", "stale")])
            elif not unread:
                self.read_well("stock", [one.ref])
            if one.ref in rows and (unread or too_often):
                self.resting.add(rows[one.ref])

    def listings(
        self, rows: Mapping[str, int], said: Iterable[MallListing], results: Iterable[ListingResult]
    ) -> None:
        """Of listings that were said, likewise; by key the `rows`. No answer is none that is understood."""
        answers = {result.key: result for result in results}
        for one in said:
            answer, ref = answers.get(one.key), one.ref or one.sku
            again = answer is None or answer.state == "retry"
            if self._is_stale_too_often(one.key, answer) or (again and not self._stale[one.key]):
                why = "stale" if self._stale[one.key] else "kind"
                self.add([SetAside("listing", ref, one.title, "status", why)])
                self.resting.add(rows[one.key])
            elif not again:
                self.read_well("listing", [ref])

    def _is_stale_too_often(self, name: str, answer: LevelResult | ListingResult | None) -> bool:
        stale = answer is not None and (answer.state, answer.reason) == ("retry", "stale")
        self._stale[name] = self._stale[name] + 1 if stale else 0
        if not stale:
            del self._stale[name]
        return self._stale[name] > MOST_STALE

    def read_well(self, kind: str, refs: Iterable[str]) -> None:
        wanted = {*refs}
        self._drop(lambda one: one.kind == kind and one.ref in wanted)

    def forget(self, *kinds: str) -> None:
        self._drop(lambda one: one.kind in kinds)

    def look_again(self) -> bool:
        """What can only be found by looking at everything is forgotten here; True where there was some."""
        self._again_at = time.monotonic() + AGAIN_S
        self.resting.clear()
        unnamed = [one for one in self._things.values() if one.kind != "order" or not one.ref]
        self._drop(lambda one: one in unnamed)
        for ref in self.orders[:MOST_AGAIN]:  # to the end of the line
            for key in [key for key in self._things if key[:2] == ("order", ref)]:
                self._things[key] = self._things.pop(key)
        return bool(unnamed)

    def changed(self) -> tuple[SetAside, ...] | None:
        """All of them, where that is news for the books."""
        now = tuple(sorted(self._things.values(), key=lambda one: (one.kind, one.ref, one.field)))
        if now == (self._kept or ()):
            return None
        self._kept = now
        return now

    def _drop(self, wanted: Callable[[SetAside], bool]) -> None:
        self._things = {key: one for key, one in self._things.items() if not wanted(one)}


def _without_names(things: Iterable[SetAside]) -> set[SetAside]:
    """The books name an order as the shop knows it, and the mall perhaps not at all."""
    return {replace(one, name="") for one in things}
