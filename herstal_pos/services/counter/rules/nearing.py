"""Goods near their date: what the shop takes off them is proposed in their line, and given by one key."""

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import cart_of, save_and_show
from herstal_pos.services.counter.rules.near_dates import near_date
from herstal_pos.services.ports import Counter, Work

_MOST_LETTERS = 80


def mark_down(command: commands.MarkDown, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("markdown_gone")` where nothing is proposed any more: a second press takes nothing off
    twice."""
    sale = cart_of(work, counter)
    near = near_date(sale.line(command.line_id), work, counter)
    if near is None:
        raise Refused("markdown_gone")
    reason = command.reason.strip()[:_MOST_LETTERS]
    sale.discount_line(command.line_id, Discount(near.percent, 0, reason))
    return save_and_show(sale, work, command.line_id)
