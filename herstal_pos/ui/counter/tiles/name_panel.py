"""A name for a tile or a page, and for a page its picture."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.ui.counter.tiles.page_icons import PAGE_ICONS
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import H2
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY = 52
_ICON_HIGH = 48
_GAP = 8
_IN_A_ROW = 5


class NamePanel(Panel):
    """`given` brings the name, and the icon's own, "" where none was asked for."""

    given = Signal(str, str)

    def __init__(self, words: Words, title: str, name: str, icon: str | None = None) -> None:
        super().__init__()
        self._icon = icon or ""
        self.title = TextLabel(title, H2, shortens=True, parent=self)
        self.field = EntryField(words("tiles.name"), parent=self)
        self.field.setText(name)
        self.field.selectAll()
        self.icon_keys = (
            {each: self._icon_key(words, each) for each in PAGE_ICONS} if icon is not None else {}
        )
        self.take = Button(words("tiles.take"), Kind.TONAL, key_cap=keys.cap("choose", words), parent=self)
        self.take.clicked.connect(self._give)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        self._mark()

    def _icon_key(self, words: Words, name: str) -> Button:
        key = Button("", Kind.PLAIN, icon=PAGE_ICONS[name], parent=self)
        key.setAccessibleDescription(words(f"tiles.icon_{name}"))
        key.means, key.repeats = ("icon", name), True
        key.setCheckable(True)  # a screen reader says which one is chosen
        key.clicked.connect(lambda: self._choose(name))
        return key

    def _choose(self, name: str) -> None:
        self._icon = name
        self._mark()

    def _mark(self) -> None:
        for name, key in self.icon_keys.items():
            key.setChecked(name == self._icon)
            key.become(Kind.TONAL if name == self._icon else Kind.PLAIN)

    # --- what a person does

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "choose" | "next_step":
                self._give()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _give(self) -> None:
        self.given.emit(" ".join(self.field.text().split()), self._icon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, top = self.width(), 44
        self.title.setGeometry(0, 4, wide, 32)
        self.field.setGeometry(0, top, wide, HEIGHT)
        top += HEIGHT + _GAP
        icons = list(self.icon_keys.values())
        for first in range(0, len(icons), _IN_A_ROW):
            places = shares(QRect(0, top, wide, _ICON_HIGH), (1,) * _IN_A_ROW, _GAP)
            for key, place in zip(icons[first:], places, strict=False):
                key.setGeometry(place)
            top += _ICON_HIGH + _GAP
        left, right = shares(QRect(0, top, wide, _KEY), (1, 1), _GAP)
        self.leave.setGeometry(left)
        self.take.setGeometry(right)
