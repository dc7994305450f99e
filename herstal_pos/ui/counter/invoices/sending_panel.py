"""How invoices leave the shop, and under which regime of the VAT it makes them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import InvoiceRulesView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _LINE = 52, 8, 22
WAYS, REGIMES = ("paper", "folder", "mail"), ("normal", "franchise")


class SendingPanel(Panel):
    """Choose how invoices leave; Enter keeps it. The regime holds from the day that is typed on, without one
    from today. The shop's name, number and account are those of its other settings."""

    is_search = True
    kept = Signal()

    def __init__(self, bridge: Bridge, words: Words, rules: InvoiceRulesView) -> None:
        super().__init__()
        self._bridge, self._words = bridge, words
        self._keeps = False
        self.title = TextLabel(words("sending.title"), H2, parent=self)
        self.hint = TextLabel(words("invoice.duty"), LABEL, "ink2", shortens=True, parent=self)
        self.way = Choice([(each, words(f"sending.way_{each}")) for each in WAYS], self)
        self.way.setAccessibleName(words("sending.title"))
        self.way.mark(rules.way if rules.way in WAYS else "folder")  # what nobody decided yet is no paper
        self.folder = EntryField(words("sending.folder"), parent=self)
        self.folder.setText(rules.folder)
        self.address = EntryField(words("sending.address"), parent=self)
        self.address.setText(rules.address)
        self.regime = Choice([(each, words(f"sending.regime_{each}")) for each in REGIMES], self)
        self.regime.setAccessibleName(words("sending.regime"))
        self.regime.mark(rules.next_regime or rules.regime)
        self.day = EntryField(words("sending.regime_from"), parent=self)
        self.day.setText("" if rules.next_from is None else words.date(rules.next_from))
        self.not_here = TextLabel(words("sending.not_here"), LABEL, "ink2", shortens=True, parent=self)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        self.keep = Button(words("customer.keep"), Kind.TONAL, key_cap=keys.cap("choose", words), parent=self)
        self.keep.clicked.connect(self._keep)

    def take_keyboard(self) -> bool:
        self.folder.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.folder.setFocus()
        self.folder.insert(sign)
        return True

    def _go_on(self, by: int) -> None:
        fields = self.folder, self.address, self.day
        at = next((at for at, field in enumerate(fields) if field.hasFocus()), -by)
        fields[(at + by) % len(fields)].setFocus()

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self._go_on(1 if action == "row_down" else -1)
            case "choose" | "article_code":
                self._keep()
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _keep(self) -> None:
        self._keeps = True
        said = self.way.value, self.folder.text(), self.address.text(), self.regime.value, self.day.text()
        self._bridge.submit(commands.SaveInvoiceRules(*said))

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.SettingsChanged() if self._keeps:
                self._keeps = False
                self.closed.emit()
            case notices.CommandRefused():
                self._keeps = notice.reason.startswith("leave_")  # a manager may agree
                self.hint.say(self._words(f"refused.{notice.reason}", **notice.params), "bad")
                announce(self, self.hint.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        self.hint.setGeometry(0, 36, wide, _LINE)
        for at, part in enumerate((self.way, self.folder, self.address, self.regime, self.day)):
            part.setGeometry(0, 66 + at * (HEIGHT + _GAP), wide, HEIGHT)
        self.not_here.setGeometry(0, 66 + 5 * (HEIGHT + _GAP), wide, _LINE)
        half = (wide - _GAP) // 2
        self.leave.setGeometry(0, high - _KEY, half, _KEY)
        self.keep.setGeometry(half + _GAP, high - _KEY, wide - half - _GAP, _KEY)
