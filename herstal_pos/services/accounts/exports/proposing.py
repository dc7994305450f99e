"""A month that is over goes to the accountant by itself, where that is wished."""

from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.exports.gaps import left_open
from herstal_pos.services.accounts.exports.mall_period import is_empty
from herstal_pos.services.accounts.exports.sending import wanted
from herstal_pos.services.accounts.exports.showing import last_month
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.accountant_rows import ACCOUNTANT


def propose_sending(command: commands.ProposeSending, work: Work, counter: Counter) -> list[notices.Notice]:
    """Once a month: not while one of its days still runs, nor what went already, whoever sent it."""
    del command
    rules, period = ACCOUNTANT.read(work.settings), last_month(work, counter)
    wished = rules.monthly and bool(rules.goes_to)
    never = left_open(work, counter.today())
    if not wished or any(each not in never for each in work.exports.unclosed(period.last)):
        return []
    if is_empty(period, work.exports.closed(period), work):
        return []
    if any(each.period == period for each in work.exports.sendings(period)):
        return []
    return [wanted(period, work, counter, by_itself=True)]
