"""What is put aside for a day, or for somebody: fetched by Enter, printed, cancelled."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PreorderedGoodsView, PreorderView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keyboard import typed_by
from herstal_pos.ui.frame.theme import LABEL_BOLD
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _HINT = 48, 8, 24
_GOODS = "goods of the day"
_STEPS = {"+": 1, "-": -1}
_SMALL_BELOW = 380


class _SearchField(EntryField):
    """A sign in the empty field is the day after or before."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = typed_by(event)
        if not self.text() and sign and sign in _STEPS:
            self.stepped.emit(_STEPS[sign])
        else:
            super().keyPressEvent(event)


class PreordersPanel(Panel):
    """The first row is what is to be made ready: Enter prints the day. Enter on a customer, or a second tap,
    brings the goods into the cart."""

    is_search = True
    cancelling = Signal(PreorderView)
    vat_wanted = Signal(str)  # the shop's moment of VAT now

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__()
        self._bridge, self._words = bridge, words
        self._found: notices.PreordersFound | None = None
        self._day: date | None = None
        self._chosen = ""
        cap = keys.cap("back", words)
        self.field = _SearchField(
            words("preorder.find"), icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self
        )
        self.field.stepped.connect(self._step)
        self.day = TextLabel("", LABEL_BOLD, shortens=True, parent=self)
        self.earlier = Button("\u2212", Kind.PLAIN, parent=self)
        self.later = Button("+", Kind.PLAIN, parent=self)
        self.earlier.setAccessibleDescription(words("preorder.earlier"))
        self.later.setAccessibleDescription(words("preorder.later"))
        for button, days in ((self.earlier, -1), (self.later, 1)):
            button.repeats = True
            button.clicked.connect(lambda *_, days=days: self._step(days))
        self.results = ResultList(self)
        self.results.setAccessibleName(words("preorder.list"))
        self.results.tapped.connect(self._tapped)
        self.fetch = self._key("preorder.pick_up", "choose", self._enter, Kind.TONAL)
        self.paper = self._key("preorder.paper", "last_receipt", self._print)
        self.cancel = self._key("preorder.cancel", "return_goods", self._cancel)
        self.vat = self._key("preorder.vat_key", "explain", self._ask_vat)
        self.field.textChanged.connect(self._find)
        self._show_keys()
        self._find()

    def _key(self, label: str, action: str, act: object, kind: Kind = Kind.PLAIN) -> Button:
        button = Button(self._words(label), kind, key_cap=keys.cap(action, self._words), parent=self)
        button.clicked.connect(act)
        return button

    # --- what a person does

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        if not self.field.text() and sign in _STEPS:
            self._step(_STEPS[sign])
            return True
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
                self._show_keys()
            case "choose" | "article_code":
                self._enter()
            case "last_receipt":
                self._print()
            case "return_goods":
                self._cancel()
            case "explain":
                self._ask_vat()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _ask_vat(self) -> None:
        if self._found is not None:
            self.vat_wanted.emit(self._found.vat)

    def _find(self) -> None:
        self._bridge.submit(commands.ListPreorders(self._day, self.field.text()))

    def _step(self, days: int) -> None:
        if self._found is not None and not self.field.text():
            self._day = max(self._found.day + timedelta(days=days), self._found.today)
            self._find()

    def _tapped(self, key: str) -> None:
        """The first tap chooses, the second does."""
        before, self._chosen = self._chosen, key
        self._show_keys()
        if before == key:
            self._enter()

    def _enter(self) -> None:
        chosen = self.results.selected
        if chosen == _GOODS:
            self._print()
        elif chosen is not None:
            self._bridge.submit(commands.PickUpPreorder(chosen))

    def _print(self) -> None:
        chosen = self.results.selected
        if chosen == _GOODS and self._found is not None:
            self._bridge.submit(commands.PrintPreorders(self._found.day))
        elif chosen is not None:
            self._bridge.submit(commands.PrintPreorder(chosen))

    def _cancel(self) -> None:
        one = self._one
        if one is not None:
            self.cancelling.emit(one)

    @property
    def _one(self) -> PreorderView | None:
        listed = self._found.preorders if self._found else ()
        return next((one for one in listed if one.id == self.results.selected), None)

    # --- what is seen

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PreordersFound() if notice.text == self.field.text():
                self._found = notice
                self._show()
            case notices.PreorderEnded():
                self._find()
            case notices.SaleChanged() if notice.sale.lines:
                self.closed.emit()

    def _show(self) -> None:
        found, words = self._found, self._words
        if found is None:
            return
        rows = [_row(one, words) for one in found.preorders]
        if rows and not found.text.strip():
            goods = ", ".join(_said(each, words) for each in found.goods)
            rows.insert(0, ResultRow(_GOODS, words("preorder.to_make"), goods, ""))
        first = rows[0].key if rows else None
        self.results.present(rows, rows[1].key if len(rows) > 1 and first == _GOODS else first)
        self._chosen = ""
        count = words("preorder.count", count=len(found.preorders))
        day = words.long_day(found.day)
        said = f"{day} · {count}" if not found.text.strip() else count
        self.day.say(said if found.preorders else f"{day} · {words('preorder.none')}")
        self._show_keys()

    def _show_keys(self) -> None:
        words, chosen = self._words, self.results.selected
        nothing = "" if chosen else words("preorder.none")
        self.fetch.say(words("preorder.print_day" if chosen == _GOODS else "preorder.pick_up"))
        self.fetch.turn(on=not nothing, why=nothing)
        of_one = nothing or ("" if self._one else words("preorder.choose_one"))
        for button in (self.paper, self.cancel):
            button.turn(on=not of_one, why=of_one)
        self.vat.turn(on=self._found is not None, why="" if self._found is not None else nothing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        HAND.chooses("preorders", "days", "".join(_STEPS))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        HAND.chooses("preorders", "", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        top = HEIGHT + _GAP
        self.earlier.setGeometry(0, top, _KEY, _KEY)
        self.later.setGeometry(wide - _KEY, top, _KEY, _KEY)
        self.day.setGeometry(_KEY + _GAP, top, wide - 2 * (_KEY + _GAP), _KEY)
        top += _KEY + _GAP
        bottom = high - 2 * _KEY - _GAP
        self.results.setGeometry(0, top, wide, bottom - _GAP - top)
        self._row((self.fetch, self.paper), bottom, (3, 2))
        self._row((self.vat, self.cancel), bottom + _KEY + _GAP, (3, 2))

    def _row(self, parts: Sequence[QWidget], top: int, of: tuple[int, ...]) -> None:
        for part, place in zip(parts, shares(QRect(0, top, self.width(), _KEY), of, _GAP), strict=True):
            if isinstance(part, Button):
                part.shrink(small=self.width() < _SMALL_BELOW)
            part.setGeometry(place)


def _said(goods: PreorderedGoodsView, words: Words) -> str:
    return f"{words.quantity(goods.quantity, goods.unit)} {goods.name}"


def _row(one: PreorderView, words: Words) -> ResultRow:
    late = words("preorder.late", day=words.short_day(one.day)) if one.late else words.short_day(one.day)
    goods = ", ".join(_said(each, words) for each in one.goods)
    second = " · ".join(part for part in (late, one.note, goods) if part)
    return ResultRow(one.id, one.name or one.number, second, words.money(one.left_cents))
