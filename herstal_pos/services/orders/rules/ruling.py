"""The shop says when it is open, and what happens by itself with its orders."""

from dataclasses import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.opening_hours import OpeningHours, dates, spans
from herstal_pos.domain.shop.order_rules import LateOrders, Unanswered
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.order_rows import HOURS, LATE, ORDERS
from herstal_pos.services.shop.viewing import settings_view

_LONGEST_MIN, _DIGITS = 120, 3
_ENDS = (Unanswered.NOTHING, Unanswered.DELAY, Unanswered.REFUSE)


def save_order_rules(command: commands.SaveOrderRules, work: Work, counter: Counter) -> list[notices.Notice]:
    """As they were typed. Refused: "hours_wrong", "dates_wrong", "limit_wrong", "reason_needed"."""
    for day in command.week:
        spans(day)
    dates(command.closed)
    limit = _minutes(command.limit)
    if command.then not in _ENDS:
        raise Refused("reason_needed")
    week = {str(number): day.strip() for number, day in enumerate(command.week, 1) if day.strip()}
    HOURS.keep(OpeningHours(week, command.closed.strip()), work.settings)
    rules, then = ORDERS.read(work.settings), Unanswered(command.then)
    by_itself = {"accepts": command.accepts, "packing_slips": command.packing_slips}
    ORDERS.keep(replace(rules, limit_min=limit, then=then, **by_itself), work.settings)
    if not limit:
        LATE.keep(LateOrders({}, {}), work.settings)
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]


def _minutes(typed: str) -> int:
    """Nothing typed: none."""
    digits = typed.strip() or "0"
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS and int(digits) <= _LONGEST_MIN):
        raise Refused("limit_wrong", most=_LONGEST_MIN)
    return int(digits)
