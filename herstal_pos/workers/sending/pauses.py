"""Who has to wait alone while the others go on, and until when: each with pauses that grow."""

from collections.abc import Callable

_PAUSES_S = (60.0, 300.0, 1800.0, 7200.0)


class Pauses:
    """By the key of each. `steady`: seconds that no wrong clock moves (`time.monotonic`)."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._waits: dict[str, tuple[int, float]] = {}

    def wait(self, key: str) -> None:
        """Once more, longer than before."""
        before, _ = self._waits.get(key, (0, 0.0))
        pause = _PAUSES_S[min(before, len(_PAUSES_S) - 1)]
        self._waits[key] = before + 1, self._steady() + pause

    def forget(self, key: str) -> None:
        """It went, or somebody wants it now."""
        self._waits.pop(key, None)

    def forget_all(self) -> None:
        """What they waited for is another one."""
        self._waits.clear()

    @property
    def waiting(self) -> tuple[str, ...]:
        """Whose turn has not come yet."""
        now = self._steady()
        return tuple(key for key, (_, at) in self._waits.items() if at > now)

    def at_most(self, seconds: float) -> float:
        """Until the first may be tried again, `seconds` where none waits."""
        now = self._steady()
        return min([seconds, *(max(at - now, 0.0) for _, at in self._waits.values())])
