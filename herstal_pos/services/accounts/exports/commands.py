"""What is asked for the accountant."""

from datetime import date, datetime

from herstal_pos.records import record
from herstal_pos.services.accounts.exports.form import AccountantForm


@record(frozen=True)
class ShowAccountant:
    """A period: `kind` (day, month, quarter) around `first`, `step` periods further; `free` from `first` to
    `last`. Without a day: the last month that is over. Answered by `notices.AccountantShown`."""

    kind: str = "month"
    first: date | None = None
    last: date | None = None
    step: int = 0


@record(frozen=True)
class SaveAccountant:
    """`Refused` by the field that cannot be; answered by `notices.AccountantShown`, of the last month."""

    form: AccountantForm


@record(frozen=True)
class PrepareSending:
    """These days to the accountant, also those that went there before. `Refused`: where it goes nobody has
    said, nothing is closed. Answered by `notices.SendingWanted`."""

    first: date
    last: date


@record(frozen=True)
class ProposeSending:
    """From the accountant's thread: is the month that is over still to be sent by itself? Then as above."""


@record(frozen=True)
class ReportSending:
    """From the accountant's thread: it is there. `by_itself`: no person asked. `at`: when it was wanted,
    before the books were read for it; None: now. Facts as `domain.accounts.exports.sending.Sending` has
    them."""

    first: date
    last: date
    way: str
    file: str
    digest: str
    zs: tuple[tuple[str, int], ...]
    files: tuple[tuple[str, str], ...]
    by_itself: bool = False
    at: datetime | None = None
