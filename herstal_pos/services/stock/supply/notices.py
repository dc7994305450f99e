"""News of orders from suppliers."""

from herstal_pos.records import record
from herstal_pos.services.stock.supply import views


@record(frozen=True)
class SuppliesListed:
    """`orphans`: how many articles at or below their minimum have no supplier."""

    suppliers: tuple[views.SupplyRowView, ...]
    orders: tuple[views.SupplierOrderView, ...]
    orphans: int


@record(frozen=True)
class OrderDraftChanged:
    """`product_id`: the line that the last step was about."""

    draft: views.OrderDraftView
    product_id: str = ""


@record(frozen=True)
class SupplierOrderPlaced:
    order: views.SupplierOrderView


@record(frozen=True)
class SupplierOrderShown:
    order: views.SupplierOrderView


@record(frozen=True)
class OrderReceives:
    """A delivery that answers an order has begun."""

    draft_id: str
