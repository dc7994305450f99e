"""Rows on the left, and beside them what the chosen one asks: typed, or turned up and down."""

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import lines_in
from herstal_pos.ui.frame.theme import BODY, H1, H2, HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _STEPPER, _PAD = 44, 12, 48, 68, 20
_BESIDE_TITLE = 18


class AnsweringScreen(SayingScreen):
    """`ask` says on the right what the chosen row asks. The keys at the foot are the screen's own."""

    keys: QWidget

    def __init__(self, bridge: Bridge, words: Words, name: str, parent: QWidget | None = None) -> None:
        """`name`: what the screen is called."""
        super().__init__(bridge, parent)
        self._words = words
        self.title = TextLabel(name, H1, parent=self)
        self.subtitle = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.card = Card(parent=self)
        self.list = ResultList(self.card)
        self.list.setAccessibleName(name)
        self.side = Card(parent=self)
        self.question = TextLabel("", H2, wrap=True, parent=self.side)
        self.hint = TextLabel("", BODY, "ink2", wrap=True, parent=self.side)
        self.field = EntryField("", parent=self.side)
        self.stepper = Stepper("", words("list.before"), words("list.after"), self.side)
        self.stepper.less.connect(lambda: self.act("one_less"))
        self.stepper.more.connect(lambda: self.act("one_more"))
        self.stepper.reset.connect(lambda: self.act("choose"))

    def ask(self, question: str, hint: str) -> None:
        self.question.say(question)
        self.hint.say(hint)
        self.hint.setVisible(bool(hint))

    # --- places

    def lay_out_again(self) -> None:
        frame = self._frame
        if frame is None:
            return
        centre = self.place(frame, frame.centre)
        left, right = self.place(frame, frame.cart), self.place(frame, frame.pad)
        titled = min(self.title.sizeHint().width() + _BESIDE_TITLE, left.width())
        self.title.setGeometry(left.left() + 6, centre.top(), titled, _TITLE)
        self.subtitle.setGeometry(
            left.left() + 6 + titled, centre.top() + 3, left.width() - titled - 6, _TITLE
        )
        rows = centre.adjusted(0, _TITLE + _GAP, left.width() - centre.width(), 0)
        if self._sentence is not None:
            rows.setBottom(rows.bottom() - _SENTENCE - _GAP)
            self._sentence.setGeometry(rows.left(), rows.bottom() + 1 + _GAP, rows.width(), _SENTENCE)
        self.card.setGeometry(rows)
        self.list.setGeometry(lines_in(self.card.rect()))
        self.side.setGeometry(right.left(), centre.top(), right.width(), centre.height())
        self._lay_out_side()
        self.keys.setGeometry(self.place(frame, frame.pay_bar))

    def _lay_out_side(self) -> None:
        wide, top = self.side.width() - 2 * _PAD, _PAD - 4
        for text in (self.question, self.hint):
            if not text.isHidden():
                high = text.heightForWidth(wide)
                text.setGeometry(_PAD, top, wide, high)
                top += high + _GAP
        for part, high in ((self.field, HEIGHT), (self.stepper, _STEPPER)):
            if not part.isHidden():
                part.setGeometry(_PAD, top, wide, high)
                top += high + _GAP
