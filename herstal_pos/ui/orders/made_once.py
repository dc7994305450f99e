"""What was made of the same things is not made again: of two hundred orders one changes at a time."""

from collections.abc import Callable, Hashable


class MadeOnce[T]:
    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, T]] = {}
        self._before: dict[Hashable, tuple[object, T]] = {}

    def of(self, key: Hashable, made_of: object, make: Callable[[], T]) -> T:
        """As long as `made_of` is equal, what `make` gave then."""
        known = self._made.get(key) or self._before.get(key)
        if known is None or known[0] != made_of:
            known = (made_of, make())
        self._made[key] = known
        return known[1]

    def let_go(self) -> None:
        """Of what was not asked for since the last time."""
        self._before, self._made = self._made, {}
