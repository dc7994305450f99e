"""An order as its supplier gets it on paper."""

from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class OrderPaperLine:
    """Thousandths of `unit`; `pack` 0 without one."""

    name: str
    reference: str
    code: str
    unit: str
    quantity: int
    pack: int

    @property
    def packs(self) -> int:
        """0 where it is not whole packs."""
        return self.quantity // self.pack if self.pack and not self.quantity % self.pack else 0


@record(frozen=True)
class OrderPaper:
    """`shop`: its name, then what stands below it, a line each."""

    number: str
    supplier_name: str
    at: datetime
    shop: tuple[str, ...]
    lines: tuple[OrderPaperLine, ...]
    practice: bool = False
