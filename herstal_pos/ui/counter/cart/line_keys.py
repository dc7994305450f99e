"""The buttons inside a chosen line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.block import LineButtons
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_KEYS = (
    ("one_less", Icon.MINUS, "", "line.less"),
    ("one_more", Icon.PLUS, "", "line.more"),
    ("note_on_line", Icon.NOTE_PENCIL, "line.note", "line.note"),
    ("return_to", Icon.SWAP, "line.return_to", "line.return_where"),
    ("remove_line", Icon.TRASH, "line.strike", "line.strike"),
    ("explain", Icon.PACKAGE, "rail.stock", "line.stock"),
)


_OF_RETURNED = frozenset({"return_to", "remove_line", "explain"})
"""Of goods that come back no piece is added or taken off: they come as the ticket says."""


class LineKeys(LineButtons):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._words = words
        self.by_action = {action: self._key(action, *said) for action, *said in _KEYS}  # type: ignore[arg-type]
        super().__init__(list(self.by_action.values()), parent)
        for action, button in self.by_action.items():
            button.clicked.connect(lambda *_, action=action: self.pressed.emit(action))
        self._see(returned=False)
        self.shrink(small=False)

    def _key(self, action: str, icon: Icon, label: str, spoken: str) -> Button:
        words = self._words
        cap = keys.cap(action, words)
        button = Button(words(label) if label else "1", Kind.PLAIN, icon=icon, key_cap=cap)
        button.setAccessibleDescription(words(spoken))
        button.repeats = action in ("one_less", "one_more")
        button.turn(on=keys.is_built(action), why=words("off.later"))
        return button

    def wear_keys(self, *, deletes: bool) -> None:
        """`deletes`: the key of deletion strikes the line, and means nothing else now."""
        self.by_action["remove_line"].wear(keys.cap("remove_line", self._words) if deletes else "")

    def speak_of(self, line_id: str, *, returned: bool) -> None:
        """What a press is about; a second one is not about the line that took this one's place.
        `returned`: goods come back by it."""
        for action, button in self.by_action.items():
            button.means = (action, line_id)
        self._see(returned=returned)

    def _see(self, *, returned: bool) -> None:
        self._returned = returned
        seen = _OF_RETURNED if returned else self.by_action.keys() - {"return_to"}
        self.show_only(button for action, button in self.by_action.items() if action in seen)

    def fit(self, room: int) -> None:
        """Give up what `room` px do not hold: the icons, then caps that say what their keys say, and the
        note: its key is left."""
        self._see(returned=self._returned)
        self.shrink(small=False)
        self._wear_caps(capped=True)
        if self.least_width > room:
            self.shrink(small=True)
        if self.least_width > room:
            self._wear_caps(capped=False)
            self.show_only(each for each in self.buttons if each is not self.by_action["note_on_line"])

    def _wear_caps(self, *, capped: bool) -> None:
        for action in ("one_less", "one_more", "explain"):
            self.by_action[action].wear(keys.cap(action, self._words) if capped else "")

    def shrink(self, *, small: bool) -> None:
        """Where the icons leave, the figures say whether a piece comes or goes."""
        for button in self.by_action.values():
            button.shrink(small=small)
        self.by_action["one_less"].relabel("\u22121" if small else "1")
        self.by_action["one_more"].relabel("+1" if small else "1")
