"""What a screen shows of orders from suppliers. Quantities in thousandths."""

from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class SupplyRowView:
    """A supplier. `low` articles of it are at or below their minimum; `drafted` lines wait in its draft."""

    supplier_id: str
    name: str
    low: int
    drafted: int


@record(frozen=True)
class OrderedLineView:
    """`reference`: the supplier's number of it. `pack` 0 without one."""

    product_id: str
    name: str
    code: str
    reference: str
    unit: str
    pack: int
    quantity: int
    arrived: int

    @property
    def missing(self) -> int:
        return max(self.quantity - self.arrived, 0)


@record(frozen=True)
class SupplierOrderView:
    """`ended` "": it is expected; else a value of `WhyEnded`. `shop`: what stands under a letter, a line
    each."""

    order_id: str
    number: str
    supplier_name: str
    at: datetime
    lines: tuple[OrderedLineView, ...]
    ended: str = ""
    shop: tuple[str, ...] = ()


@record(frozen=True)
class DraftedLineView:
    """`on_hand` None: no stock is kept. `sold_a_week`: of the last four weeks, without days on which there
    was none; `pack` 0 without one. `cost`: ten-thousandths of a euro per unit, None where nobody knows it."""

    product_id: str
    name: str
    code: str
    unit: str
    quantity: int
    pack: int
    on_hand: int | None
    promised: int
    expected: int
    minimum: int | None
    sold_a_week: int
    cost: int | None


@record(frozen=True)
class OrderDraftView:
    """`value_cents` without VAT, of the lines whose cost is known; `unknown_costs`: of how many it is not. It
    is for the sales of `days`: `lead` until it comes and `between` until the next does, as this supplier's
    deliveries were or, where they are too few, as most are: then `is_known` is False."""

    draft_id: str
    supplier_id: str
    supplier_name: str
    lines: tuple[DraftedLineView, ...]
    value_cents: int
    unknown_costs: int
    can_undo: bool
    days: int
    lead: int
    between: int
    is_known: bool
