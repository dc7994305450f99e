"""News of many articles changed at once."""

from herstal_pos.records import record
from herstal_pos.services.stock.bulk import views


@record(frozen=True)
class BulkOffered:
    """What can be chosen. `bulk`: the newest change that may go on or be put back; None without one."""

    choices: views.BulkChoicesView
    bulk: views.BulkView | None


@record(frozen=True)
class ListOffered:
    """`bulk`: the newest list that can be put back; None without one."""

    bulk: views.BulkView | None


@record(frozen=True)
class BulkGoesOn:
    """`done` of `total` articles."""

    done: int
    total: int


@record(frozen=True)
class BulkChanged:
    """How it stands: looked at, applied, put back, or stopped between. `bulk` None: nothing came of it."""

    bulk: views.BulkView | None
