"""The ten lines of thread around a worker's `step`."""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

_log = logging.getLogger(__name__)
_REST_S, _LONGER_REST_S = 1.0, 5.0


class Loop(threading.Thread):
    """Calls `turn` until stopped, then `last`, on one thread. A bug in one turn is logged, not the end."""

    def __init__(
        self,
        name: str,
        turn: Callable[[], object],
        last: Callable[[], None] = lambda: None,
        after: threading.Event | None = None,
        settles_s: float = 0.0,
        stumbled: Callable[[], float] = lambda: _REST_S,
    ) -> None:
        """`after`: the first turn waits for it, and `settles_s` seconds longer. `stumbled`: after a bug, the
        seconds until the next turn."""
        super().__init__(name=name, daemon=True)
        self._turn = turn
        self._last = last
        self._after, self._settles_s = after, settles_s
        self._stumbled = stumbled
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        if self._after is not None:
            self._after.wait()
            self._stopping.wait(self._settles_s)
        while not self._stopping.is_set():
            try:
                self._turn()
            except Exception:  # noqa: BLE001 - the border of a worker's loop
                _log.exception("bug in the %s thread", self.name)
                self._stopping.wait(self._after_a_bug_s())
        self._last()

    def _after_a_bug_s(self) -> float:
        """What is done after a bug may meet the same one: it ends no thread."""
        try:
            return self._stumbled()
        except Exception:  # noqa: BLE001 - the border of a worker's loop
            _log.exception("bug in the %s thread, after a bug", self.name)
            return _LONGER_REST_S


class Errands[Told]:
    """What takes long and no printer's thread: pages of a month take minutes, and no label waits for them.
    One after the other; `publish` hears what each gave."""

    def __init__(self, publish: Callable[[Told], None]) -> None:
        self._publish = publish
        self._waiting: SimpleQueue[Callable[[], Told] | None] = SimpleQueue()

    def run(self, errand: Callable[[], Told]) -> None:
        """From any thread."""
        self._waiting.put(errand)

    def wake(self) -> None:
        """To leave: the turn that waits ends."""
        self._waiting.put(None)

    def turn(self) -> None:
        errand = self._waiting.get()
        if errand is not None:
            self._publish(errand())
