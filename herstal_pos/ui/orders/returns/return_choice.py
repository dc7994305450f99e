"""What of an open order comes back, as far as it was chosen."""

from herstal_pos.services.views import ReturnLineView, ReturnView


class ReturnChoice:
    """`units`: by line, how many and whether they are damaged. `order` None: none is open."""

    def __init__(self) -> None:
        self.order: ReturnView | None = None
        self.units: dict[str, tuple[int, bool]] = {}

    def open(self, order: ReturnView | None) -> None:
        """What was chosen of it stays, while nothing of it came back elsewhere."""
        if order is None or not self.is_of(order) or self.lines != order.lines:
            self.units = {}
        self.order = order

    def is_of(self, order: ReturnView) -> bool:
        return self.order is not None and self.order.order_id == order.order_id

    @property
    def lines(self) -> tuple[ReturnLineView, ...]:
        return self.order.lines if self.order else ()

    @property
    def count(self) -> int:
        return sum(units for units, _ in self.units.values())

    def of(self, line: ReturnLineView) -> tuple[int, bool]:
        return self.units.get(line.line_id, (0, False))

    def line_of(self, code: str) -> ReturnLineView | None:
        """That bears this code, one of which something is left to come first."""
        lines = [line for line in self.lines if code in line.codes]
        return max(lines, key=lambda line: line.out - self.of(line)[0], default=None)

    def put(self, line: ReturnLineView, units: int) -> None:
        """Never more than left the shop and has not come back."""
        _, damaged = self.units.pop(line.line_id, (0, False))
        if (units := min(units, line.out)) > 0:
            self.units[line.line_id] = (units, damaged)

    def turn_damaged(self, line: ReturnLineView) -> None:
        units, damaged = self.units.get(line.line_id, (1, False))
        self.units[line.line_id] = (units, not damaged)

    def put_all(self) -> None:
        self.units = {line.line_id: (line.out, self.of(line)[1]) for line in self.lines if line.out}
