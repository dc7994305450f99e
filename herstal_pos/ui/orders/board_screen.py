"""The board of the online orders."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import Notice
from herstal_pos.ui.bridge import Bridge
from herstal_pos.ui.keys import Scope
from herstal_pos.ui.screen import TillScreen
from herstal_pos.ui.widgets.geometry import FrameGeometry


class BoardScreen(TillScreen):
    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._now = now

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ORDERS,)

    def act(self, action: str) -> bool:
        del action
        return False

    def told(self, notice: Notice) -> None:
        pass

    def take_keyboard(self) -> None:
        self.setFocus()

    def lay_out(self, frame: FrameGeometry) -> None:
        pass
