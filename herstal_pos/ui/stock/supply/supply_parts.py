"""Beside the list of suppliers: what is chosen of it, and the keys at the foot."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderDraftView, SupplierOrderView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import BODY, H1, H2, HUGE, LABEL, LEAD_BOLD, TOTAL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

HEAD_HEIGHT = 84
_PAD = 20
_GAP = 10
_KEY = 52
_LINE = 30
_LEFT = 16


class SupplyHead(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = TextLabel("", LEAD_BOLD, shortens=True, parent=self)
        self.under = TextLabel("", LABEL, "ink2", shortens=True, parent=self)

    def present(self, title: str, under: str) -> None:
        self.title.say(title)
        self.under.say(under)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() - 2 * _PAD
        self.title.setGeometry(_PAD, 10, wide, 36)
        self.under.setGeometry(_PAD, 46, wide, 26)


class SupplyCard(Card):
    """What is still to come of the chosen order, with its keys; else what this screen is for."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel("", H2, shortens=True, parent=self)
        self.text = TextLabel("", BODY, "ink2", wrap=True, parent=self)
        self.files = self._key("order_files", Icon.COPY, "supply.files")
        self.pdf = self._key("order_pdf", None, "supply.pdf")
        self.print = self._key("print_order", None, "supply.print")
        self.end = self._key("end_order", Icon.X_CIRCLE, "supply.end")

    def _key(self, action: str, icon: Icon | None, label: str) -> Button:
        key = Button(self._words(label), icon=icon, key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present(
        self, order: SupplierOrderView | None, missing: str, orphans: int, *, has_printer: bool
    ) -> None:
        """`missing`: what of the order is still to come, a line each. `has_printer`: the system has one."""
        words = self._words
        if order is None:
            self.title.say(words("supply.how"))
            said = [words("supply.how_hint")]
            if orphans:
                said.append(words("supply.orphans", count=orphans))
            self.text.say("\n\n".join(said))
        else:
            self.title.say(words("supply.expected_of", number=order.number))
            self.text.say(missing)
        for key in (self.files, self.pdf, self.print, self.end):
            key.setVisible(order is not None)
            key.means = (key.label, order.order_id if order else "")
        self.print.turn(on=has_printer, why=words("off.no_system_printer"))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide, high = self.width() - 2 * _PAD, self.height()
        self.title.setGeometry(_PAD, _PAD, wide, _LINE)
        bottom = high - _PAD
        for row in ((self.end,), (self.pdf, self.print), (self.files,)):
            bottom -= _KEY
            places = shares(QRect(_PAD, bottom, wide, _KEY), [key.sizeHint().width() for key in row], _GAP)
            for key, place in zip(row, places, strict=True):
                key.setGeometry(place)
            bottom -= _GAP
        top = _PAD + _LINE + _GAP
        self.text.setGeometry(_PAD, top, wide, min(self.text.heightForWidth(wide), bottom - top))


class SupplyBar(QWidget):
    """What it costs, back, and the one next step."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.total = Total(parent=self)
        self.back = self._key("back", Icon.PAUSE, Kind.PLAIN)
        self.next_step = self._key("next_step", Icon.ARROW_CIRCLE_RIGHT, Kind.PRIMARY)

    def _key(self, action: str, icon: Icon, kind: Kind) -> PayKey:
        face = H1 if kind is Kind.PRIMARY else LEAD_BOLD
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present_list(self, chosen: str, expected: int, *, receives: bool) -> None:
        """`expected`: how many orders are; `receives`: the chosen row is one of them."""
        words = self._words
        self.total.say(words("supply.expected_orders"), str(expected), "", quiet=not expected)
        self.back.say(words("einvoice.back"), "")
        self.back.wear(Icon.ARROW_U_UP_LEFT)
        self.next_step.means = ("open", chosen)
        self.next_step.turn(on=bool(chosen), why=words("off.no_supplier"))
        if receives:
            self.next_step.say(words("supply.receive"), words("supply.receive_hint"))
        else:
            self.next_step.say(words("supply.open"), words("supply.open_hint"))

    def present_draft(self, draft: OrderDraftView, sums: str, *, waits: bool) -> None:
        words = self._words
        amount = words.money(draft.value_cents)
        face = TOTAL if width(amount, TOTAL) <= self.total.width() - _LEFT else HUGE
        quiet = not draft.lines
        self.total.say(words("supply.without_vat"), amount, sums, quiet=quiet, face=face)
        self.back.say(words("receiving.aside"), words("supply.aside_hint"))
        self.back.wear(Icon.PAUSE)
        wanted = any(line.quantity for line in draft.lines)
        self.next_step.means = ("place", draft.draft_id)
        why = words("off.wait" if waits else "refused.supplier_order_empty")
        self.next_step.turn(on=wanted and not waits, why=why)
        self.next_step.say(words("supply.place"), words("supply.place_hint"))

    def lay_out(self, frame: FrameGeometry) -> None:
        off = -frame.pay_bar.topLeft()
        self.total.setGeometry(frame.total.translated(off))
        area = frame.key_area.translated(off)
        for key, rect in zip((self.back, self.next_step), shares(area, (1, 2), _GAP), strict=True):
            key.setGeometry(rect)
