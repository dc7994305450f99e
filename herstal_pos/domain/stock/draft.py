"""A delivery, a count or an order that is not posted yet: each scan of it is kept at this till."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from herstal_pos.records import record


class DraftKind(StrEnum):
    RECEIVING = "receiving"
    COUNT = "count"
    ORDER = "order"  # from a supplier


@record(frozen=True)
class Draft:
    """`head` and the bodies of its lines are stored forms (`docs/developers/stored-forms.md`)."""

    id: str
    kind: DraftKind
    head: dict[str, Any]
    begun_at: datetime


@record(frozen=True)
class DraftLine:
    """One an article. `position`: the order in which they came."""

    product_id: str
    position: int
    body: dict[str, Any]
