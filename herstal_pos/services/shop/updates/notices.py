"""News of updates."""

from herstal_pos.records import record
from herstal_pos.services.shop.updates import views


@record(frozen=True)
class UpdatesSeen:
    """`update` None: there is none. Then `reason` is why a file is not taken, as of a refusal, "" where there
    is no file."""

    now: views.VersionView
    update: views.UpdateView | None = None
    reason: str = ""


@record(frozen=True)
class UpdateTaken:
    """It is installed, and comes with the next start. `suits` None: it is tried then."""

    version: str
    suits: bool | None
