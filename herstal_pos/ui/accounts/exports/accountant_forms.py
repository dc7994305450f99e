"""How the accountant gets it, the firm's account numbers, and days of one's own: as forms."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import AccountantForm
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD, _GAP, _LABEL, _FIELD = 18, 14, 20, 48
_YES_NO = ("yes", "no")
_MALL = ("handed_over", "paid", "town")
_CHOICES = {
    "way": ("folder", "mail"),
    "monthly": _YES_NO,
    "with_stock": _YES_NO,
    "mall": _MALL,
    "payout_way": ("in", "back"),
}
RULES = (
    ("way", "monthly", "with_stock"),
    ("folder", "email"),
    ("iban", "first_year"),
    ("sales", "credit", "cash", "bank"),
    ("mall",),
)
ACCOUNTS = (
    ("account_sales_standard", "account_sales_intermediate", "account_sales_reduced", "account_sales_zero"),
    ("account_vat", "account_customers", "account_claims", "account_advances"),
    ("account_cash", "account_transit", "account_waiting", "account_deposits"),
    ("account_vouchers", "account_loss", "account_gain"),
    ("account_bank", "account_fees", "account_vat_back"),
)
DAYS = (("first", "last"),)
_ACCOUNT = "account_"


class Fields(Card):
    """`rows` of fields and of choices, by their names: the words are `accountant.field_<name>`."""

    def __init__(self, rows: Sequence[Sequence[str]], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = rows
        self._labels: dict[str, TextLabel] = {}
        self.fields: dict[str, EntryField] = {}
        self.choices: dict[str, Choice] = {}
        for name in (name for row in rows for name in row):
            said = words(f"accountant.field_{name}")
            self._labels[name] = TextLabel(said, HINT_MEDIUM, "ink2", shortens=True, parent=self)
            part: EntryField | Choice
            if name in _CHOICES:
                options = [(value, words(f"accountant.{name}_{value}")) for value in _CHOICES[name]]
                part = self.choices[name] = Choice(options, self)
            else:
                part = self.fields[name] = EntryField("", parent=self)
            part.setAccessibleName(said)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def present(self, said: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            field.setText(said.get(name, ""))
        for name, choice in self.choices.items():
            choice.mark(said.get(name, ""))

    @property
    def typed(self) -> dict[str, str]:
        said = {name: field.text() for name, field in self.fields.items()}
        return said | {name: choice.value for name, choice in self.choices.items()}

    def take_keyboard(self) -> None:
        first = next(iter(self.fields.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._lay_out()

    def _lay_out(self) -> None:
        """Where letters stand on the screen, the rows move so that the one with the keyboard is seen."""
        paper = self.rect().adjusted(_PAD, 10, -_PAD, -10)
        high = _LABEL + _FIELD
        step = max(min(high + 12, paper.height() // len(self._rows)), high)
        last = max(paper.height() // step, 1) - 1
        top = paper.top() - step * max(self._row_with_keyboard - last, 0)
        for row in self._rows:
            place = QRect(paper.left(), top, paper.width(), high)
            for name, rect in zip(row, shares(place, (1,) * len(row), _GAP), strict=True):
                self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
                part = self.fields.get(name) or self.choices[name]
                part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _FIELD)
            top += step

    @property
    def _row_with_keyboard(self) -> int:
        here = [name for name, field in self.fields.items() if field.hasFocus()]
        return next((at for at, row in enumerate(self._rows) if here and here[0] in row), 0)


def shown_in(form: AccountantForm) -> dict[str, str]:
    """By the names of the fields."""
    plain = {name: getattr(form, name) for name in ("way", "folder", "email", "iban", "first_year", "mall")}
    journals = {name: getattr(form, name) for name in ("sales", "credit", "cash", "bank")}
    flags = {name: _YES_NO[not getattr(form, name)] for name in ("monthly", "with_stock")}
    return plain | journals | flags | {f"{_ACCOUNT}{name}": said for name, said in form.accounts.items()}


def form_of(said: Mapping[str, str]) -> AccountantForm:
    return AccountantForm(
        *(said["way"], said["folder"], said["email"], said["monthly"] == "yes", said["with_stock"] == "yes"),
        *(said["iban"], said["sales"], said["credit"], said["cash"], said["first_year"]),
        {name.removeprefix(_ACCOUNT): number for name, number in said.items() if name.startswith(_ACCOUNT)},
        *(said["mall"], said["bank"]),
    )


def day_typed(text: str, near: date) -> date | None:
    """`0112`, `01/12`, `01122026`, `01/12/26`: of the year of `near` where none is said; None for no day."""
    digits = "".join(sign for sign in text if sign.isdigit())
    full = (
        digits if len(digits) == 8 else f"{digits[:4]}{near.year if len(digits) == 4 else f'20{digits[4:]}'}"
    )
    try:
        return datetime.strptime(full, "%d%m%Y").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        return None
