"""A start that the launcher waits for: how far it has come, and which version was left, and why."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from herstal_pos import __version__
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.shell.overlay.question import Answer, BlockingQuestion
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.updating import progress

if TYPE_CHECKING:
    from herstal_pos.ui.shell.window import MainWindow


class FirstStart(QObject):
    """Made after the first paint; ready once the shop is open and has answered."""

    def __init__(self, bridge: Bridge, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._is_ready = False
        self.question: BlockingQuestion | None = None
        progress.say(progress.PAINTED)
        bridge.noticed.connect(self.on_notice)

    def on_notice(self, notice: Notice) -> None:
        if self._is_ready:
            return
        match notice:
            case notices.LastSaleChanged():
                self._is_ready = True
                progress.say(progress.READY)
                self._say_what_was_left()
            case notices.StoreFailed(reason="bug") | notices.StartFailed(reason="bug"):
                progress.say(progress.FAILED)
            case notices.StartFailed() | notices.DamageFound():
                progress.say(progress.ASKS)

    def _say_what_was_left(self) -> None:
        """Until it is read: over the window, at each start."""
        file = Path(os.environ.get(progress.WENT_BACK, ""))
        version, _, why = progress.read(file).partition(" ")
        if not version:
            return
        words = self._window.words
        reason = "self_test" if why == "self_test" else "start"
        lines = [
            words(f"start.left_{reason}", version=version),
            words("start.left_goes_on", version=__version__),
            words("start.left_call"),
        ]
        read = Answer(words("start.left_read"), lambda: file.unlink(missing_ok=True), Kind.PRIMARY)
        escape = keys.cap("back", words)
        self.question = BlockingQuestion(words("start.left_title"), lines, [read], escape, self._window)
