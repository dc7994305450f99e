"""How this till shows itself, what is heard of it, and the way to its card terminal. A choice holds at once,
the size at the next start."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.manner import SIZES, Manners
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD = 18
_GAP = 14
_LABEL = 20
_CHOICE = 50
_ROW_GAP = 8
_ON, _OFF = "on", "off"


class TillForm(Card):
    def __init__(self, words: Words, manners: Manners, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._manners = manners
        self._labels: dict[str, TextLabel] = {}
        self.sizes = self._choice("size", [(str(size), words.percent(100 * size)) for size in SIZES])
        self.windows = self._choice(
            "window", [(_ON, words("settings.full_screen")), (_OFF, words("settings.in_a_window"))]
        )
        yes_no = [(_ON, words("settings.on")), (_OFF, words("settings.off"))]
        cap = keys.cap("terminal_page", words)
        self.terminal = Button(words("settings.terminal"), icon=Icon.CREDIT_CARD, key_cap=cap, parent=self)
        cap = keys.cap("version_page", words)
        self.version = Button(words("settings.version"), icon=Icon.DOWNLOAD_SIMPLE, key_cap=cap, parent=self)
        cap = keys.cap("moving_page", words)
        self.moving = Button(words("settings.moving"), icon=Icon.SWAP, key_cap=cap, parent=self)
        self.autostart = self._choice("autostart", yes_no)
        self.not_installed = TextLabel(words("settings.autostart_only"), wrap=True, parent=self)
        self.sounds = {sound: self._choice(f"sound_{sound}", yes_no) for sound in Sound}
        self.displays = self._choice("display", yes_no)
        self.sizes.chosen.connect(lambda size: self._change(size_percent=int(size)))
        self.windows.chosen.connect(lambda on: self._change(full_screen=on == _ON))
        self.displays.chosen.connect(lambda on: self._change(display=on == _ON))
        self.autostart.chosen.connect(lambda on: self._start_by_itself(on=on == _ON))
        for sound, choice in self.sounds.items():
            choice.chosen.connect(lambda on, sound=sound: self._change(**{sound.value: on == _ON}))
        self.show_manner()

    def _choice(self, name: str, options: list[tuple[str, str]]) -> Choice:
        said = self._words(f"settings.{name}")
        self._labels[name] = TextLabel(said, HINT_MEDIUM, "ink2", parent=self)
        choice = Choice(options, self)
        choice.setAccessibleName(said)
        for button in choice.buttons.values():
            button.setAccessibleDescription(said)
        return choice

    def _change(self, **changed: int | bool) -> None:
        self._manners.change(self.window(), **changed)
        self.show_manner()

    def _start_by_itself(self, *, on: bool) -> None:
        autostart = self._manners.autostart
        assert autostart is not None  # noqa: S101 - else there is no key for it
        try:
            autostart.turn(on=on)
        except OSError:
            self._labels["autostart"].say(self._words("settings.autostart_failed"))
        self.show_manner()

    def show_manner(self) -> None:
        now, autostart = self._manners.now, self._manners.autostart
        installed = autostart is not None and autostart.possible
        self.autostart.setVisible(installed)
        self.not_installed.setVisible(not installed)
        self.autostart.mark(_ON if autostart is not None and autostart.on else _OFF)
        self.sizes.mark(str(now.size_percent))
        self.windows.mark(_ON if now.full_screen else _OFF)
        self.displays.mark(_ON if now.display else _OFF)
        for sound, choice in self.sounds.items():
            choice.mark(_ON if getattr(now, sound) else _OFF)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        step = _LABEL + _CHOICE + _ROW_GAP
        band = QRect(paper.left(), paper.top(), paper.width(), step - _ROW_GAP)
        self._place("size", self.sizes, band)
        left, right = shares(band.translated(0, step), (1, 1), _GAP)
        self._place("window", self.windows, left)
        self._place("display", self.displays, right)
        thirds = shares(band.translated(0, 2 * step), (1, 1, 1), _GAP)
        last = band.translated(0, 3 * step)
        left, right = shares(last, (5, 6), _GAP)
        self._place("autostart", self.autostart, left)
        doors = shares(last.translated(0, step), (5, 4, 6), _GAP)
        for door, rect in zip((self.terminal, self.version, self.moving), doors, strict=True):
            door.setGeometry(rect.left(), rect.top(), rect.width(), _CHOICE)
        self.not_installed.setGeometry(self.autostart.geometry())
        for (sound, choice), rect in zip(self.sounds.items(), thirds, strict=True):
            self._place(f"sound_{sound}", choice, rect)

    def _place(self, name: str, part: QWidget, rect: QRect) -> None:
        self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
        part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _CHOICE)
