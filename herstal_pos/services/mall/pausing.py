"""A pause of the shop in the mall. A mall that hears of it says so to its shoppers; elsewhere nothing of the
shop is for sale until the pause is over (`mall-more.md` 14)."""

from datetime import datetime, time, timedelta

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.pause import LONGEST, Pause
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.mall.viewing import mall_changed, mall_settings
from herstal_pos.services.orders.rules.hours import closes_at
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop.settings_rows import MALL_HEARS, PAUSE
from herstal_pos.services.stock.levels import stock_changed


def pause_mall(command: commands.PauseMall, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("pause_range")` for one that is over already, or longer than a day."""
    if mall_settings(work.settings) is None:
        raise Refused("mall_missing")
    now = counter.clock.now()
    until = command.until or _end_of_day(work, counter)
    if not now < until <= now + LONGEST:
        raise Refused("pause_range")
    before = PAUSE.read(work.settings)
    by_levels = not MALL_HEARS.read(work.settings).pauses
    PAUSE.keep(Pause(now, until, by_levels=by_levels), work.settings)
    if by_levels and before.end(now) is None:
        _all_levels(work, counter)
    write_down("mall_paused", {"until": until.isoformat(timespec="seconds")}, work, counter)
    return _committed(work, counter)


def _end_of_day(work: Work, counter: Counter) -> datetime:
    """When the shop closes; of one that is closed, or always open, the day's own."""
    closes = closes_at(work, counter)
    if closes is not None and closes <= counter.clock.now() + LONGEST:
        return closes
    return datetime.combine(counter.today() + timedelta(days=1), time.min, BRUSSELS)


def resume_mall(_: commands.ResumeMall, work: Work, counter: Counter) -> list[notices.Notice]:
    """Before its end; `Refused("no_pause")` where none runs."""
    if PAUSE.read(work.settings).until is None:
        raise Refused("no_pause")
    _end(work, counter)
    return _committed(work, counter)


def pause_is_over(work: Work, counter: Counter) -> bool:
    """Its end has come: in the caller's commit the goods are for sale again."""
    pause = PAUSE.read(work.settings)
    if pause.until is None or pause.end(counter.clock.now()):
        return False
    _end(work, counter)
    return True


def sells_nothing(work: Work, counter: Counter) -> bool:
    """Now: a pause that the mall sees by its counts alone."""
    pause = PAUSE.read(work.settings)
    return pause.by_levels and pause.end(counter.clock.now()) is not None


def _end(work: Work, counter: Counter) -> None:
    pause = PAUSE.read(work.settings)
    PAUSE.keep(Pause(), work.settings)
    if pause.by_levels:
        _all_levels(work, counter)
    write_down("mall_resumed", {}, work, counter)


def _all_levels(work: Work, counter: Counter) -> None:
    stock_changed((listing.product_id for listing in work.listings.all()), counter.clock.now(), work)


def _committed(work: Work, counter: Counter) -> list[notices.Notice]:
    news: list[notices.Notice] = [mall_changed(work, counter)]
    work.commit()
    return news
