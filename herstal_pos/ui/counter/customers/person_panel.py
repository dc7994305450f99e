"""What the shop knows of one person: written to a file for them, or erased for good."""

from pathlib import Path

from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.stock.lists.list_files import write_new
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _LINE = 52, 8, 24


class PersonPanel(Panel):
    """Del twice erases: the first says what goes. `folders`: where the file may lie; None: the usual ones."""

    is_search = True
    own_keys = (Scope.PERSON,)
    keeps_entry = True
    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, customer: CustomerView) -> None:
        super().__init__()
        self._bridge, self._words, self._customer = bridge, words, customer
        self._is_sure = self._is_gone = False
        self.title = TextLabel(customer.name, H2, shortens=True, parent=self)
        known = (customer.number, customer.phone, customer.email, customer.card)
        said = [text for text in known if text]
        self.lines = [TextLabel(text, LABEL, "ink2", shortens=True, parent=self) for text in said]
        self.hint = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.file = self._key("customer.export", "customer_file")
        self.erase = self._key("customer.erase", "erase_customer", Kind.DANGER_OUTLINE)
        self.leave = self._key("customer.close", "back")

    def _key(self, said: str, action: str, kind: Kind = Kind.QUIET) -> Button:
        key = Button(self._words(said), kind, key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(lambda: self.act(action))
        return key

    def act(self, action: str) -> bool:
        match action:
            case "customer_file" | "erase_customer" if self._is_gone:
                self._say("customer.erased")
            case "customer_file":
                self._bridge.submit(commands.ExportCustomer(self._customer.id))
            case "erase_customer":
                self._erase()
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _erase(self) -> None:
        if self._is_sure:
            self._bridge.submit(commands.EraseCustomer(self._customer.id))
            return
        self._is_sure = True
        self.erase.say(self._words("customer.erase_sure"))
        self._say("customer.erase_hint")

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.CustomerErased() if notice.customer_id == self._customer.id:
                self._is_gone = True
                self.title.say("")
                for part in (*self.lines, self.file, self.erase):
                    part.hide()
                self._say("customer.erased")
            case notices.CustomerExported() if notice.customer_id == self._customer.id:
                self._write(notice.text)

    def _write(self, text: str) -> None:
        """No name of a person in the name of a file."""
        name = self._words("customer.data")
        try:
            file = write_new(name, ".txt", text, self.folders)
        except OSError:
            self._say("refused.file_unwritable", file=name)
        else:
            self._say("list.written", file=str(file))

    def _say(self, message: str, **values: str) -> None:
        self.hint.say(self._words(message, **values))
        announce(self, self.hint.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        for at, line in enumerate(self.lines):
            line.setGeometry(0, 40 + at * _LINE, wide, _LINE)
        self.hint.setGeometry(0, 40 + 4 * _LINE, wide, _LINE)
        for at, key in enumerate((self.file, self.erase, self.leave)):
            key.setGeometry(0, high - (3 - at) * (_KEY + _GAP) + _GAP, wide, _KEY)
