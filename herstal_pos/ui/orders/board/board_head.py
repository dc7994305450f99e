"""The head of the board: how many, which of them, and the search."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1
from herstal_pos.ui.orders.board.runs import FILTERS
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

_GAP = 8
_TIGHT_GAP = 4
_TITLE_GAP = 20
_LEAST = 56


class BoardHead(QWidget):
    """A sentence takes all of its place until the next act, and the search until it is left."""

    filtered = Signal(str)
    searched = Signal(str)  # the text
    search_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title = TextLabel("", H1, parent=self)
        self.filters = {name: self._filter(name) for name in FILTERS}
        self.search = Button(
            words("orders.search"),
            icon=Icon.MAGNIFYING_GLASS,
            key_cap=keys.cap("search_orders", words),
            parent=self,
        )
        self.search.clicked.connect(self.search_wanted)
        self.field = EntryField(
            words("orders.search_what"),
            icon=Icon.MAGNIFYING_GLASS,
            key_cap=keys.cap("back", words),
            parent=self,
        )
        self.field.textChanged.connect(self.searched)
        self.field.hide()
        self._sentence: MessageLine | None = None
        self._counts: dict[str, int] = {}
        self._chosen = ""
        self.is_empty = False

    def _filter(self, name: str) -> Button:
        button = Button("", Kind.PLAIN, parent=self)
        button.setCheckable(True)  # a screen reader says which is chosen
        button.means = ("filter", name)
        button.clicked.connect(lambda: self.filtered.emit(name))
        return button

    # --- what it says

    def present(self, counts: Mapping[str, int], chosen: str) -> None:
        if (dict(counts), chosen) == (self._counts, self._chosen):
            return
        words, self._chosen = self._words, chosen
        self.title.say(words("orders.count", count=counts["all"]))
        self._counts = dict(counts)
        if self.is_empty != (sum(counts.values()) == 0):
            self.is_empty = not self.is_empty
            self._show()
        for name, button in self.filters.items():
            button.setChecked(name == chosen)
            button.become(Kind.TONAL if name == chosen else Kind.PLAIN)
        self._lay_out()

    def say(self, sentence: str, state: State) -> None:
        if self._sentence is None and not sentence:
            return
        if self._sentence is not None:
            self._sentence.hide()
            self._sentence.deleteLater()
        self._sentence = MessageLine(sentence, state, self) if sentence else None
        if self._sentence is not None:
            self._sentence.show()
        self._show()

    @property
    def says(self) -> bool:
        return self._sentence is not None

    @property
    def searches(self) -> bool:
        return not self.field.isHidden()

    def open_search(self) -> None:
        self.field.show()
        self._show()
        self.field.open()
        self.field.selectAll()

    def close_search(self) -> None:
        self.field.clear()
        self.field.hide()
        self._show()

    def _show(self) -> None:
        calm = self._sentence is None and not self.searches and not self.is_empty
        self.search.setVisible(calm)
        for button in self.filters.values():
            button.setVisible(calm)
        self._lay_out()

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """The title gives way where the keys need its room: how many there are stands on the first of them
        then."""
        whole = self.rect()
        if self._sentence is not None:
            self._sentence.setGeometry(whole)
            self._sentence.raise_()
        self.field.setGeometry(whole)
        title = width(self.title.text, H1) + 1
        fits = any(self._fits(title + _TITLE_GAP, small=small) for small in (False, True))
        is_tight = not fits and not self._fits(0, small=False) and not self._fits(0, small=True)
        self.title.setVisible(fits and not self.search.isHidden())
        self.title.setGeometry(5, 0, title, self.height())
        left = title + _TITLE_GAP if fits else 0
        for button in self.filters.values():
            button.setGeometry(QRect(left, 0, _wide(button), self.height()))
            left += button.width() + (_TIGHT_GAP if is_tight else _GAP)
        search = _wide(self.search)
        self.search.setGeometry(self.width() - search, 0, search, self.height())

    def _fits(self, left: int, *, small: bool) -> bool:
        """Behind so many px of a title; the keys stay as they are then."""
        for name, button in self.filters.items():
            label = self._words(f"orders.filter_{name}")
            alone = name == "all" and left
            button.say(label if alone else f"{label} {self._counts.get(name, 0)}")
            button.shrink(small=small)
        self.search.shrink(small=small)
        buttons = (*self.filters.values(), self.search)
        return left + sum(_wide(button) + _GAP for button in buttons) - _GAP <= self.width()


def _wide(button: Button) -> int:
    return max(_LEAST, button.sizeHint().width())
