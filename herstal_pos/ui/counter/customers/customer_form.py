"""A customer's name and numbers: of a new one, or changed. A name is enough."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField, PhoneField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_ROWS = (("name",), ("company",), ("street",), ("postcode", "city"), ("phone", "email"), ("card",))
_SHARES = {"postcode": (2, 3)}
FIELDS = tuple(name for row in _ROWS for name in row)
_KEY, _GAP, _HEAD = 52, 8, 58
_ROW = HEIGHT + 3


class CustomerForm(Panel):
    """Enter keeps it, from whatever field; Escape leaves it."""

    is_search = takes_codes = True
    kept = Signal(dict)  # by field, what stands in it

    def __init__(self, bridge: Bridge, words: Words, customer: CustomerView, first: str = "name") -> None:
        """`first`: the field that gets the keyboard."""
        super().__init__()
        self._bridge, self._words = bridge, words
        self._is_false, self._first = False, first
        title = words("customer.changes") if customer.id else words("customers.new")
        self.title = TextLabel(title, H2, parent=self)
        self.hint = TextLabel(words("customer.hint"), LABEL, "ink2", shortens=True, parent=self)
        self.fields = {
            name: PhoneField(words("customer.phone"), self)
            if name == "phone"
            else EntryField(words(f"customer.{name}"), parent=self)
            for name in FIELDS
        }
        for name, field in self.fields.items():
            field.setText(
                customer.number or customer.company if name == "company" else getattr(customer, name)
            )
            field.setModified(not customer.id)  # typed where customers are looked for
        self.fields["company"].textChanged.connect(self._check)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        cap = keys.cap("choose", words)
        self.keep = Button(words("customer.keep"), Kind.TONAL, key_cap=cap, parent=self)
        self.keep.clicked.connect(self._keep)

    def begin(self) -> None:
        """Once it stands there."""
        self._check(self.fields["company"].text())

    def take_keyboard(self) -> bool:
        self.fields[self._first].open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.fields["name"].setFocus()
        self.fields["name"].insert(sign)
        return True

    def take_code(self, code: str) -> None:
        """Write a scanned code as the number of the customer's card."""
        self.fields["card"].setText(code)
        self.fields["card"].setModified(True)

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self._step(1 if action == "row_down" else -1)
            case "choose" | "article_code":
                self._keep()
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _step(self, step: int) -> None:
        fields = list(self.fields.values())
        here = next((at for at, field in enumerate(fields) if field.hasFocus()), -step)
        fields[(here + step) % len(fields)].setFocus()

    def _check(self, text: str) -> None:
        """A company's number is right or wrong at once."""
        self._is_false = False
        self.hint.say(self._words("customer.hint"), "ink2")
        if text.strip():
            self._bridge.submit(commands.FindCustomers(text))

    def on_notice(self, notice: Notice) -> None:
        if not isinstance(notice, notices.CustomersFound) or not notice.text.strip():
            return
        if notice.text == self.fields["company"].text():
            self._is_false = not notice.company
            said = "customers.false_company" if self._is_false else "customers.company_right"
            self.hint.say(self._words(said), "bad" if self._is_false else "ink2")

    def _keep(self) -> None:
        said = {name: field.text() for name, field in self.fields.items()}
        if said["name"].strip() and not self._is_false:
            self.kept.emit(said)
            return
        why = "customers.false_company" if self._is_false else "refused.customer_name"
        self.hint.say(self._words(why), "bad")
        announce(self, self.hint.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        self.hint.setGeometry(0, 34, wide, 22)
        half = (wide - _GAP) // 2
        for at, row in enumerate(_ROWS):
            band = QRect(0, _HEAD + at * _ROW, wide, HEIGHT)
            weights = _SHARES.get(row[0], (1,) * len(row))
            for name, rect in zip(row, shares(band, weights, _GAP), strict=True):
                self.fields[name].setGeometry(rect)
        self.leave.setGeometry(0, high - _KEY, half, _KEY)
        self.keep.setGeometry(half + _GAP, high - _KEY, wide - half - _GAP, _KEY)
