"""What a screen shows of pre-orders. Cents, thousandths."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class PreorderedGoodsView:
    name: str
    unit: str
    quantity: int
    note: str = ""


@record(frozen=True)
class PreorderView:
    """`total_cents` as its goods were ordered, `paid_cents` of them in advance. `late`: its day is over."""

    id: str
    number: str
    day: date
    name: str
    phone: str
    note: str
    total_cents: int
    paid_cents: int
    goods: tuple[PreorderedGoodsView, ...]
    late: bool = False

    @property
    def left_cents(self) -> int:
        return self.total_cents - self.paid_cents
