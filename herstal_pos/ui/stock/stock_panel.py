"""Why a level is what it is: who holds of it, the newest movements, and the sum of those before."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PromiseView, StockRowView, StockView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import H2, HINT_MEDIUM, RADIUS_TAB, Face, metrics
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_KEY = 52
_SIGN = 24
_GAP = 8
_LABEL = 22
_FIGURES_TOP = 38
_LIST_TOP = 108
_PLUS = "+"
_MINUS, _EQUALS = "\u2212", "="


class FigureCard(Card):
    """A quantity and what it is."""

    def __init__(self, label: str, parent: QWidget, face: Face = H2) -> None:
        super().__init__("sunken", radius=RADIUS_TAB, parent=parent)
        self._high = metrics(face).height() + 4
        self.level = TextLabel("", face, align=_MIDDLE, parent=self)
        self.label = TextLabel(label, HINT_MEDIUM, "ink2", align=_MIDDLE, parent=self)

    def say(self, level: str) -> None:
        self.level.say(level)
        self.setAccessibleName(f"{self.label.text} {level}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = (self.height() - self._high - _LABEL) // 2
        self.level.setGeometry(0, top, self.width(), self._high)
        self.label.setGeometry(0, top + self._high, self.width(), _LABEL)


class StockPanel(Panel):
    keeps_entry = True

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.name = TextLabel("", H2, shortens=True, parent=self)
        said = ("stock.on_hand", "stock.reserved", "stock.available")
        self.figures = [FigureCard(words(message), self) for message in said]
        self.signs = [TextLabel(sign, H2, "ink2", align=_MIDDLE, parent=self) for sign in (_MINUS, _EQUALS)]
        self.rows = ResultList(self)
        self.name.names(self.rows)
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

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.StockExplained):
            self._show(notice.stock)

    def _show(self, stock: StockView) -> None:
        words, product = self._words, stock.product
        unit = product.unit
        self.name.say(product.name)
        free = stock.on_hand - product.reserved  # below nothing where more is promised than there is
        levels = (stock.on_hand, product.reserved, free)
        for figure, level in zip(self.figures, levels, strict=True):
            figure.say(words.quantity(level, unit))
        rows = [_promise(promise, unit, words) for promise in stock.promises]
        rows += [_row(place, row, unit, words) for place, row in enumerate(stock.rows)]
        if stock.earlier:
            rows.append(ResultRow("earlier", words("stock.earlier"), "", _signed(stock.earlier, unit, words)))
        self.rows.present(rows)
        self.rows.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.name.setGeometry(0, 4, wide, 30)
        places = shares(QRect(0, _FIGURES_TOP, wide, _LIST_TOP - _FIGURES_TOP - _GAP), (1, 1, 1), _SIGN)
        for figure, place in zip(self.figures, places, strict=True):
            figure.setGeometry(place)
        for sign, place in zip(self.signs, places, strict=False):
            sign.setGeometry(place.right() + 1, place.top(), _SIGN, place.height())
        self.rows.setGeometry(0, _LIST_TOP, wide, high - _LIST_TOP - _KEY - _GAP)
        self.back.setGeometry(0, high - _KEY, wide, _KEY)


def _promise(promise: PromiseView, unit: str, words: Words) -> ResultRow:
    bike = words("order.bike_at", time=words.time(promise.bike_at)) if promise.bike_at else ""
    quantity = words.quantity(promise.quantity, unit)
    return ResultRow(promise.order_id, words("promise.tag", code=promise.code), bike, quantity)


def _row(place: int, row: StockRowView, unit: str, words: Words) -> ResultRow:
    cause = words(f"stock.{row.cause}", number=row.number_text)
    at = f"{words.short_day(row.at)} · {words.time(row.at)}"
    return ResultRow(str(place), cause, at, _signed(row.quantity, unit, words))


def _signed(quantity: int, unit: str, words: Words) -> str:
    shown = words.quantity(quantity, unit)
    return f"{_PLUS}{shown}" if quantity > 0 else shown
