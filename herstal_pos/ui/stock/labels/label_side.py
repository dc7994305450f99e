"""Beside the list: how many of the chosen article, on which paper, and what will come out."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import LabelPreviewed
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL_BOLD
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.label_picture import LabelPicture

_PAD = 16
_TITLE = 28
_KEY = 48
_STEPPER = 68
_GAP = 12


class LabelSide(Card):
    stepped = Signal(int)  # one more, one fewer
    reset = Signal()
    chosen = Signal(str)  # the paper

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.paper_title = TextLabel(words("labels.paper"), LABEL_BOLD, parent=self)
        options = (("label", words("labels.paper_label")), ("roll", words("labels.paper_roll")))
        self.paper = Choice(options, self, upright=True)
        self.paper.chosen.connect(self.chosen)
        self.count = Stepper(words("labels.how_many"), words("labels.less"), words("labels.more"), self)
        self.count.less.connect(lambda: self.stepped.emit(-1))
        self.count.more.connect(lambda: self.stepped.emit(1))
        self.count.reset.connect(self.reset)
        self.preview_title = TextLabel(words("labels.preview"), LABEL_BOLD, parent=self)
        self.picture = LabelPicture(self)
        self.roll_hint = TextLabel(words("labels.roll_hint"), HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.sentence = TextLabel("", LABEL_BOLD, "warn", wrap=True, parent=self)

    def present(self, paper: str, count: int | None, *, is_owed: bool) -> None:
        """`count` None: no article is chosen. `is_owed`: it is as many as are owed."""
        self.paper.mark(paper)
        self.count.setVisible(count is not None)
        self.count.say(str(count or 0))
        self.count.value.turn(on=not is_owed, why=self._words("off.as_owed"))
        on_label = paper == "label" and count is not None
        self.preview_title.setVisible(count is not None)
        self.picture.setVisible(on_label)
        self.roll_hint.setVisible(paper != "label" and count is not None)

    def show_preview(self, preview: LabelPreviewed, name: str) -> None:
        self.picture.show_label(preview.png, preview.width_mm, self._words("labels.preview_of", name=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = inside.left(), inside.width(), inside.top()
        self.paper_title.setGeometry(left, top, wide, _TITLE)
        self.paper.setGeometry(left, top + _TITLE, wide, 2 * _KEY + _GAP)
        top += _TITLE + 2 * _KEY + 2 * _GAP
        self.count.setGeometry(left, top, min(wide, 240), _STEPPER)
        top += _STEPPER + _GAP
        self.preview_title.setGeometry(left, top, wide, _TITLE)
        sentence = 48
        room = QRect(left, top + _TITLE, wide, inside.bottom() - sentence - top - _TITLE)
        self.picture.setGeometry(room)
        self.roll_hint.setGeometry(left, room.top(), wide, min(72, room.height()))
        self.sentence.setGeometry(left, inside.bottom() + 1 - sentence, wide, sentence)
