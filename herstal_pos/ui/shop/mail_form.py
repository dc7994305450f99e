"""The server that takes the shop's letters: tried with one to itself, and kept when it works."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.views import MAIL_SECURITIES, MailView
from herstal_pos.ui.frame.field import EntryField, hide_what_is_typed
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import TextLabel

_LABEL, _FIELD, _GAP, _ROW_GAP = 20, 50, 14, 8
_ROWS = (("host", "port"), ("user", "secret", "sender"))
_SHARES = ((3, 1), (2, 2, 3))
_PORTS = {"tls": 465, "starttls": 587, "none": 25}


class MailForm(QWidget):
    wanted = Signal(object)  # a command

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._stored = MailView()
        self._labels: dict[str, TextLabel] = {}
        self.fields = {name: self._field(name) for row in _ROWS for name in row}
        hide_what_is_typed(self.fields["secret"])
        said = words("settings.mail_security")
        self._labels["security"] = TextLabel(said, HINT_MEDIUM, "ink2", parent=self)
        self.security = Choice([(each, words(f"settings.mail_{each}")) for each in MAIL_SECURITIES], self)
        self.security.setAccessibleName(said)
        self.security.chosen.connect(lambda value: self.fields["port"].setText(str(_PORTS[value])))
        self.show_server(self._stored)

    def _field(self, name: str) -> EntryField:
        said = self._words(f"settings.mail_{name}")
        self._labels[name] = TextLabel(said, HINT_MEDIUM, "ink2", shortens=True, parent=self)
        field = EntryField("", parent=self)
        field.setAccessibleName(said)
        return field

    def drop(self) -> None:
        """The shop sends none any more."""
        self._ask(MailView(), "")

    def take(self) -> None:
        port = self.fields["port"].text().strip()
        typed = {name: self.fields[name].text().strip() for name in ("host", "user", "sender")}
        number = int(port) if port.isascii() and port.isdigit() else _PORTS[self.security.value]
        server = MailView(typed["host"], number, self.security.value, typed["user"], typed["sender"])
        self._ask(server, self.fields["secret"].text())

    def _ask(self, server: MailView, secret: str) -> None:
        self.wanted.emit(commands.ConnectMail(server, Secret(secret), self._words.language))

    def show_server(self, server: MailView) -> None:
        """What is being typed stays; a password is not shown again."""
        before, self._stored = self._stored, server
        for name in ("host", "user", "sender"):
            if self.fields[name].text() == getattr(before, name):
                self.fields[name].setText(getattr(server, name))
        if self.fields["port"].text() in ("", str(before.port)):
            self.fields["port"].setText(str(server.port))
        if self.security.value in ("", before.security):
            self.security.mark(server.security)
        if server != before and server.host:
            self.fields["secret"].clear()
            self.fields["secret"].ask(self._words("settings.mail_kept"))
            self.fields["secret"].setAccessibleName(self._labels["secret"].text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        step = min(_LABEL + _FIELD + _ROW_GAP, self.height() // 3)
        band = QRect(0, 0, self.width(), step - _ROW_GAP)
        first, *others = zip(_ROWS, _SHARES, strict=True)
        self._place_row(*first, band)
        band.translate(0, step)
        self._place("security", self.security, band)
        for names, weights in others:
            band.translate(0, step)
            self._place_row(names, weights, band)

    def _place_row(self, names: tuple[str, ...], weights: tuple[int, ...], band: QRect) -> None:
        for name, rect in zip(names, shares(band, weights, _GAP), strict=True):
            self._place(name, self.fields[name], rect)

    def _place(self, name: str, part: QWidget, rect: QRect) -> None:
        self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
        part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), rect.height() - _LABEL)
