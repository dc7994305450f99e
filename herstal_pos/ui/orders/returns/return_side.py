"""The keys beside and under what comes back: how much of it, its paper, and the way out."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, HUGE
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind

UNDER = 48
_GAP = 8
_COUNTING = {
    "damaged": ("brought.key_damaged", Icon.HEART_BREAK),
    "all_back": ("brought.key_all_back", Icon.ARROW_U_UP_LEFT),
    "one_less": ("brought.key_one_less", Icon.MINUS),
    "one_more": ("brought.key_one_more", Icon.PLUS),
}
_UNDER = {
    "last_receipt": ("brought.key_paper", Icon.RECEIPT),
    "undo": ("brought.key_undo", None),
    "back": ("customer.close", None),
}


class ReturnSide:
    """`act` hears which key was pressed; the screen says which of them are on, and places them."""

    def __init__(self, words: Words, act: Callable[[str], object], parent: QWidget) -> None:
        self._words, self._act = words, act
        self.keypad = Keypad(verb_words(words), parent)
        for verb in ("quantity", "discount", "price"):
            self.keypad.verbs[verb].turn(on=False, why=words("off.number_alone"))
        self.keys = {action: self._key(action, *how, parent) for action, how in _COUNTING.items()}
        self.keys["damaged"].setCheckable(True)  # a screen reader says whether it is
        for action in ("one_less", "one_more"):
            self.keys[action].repeats = True
        self.under = {action: self._key(action, *how, parent) for action, how in _UNDER.items()}
        self.total = Total(parent=parent)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.ARROW_U_UP_LEFT, face=H1, parent=parent)
        self.next_step.clicked.connect(lambda: act("next_step"))

    def _key(self, action: str, label: str, icon: Icon | None, parent: QWidget) -> Button:
        words = self._words
        cap = keys.cap(action, words)
        button = Button(words(label), Kind.PLAIN, icon=icon, key_cap=cap, parent=parent)
        button.clicked.connect(lambda: self._act(action))
        return button

    def say_total(self, cents: int, *, quiet: bool) -> None:
        words, amount = self._words, self._words.money(cents)
        room = self.total.width() - 16
        face = next((face for face in (HUGE, H1) if width(amount, face) <= room), H2)
        self.total.say(words("brought.pays"), amount, words("brought.no_cash"), quiet=quiet, face=face)

    def seat(self, frame: FrameGeometry, place: Callable[[QRect], QRect]) -> None:
        self.keypad.setGeometry(place(frame.keypad))
        cells = [place(cell) for cell in frame.actions]
        places = (cells[0].united(cells[1]), cells[2].united(cells[3]), *cells[4:])
        for key, rect in zip(self.keys.values(), places, strict=True):
            key.setGeometry(rect)
        self.total.setGeometry(place(frame.total))
        self.next_step.setGeometry(place(frame.main_key).united(place(frame.beside_main_key)))

    def seat_under(self, rect: QRect) -> None:
        for key, cell in zip(self.under.values(), shares(rect, (1, 1, 1), _GAP), strict=True):
            key.setGeometry(cell)
