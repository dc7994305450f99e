"""What is asked about orders from suppliers. Their drafts are changed by the commands of a delivery's."""

from herstal_pos.records import record


@record(frozen=True)
class ListSupplies:
    """Whom something may be ordered from, and what is still expected."""


@record(frozen=True)
class DraftSupplierOrder:
    """The supplier's draft, made with what is proposed where there is none. `more`: also what is proposed by
    now and is not in it."""

    supplier_id: str
    more: bool = False


@record(frozen=True)
class PlaceSupplierOrder:
    """Once: asked again, it tells what was placed."""

    draft_id: str


@record(frozen=True)
class ShowSupplierOrder:
    order_id: str


@record(frozen=True)
class PrintSupplierOrder:
    """On pages of A4, on this `printer` of the system; "": into a PDF."""

    order_id: str
    printer: str = ""


@record(frozen=True)
class EndSupplierOrder:
    """The rest of it will not come. `sure`: that is meant."""

    order_id: str
    sure: bool = False


@record(frozen=True)
class ReceiveSupplierOrder:
    """The draft of a delivery that answers it; the one that there is at this till already."""

    order_id: str


@record(frozen=True)
class TakeRest:
    """Of a delivery's draft: whatever is expected and nobody has touched came as ordered."""

    draft_id: str
