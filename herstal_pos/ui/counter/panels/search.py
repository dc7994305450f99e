"""Articles by the beginnings of their words, as typed; or the article that an unknown code belongs to."""

from copy import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.services.notices import CodeUnknown, Notice
from herstal_pos.services.views import FamilyView, ProductView
from herstal_pos.ui.counter.cart.prompts import shown_code
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from herstal_pos.ui.widgets.family_grid import FamilyGrid

_HINT_TOP, _HINT_HEIGHT = HEIGHT + 8, 20
_LIST_TOP = HEIGHT + 35
_BUTTON_HEIGHT = 52


class SearchPanel(Panel):
    """Enter or a tap puts the article in the cart, `quantity` times; with `linking` it gets that barcode, or
    a new one is made, called as what was sought."""

    is_search = yields_to_questions = True
    start = "search.start"
    """What is said before anything is typed."""
    named = Signal(CodeUnknown)

    def __init__(
        self, bridge: Bridge, words: Words, text: str, *, quantity: int, linking: CodeUnknown | None = None
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._words = words
        self._quantity = quantity
        self._linking = linking
        self._products: tuple[ProductView, ...] = ()
        self._answered = ""
        self._hurried = False
        self._asked = ""
        self.takes_code: Callable[[str], bool] = lambda _code: False
        self.typed_before = ""  # of a number that goes on with letters: `1` of `1kfmw-000012`
        self.grid: FamilyGrid | None = None
        cap = keys.cap("back", words)
        placeholder = words("search.placeholder")
        self.field = EntryField(placeholder, icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self)
        self.hint = TextLabel("", LABEL, "ink2", parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("search.results"))
        self.results.tapped.connect(self._take)
        self.free = Button(
            words("search.not_found" if linking is None else "search.make"),
            icon=Icon.PENCIL_SIMPLE_LINE,
            key_cap=keys.cap("free_item", words),
            parent=self,
        )
        self.field.textChanged.connect(self._search)
        self.field.setText(text)
        self.field.setModified(bool(text))
        self._say_hint()

    @property
    def product_id(self) -> str | None:
        return self.results.selected

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self._close_grid()
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        if self.grid is not None:
            return self._act_in_grid(self.grid, action)
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" | "article_code":
                self._enter()
            case "free_item" if self._linking is not None:
                self._make(self._linking)
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _make(self, unknown: CodeUnknown) -> None:
        self.closed.emit()
        self.named.emit(replace(unknown, name=" ".join(self.field.text().split())))

    def _act_in_grid(self, grid: "FamilyGrid", action: str) -> bool:
        """One of a family: the arrows walk through its grid."""
        match action:
            case "row_down" | "row_up":
                grid.step(1 if action == "row_down" else -1, 0)
            case "row_left" | "row_right":
                grid.step(0, 1 if action == "row_right" else -1)
            case "choose" | "article_code":
                self._pick()
            case "back":
                self._close_grid()
                self.take_keyboard()
            case _:
                return False
        return True

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.FamilyShown) and notice.chosen == self._asked:
            self._asked = ""
            self._open_grid(notice.family)
        if isinstance(notice, notices.ProductsFound) and notice.text == self.field.text():
            self._products, self._answered = notice.products, notice.text
            rows = [_row(product, self._words) for product in notice.products]
            self.results.present(rows, rows[0].key if rows else None)
            self._say_hint()
            if self._hurried:
                self._enter()

    def _open_grid(self, family: FamilyView) -> None:
        """In the place of what was found; what lies here is offered first."""
        from herstal_pos.ui.widgets.family_grid import FamilyGrid  # noqa: PLC0415 - first visit

        self.grid = FamilyGrid(self._words, self, heads=False)
        self.grid.chosen.connect(self._tap)
        self.grid.setGeometry(self.results.geometry())
        self.grid.present(family)
        there = next((each for each in family.variants if each.on_hand and not each.retired), None)
        if there is not None:
            self.grid.choose_article(there.product_id)
        self.results.hide()
        self.grid.show()
        self.grid.setFocus()
        self._say_hint()

    def _close_grid(self) -> None:
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None
            self.results.show()
            self._say_hint()

    def _tap(self, row: int, column: int) -> None:
        if self.grid is not None:
            self.grid.choose((row, column))
            self._pick()

    def _pick(self) -> None:
        variant = self.grid.variant if self.grid else None
        if variant is not None and not variant.retired:
            self._take(variant.product_id)

    def _search(self, text: str) -> None:
        self._hurried = False
        self._close_grid()
        if text.strip():
            self._bridge.submit(commands.SearchProducts(text))
        else:
            self._products, self._answered = (), text
            self.results.present(())
        self._say_hint()

    def _enter(self) -> None:
        """Enter may come before the answer: then the first article that is found is meant."""
        if self._answered != self.field.text():
            self._hurried = True
        elif self.results.selected is not None:
            self._take(self.results.selected)
        else:
            self._scan_torn_label()

    def _scan_torn_label(self) -> None:
        """A bag's label or a ticket's number may be typed, where no article is called so."""
        code = self.field.text().strip().upper()
        if self._linking is None and typed.is_label(code) and any(map(str.isdigit, code)):
            if self.takes_code(code):
                self.closed.emit()
            elif self.typed_before and typed.is_series(self.typed_before + code):
                self._ask(commands.ScanBarcode(self.typed_before + code, None))
            else:
                self._ask(self.of_code(code))
        else:
            self.hint.say(self._words("search.no_choice" if code else "needed.code"))
            announce(self, self.hint.text)

    def _ask(self, command: Command) -> None:
        """Closed first: the answer may open what stands in its place."""
        self.closed.emit()
        self._bridge.submit(command)

    def of_code(self, code: str) -> Command:
        return commands.ScanBarcode(code, None, self._quantity)

    def of_article(self, product_id: str) -> Command:
        asked = self._linking
        if asked is None:
            return commands.AddProduct(product_id, self._quantity)
        return commands.LinkBarcode(asked.code, product_id, asked.quantity, asked.scanned, asked.aim)

    def _take(self, product_id: str) -> None:
        if self.grid is None and any(each.id == product_id and each.variants for each in self._products):
            self._asked = product_id
            self._bridge.submit(commands.ShowFamily(product_id))
            return
        self._ask(self.of_article(product_id))

    def _say_hint(self) -> None:
        self.hint.say(self._hint())

    def _hint(self) -> str:
        words, count = self._words, len(self._products)
        if self.grid is not None and self.grid.family is not None:
            return self.grid.family.name
        if self._linking is not None:
            return words("search.linking", code=shown_code(self._linking.code))
        if count:
            full = words("search.found", count=count)
            fits = width(full, LABEL) <= self.width()
            return full if fits else words("search.found_small", count=count)
        return words("search.nothing" if self.field.text().strip() and not self._waits else self.start)

    @property
    def _waits(self) -> bool:
        return self._answered != self.field.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        self.hint.setGeometry(0, _HINT_TOP, wide, _HINT_HEIGHT)
        self.results.setGeometry(0, _LIST_TOP, wide, high - _LIST_TOP - _BUTTON_HEIGHT - 8)
        self.free.setGeometry(0, high - _BUTTON_HEIGHT, wide, _BUTTON_HEIGHT)
        if self.grid is not None:
            self.grid.setGeometry(self.results.geometry())
        self._say_hint()


def _row(product: ProductView, words: Words) -> ResultRow:
    if product.variants:
        second = f"{words('family.variants', number=product.variants)} · {_level(product, words)}"
        return ResultRow(product.id, product.name, second, words.money(product.price_cents))
    promised = product.reserved > 0  # its figures take the code's place: both would not fit
    second = _apart(product, words) if promised else f"{_code(product, words)} · {_level(product, words)}"
    return ResultRow(product.id, product.name, second, words.money(product.price_cents))


def _code(product: ProductView, words: Words) -> str:
    return product.barcode or words("search.code", code=product.code)


def _level(product: ProductView, words: Words) -> str:
    if product.on_hand is None:
        return words("search.untracked")
    return words("line.on_hand", on_hand=words.quantity(product.on_hand, product.unit))


def _apart(product: ProductView, words: Words) -> str:
    levels = {
        "on_hand": product.on_hand or 0,
        "reserved": product.reserved,
        "available": product.available or 0,
    }
    shown = {name: words.quantity(level, product.unit) for name, level in levels.items()}
    return words("search.promised", **shown)
