"""What a screen shows of a period for the accountant. Cents."""

from datetime import date, datetime

from herstal_pos.records import record
from herstal_pos.services.accounts.exports.form import AccountantForm
from herstal_pos.services.counter.views import MeansView

__all__ = ["AccountantForm", "AccountantView", "GapView", "RateView", "SendingView"]


@record(frozen=True)
class GapView:
    """The words are `accountant.gap_<kind>`, with `params`."""

    kind: str
    params: dict[str, str]


@record(frozen=True)
class RateView:
    """Of a rate of VAT, in hundredths of a percent; `points` None: outside the VAT."""

    points: int | None
    gross_cents: int
    base_cents: int
    vat_cents: int


@record(frozen=True)
class SendingView:
    """`same`: of exactly the period that is shown. `way`: folder or mail."""

    at: datetime
    first: date
    last: date
    way: str
    file: str
    by_itself: bool
    same: bool


@record(frozen=True)
class AccountantView:
    """A period as its Zs say it. `kind`: day, month, quarter, free. `is_over`: no further day will be part of
    it. `sendings`: of it or of a part of it, the newest first; `new_zs`: till and number of those that were
    not there when it was sent last, `new_payouts`: days of the bank's whose payouts of the mall are not what
    they were then. `is_empty`: no Z, and nothing of the mall. `goes_to` "" where the settings do not say.
    `files`: what will be in the archive."""

    kind: str
    first: date
    last: date
    is_over: bool
    z_count: int
    sale_count: int
    total_cents: int
    rounding_cents: int
    difference_cents: int
    to_safe_cents: int
    vat: tuple[RateView, ...]
    tenders: tuple[tuple[MeansView, int, int], ...]
    gaps: tuple[GapView, ...]
    sendings: tuple[SendingView, ...]
    new_zs: tuple[tuple[str, int], ...]
    files: tuple[str, ...]
    way: str
    goes_to: str
    form: AccountantForm
    new_payouts: tuple[date, ...] = ()
    is_empty: bool = False
