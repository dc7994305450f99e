"""A figure on a card: what it is, how much, and what it was before. A press says why."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write, write_right
from herstal_pos.ui.frame.theme import H1, H2, LABEL, RADIUS_CARD, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch

HEIGHT = 90
_PAD, _GAP = 16, 8
_LABEL_AT, _AMOUNT_AT = 24, 60
_ICON = 14


class TileWords(NamedTuple):
    """`short` and `brief` where `label` and `note` have no room beside each other; `colour` is a token of the
    note."""

    key: str
    label: str
    short: str
    amount: str
    note: str = ""
    colour: str = "ink2"
    icon: Icon | None = None
    brief: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (f"{self.label} {self.amount}", self.note) if part)


class FigureTile(Touch):
    asked = Signal(str)  # the figure's key

    def __init__(self, words: TileWords, parent: QWidget | None = None) -> None:
        super().__init__(words.spoken, parent)
        self.words = words
        self.is_chosen = False
        self.means = ("figure", words.key)
        self.clicked.connect(lambda: self.asked.emit(self.words.key))

    def say(self, words: TileWords) -> None:
        if words != self.words:
            self.words = words
            self.relabel(words.spoken)

    def choose(self, *, chosen: bool) -> None:
        if chosen is not self.is_chosen:
            self.is_chosen = chosen
            self.update()

    def sizeHint(self) -> QSize:
        words = self.words
        note = width(words.brief or words.note, LABEL) + (_ICON + 4 if words.icon else 0)
        wide = max(width(words.short, LABEL) + _GAP + note, width(words.amount, H2))
        return QSize(2 * _PAD + wide, HEIGHT)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body, words = self.rect(), self.words
        fill = theme.accent_soft if self.is_chosen or self.isDown() else theme.surface
        edge = theme.accent if self.is_chosen else theme.border if theme.edge_px > 1 else None
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_CARD, theme), fill, RADIUS_CARD / 2)
        else:
            plate(painter, body, fill, RADIUS_CARD, edge, 2 if self.is_chosen else theme.edge_px)
        label, note = self._beside_each_other(body.width() - 2 * _PAD)
        chosen = self.is_chosen and words.colour == "ink2"
        ink = theme.on_accent_soft if chosen else getattr(theme, words.colour)
        right = body.width() - _PAD
        write_right(painter, right, baseline(_LABEL_AT, LABEL), note, LABEL, ink)
        right -= width(note, LABEL)
        if words.icon is not None:
            right -= _ICON + 4
            place = QRect(right, _LABEL_AT - _ICON // 2, _ICON, _ICON)
            paint_icon(painter, place, words.icon, ink, px=_ICON)
        room = right - _PAD - (_GAP if note else 0)
        label_ink = theme.on_accent_soft if self.is_chosen else theme.ink2
        write(painter, _PAD, baseline(_LABEL_AT, LABEL), fit(label, LABEL, room), LABEL, label_ink)
        face = H1 if width(words.amount, H1) <= body.width() - 2 * _PAD else H2
        write(painter, _PAD, baseline(_AMOUNT_AT, face), words.amount, face, theme.ink)

    def _beside_each_other(self, room: int) -> tuple[str, str]:
        """Label and note, as long as they fit."""
        words = self.words
        taken = (_ICON + 4 if words.icon else 0) + _GAP
        brief = words.brief or words.note
        ways = (
            (words.label, words.note),
            (words.short, words.note),
            (words.label, brief),
            (words.short, brief),
        )
        fitting = (
            (label, note) for label, note in ways if width(label, LABEL) + width(note, LABEL) + taken <= room
        )
        return next(fitting, ways[-1])
