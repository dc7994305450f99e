"""What is asked of a count of the shelf. Quantities in thousandths of the unit."""

from herstal_pos.records import record


@record(frozen=True)
class StartCount:
    """`kind`: "five" of the day, "shelf" or "category" (`what` its name), "all", "one" (`product_id`). One
    that was left is gone on with."""

    kind: str
    what: str = ""
    product_id: str = ""


@record(frozen=True)
class GiveFigure:
    """Typed, in thousandths: in the place of what was given before."""

    draft_id: str
    product_id: str
    quantity: int


@record(frozen=True)
class ScanCounted:
    """One more of it, of a pack its units; `quantity` typed before, thousandths: so many, and no more."""

    draft_id: str
    code: str
    aim: str | None = None
    quantity: int | None = None


@record(frozen=True)
class SkipCounted:
    """Not counted: it stays as it is."""

    draft_id: str
    product_id: str


@record(frozen=True)
class ExplainCounted:
    """`reason`: broken, expired, unknown, typing, or "" for none."""

    draft_id: str
    product_id: str
    reason: str


@record(frozen=True)
class CountAgain:
    """What differs by more than the shop's limit, or moved while it was scanned."""

    draft_id: str


@record(frozen=True)
class PostCount:
    """Twice is once."""

    draft_id: str


@record(frozen=True)
class EndCount:
    """Of a category or the whole shop, before its last page: what has no figure keeps its stock."""

    draft_id: str


@record(frozen=True)
class ZeroRest:
    """Nothing is there of what the last page has no figure for."""

    draft_id: str
