"""The shop says when it is open."""

from herstal_pos.domain.shop.opening_hours import OpeningHours, dates, spans
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import HOURS
from herstal_pos.services.shop.viewing import settings_view


def save_order_rules(command: commands.SaveOrderRules, work: Work, counter: Counter) -> list[notices.Notice]:
    """As they were typed. Refused: "hours_wrong", "dates_wrong"."""
    for day in command.week:
        spans(day)
    dates(command.closed)
    week = {str(number): day.strip() for number, day in enumerate(command.week, 1) if day.strip()}
    HOURS.keep(OpeningHours(week, command.closed.strip()), work.settings)
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]
