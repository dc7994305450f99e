"""Many articles changed at once: looked at, applied, put back, stopped."""

from herstal_pos.records import record


@record(frozen=True)
class BulkChoice:
    """Which articles: those that `text` finds and (`chip`) wait for something, as of `ListStock`; of them
    those of a category, on a shelf, of a supplier. None: of any; "": of none."""

    text: str = ""
    chip: str = ""
    category: str | None = None
    shelf: str | None = None
    supplier_id: str | None = None


@record(frozen=True)
class ShowBulk:
    """What can be chosen, and the newest change that may go on or be put back: `notices.BulkOffered`.
    `of_list`: the newest list that was brought in and may be put back, `notices.ListOffered`."""

    of_list: bool = False


@record(frozen=True)
class ProposeBulk:
    """What it would make of them; nothing is changed. `field`: price, vat, category or shelf. Of a price
    `points` (hundredths of a percent), `cents` and `end` ("", "5", "95", "99"), else `value`: the code of
    the rate, the category, the shelf, "" for none. `first`: the day from which a rate holds, as typed, "" at
    once. Answered by `notices.BulkChanged`."""

    choice: BulkChoice
    field: str
    value: str = ""
    points: int = 0
    cents: int = 0
    end: str = ""
    first: str = ""


@record(frozen=True)
class ApplyBulk:
    """As it was looked at, in small commits: asked again it goes on where it was stopped, and twice is once.
    Whatever another hand changed meanwhile is left alone and told."""

    bulk_id: str


@record(frozen=True)
class UndoBulk:
    """What is still as it left it is put back; the rest is told. Goes on as `ApplyBulk` does. Of a list that
    was brought in: what it made is retired, unless it was sold, moved or changed since."""

    bulk_id: str


@record(frozen=True)
class StopBulk:
    """Between two commits: what came before stays, and can go on or be put back."""
