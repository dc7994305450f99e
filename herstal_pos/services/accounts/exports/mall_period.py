"""What a period has of the mall: beside the Zs, and in a period without any."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from herstal_pos.domain.accounts.exports.mall_days import MallDay, mall_days
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.sending import ClosedDay, Sending
from herstal_pos.services.ports import Work
from herstal_pos.services.shop.settings import is_franchise


def mall_here(period: BookedPeriod, work: Work) -> list[MallDay]:
    days = period.first, period.last
    sold = mall_days(
        work.mall_sales.of_days(*days), work.mall_payouts.of_days(*days), work.exports.mall_invoiced(*days)
    )
    return [replace(each, franchise=is_franchise(work.settings, each.day)) for each in sold]


def is_empty(period: BookedPeriod, closed: Sequence[ClosedDay], work: Work) -> bool:
    """No Z, and nothing of the mall: there is nothing to send."""
    return not (closed or mall_here(period, work))


def payouts_since(sending: Sending, work: Work) -> tuple[date, ...]:
    """Days of its period of which a payout was noted, or taken back, after it went: a bank's entry is older
    than whoever types it. All else of a day that is over comes with a Z that is new, too."""
    there = work.mall_payouts.of_days(sending.period.first, sending.period.last)
    return tuple(sorted({each.day for each in there if each.at > sending.at}))
