"""The ten lines of thread around a worker's `step`."""

import logging
import threading
from collections.abc import Callable

_log = logging.getLogger(__name__)


class Loop(threading.Thread):
    """Calls `turn` until stopped, then `last`, on one thread. A bug in one turn is logged, not the end."""

    def __init__(
        self, name: str, turn: Callable[[], object], last: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._turn = turn
        self._last = last
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._turn()
            except Exception:  # noqa: BLE001 - the border of a worker's loop
                _log.exception("bug in the %s thread", self.name)
                self._stopping.wait(1)
        self._last()
