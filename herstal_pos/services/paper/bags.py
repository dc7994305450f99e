"""Which bag a label is of."""

from herstal_pos.documents.stored_paper import PART
from herstal_pos.domain.orders.parcel import BagCode, read_bag_code
from herstal_pos.domain.paper.printing import PrintJob
from herstal_pos.stored import rows


def bag_of(label: PrintJob) -> BagCode | None:
    """None for a label of something else."""
    codes = [row.get("text") for row in rows(label.parts) if row.get(PART) == "barcode"]
    return read_bag_code(codes[0]) if codes and isinstance(codes[0], str) else None
