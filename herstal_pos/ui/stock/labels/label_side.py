"""Beside the list: how many of the chosen article, on which paper, and what will come out."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import LabelPreviewed
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL_BOLD
from herstal_pos.ui.stock.labels.papers import LabelPaper
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.label_picture import LabelPicture

_PAD = 16
_TITLE = 28
_SENTENCE = 48
_STEPPER = 68
_GAP = 12


class LabelSide(Card):
    stepped = Signal(int)  # one more, one fewer
    reset = Signal()
    turned = Signal(int)  # to the next paper, to the one before
    moved = Signal(int)  # the first free place, on and back

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.paper = Stepper(
            words("labels.paper"), words("labels.paper_before"), words("labels.paper_next"), self
        )
        self.paper.less.connect(lambda: self.turned.emit(-1))
        self.paper.more.connect(lambda: self.turned.emit(1))
        self.paper.reset.connect(lambda: self.turned.emit(1))
        self.count = Stepper(words("labels.how_many"), words("labels.less"), words("labels.more"), self)
        self.count.less.connect(lambda: self.stepped.emit(-1))
        self.count.more.connect(lambda: self.stepped.emit(1))
        self.count.reset.connect(self.reset)
        place = words("labels.place"), words("labels.place_before"), words("labels.place_next")
        self.place = Stepper(*place, self)
        self.place.less.connect(lambda: self.moved.emit(-1))
        self.place.more.connect(lambda: self.moved.emit(1))
        self.place.reset.connect(lambda: self.moved.emit(0))
        self.preview_title = TextLabel(words("labels.preview"), LABEL_BOLD, parent=self)
        self.picture = LabelPicture(self)
        self.roll_hint = TextLabel(words("labels.roll_hint"), HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.sentence = TextLabel("", LABEL_BOLD, "warn", wrap=True, parent=self)

    def present(self, paper: LabelPaper, place: int, count: int | None, *, is_owed: bool, seen: bool) -> None:
        """`count` None: no article is chosen. `is_owed`: it is as many as are owed. `seen`: there is
        something to be looked at beforehand."""
        self.paper.say(paper.name(self._words))
        self.place.setVisible(paper.is_page)
        self.place.say(self._words("labels.place_of", place=place, places=paper.places))
        self.count.setVisible(count is not None)
        self.count.say(str(count or 0))
        self.count.value.turn(on=not is_owed, why=self._words("off.as_owed"))
        self.preview_title.setVisible(seen)
        self.picture.setVisible(seen and paper.key != "roll")
        self.roll_hint.setVisible(seen and paper.key == "roll")
        self._lay_out()

    def show_preview(self, preview: LabelPreviewed, name: str) -> None:
        self.picture.show_label(preview.png, preview.width_mm, self._words("labels.preview_of", name=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = inside.left(), inside.width(), inside.top()
        for stepper in (self.paper, self.place, self.count):
            if not stepper.isHidden():
                stepper.setGeometry(left, top, wide, _STEPPER)
                top += _STEPPER + _GAP
        self.preview_title.setGeometry(left, top, wide, _TITLE)
        room = QRect(left, top + _TITLE, wide, inside.bottom() - _SENTENCE - top - _TITLE)
        self.picture.setGeometry(room)
        self.roll_hint.setGeometry(left, room.top(), wide, min(72, room.height()))
        self.sentence.setGeometry(left, inside.bottom() + 1 - _SENTENCE, wide, _SENTENCE)
