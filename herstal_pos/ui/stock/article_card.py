"""All that the shelf knows of one article: its figures, its facts, and why its level is what it is."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import Elsewhere, LotsShown
from herstal_pos.services.views import LotView, StockCardView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, HINT, TOUCH
from herstal_pos.ui.stock.article.mall_apart import HEIGHT as APART, MallApart
from herstal_pos.ui.stock.fact_words import facts, second_line
from herstal_pos.ui.stock.facts import BETWEEN, Facts
from herstal_pos.ui.stock.move_rows import ROW_HEIGHT, MoveList, MoveRow
from herstal_pos.ui.stock.shelf_keys import ShelfKeys
from herstal_pos.ui.stock.stock_panel import LevelSum
from herstal_pos.ui.stock.stock_words import lots_rows, move_row, prices_rows, promise_row
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.picture_box import PictureBox

_PAD, _SMALL_PAD = 20, 12
_SMALL = 420
_TOP = 10
_NAME, _SECOND = 32, 22
_FIGURES = 64
_GAP = 8
_FEWEST_MOVES = 2

type More = LotsShown | Elsewhere
"""What comes after the article itself."""


class CardPage(StrEnum):
    FACTS = "facts"
    WHY = "why"
    PRICES = "prices"
    LOTS = "lots"


class ArticleCard(Card):
    wanted = Signal(str)  # an action, as if its key had been pressed
    edit_wanted = Signal()

    def __init__(self, words: Words, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._now = now
        self.page = CardPage.FACTS
        self.explains = ""  # the article whose moves are shown first
        self.article: StockCardView | None = None
        self._lots: tuple[LotView, ...] = ()
        self._elsewhere: dict[str, tuple[str, ...]] = {}
        self.name = TextLabel("", H2, shortens=True, parent=self)
        self.second = TextLabel("", HINT, "ink2", shortens=True, parent=self)
        self.picture = PictureBox(words("action.picture"), self)
        self.sum = LevelSum(words, self, H1)
        label, cap = words("article.change"), keys.cap("choose", words)
        self.change = Button(label, icon=Icon.PENCIL_SIMPLE, key_cap=cap, parent=self)
        self.change.clicked.connect(self.edit_wanted)
        self.facts = Facts(self)
        self.facts.taken.connect(self._take_fact)
        self.apart = MallApart(words, self)
        self.apart.wanted.connect(self.wanted)
        self.why = Button("", key_cap=keys.cap("explain", words), parent=self)
        self.why.means = "explain"
        self.why.clicked.connect(lambda: self.wanted.emit("explain"))
        self.variants = Button(words("shelf.family"), key_cap=keys.cap("family", words), parent=self)
        self.variants.clicked.connect(lambda: self.wanted.emit("family"))
        self.lots = Button(words("shelf.lots"), key_cap=keys.cap("lots", words), parent=self)
        self.lots.means = "lots"
        self.lots.clicked.connect(lambda: self.wanted.emit("lots"))
        self.moves = MoveList(self)
        self.moves.setAccessibleName(words("action.explain"))
        self.nothing = TextLabel(words("shelf.no_moves"), HINT, "ink2", parent=self)
        self.keys = ShelfKeys(words, self)
        self.keys.wanted.connect(self.wanted)
        self._caps = {button: button.key_cap for button in (self.change, self.why, self.variants, self.lots)}
        self.present(None)

    def present(self, article: StockCardView | None) -> None:
        if article is None or self.article is None or article.product.id != self.article.product.id:
            self.page = CardPage.FACTS
        if article is not None and article.product.id == self.explains:
            self.page, self.explains = CardPage.WHY, ""
        self.article = article
        of_a_page = (self.facts, self.variants, self.lots)
        for part in self._parts():
            if article is None or part not in of_a_page:
                part.setVisible(article is not None)
        if article is not None:
            self._show(article)
        else:
            self.nothing.hide()
        self._lay_out()

    def turn_to(self, page: CardPage) -> None:
        """The same again turns back to the facts."""
        self.page = CardPage.FACTS if page is self.page else page
        self.present(self.article)

    def show_more(self, shown: More) -> None:
        if isinstance(shown, Elsewhere):
            self._elsewhere |= shown.shops
            self.present(self.article)
        elif self.article is not None and self.article.product.id == shown.product_id:
            self.page, self._lots = CardPage.LOTS, shown.lots
            self.present(self.article)

    def _parts(self) -> list[QWidget]:
        return [
            self.name,
            self.second,
            self.change,
            self.sum,
            self.facts,
            self.why,
            self.variants,
            self.lots,
            self.moves,
            self.keys,
        ]

    def _show(self, article: StockCardView) -> None:
        words, stock, unit = self._words, article.stock, article.product.unit
        self.picture.show_picture(article.picture)
        self.sum.present(stock.on_hand, article.product, article.mall)
        self.facts.present(facts(article, words))
        self.apart.present(article.mall)
        self.why.say(words("shelf.why", level=words.quantity(stock.on_hand, unit)))
        self.why.become(Kind.TONAL if self.page is CardPage.WHY else Kind.QUIET)
        rows = self._rows(article)
        self.moves.present(rows)
        if self.page is not CardPage.FACTS:
            self.moves.scrollToTop()
        self.nothing.say(words("shelf.no_lots" if self.page is CardPage.LOTS else "shelf.no_moves"))
        self.nothing.setVisible(not rows)

    def _rows(self, article: StockCardView) -> list[MoveRow]:
        words, now, unit = self._words, self._now(), article.product.unit
        if self.page is CardPage.PRICES:
            return prices_rows(article, now, words)
        if self.page is CardPage.LOTS:
            return lots_rows(self._lots, unit, now, words)
        stock = article.stock
        rows = [move_row(place, row, unit, now, words) for place, row in enumerate(stock.rows)]
        if stock.earlier:
            earlier = words.quantity(stock.earlier, unit)
            rows.append(MoveRow("earlier", "", words("stock.earlier"), "", earlier))
        if self.page is CardPage.WHY:
            rows[:0] = [promise_row(promise, unit, words) for promise in stock.promises]
        return rows

    def _take_fact(self, key: str) -> None:
        if key in ("price", "vat"):
            self.turn_to(CardPage.PRICES)
        elif key == "mall":
            self.wanted.emit("publish")
        else:
            self.edit_wanted.emit()

    # --- places

    def paintEvent(self, event: QPaintEvent) -> None:
        """Of no article there is no paper."""
        if self.article is not None:
            super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        pad = _SMALL_PAD if self.width() < _SMALL else _PAD
        room = self.rect().adjusted(pad, _TOP, -pad, -_TOP)
        room.adjust(0, 0, 0, -self.keys.place(room) - _GAP)
        article, wide, top = self.article, room.width(), room.top()
        if article is None:
            self.apart.hide()
            self.picture.hide()
            return
        for button, cap in self._caps.items():  # as the keys below lose theirs
            button.wear("" if wide < _SMALL else cap)
        self.change.shrink(small=wide < _SMALL)
        key = self.change.sizeHint().width()
        self.change.setGeometry(room.right() + 1 - key, top, key, TOUCH)
        photo = _NAME + _SECOND + _GAP if article.picture else 0
        self.picture.setGeometry(room.left(), top, photo - _GAP, photo - _GAP)
        self.picture.setVisible(photo > 0)
        named = wide - key - _GAP - photo
        self.name.setGeometry(room.left() + photo, top, named, _NAME)
        self.name.say(article.product.name)
        self.second.setGeometry(room.left() + photo, top + _NAME, named, _SECOND)
        said = second_line(article, self._elsewhere, self._words)
        self.second.say(next((line for line in said if width(line, HINT) <= named), said[-1]))
        top += _NAME + _SECOND + _GAP
        self.sum.setGeometry(room.left(), top, wide, _FIGURES)
        self._lay_out_below(
            QRect(room.left(), top + _FIGURES + _GAP, wide, room.bottom() - top - _FIGURES - _GAP)
        )

    def _lay_out_below(self, room: QRect) -> None:
        """The facts as far as they leave room for the last movements; the other pages have it all."""
        of_facts = self.page is CardPage.FACTS
        apart = APART + _GAP if of_facts and self.article and self.article.mall.otherwise else 0
        least = TOUCH + _GAP + (apart or _FEWEST_MOVES * ROW_HEIGHT)
        high = self.facts.place(room.adjusted(0, 0, 0, -least)) if of_facts else -_GAP
        self.facts.setVisible(of_facts)
        top = room.top() + high + _GAP
        self.apart.place(room.left(), top, room.width())
        self.apart.setVisible(apart > 0)
        top += apart
        row = QRect(room.left(), top, room.width(), TOUCH)
        of_moves = self.page in (CardPage.WHY, CardPage.LOTS)
        beside = self.lots if of_moves else self.variants
        self.lots.setVisible(of_moves)
        self.variants.setVisible(not of_moves)
        both = [max(key.sizeHint().width(), (row.width() - BETWEEN) // 2) for key in (self.why, beside)]
        for key, place in zip((self.why, beside), shares(row, both, BETWEEN), strict=True):
            key.setGeometry(place)  # each under its column of facts, as far as their words let them
        moves = QRect(room.left(), top + TOUCH + _GAP, room.width(), room.bottom() - top - TOUCH - _GAP)
        self.moves.setGeometry(moves.adjusted(0, 0, 0, -(moves.height() % ROW_HEIGHT)))
        self.nothing.setGeometry(moves.left(), moves.top(), moves.width(), ROW_HEIGHT)
