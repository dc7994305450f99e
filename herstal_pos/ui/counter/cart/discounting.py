"""A discount without a number: the cart's foot asks how much, in per cent, in euros or down to what is left,
and why, in the shop's words where it has some. The digits stay; a number before the verb means per cent."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.ui.counter.cart.prompts import Option, Prompt, ask
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.frame import typed
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State

_REASONS = ("discount.end_of_line", "discount.damaged", "discount.regular", "discount.label_wrong")


class Discounting(QObject):
    """Of one line, or of the whole ticket, as it stands: whatever changes it ends the question. `changed`:
    ask again what is `asked`."""

    changed = Signal()

    def __init__(
        self,
        words: Words,
        state: CounterState,
        pad: Pad,
        give: Callable[[commands.Command], None],
        parent: QObject,
    ) -> None:
        """`give` asks the shop for it, and uses the number up."""
        super().__init__(parent)
        self._submit = give
        self._words = words
        self._state = state
        self._pad = pad
        self._of: tuple[str, int, str | None] | None = None
        self._line_id: str | None = None
        self._reason = ""
        self._needs_number = False

    def begin(self, line_id: str | None) -> None:
        """None: the whole ticket."""
        self._of, self._line_id, self._reason = self._now, line_id, ""
        self._needs_number = False
        self.changed.emit()

    @property
    def is_open(self) -> bool:
        return self._of is not None and self._of == self._now

    @property
    def _now(self) -> tuple[str, int, str | None]:
        sale = self._state.sale
        return sale.sale_id, sale.version, self._state.selection.key

    def asked(self, *, room: int) -> Prompt | None:
        if not self.is_open:
            self._of = None
            return None
        words = self._words
        title = words("discount.ask" if self._line_id else "discount.ask_ticket")
        detail = words("discount.why", reason=self._reason) if self._reason else words("discount.hint")
        if self._needs_number:
            detail = words("needed.discount")
        options = (
            Option(words("discount.percent"), self._percent, "article_code", kind=Kind.WARN),
            Option(words("discount.off"), self._off, "search"),
            Option(words("discount.left"), self._left, "free_item"),
            Option(words("discount.reason"), self._ask_why, "return_goods"),
        )
        prompt = ask(words, title, detail, options, room=room, state=State.TO_DO)
        more = {"back": self._leave, "discount": self._percent, "discount_ticket": self._percent}
        return Prompt(prompt.block, {**prompt.by_action, **more})

    def _percent(self) -> None:
        self._give(typed.percent(self._pad.entry.text()), "percent")

    def _off(self) -> None:
        self._give(typed.cents(self._pad.entry.text()), "off_cents")

    def _left(self) -> None:
        self._give(typed.cents(self._pad.entry.text()), "left_cents")

    def _give(self, number: int | None, said: str) -> None:
        self._needs_number = number is None
        if number is not None:
            make: Callable[..., commands.Command] = commands.DiscountSale
            if self._line_id is not None:
                make = partial(commands.DiscountLine, self._line_id)
            self._of = None
            self._submit(make(**{said: number}, reason=self._reason))
        self.changed.emit()

    def _leave(self) -> None:
        self._of = None
        self._pad.entry.clear()
        self.changed.emit()

    def _ask_why(self) -> None:
        from herstal_pos.ui.counter.panels.reason import ReasonPanel  # noqa: PLC0415 - first visit

        reasons = self._state.reasons or tuple(map(self._words, _REASONS))
        panel = ReasonPanel(self._words, self._words("discount.why_title"), reasons)
        panel.given.connect(self._because)
        self._pad.open(panel)

    def _because(self, reason: str) -> None:
        self._reason = reason
        self.changed.emit()
