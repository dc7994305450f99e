"""Goods of the cart of which something has to be said first: the question at its foot, and its answers.

They stand in the cart until one is given. Asked while their line is the one that a verb would mean.
"""

from collections.abc import Sequence
from copy import replace

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.notices import CodeUnknown
from herstal_pos.services.views import LineView
from herstal_pos.ui.counter.cart.prompts import Option, Prompt, ask, rate_options, shown_code
from herstal_pos.ui.counter.verbs import MEASURE
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.places import ARTICLE, NEW, SCALE
from herstal_pos.ui.widgets.buttons.touch import Kind

_PRICE, _LARGE, _NEW = "price_nought", "quantity_large", "new"
_ONE = 1000


class AskedGoods(QObject):
    """Ask about goods of the cart. `changed`: the question is another. `linking`: look for the article of an
    unknown code; `describing`: the whole form of one that is made of it, or its scale. `said`: what to type
    first."""

    changed = Signal()
    linking = Signal(CodeUnknown)
    describing = Signal(str, str)  # the screen, and the code as it takes it
    said = Signal(str)

    def __init__(self, bridge: Bridge, words: Words, entry: NumberEntry, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._words, self._entry = bridge, words, entry
        self._line: LineView | None = None
        self._name = ""
        self._price_cents: int | None = None
        self._once = False

    @property
    def asks(self) -> bool:
        return self._line is not None and self._line.asks != MEASURE

    @property
    def waits_for_number(self) -> bool:
        """Return whether a typed number is a price."""
        return self._line is not None and self._line.asks in (_NEW, _PRICE)

    def stand_at(self, line: LineView | None) -> bool:
        """Ask about this line from now on, None about none; give whether that is another question."""
        before, self._line = self._line, line
        another = (before and (before.id, before.quantity)) != (line and (line.id, line.quantity))
        if another:
            self._name, self._price_cents, self._once = "", None, False
        return another

    def be_called(self, unknown: CodeUnknown) -> None:
        if self._line is not None and unknown.scanned == self._line.code:
            self._name, self._price_cents = unknown.name, None

    def asked(self, rates: Sequence[tuple[str, int | None]], insists: str, room: int) -> Prompt | None:
        """Return the question's block and its answers, None without one; `insists` stands in the place of its
        title, "" for nothing."""
        line = self._line
        if line is None:
            return None
        if line.product_id:
            return self._about_article(line, insists, room)
        if line.asks != _NEW:
            title = insists or self._words("block.misread", code=shown_code(line.code))
            why = self._words(f"scan.{line.asks}")
            return ask(self._words, title, why, (self._strike("asks.strike"),), room=room)
        if self._price_cents is not None:
            return self._about_rate(self._price_cents, rates, insists, room)
        return self._about_code(line, insists, room)

    def _strike(self, message: str, kind: Kind = Kind.WARN_OUTLINE) -> Option:
        return Option(self._words(message), self._do_strike, "remove_line", kind=kind)

    def _do_strike(self) -> None:
        if self._line is not None:
            self._entry.clear()
            self._bridge.submit(commands.VoidLine(self._line.id))

    # --- an article that has no price, or is meant in another way than most

    def _about_article(self, line: LineView, insists: str, room: int) -> Prompt:
        words = self._words
        sell = Option(words("sure.yes"), self._sell_so, "search")
        said = {"count": line.quantity // _ONE} if line.asks == _LARGE else {}
        title = insists or words(f"refused.{line.asks}", **said)
        if line.asks != _PRICE:
            options: tuple[Option, ...] = (sell, self._strike("asks.strike_goods", Kind.WARN))
            return ask(words, title, line.name, options, room=room)
        priced = Option(words("asks.price"), self._sell_for, "article_code", kind=Kind.WARN)
        options = (priced, sell, self._strike("asks.strike_goods"))
        return ask(words, title, words("asks.price_hint"), options, room=room)

    def _sell_for(self) -> None:
        """For the typed price."""
        price = typed.cents(self._entry.text())
        if price:
            self._sell_so(price)
        else:
            self.said.emit(self._words("needed.price"))

    def _sell_so(self, price_cents: int | None = None) -> None:
        line = self._line
        if line is None or line.product_id is None:
            return
        self._entry.clear()
        if line.code and price_cents is None:
            scanned = (line.code, line.aim or None, line.quantity)
            self._bridge.submit(commands.ScanBarcode(*scanned, sure=True, answers=line.id))
            return
        sold = (line.product_id, line.quantity)
        self._bridge.submit(commands.AddProduct(*sold, sure=True, answers=line.id, price_cents=price_cents))

    # --- an unknown code

    def _about_code(self, line: LineView, insists: str, room: int) -> Prompt:
        words = self._words
        scale = Option(words("block.learn_scale"), lambda: self.describing.emit(SCALE, line.code), "customer")
        described = NEW + (line.key or line.code)
        options = (
            *((scale,) if line.of_a_scale else ()),
            Option(words("block.create"), self._take_price, "article_code", kind=Kind.WARN),
            Option(words("block.link"), self._link, "search"),
            Option(words("block.describe"), lambda: self.describing.emit(ARTICLE, described), "free_item"),
            self._strike("asks.strike"),
        )
        title = words("block.unknown", code=shown_code(line.key or line.code))
        if self._name:
            title = words("block.unknown_named", name=self._name)
        return ask(words, insists or title, self._how_to_create(line), options, room=room)

    def _how_to_create(self, line: LineView) -> str:
        if line.of_a_scale:
            return self._words("block.unknown_scale")
        message = "block.unknown_hint" if line.unit == "piece" else "block.unknown_measured"
        return self._words(message, unit=line.unit)

    def _take_price(self) -> None:
        price = typed.cents(self._entry.text())
        if price:
            self._price_cents = price
            self._entry.clear()
            self.changed.emit()
        else:
            self.said.emit(self._words("needed.price"))

    def _link(self) -> None:
        if self._line is not None:
            self.linking.emit(self._unknown(self._line))

    def _unknown(self, line: LineView) -> CodeUnknown:
        said = (line.key or line.code, line.asks, line.quantity, line.of_a_scale, line.unit)
        return CodeUnknown(*said, scanned=line.code, aim=line.aim or None, name=self._name)

    def _about_rate(
        self, price_cents: int, rates: Sequence[tuple[str, int | None]], insists: str, room: int
    ) -> Prompt:
        """Escape leaves it for the price."""
        words = self._words
        said = "asks.once_vat" if self._once else "block.unknown_vat"
        title = insists or words(said, price_cents=price_cents)
        options = rate_options(words, rates, self._create)
        if not self._once:
            options.append(Option(words("asks.once"), self._sell_once, "free_item"))
        prompt = ask(words, title, "", options, room=room)
        return replace(prompt, by_action={"back": self._ask_price_again, **prompt.by_action})

    def _sell_once(self) -> None:
        """Without an article."""
        self._once = True
        self.changed.emit()

    def _ask_price_again(self) -> None:
        self._price_cents, self._once = None, False
        self._entry.clear()
        self.changed.emit()

    def _create(self, vat_code: str) -> None:
        line, price = self._line, self._price_cents
        if line is None or price is None:
            return
        unknown, once = self._unknown(line), self._once
        self._price_cents, self._once = None, False
        if once:
            sold = (price, vat_code, unknown.name, unknown.quantity)
            self._bridge.submit(commands.AddFreeItem(*sold, sure=True, answers=line.id))
            return
        made = (unknown.code, price, vat_code, unknown.name, unknown.quantity, unknown.scanned, unknown.aim)
        self._bridge.submit(commands.CreateProduct(*made))
