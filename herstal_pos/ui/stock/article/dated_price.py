"""A price with a first and a last day: price, `F3`, first day, `F3`, last day or none, `F3`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry

if TYPE_CHECKING:
    from herstal_pos.services.views import ArticleView, PlannedPriceView

type Say = Callable[[str], None]


class DatedPrice(QObject):
    """Asks in the entry of the form. `changed`: another step, or another plan."""

    changed = Signal()

    def __init__(self, bridge: Bridge, words: Words, entry: NumberEntry, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._words, self._entry, self._say = bridge, words, entry, say
        self._product_id = ""
        self._price_cents: int | None = None
        self._first = ""
        self._again: commands.PlanPrice | None = None
        self.planned: PlannedPriceView | None = None

    @property
    def step(self) -> str:
        """What the entry is asked for: price, first, last."""
        if self._price_cents is None:
            return "price"
        return "last" if self._first else "first"

    def show_article(self, article: "ArticleView") -> None:
        self._product_id, self.planned = article.product_id, article.planned
        self._forget()

    def go_on(self) -> None:
        """The key, or Enter while a day is asked for."""
        text = self._entry.text()
        if self._again is not None:
            self._submit(self._again)
        elif self.step == "last":
            self._submit(commands.PlanPrice(self._product_id, self._price_cents or 0, self._first, text))
        elif self.step == "first":
            self._first = text
            if not text:
                self._say(self._words("dated.type_first"))
        elif text:
            self._price_cents = typed.cents(text)
            if self._price_cents is None:
                self._say(self._words("article.no_price"))
        elif self.planned is not None:
            self._bridge.submit(commands.DropPlannedPrice(self._product_id))
        else:
            self._say(self._words("dated.type_price"))
            return
        self._entry.clear()
        self.changed.emit()

    def back(self) -> bool:
        """True where something was begun: it is let be."""
        begun = self.step != "price" or self._again is not None
        if begun:
            self._forget()
        return begun

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PricePlanned() if notice.product_id == self._product_id:
                self.planned = notice.planned
                self._forget()
            case notices.CommandRefused() if isinstance(notice.again, commands.PlanPrice):
                self._again = notice.again
                self.changed.emit()
            case notices.CommandRefused() if notice.reason in ("day_unreadable", "day_order"):
                self._forget()

    def text(self) -> str:
        """What is planned, or what is asked."""
        words, planned = self._words, self.planned
        if planned is None:
            return ""
        first = words.day_of_month(planned.first_day)
        if planned.last_day is None:
            return words("dated.from", price_cents=planned.price_cents, first=first)
        last = words.day_of_month(planned.last_day)
        message = "dated.until" if planned.holds else "dated.between"
        text = words(message, price_cents=planned.price_cents, first=first, last=last)
        if planned.lowest_cents is not None:
            text = f"{text}\n{words('dated.lowest', price_cents=planned.lowest_cents)}"
        if planned.sales_from is not None:
            text = f"{text}\n{words('dated.before_sales', day=words.day_of_month(planned.sales_from))}"
        return text

    def _submit(self, command: commands.PlanPrice) -> None:
        self._again = None
        self._bridge.submit(command)

    def _forget(self) -> None:
        self._price_cents, self._first, self._again = None, "", None
        self.changed.emit()
