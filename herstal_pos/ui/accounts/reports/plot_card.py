"""A card with a plot on it. A press opens its table: what it shows can be read as well."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, write
from herstal_pos.ui.frame.theme import BODY_BOLD, RADIUS_CARD, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch

PAD = 20
_TITLE_AT = 28


class PlotCard(Touch):
    asked = Signal(str)  # the plot's key

    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.key = key
        self.is_chosen = False
        self.title = title
        self.means = ("plot", key)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(lambda: self.asked.emit(self.key))

    def entitle(self, title: str, spoken: str) -> None:
        """`spoken`: all of the plot, for a screen reader."""
        self.title = title
        self.relabel(f"{title}: {spoken}" if spoken else title)

    def choose(self, *, chosen: bool) -> None:
        if chosen is not self.is_chosen:
            self.is_chosen = chosen
            self.update()

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        edge = theme.accent if self.is_chosen else theme.border if theme.edge_px > 1 else None
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_CARD, theme), theme.surface, RADIUS_CARD / 2)
        else:
            plate(painter, body, theme.surface, RADIUS_CARD, edge, 2 if self.is_chosen else theme.edge_px)
        title = fit(self.title, BODY_BOLD, body.width() - 2 * PAD)
        write(painter, PAD, baseline(_TITLE_AT, BODY_BOLD), title, BODY_BOLD, theme.ink)
        self.draw_plot(painter, theme)

    def draw_plot(self, painter: QPainter, theme: Theme) -> None:
        raise NotImplementedError
