"""News of what is for the accountant."""

from datetime import date, datetime

from herstal_pos.records import record
from herstal_pos.services.accounts.exports.views import AccountantView
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class AccountantShown:
    accountant: AccountantView


@record(frozen=True)
class SendingWanted:
    """For the accountant's thread: these days by this `way`, to `folder` or to `address`; in the words of
    `language`, from the till with this prefix; `at`: now. `by_itself`: no person asked."""

    first: date
    last: date
    way: str
    folder: str
    address: Secret
    shop: str
    language: str
    prefix: str
    at: datetime
    by_itself: bool = False


@record(frozen=True)
class AccountantSent:
    """`file`: where it lies, or its name on the letter. `changed`: the names of the files that are not as
    they were when the same days were sent last; None the first time."""

    accountant: AccountantView
    file: str
    way: str
    changed: tuple[str, ...] | None
    by_itself: bool


@record(frozen=True)
class SendingFailed:
    """Nothing went; the words are `accountant.failed_<reason>`, or those of the mail server's refusal."""

    reason: str
    by_itself: bool
