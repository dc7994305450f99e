"""What lies in the cart is put aside: for which day, for whom, and what is paid of it now."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import SaleView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField, PhoneField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.keyboard import typed_by
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_QUICK = 6
_IN_A_ROW = 3
_KEY, _GAP = 52, 8
_TITLE, _HINT = 30, 24
_NUMBERS = "123456"
_STEPS = {"+": 1, "-": -1}
_SMALL_BELOW = 380


class _NameField(EntryField):
    """A digit as the first sign chooses a day, a sign the day after or before: no name begins so."""

    signed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = typed_by(event)
        if not self.text() and sign and (sign in _NUMBERS or sign in _STEPS):
            if HAND.takes_sign(sign):
                self.signed.emit(sign)
        else:
            super().keyPressEvent(event)


class ReservePanel(Panel):
    """Enter goes from field to field and reserves in the last; each may stay empty but the name."""

    is_search = True

    def __init__(self, bridge: Bridge, words: Words, sale: SaleView) -> None:
        super().__init__()
        self._bridge, self._words, self._sale = bridge, words, sale
        self._today: date | None = None
        self.day: date | None = None
        self.title = TextLabel(words("preorder.reserve"), H2, parent=self)
        self.chosen_day = TextLabel("", LABEL, shortens=True, parent=self)
        self.day_keys = [self._day_key(place) for place in range(_QUICK)]
        self.earlier = Button(words("preorder.earlier"), Kind.PLAIN, key_cap="\u2212", parent=self)
        self.later = Button(words("preorder.later"), Kind.PLAIN, key_cap="+", parent=self)
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        for button in (self.earlier, self.later):
            button.repeats = True
        self.name = _NameField(words("preorder.name"), parent=self)
        self.name.signed.connect(self._take_sign)
        self.phone = PhoneField(words("preorder.phone"), self)
        self.note = EntryField(words("preorder.note"), parent=self)
        self.advance = EntryField(words("preorder.advance"), parent=self)
        self._fields = (self.name, self.phone, self.note, self.advance)
        total = words("preorder.pay_all", amount_cents=sale.total_cents)
        self.whole = Button(total, Kind.PLAIN, parent=self)
        self.whole.clicked.connect(self._pay_all)
        enter = keys.cap("choose", words)
        self.make = Button(words("preorder.make"), Kind.TONAL, key_cap=enter, parent=self)
        self.make.clicked.connect(self._make)
        self._show()
        bridge.submit(commands.ListPreorders())

    def _day_key(self, place: int) -> Button:
        key = Button("", Kind.PLAIN, key_cap=str(place + 1), parent=self)
        key.setCheckable(True)  # a screen reader says which day is chosen
        key.clicked.connect(lambda: self._choose(place))
        return key

    # --- what a person does

    def take_keyboard(self) -> bool:
        self.name.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        if not self.name.text() and (sign in _NUMBERS or sign in _STEPS):
            if HAND.takes_sign(sign):
                self._take_sign(sign)
            return True
        field = next((each for each in self._fields if each.hasFocus()), self.name)
        field.setFocus()
        field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "choose" | "article_code":
                self._enter()
            case "row_down" | "row_up":
                self._step(1 if action == "row_down" else -1)
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _take_sign(self, sign: str) -> None:
        if sign in _STEPS:
            self._step(_STEPS[sign])
        else:
            self._choose(int(sign) - 1)

    def _choose(self, place: int) -> None:
        if self._today is not None:
            self._take(self._today + timedelta(days=place))

    def _step(self, days: int) -> None:
        if self.day is not None and self._today is not None:
            self._take(max(self.day + timedelta(days=days), self._today))

    def _take(self, day: date) -> None:
        self.day = day
        self._show()

    def _pay_all(self) -> None:
        self.advance.setText(self._words.amount(self._sale.total_cents))
        self.advance.setFocus()

    def _enter(self) -> None:
        here = next(
            (place for place, each in enumerate(self._fields) if each.hasFocus()), len(self._fields) - 1
        )
        if here + 1 < len(self._fields):
            self._fields[here + 1].open()
        else:
            self._make()

    def _make(self) -> None:
        """What is missing the shop refuses in words."""
        whose = self.name.text(), self.phone.text(), self.note.text()
        sale, day = self._sale, self.day or date.min
        self._bridge.submit(commands.MakePreorder(sale.sale_id, sale.version, day, *whose, self._cents))

    @property
    def _cents(self) -> int:
        """-1 for what is no amount."""
        text = self.advance.text().strip().replace("\u00a0", "").replace("\u202f", "")
        cents = typed.cents(text) if text else 0
        return -1 if cents is None else cents

    # --- what is seen

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PreordersFound() if self._today is None:
                self._today = notice.today
                self._take(notice.next_open)
            case notices.SaleChanged() if notice.sale.sale_id == self._sale.sale_id:
                self._sale = notice.sale
                self.whole.say(self._words("preorder.pay_all", amount_cents=notice.sale.total_cents))
                self._show()
            case notices.PreorderMade():
                self.closed.emit()

    def _show(self) -> None:
        words, day, today = self._words, self.day, self._today
        for place, key in enumerate(self.day_keys):
            its = today + timedelta(days=place) if today else None
            key.say(" ".join(words.short_day(its).split()[:2]) if its else "")
            key.setChecked(its is not None and its == day)
            key.become(Kind.TONAL if key.isChecked() else Kind.PLAIN)
        said = words.long_day(day) if day else ""
        self.chosen_day.say(words("preorder.for_day", day=said) if day else words("preorder.which_day"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        HAND.chooses("preorder", self.title.text, _NUMBERS + "".join(_STEPS))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        HAND.chooses("preorder", "", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        small = wide < _SMALL_BELOW
        self.title.setGeometry(0, 0, wide, _TITLE)
        top = _TITLE + _GAP // 2
        days = self.day_keys
        for row in (days[:_IN_A_ROW], days[_IN_A_ROW:]):
            top = self._row(row, top, _KEY, (1,) * _IN_A_ROW, small=small)
        self.chosen_day.setGeometry(0, top, wide, _HINT)
        top += _HINT
        top = self._row((self.earlier, self.later), top, _KEY, (1, 1), small=small)
        top = self._row((self.name, self.phone), top, HEIGHT, (3, 2), small=small)
        top = self._row((self.note, self.advance), top, HEIGHT, (3, 2), small=small)
        self._row((self.whole, self.make), top, _KEY, (1, 1), small=small)

    def _row(self, parts: Sequence[QWidget], top: int, high: int, of: tuple[int, ...], *, small: bool) -> int:
        for part, place in zip(parts, shares(QRect(0, top, self.width(), high), of, _GAP), strict=True):
            if isinstance(part, Button):
                part.shrink(small=small)
            part.setGeometry(place)
        return top + high + _GAP
