"""News of a town's vouchers."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.counter.town.views import TownSchemeView


@record(frozen=True)
class TownListed:
    schemes: tuple[TownSchemeView, ...]


@record(frozen=True)
class TownClaimed:
    """The sheet as text for a spreadsheet, "" where it was printed. `again`: it had been claimed before."""

    issuer: str
    month: date
    csv: str
    again: bool
