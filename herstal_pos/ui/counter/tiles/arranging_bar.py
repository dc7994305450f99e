"""Under the tiles that are arranged: which page it is, and the keys for all of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H1, HINT_MEDIUM, LABEL_BOLD, LEAD_BOLD, Face
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

_WEIGHTS = (19, 19, 19, 33)


class ArrangingBar(QObject):
    pressed = Signal(str)

    def __init__(self, words: Words, screen: QWidget) -> None:
        super().__init__(screen)
        self._words, self._screen = words, screen
        self._sentence = self._calm = ""
        self.caption = TextLabel("", LABEL_BOLD, "ink2", shortens=True, parent=screen)
        self.figure = TextLabel("", H1, parent=screen)
        self.said = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=screen)
        self.undo = self._key("undo", Icon.ARROW_U_UP_LEFT, LEAD_BOLD)
        self.sort = self._key("sort_tiles", Icon.LIST_NUMBERS, LEAD_BOLD)
        self.beside = self._key("tiles_beside", Icon.EYE, LEAD_BOLD)
        self.finish = self._key("next_step", Icon.CHECK, H1, Kind.PRIMARY)
        self.undo.say(words("tiles.undo"), words("tiles.undo_hint"))
        self.sort.say(words("tiles.sort"), words("tiles.sort_hint"))
        self.finish.say(words("tiles.finished"), words("tiles.sale_kept"))

    def _key(self, action: str, icon: Icon, face: Face, kind: Kind = Kind.PLAIN) -> PayKey:
        cap = keys.cap(action, self._words)
        key = PayKey("", kind, cap, icon=icon, face=face, parent=self._screen)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present(self, page: str, count: str, pages: int, *, beside: bool) -> None:
        words = self._words
        self.caption.say(words("tiles.of_page", page=page) if page else "")
        self.figure.say(count)
        self._calm = words("tiles.pages", count=pages)
        hint = "tiles.hide_hint" if beside else "tiles.show_hint"
        self.beside.say(words("tiles.hide" if beside else "tiles.show"), words(hint))
        self.say(self._sentence)

    def say(self, sentence: str) -> None:
        """Under the figure, in place of how many pages there are."""
        self._sentence = sentence
        self.said.say(sentence or self._calm)

    def lay_out(self, frame: FrameGeometry, place: Callable[[FrameGeometry, QRect], QRect]) -> None:
        total = place(frame, frame.total).adjusted(16, 0, 0, 0)
        self.caption.setGeometry(total.left(), total.top(), total.width(), 22)
        self.figure.setGeometry(total.left(), total.top() + 22, total.width(), 40)
        self.said.setGeometry(total.left(), total.bottom() - 39, total.width(), 40)
        four = (self.undo, self.sort, self.beside, self.finish)
        for key, rect in zip(four, shares(place(frame, frame.key_area), _WEIGHTS, 10), strict=True):
            key.setGeometry(rect)
