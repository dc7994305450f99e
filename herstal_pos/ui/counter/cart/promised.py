"""The last piece is promised to an online order: its line asks, and scanning on sells it here."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.notices import SaleChanged
from herstal_pos.services.views import LineView
from herstal_pos.ui.counter.cart.prompts import Option, Prompt, ask
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.widgets.buttons.touch import Kind

_PIECE = 1000


class Promised(QObject):
    """Each piece that comes into the cart is asked about once. `changed`: ask again what is `asked`."""

    changed = Signal()

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._now = now
        self._line: LineView | None = None
        self._taken: dict[str, int] = {}

    @property
    def line_id(self) -> str:
        """Of the line that asks; "" while none does."""
        return self._line.id if self._line else ""

    def sale_changed(self, notice: SaleChanged) -> None:
        before, lines = self._taken, [line for line in notice.sale.lines if line.promised_to]
        self._taken = {line.id: line.quantity for line in lines}
        line = next((line for line in lines if line.id == notice.line_id), None)
        asks = line is not None and (line.quantity > before.get(line.id, 0) or line.id == self.line_id)
        self._line = line if asks else None

    def let_be(self) -> None:
        if self._line is not None:
            self._line = None
            self.changed.emit()

    def asked(self, *, room: int) -> Prompt | None:
        """The block for the line and its answers; `room` px wide."""
        line, words = self._line, self._words
        if line is None:
            return None
        last = words("promise.last" if line.unit == "piece" else "promise.rest", code=line.promised_to)
        options = (
            Option(words("promise.sell"), self.let_be, "agree", kind=Kind.WARN),
            Option(words("promise.keep"), self._strike, "decline"),
        )
        return ask(words, last, self._bike(line), options, room=room)

    def _bike(self, line: LineView) -> str:
        from herstal_pos.ui.orders.times import span  # noqa: PLC0415 - first promise

        if line.promised_bike_at is None:
            return ""
        left = int((line.promised_bike_at - self._now()).total_seconds() // 60)
        return self._words(
            "promise.bike_late" if left < 0 else "promise.bike", span=span(abs(left), self._words)
        )

    def _strike(self) -> None:
        """One piece goes back; while the rest still takes a promised one, the line goes on asking."""
        line = self._line
        if line is None:
            return
        if line.unit == "piece" and line.quantity > _PIECE:
            self._bridge.submit(commands.ChangeQuantity(line.id, line.quantity - _PIECE))
        else:
            self._bridge.submit(commands.VoidLine(line.id))
