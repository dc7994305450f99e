"""What is not as an accountant expects it."""

from datetime import date

from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.sending import ClosedDay, Gap, gaps_of
from herstal_pos.services.ports import Work
from herstal_pos.services.shop.accountant_rows import ACCOUNTANT
from herstal_pos.services.shop.settings import days_without_z


def left_open(work: Work, first: date) -> list[tuple[str, date]]:
    """Days of before `first` that nobody will close, each with its till: they are named with their period."""
    left = days_without_z(work, work.audit.tills())
    return [(each.till, day) for each in left if (day := date.fromisoformat(each.day)) < first]


def gaps_here(period: BookedPeriod, days: list[ClosedDay], work: Work) -> list[Gap]:
    """Missing Zs, days that go back, days that nobody closed; and that there is no CODA, where there is
    none."""
    known: dict[str, set[int]] = {}
    for till, _, number in work.exports.numbers():
        known.setdefault(till, set()).add(number)
    gaps = gaps_of(
        ((each.till, each.number, each.day) for each in days),
        {till: frozenset(numbers) for till, numbers in known.items()},
        [each for each in work.exports.unclosed(period.last) if each not in left_open(work, period.first)],
    )
    return gaps if ACCOUNTANT.read(work.settings).iban else [*gaps, Gap("no_coda")]
