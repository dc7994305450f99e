"""The next day on which the shop is open, out of its hours as they are typed."""

from datetime import datetime, time, timedelta

from herstal_pos.domain.shop.opening_hours import OpeningHours
from herstal_pos.services import views

_MORNING = time(9)


def next_day(rules: views.OrderRulesView, at: datetime) -> datetime:
    """When it opens; in the morning, where its hours are not known. `at` is in the zone of the shop."""
    week = {str(number): day for number, day in enumerate(rules.week, 1)}
    opens = OpeningHours(week, rules.closed).opens_on_another_day(at)
    return opens or datetime.combine(at.date() + timedelta(days=1), _MORNING, at.tzinfo)
