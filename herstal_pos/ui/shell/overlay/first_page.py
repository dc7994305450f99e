"""What the first start of a day shows before the day is opened: how the last one was, to whoever may see it.

It comes once the till is there: a sale, or a number typed, within that time is what counts.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.places import FIGURES, SALE

if TYPE_CHECKING:
    from herstal_pos.services.views import ClerksView, ClosingView
    from herstal_pos.ui.shell.window import MainWindow

_AFTER_MS = 300
_RIGHT = "figures"


class FirstPage:
    """Once a start. Where clerks sign in it waits for the first of them."""

    def __init__(self, window: "MainWindow", after_ms: int = _AFTER_MS) -> None:
        self._window, self._after_ms = window, after_ms
        self._closing: ClosingView | None = None
        self._clerks: ClerksView | None = None
        self._is_over = False

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.ClosingChanged):
            self._closing = notice.closing
        elif isinstance(notice, notices.ClerksChanged):
            self._clerks = notice.clerks
        is_manned = self._clerks is None or not self._clerks.locked
        if not self._is_over and self._closing is not None and is_manned:
            self._is_over = True
            if self._is_morning and self._may_see:
                QTimer.singleShot(self._after_ms, self._window, self._show)

    @property
    def _is_morning(self) -> bool:
        """A day was closed, and another one is not open yet."""
        closing = self._closing
        last = closing.last if closing is not None and not closing.open else None
        return closing is not None and last is not None and last.business_day < closing.business_day

    @property
    def _may_see(self) -> bool:
        clerk = self._clerks.clerk(self._clerks.here) if self._clerks is not None else None
        return clerk is None or clerk.manager or _RIGHT in clerk.rights

    def _show(self) -> None:
        window = self._window
        if self._is_morning and window.frame.shown == SALE and not window.sale.state.sale.lines:
            window.go(FIGURES)
