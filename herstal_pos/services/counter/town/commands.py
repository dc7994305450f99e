"""What is asked of a town's vouchers."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.counter.town.views import TownForm


@record(frozen=True)
class SaveTownScheme:
    """`scheme_id` "" makes one; answered by `notices.TownListed`."""

    scheme_id: str
    form: TownForm


@record(frozen=True)
class EndTownScheme:
    """From today on it is taken no more; what was taken stays to be claimed."""

    scheme_id: str


@record(frozen=True)
class ListTown:
    """The schemes, and their months with what was taken."""


@record(frozen=True)
class ClaimTown:
    """The sheet of a month that is over, by its first day. Once claimed, the same sheet again. `pdf`: as a
    file for its pages too; `roll`: on the receipt printer, and no file."""

    scheme_id: str
    month: date
    pdf: bool = False
    roll: bool = False
