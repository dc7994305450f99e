"""The parts of the lists' screen, and their places."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT
from herstal_pos.ui.frame.geometry import lines_in
from herstal_pos.ui.frame.theme import H1, HINT_MEDIUM
from herstal_pos.ui.stock.bulk.bulk_entry import BulkEntry
from herstal_pos.ui.stock.lists.list_keys import ListKeys
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _STEPPER = 44, 12, 48, 68


class ListsSheet(SayingScreen):
    """A field for the file, rows of what is asked or came, a stepper for answers, the keys."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._build()

    def _build(self) -> None:
        words = self._words
        self.title = TextLabel(words("list.title"), H1, parent=self)
        self.subtitle = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.card = Card(parent=self)
        self.field = BulkEntry(words("list.file_hint"), parent=self.card)
        self.field.setAccessibleName(words("list.file"))
        self.list = ResultList(self.card)
        self.list.setAccessibleName(words("list.title"))
        self.stepper = Stepper("", words("list.before"), words("list.after"), self.card)
        self.stepper.less.connect(lambda: self.act("one_less"))
        self.stepper.more.connect(lambda: self.act("one_more"))
        self.stepper.reset.connect(lambda: self.act("choose"))
        self.keys = ListKeys(words, self)
        self.keys.wanted.connect(self.act)

    # --- places

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        centre = self.place(self._frame, self._frame.centre)
        half = centre.width() // 2
        self.title.setGeometry(centre.left() + 6, centre.top(), half, _TITLE)
        self.subtitle.setGeometry(centre.left() + half, centre.top(), centre.width() - half, _TITLE)
        self.card.setGeometry(centre.adjusted(0, _TITLE + _GAP, 0, 0))
        inside = lines_in(self.card.rect()).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        if not self.field.isHidden():
            self.field.setGeometry(inside.left(), inside.top(), inside.width(), HEIGHT)
            inside.setTop(inside.top() + HEIGHT + _GAP)
        if self._sentence is not None:
            inside.setBottom(inside.bottom() - _SENTENCE)
            line = QRect(inside.left(), inside.bottom() + 1, inside.width(), _SENTENCE)
            self._sentence.setGeometry(line.translated(self.card.pos()))
        if not self.stepper.isHidden():
            inside.setBottom(inside.bottom() - _STEPPER - _GAP)
            self.stepper.setGeometry(inside.left(), inside.bottom() + 1 + _GAP, inside.width(), _STEPPER)
        self.list.setGeometry(inside)
        self.keys.setGeometry(self.place(self._frame, self._frame.pay_bar))
