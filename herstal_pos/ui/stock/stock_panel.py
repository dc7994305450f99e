"""Why a level is what it is: who holds of it, the newest movements, and the sum of those before."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import InMallView, ProductView, PromiseView, StockRowView, StockView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import BODY_BOLD, H2, HINT_MEDIUM, LABEL_BOLD, RADIUS_TAB, Face, metrics
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_KEY = 52
_SIGN, _SMALL_SIGN = 24, 14
_EDGE = 4
_GAP = 8
_LABEL = 22
_FIGURES_TOP = 38
_LIST_TOP = 108
_PLUS = "+"
_MINUS, _EQUALS, _NOTHING = "\u2212", "=", "–"


class FigureCard(Card):
    """A quantity and what it is. A long quantity has smaller letters."""

    def __init__(self, label: str, parent: QWidget, face: Face = H2) -> None:
        super().__init__("sunken", radius=RADIUS_TAB, parent=parent)
        self._face = face
        self._high = metrics(face).height() + 4
        self.level = TextLabel("", face, align=_MIDDLE, parent=self)
        self.label = TextLabel(label, HINT_MEDIUM, "ink2", align=_MIDDLE, parent=self)

    def say(self, level: str) -> None:
        self.level.say(level)
        self._fit()
        self.setAccessibleName(f"{self.label.text} {level}")

    def stand_out(self, *, accent: bool) -> None:
        self.dress("accent_soft" if accent else "sunken")
        for text, quiet in ((self.level, "ink"), (self.label, "ink2")):
            text.say(text.text, "on_accent_soft" if accent else quiet)

    def _fit(self) -> None:
        faces = (self._face, H2, BODY_BOLD)
        room = self.width() - 2 * _EDGE
        self.level.dress(next((face for face in faces if width(self.level.text, face) <= room), LABEL_BOLD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = (self.height() - self._high - _LABEL) // 2
        self.level.setGeometry(0, top, self.width(), self._high)
        self.label.setGeometry(0, top + self._high, self.width(), _LABEL)
        self._fit()


class LevelSum(QWidget):
    """`7 − 2 − 1 = 4`: on hand, promised, what the counter keeps for itself, and what is left of it. The
    third stands there where something is kept from the mall."""

    def __init__(self, words: Words, parent: QWidget, face: Face = H2) -> None:
        super().__init__(parent)
        self._words = words
        said = ("shelf.on_hand", "shelf.promised", "shelf.doubted", "shelf.free")
        self.cards = [FigureCard(words(message), self, face) for message in said]
        signs = (_MINUS, _MINUS, _EQUALS)
        self._signs = [TextLabel(sign, H2, "ink2", align=_MIDDLE, parent=self) for sign in signs]
        self._keep(kept=0, doubted=0)

    @property
    def figures(self) -> list[FigureCard]:
        """As they stand there."""
        return [card for card in self.cards if card.isVisibleTo(self)]

    def _keep(self, *, kept: int, doubted: int) -> None:
        there, words = kept + doubted > 0, self._words
        _, _, buffer, left = self.cards
        buffer.label.say(words("shelf.kept" if kept else "shelf.doubted"))
        left.label.say(words("shelf.in_mall" if there else "shelf.free"))
        left.stand_out(accent=there)
        for part in (buffer, self._signs[1]):
            part.setVisible(there)

    def present(self, on_hand: int, product: ProductView, mall: InMallView | None = None) -> None:
        """Thousandths. The mall is told of nothing below nothing; here more may be promised than there is.
        What the mall does not know of keeps nothing from it."""
        words, free = self._words, on_hand - product.reserved
        kept, doubted = (mall.kept, mall.doubted) if mall is not None and mall.state == "on" else (0, 0)
        self._keep(kept=kept, doubted=doubted)
        buffer = kept + doubted
        left = max(free - buffer, 0) if buffer else free
        tracked = product.on_hand is not None
        for card, level in zip(self.cards, (on_hand, product.reserved, buffer, left), strict=True):
            card.say(words.quantity(level, product.unit) if tracked else _NOTHING)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """All of one width, as long as that leaves each its words."""
        shown = self.figures
        needed = [width(card.label.text, HINT_MEDIUM) + 2 * _EDGE for card in shown]
        sign = _SIGN if len(shown) * max(needed) + (len(shown) - 1) * _SIGN <= self.width() else _SMALL_SIGN
        room = self.width() - (len(shown) - 1) * sign
        weights = [1] * len(shown) if len(shown) * max(needed) <= room else needed
        places = shares(self.rect(), weights, sign)
        for card, place in zip(shown, places, strict=True):
            card.setGeometry(place)
        signs = [each for each in self._signs if each.isVisibleTo(self)]
        for text, place in zip(signs, places, strict=False):
            text.setGeometry(place.right() + 1, place.top(), sign, place.height())


class StockPanel(Panel):
    lets_pay = True
    keeps_entry = True

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.name = TextLabel("", H2, shortens=True, parent=self)
        self.sum = LevelSum(words, self)
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
        self.sum.present(stock.on_hand, product)
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
        self.sum.setGeometry(0, _FIGURES_TOP, wide, _LIST_TOP - _FIGURES_TOP - _GAP)
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
