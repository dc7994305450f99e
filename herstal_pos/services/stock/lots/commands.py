"""What is asked about the lots of an article."""

from herstal_pos.records import record


@record(frozen=True)
class ShowLots:
    """Which tickets and deliveries have each lot, for the day on which its maker calls one back."""

    product_id: str
