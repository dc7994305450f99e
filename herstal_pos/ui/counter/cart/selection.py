"""Which line a verb means, and what was already asked of it."""

from herstal_pos.services.notices import SaleChanged
from herstal_pos.services.views import LineView, SaleView


class Selection:
    """A line that a person chose, else the one that changed last, else the last of the cart."""

    def __init__(self, sale: SaleView) -> None:
        self._sale = sale
        self._newest: str | None = None
        self._asked: dict[str, int] = {}
        self.chosen: str | None = None

    def changed(self, notice: SaleChanged) -> None:
        """Another line that moved takes the place of the chosen one: that is where the eye is."""
        self._sale = notice.sale
        self._newest = notice.line_id
        if notice.line_id != self.chosen:
            self.chosen = None
        if self._asked:
            shown = {line.id: abs(line.quantity) for line in notice.sale.lines}
            self._asked = {key: asked for key, asked in self._asked.items() if shown.get(key, asked) != asked}

    def forget_asked(self) -> None:
        self._asked.clear()

    @property
    def key(self) -> str | None:
        line = self.line
        return line.id if line else None

    @property
    def line(self) -> LineView | None:
        for key in (self.chosen, self._newest):
            line = self._line(key) if key else None
            if line is not None:
                return line
        return self._sale.lines[-1] if self._sale.lines else None

    def _line(self, key: str) -> LineView | None:
        """Sought from the end: it is nearly always the last."""
        return next((line for line in reversed(self._sale.lines) if line.id == key), None)

    @property
    def ends_the_cart(self) -> bool:
        """Nothing but its own deposits follows the line."""
        key = self.key
        last = next(
            (line for line in reversed(self._sale.lines) if not line.is_child or line.id == key), None
        )
        return last is None or last.id == key

    def quantity_after(self, line: LineView, step: int) -> int:
        """How many, also of what comes back. Counts from what was asked last: two quick presses are two
        pieces, before the first answer."""
        wanted = max(0, self._asked.get(line.id, abs(line.quantity)) + step)
        self._asked[line.id] = wanted
        return wanted
