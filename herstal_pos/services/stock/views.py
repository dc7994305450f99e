"""What a screen shows of an article and its stock. Cents, thousandths of its unit."""

from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class ProductView:
    """`on_hand` None: no stock is kept of it. `reserved` of it is promised to online orders."""

    id: str
    code: str
    name: str
    unit: str
    price_cents: int
    vat_points: int | None
    barcode: str
    on_hand: int | None
    reserved: int = 0

    @property
    def available(self) -> int | None:
        """What may be sold without taking from an order; never below nothing."""
        return None if self.on_hand is None else max(self.on_hand - self.reserved, 0)


@record(frozen=True)
class StockRowView:
    """`cause`: opening, sale, return, packed, unpacked, shortage. `number_text`: of its ticket or order."""

    at: datetime
    cause: str
    quantity: int
    number_text: str


@record(frozen=True)
class PromiseView:
    """What an online order holds of an article, in thousandths."""

    order_id: str
    code: str
    quantity: int
    bike_at: datetime | None


@record(frozen=True)
class StockView:
    """A level and the newest rows that make it; `earlier` is the sum of the rows not shown.

    `promises` make up `product.reserved`, oldest order first.
    """

    product: ProductView
    on_hand: int
    earlier: int
    rows: tuple[StockRowView, ...]
    promises: tuple[PromiseView, ...] = ()


@record(frozen=True)
class OwedLabelView:
    """`reason`: price, new, delivery. `was_cents`: what the shelf still shows; None: nothing, or not known.
    `waiting`: at a printer, for paper perhaps."""

    product_id: str
    name: str
    unit: str
    price_cents: int
    was_cents: int | None
    reason: str
    labels: int
    shelf: str
    supplier: str
    waiting: bool
