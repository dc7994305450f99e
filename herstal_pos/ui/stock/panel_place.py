"""A screen where a panel may stand for a while in the place of the article's card."""

from PySide6.QtWidgets import QWidget

from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.widgets.panel import Panel
from herstal_pos.ui.widgets.saying import SayingScreen


class PanelPlace(SayingScreen):
    card: QWidget

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.panel: Panel | None = None

    def _open_panel(self, panel: Panel) -> None:
        self.panel = panel
        panel.setParent(self)
        panel.closed.connect(self._close_panel)
        self.card.hide()
        self.lay_out_again()
        panel.show()
        panel.take_keyboard()

    def _pass_on(self, notice: Notice) -> None:
        if self.panel is not None:
            self.panel.on_notice(notice)

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self.card.show()
            self.take_keyboard()
