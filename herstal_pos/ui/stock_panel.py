"""Why a level is what it is: the newest movements, and the sum of those before."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import StockRowView, StockView
from herstal_pos.ui import keys
from herstal_pos.ui.pad import Panel
from herstal_pos.ui.theme import H1, H2, LABEL
from herstal_pos.ui.widgets.button import Button
from herstal_pos.ui.widgets.ink import fit
from herstal_pos.ui.widgets.lines import ResultRow
from herstal_pos.ui.widgets.paper import Words as Text
from herstal_pos.ui.widgets.results import ResultList

_KEY = 52
_GAP = 8
_LIST_TOP = 76
_LEVEL_WIDE = 112
_CAUSES = {"opening": "stock.opening", "sale": "stock.sale", "return": "stock.return"}
_PLUS = "+"


class StockPanel(Panel):
    keeps_entry = True

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._product = ""
        right = Qt.AlignmentFlag.AlignRight
        self.name = Text("", H2, parent=self)
        self.made_of = Text("", LABEL, "ink2", parent=self)
        self.level = Text("", H1, align=right, parent=self)
        self.on_hand = Text(words("stock.on_hand"), LABEL, "ink2", align=right, parent=self)
        self.rows = ResultList(self)
        self.back = Button(words("stock.back"), key_cap=keys.cap("back", words), parent=self)
        self.back.clicked.connect(self.closed)

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.rows.step(1 if action == "row_down" else -1)
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def told(self, notice: Notice) -> None:
        if isinstance(notice, notices.StockExplained):
            self._show(notice.stock)

    def _show(self, stock: StockView) -> None:
        words, unit = self._words, stock.product.unit
        level = words.quantity(stock.on_hand, unit)
        self._product = stock.product.name
        self._say_name()
        self.level.say(level)
        self.made_of.say(words("stock.made_of", on_hand=level))
        rows = [_row(place, row, unit, words) for place, row in enumerate(stock.rows)]
        if stock.earlier:
            rows.append(ResultRow("earlier", words("stock.earlier"), "", _signed(stock.earlier, unit, words)))
        self.rows.present(rows)
        self.rows.scrollToTop()

    def _say_name(self) -> None:
        self.name.say(fit(self._product, H2, self.name.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.name.setGeometry(0, 4, wide - _LEVEL_WIDE, 30)
        self._say_name()
        self.made_of.setGeometry(0, 40, wide - _LEVEL_WIDE, 24)
        self.level.setGeometry(wide - _LEVEL_WIDE, 0, _LEVEL_WIDE, 38)
        self.on_hand.setGeometry(wide - _LEVEL_WIDE, 40, _LEVEL_WIDE, 24)
        self.rows.setGeometry(0, _LIST_TOP, wide, high - _LIST_TOP - _KEY - _GAP)
        self.back.setGeometry(0, high - _KEY, wide, _KEY)


def _row(place: int, row: StockRowView, unit: str, words: Words) -> ResultRow:
    cause = words(_CAUSES[row.cause], number=row.number_text)
    at = f"{words.short_day(row.at)} · {words.time(row.at)}"
    return ResultRow(str(place), cause, at, _signed(row.quantity, unit, words))


def _signed(quantity: int, unit: str, words: Words) -> str:
    shown = words.quantity(quantity, unit)
    return f"{_PLUS}{shown}" if quantity > 0 else shown
