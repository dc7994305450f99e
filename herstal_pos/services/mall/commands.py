"""What is asked about the mall and what it has to hear."""

from datetime import datetime

from herstal_pos.records import record
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class ConnectMall:
    """For the mall's thread: tried first, kept when it works. `fields`: the names of
    `views.MallSettingsView`, as typed. `in_the_clear`: said a second time, of a
    public address that begins with http. Answered by `notices.MallChanged` or `notices.CommandRefused`."""

    fields: dict[str, str]
    secret: Secret
    in_the_clear: bool = False


@record(frozen=True)
class DisconnectMall:
    """Nothing is sent or heard any more; orders and what waits for the mall are kept."""


@record(frozen=True)
class ShowMall:
    """Answered by `notices.MallChanged`."""


@record(frozen=True)
class PushStock:
    """The level of every listed article goes to the mall (again)."""


@record(frozen=True)
class PublishArticles:
    """They are sold in the mall (`on`), or not any more; none named: as many as go at once of those that
    could be sold there and are not. `ref`: of several articles of the mall that bear its number, the one that
    a person chose. Answered by `notices.ArticlesPublished`."""

    product_ids: tuple[str, ...]
    on: bool = True
    ref: str = ""
    sure: bool = False


@record(frozen=True)
class MatchMall:
    """What the mall shows otherwise of these is shown as here; none named: as many as go at once of all such.
    Answered by `notices.MallMatched`."""

    product_ids: tuple[str, ...]
    sure: bool = False


@record(frozen=True)
class LetStand:
    """What the mall shows otherwise of these is meant: it stays until one of both is changed again. Answered
    by `notices.MallMatched`."""

    product_ids: tuple[str, ...]


@record(frozen=True)
class RetryParked:
    """What the mall refused is sent once more; None: all of it."""

    row: int | None = None


@record(frozen=True)
class AskAgain:
    """For the mall's thread: what was not understood is asked for now, not when its time comes. Answered by
    `notices.MallAskedAgain`, or by `notices.CommandRefused` where the mall does not answer."""


@record(frozen=True)
class DropParked:
    """The clerk has seen to it otherwise: the journal keeps what was refused."""

    row: int


@record(frozen=True)
class PauseMall:
    """No new orders until then, at most a day (None: until the shop closes, or midnight where nobody knows
    when); what is there is prepared, or refused one by one. Told by `notices.MallChanged`,
    as `ResumeMall`."""

    until: datetime | None


@record(frozen=True)
class ResumeMall:
    """Before the pause ends by itself."""
