"""The card terminal beside this till: none, or its wire, its address, and how that wire is spoken there. What
is chosen holds at once."""

from copy import replace
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import NO_TERMINAL, OPI, VIVA, TerminalView
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import TextLabel

_LABEL = 20
_CHOICE = 50
_GAP = 14
ROW_GAP = 8
_ROW = _LABEL + _CHOICE
_HINT = 20
_ON, _OFF = "on", "off"
_ODD_PORT = -1  # which the shop refuses in words
_EACH = ("terminal", "terminal_host", "terminal_port")
_SHOWN = {
    NO_TERMINAL: ("terminal",),
    VIVA: (*_EACH, "terminal_shared", "terminal_aborts"),
    OPI: (
        *_EACH,
        *("terminal_dialect", "terminal_login", "terminal_prints"),
        *("terminal_till_port", "terminal_abort_way"),
    ),
}
_HINTED = ("terminal_till_port", "terminal_abort_way")


class TerminalForm(QWidget):
    chosen = Signal(object)
    """A `TerminalView`, to be kept."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._stored = TerminalView()
        self._labels: dict[str, TextLabel] = {}
        drivers = [(NO_TERMINAL, words("settings.terminal_none")), (VIVA, "Viva"), (OPI, "O.P.I.")]
        yes_no = [(_ON, words("settings.on")), (_OFF, words("settings.off"))]
        dialects = [("ccv", "CCV"), ("german", words("settings.terminal_german"))]
        prints = [(_ON, words("settings.terminal_till")), (_OFF, words("settings.terminal_itself"))]
        self.driver = self._choice("terminal", drivers)
        self.host, self.port = self._field("terminal_host"), self._field("terminal_port")
        self.shared = self._choice("terminal_shared", yes_no)
        self.aborts = self._choice("terminal_aborts", yes_no)
        self.dialect = self._choice("terminal_dialect", dialects)
        self.login = self._choice("terminal_login", yes_no)
        self.prints = self._choice("terminal_prints", prints)
        self.till_port = self._field("terminal_till_port")
        beside = [(_ON, words("settings.terminal_beside")), (_OFF, words("settings.terminal_same"))]
        self.beside = self._choice("terminal_abort_way", beside)
        self.hints = {
            name: TextLabel(words(f"settings.{name}_hint"), HINT_MEDIUM, "ink2", shortens=True, parent=self)
            for name in _HINTED
        }
        self.driver.chosen.connect(lambda driver: self._change(driver=driver))
        self.shared.chosen.connect(lambda on: self._change(is_shared=on == _ON))
        self.aborts.chosen.connect(lambda on: self._change(can_abort=on == _ON))
        self.dialect.chosen.connect(lambda dialect: self._change(dialect=dialect))
        self.login.chosen.connect(lambda on: self._change(needs_login=on == _ON))
        self.prints.chosen.connect(lambda on: self._change(till_prints=on == _ON))
        self.beside.chosen.connect(lambda on: self._change(aborts_beside=on == _ON))
        self.fields = {"host": self.host, "port": self.port, "till_port": self.till_port}
        self.show_terminal(self._stored)

    def _choice(self, name: str, options: list[tuple[str, str]]) -> Choice:
        choice = Choice(options, self)
        for button in choice.buttons.values():
            button.setAccessibleDescription(self._label(name, choice))
        return choice

    def _field(self, name: str) -> EntryField:
        field = EntryField("", parent=self)
        self._label(name, field)
        field.editingFinished.connect(self.take)
        return field

    def _label(self, name: str, part: QWidget) -> str:
        said = self._words(f"settings.{name}")
        if name not in self._labels:
            self._labels[name] = TextLabel(said, HINT_MEDIUM, "ink2", shortens=True, parent=self)
        part.setAccessibleName(said)
        return said

    # --- what a person does

    def take(self) -> bool:
        """What was typed and is not kept yet; False where nothing was."""
        is_new = self._typed != _addresses(self._stored)
        if is_new:
            self._change()
        return is_new

    def _change(self, **changed: Any) -> None:
        host, port, till_port = self._typed
        self.chosen.emit(replace(self._stored, host=host, port=port, till_port=till_port, **changed))

    @property
    def _typed(self) -> tuple[str, int, int]:
        return self.host.text().strip(), _port(self.port.text()), _port(self.till_port.text())

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.SettingsChanged):
            self.show_terminal(notice.settings.terminal)

    def show_terminal(self, terminal: TerminalView) -> None:
        """What is being typed stays."""
        before, self._stored = self._stored, terminal
        if self._typed == _addresses(before):
            self.host.setText(terminal.host)
            self.port.setText(str(terminal.port or ""))
            self.till_port.setText(str(terminal.till_port or ""))
        self.driver.mark(terminal.driver)
        for choice, is_on in (
            (self.shared, terminal.is_shared),
            (self.aborts, terminal.can_abort),
            (self.login, terminal.needs_login),
            (self.prints, terminal.till_prints),
            (self.beside, terminal.aborts_beside),
        ):
            choice.mark(_ON if is_on else _OFF)
        self.dialect.mark(terminal.dialect)
        self._show_wire()

    def _show_wire(self) -> None:
        shown = _SHOWN[self._stored.driver]
        for name, part in self._parts().items():
            part.setVisible(name in shown)
            self._labels[name].setVisible(name in shown)
        for name, hint in self.hints.items():
            hint.setVisible(name in shown)

    def _parts(self) -> dict[str, QWidget]:
        return {
            "terminal": self.driver,
            "terminal_host": self.host,
            "terminal_port": self.port,
            "terminal_shared": self.shared,
            "terminal_aborts": self.aborts,
            "terminal_dialect": self.dialect,
            "terminal_login": self.login,
            "terminal_prints": self.prints,
            "terminal_till_port": self.till_port,
            "terminal_abort_way": self.beside,
        }

    # --- places

    @property
    def high(self) -> int:
        """As high as what its wire needs."""
        rows = {NO_TERMINAL: 1, VIVA: 2, OPI: 3}[self._stored.driver]
        return rows * (_ROW + ROW_GAP) - ROW_GAP + (_HINT if rows == 3 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        band = QRect(0, 0, self.width(), _ROW)
        below = band.translated(0, _ROW + ROW_GAP)
        last = below.translated(0, _ROW + ROW_GAP)
        rows = (
            (("terminal", "terminal_host", "terminal_port"), shares(band, (5, 4, 2), _GAP)),
            (("terminal_shared", "terminal_aborts"), shares(below, (1, 1), _GAP)),
            (("terminal_dialect", "terminal_login", "terminal_prints"), shares(below, (4, 3, 4), _GAP)),
            (_HINTED, shares(last, (1, 1), _GAP)),
        )
        parts = self._parts()
        for names, places in rows:
            for name, rect in zip(names, places, strict=True):
                self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
                parts[name].setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _CHOICE)
                if name in self.hints:
                    self.hints[name].setGeometry(rect.left(), rect.top() + _ROW, rect.width(), _HINT)


def _addresses(terminal: TerminalView) -> tuple[str, int, int]:
    return terminal.host, terminal.port, terminal.till_port


def _port(typed: str) -> int:
    port = typed.strip()
    return int(port) if port.isdecimal() else _ODD_PORT if port else 0
