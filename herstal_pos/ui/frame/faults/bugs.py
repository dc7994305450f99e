"""A fault of the program in a screen: logged whole, and said where the person looks."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QTimer


class Bugs:
    """The hook of uncaught exceptions. The sale is in the database, and the next act goes on.

    Each line that fails is logged and said once: a painting that fails does so at each repaint. `start_log`
    is called before something is logged; `say` says on the screen that something failed, None before there
    is a window.
    """

    def __init__(self, start_log: Callable[[], None]) -> None:
        self._start_log = start_log
        self._known = set[str]()
        self.say: Callable[[], None] | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the bug, and say it once Qt has done what it was doing."""
        import logging  # noqa: PLC0415 - seldom
        import traceback  # noqa: PLC0415

        where = str(traceback.extract_tb(trace)[-1:])
        if where in self._known:
            return
        self._known.add(where)
        self._start_log()
        logging.getLogger(__name__).critical("bug in a screen", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if self.say is not None:
            QTimer.singleShot(0, self.say)
