"""A list at the left, a card at the right, a look again and a main key below: of both moving pages."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import BODY, H1, H2, HINT_MEDIUM, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _PAD = 36, 12, 48, 20
LINE, LABEL, FIELD, HEAD, _BETWEEN = 24, 20, 50, 34, 8

type Part = tuple[QWidget, int]
"""With its height, px."""


class BesideList(SayingScreen):
    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self.busy = False
        self.title = TextLabel("", H2, parent=self)
        self.list = ResultList(self)
        self.title.names(self.list)
        self.card = Card(parent=self)
        self.name = TextLabel("", H2, shortens=True, parent=self.card)
        cap = keys.cap("update_look", words)
        self.look = PayKey("", Kind.PLAIN, cap, icon=Icon.MAGNIFYING_GLASS, face=LEAD_BOLD, parent=self)
        self.look.say(words("version.look"), "")
        self.look.clicked.connect(lambda: self.act("update_look"))
        cap = keys.cap("next_step", words)
        self.take = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.take.clicked.connect(lambda: self.act("next_step"))

    def _field(self, said: str, hint: str = "") -> tuple[TextLabel, EntryField]:
        label = TextLabel(self._words(said), HINT_MEDIUM, "ink2", parent=self.card)
        field = EntryField(self._words(hint) if hint else "", parent=self.card)
        field.setAccessibleName(self._words(said))
        return label, field

    def _text(self) -> TextLabel:
        return TextLabel("", BODY, "ink2", wrap=True, parent=self.card)

    @property
    def parts(self) -> list[Part]:
        """What the card shows now, from above; the rest is hidden."""
        raise NotImplementedError

    def lay_out(self, frame: FrameGeometry) -> None:
        self.take.setGeometry(self.place(frame, frame.main_key))
        self.look.setGeometry(self.place(frame, shares(frame.beside_main_key, (1, 1), 10)[1]))
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        wide = self.place(self._frame, self._frame.centre)
        paper = self.place(self._frame, self._frame.cart)
        paper.setRight(wide.right())
        left, right = shares(paper, (1, 1), _GAP)
        bottom = left.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left.left(), bottom, paper.width(), _SENTENCE)
            right.setBottom(bottom - _BETWEEN)
        self.title.setGeometry(left.left() + 4, left.top(), left.width(), _TITLE)
        top = left.top() + _TITLE
        self.list.setGeometry(left.left(), top, left.width(), bottom - top)
        self.card.setGeometry(right)
        self._lay_out_card(self.card.rect().adjusted(_PAD, 12, -_PAD, -12))

    def _lay_out_card(self, inside: QRect) -> None:
        shown = self.parts
        seen = {part for part, _ in shown}
        for part in self.card.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setVisible(part in seen)
        top = inside.top()
        for part, high in shown:
            part.setGeometry(inside.left(), top, inside.width(), high)
            top += high + (0 if high == LABEL else _BETWEEN)
