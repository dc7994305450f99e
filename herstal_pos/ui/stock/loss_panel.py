"""How many of an article are gone, and why: a number, a reason, one key."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services.views import ProductView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

REASONS = ("broken", "expired", "stolen", "own_use", "tasting", "gift", "supplier")
_GAP = 8
_KEY = 52


class LossPanel(Panel):
    """Digits are how many, arrows choose why, Enter takes them off; a finger taps reason and key."""

    given = Signal(int, str)  # thousandths, and the reason

    def __init__(self, words: Words, product: ProductView, number: str = "") -> None:
        super().__init__()
        self._words, self._product = words, product
        self.title = TextLabel(product.name, H2, shortens=True, parent=self)
        self.hint = TextLabel(words("loss.ask"), LABEL, "ink2", parent=self)
        self.field = EntryField(words("loss.how_many"), icon=Icon.HEART_BREAK, parent=self)
        self.field.setText(number or ("1" if product.unit == "piece" else ""))
        self.field.selectAll()
        self.field.takes_number = True
        self.reasons = ResultList(self)
        self.reasons.setAccessibleName(words("loss.why"))
        rows = [
            ResultRow(reason, words(f"loss.{reason}"), words(f"loss.{reason}_hint"), "") for reason in REASONS
        ]
        self.reasons.present(rows, REASONS[0])
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        self.take = Button(words("loss.take"), Kind.TONAL, key_cap=keys.cap("choose", words), parent=self)
        self.take.clicked.connect(self._give)

    @property
    def product_id(self) -> str | None:
        return self._product.id

    def take_keyboard(self) -> bool:
        self.field.setFocus()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_up" if self.reasons.selected == REASONS[0]:
                self.reasons.select(REASONS[-1])  # back to the supplier is one step from the first
            case "row_down" | "row_up":
                self.reasons.step(1 if action == "row_down" else -1)
            case "choose":
                self._give()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _give(self) -> None:
        quantity = typed.quantity(self.field.text())
        if not quantity:
            self.hint.say(self._words("loss.how_many_first"), "bad")
            announce(self, self.hint.text)
            return
        self.given.emit(quantity, self.reasons.selected or REASONS[0])
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        self.hint.setGeometry(0, 34, wide, 22)
        self.field.setGeometry(0, 64, wide, HEIGHT)
        top, half = 64 + HEIGHT + _GAP, (wide - _GAP) // 2
        self.reasons.setGeometry(0, top, wide, high - top - _KEY - _GAP)
        self.leave.setGeometry(0, high - _KEY, half, _KEY)
        self.take.setGeometry(half + _GAP, high - _KEY, wide - half - _GAP, _KEY)
