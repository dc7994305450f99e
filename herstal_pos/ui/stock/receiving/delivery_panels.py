"""In the pad's place: an article without a code is searched; whose delivery it is, and by which paper."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import DeliveryView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_GAP = 8
_KEY = 52
_MOST_SUPPLIERS = 30


class DeliverySearch(Panel):
    """Enter or a tap takes the article, as often as the number says that was typed before. `say` hears why
    none was."""

    taken = Signal(str)  # the article

    def __init__(self, bridge: Bridge, words: Words, text: str, say: Callable[[str], object]) -> None:
        super().__init__()
        self._bridge, self._words, self._say = bridge, words, say
        self.field = EntryField(words("search.placeholder"), icon=Icon.MAGNIFYING_GLASS, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("search.results"))
        self.results.tapped.connect(self._take)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        self.field.textChanged.connect(self._search)
        self.field.setText(text)

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" if self.results.selected is None:
                self._say(self._words("off.choose_first"))
            case "choose":
                self._take(self.results.selected or "")
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.ProductsFound) and notice.text == self.field.text():
            rows = [
                ResultRow(each.id, each.name, each.barcode or each.code, self._words.money(each.price_cents))
                for each in notice.products
            ]
            self.results.present(rows, rows[0].key if rows else None)

    def _search(self, text: str) -> None:
        if text.strip():
            self._bridge.submit(commands.SearchProducts(text, each=True))
        else:
            self.results.present(())

    def _take(self, product_id: str) -> None:
        self.taken.emit(product_id)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        self.results.setGeometry(0, HEIGHT + _GAP, wide, high - HEIGHT - _KEY - 2 * _GAP)
        self.leave.setGeometry(0, high - _KEY, wide, _KEY)


class DeliveryPaper(Panel):
    """The supplier, known or new, and the number on the paper. Both may stay empty."""

    given = Signal(str, str)

    def __init__(self, words: Words, delivery: DeliveryView) -> None:
        super().__init__()
        self._suppliers = delivery.suppliers
        self.title = TextLabel(words("receiving.paper"), H2, parent=self)
        self.hint = TextLabel(words("receiving.paper_hint"), LABEL, "ink2", parent=self)
        self.supplier = EntryField(words("receiving.supplier"), icon=Icon.TRUCK, parent=self)
        self.document = EntryField(words("receiving.document"), icon=Icon.FILE_TEXT, parent=self)
        self.supplier.setText(delivery.supplier_name)
        self.document.setText(delivery.document)
        self.known = ResultList(self)
        self.known.setAccessibleName(words("receiving.supplier"))
        self.known.tapped.connect(self._choose)
        self.supplier.textChanged.connect(self._show_known)
        enter, escape = keys.cap("choose", words), keys.cap("back", words)
        self.take = Button(words("reason.take"), Kind.TONAL, key_cap=enter, parent=self)
        self.take.clicked.connect(self._give)
        self.leave = Button(words("reason.leave"), key_cap=escape, parent=self)
        self.leave.clicked.connect(self.closed)
        self._show_known(delivery.supplier_name)

    def take_keyboard(self) -> bool:
        (self.document if self.supplier.text() and not self.document.text() else self.supplier).open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.supplier.setFocus()
        self.supplier.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.known.step(1 if action == "row_down" else -1)
            case "choose" if self.supplier.hasFocus():
                self._choose(self.known.selected or self.supplier.text())
            case "choose" | "next_step":
                self._give()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _show_known(self, text: str) -> None:
        found = [name for name in self._suppliers if name.casefold().startswith(text.strip().casefold())]
        rows = [ResultRow(name, name, "", "") for name in found[:_MOST_SUPPLIERS] if name != text]
        self.known.present(rows, rows[0].key if rows and text.strip() else None)

    def _choose(self, name: str) -> None:
        """Then the number is asked."""
        self.supplier.setText(name)
        self.document.open()

    def _give(self) -> None:
        self.given.emit(self.supplier.text().strip(), self.document.text().strip())
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        self.hint.setGeometry(0, 34, wide, 22)
        top = 64
        for field in (self.supplier, self.document):
            field.setGeometry(0, top, wide, HEIGHT)
            top += HEIGHT + _GAP
        half = (wide - _GAP) // 2
        self.known.setGeometry(0, top, wide, high - top - _KEY - _GAP)
        self.leave.setGeometry(0, high - _KEY, half, _KEY)
        self.take.setGeometry(half + _GAP, high - _KEY, wide - half - _GAP, _KEY)
