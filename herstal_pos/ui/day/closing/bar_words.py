"""What the closing's bar says: the day's turnover at the left, the next step at the right."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import ClosingView, DayView, ZView
from herstal_pos.ui.day.closing.after.after_closing import AfterClosing
from herstal_pos.ui.day.closing.after.exit_request import ExitRequest
from herstal_pos.ui.day.closing.closing_bar import ClosingBar
from herstal_pos.ui.frame.icons import Icon


def say_running(bar: ClosingBar, day: DayView, clerk: str, words: Words) -> None:
    """`clerk` "": the place's own name."""
    sales = words("day.sales", count=day.sale_count)
    time = words.time(day.opened_at) if day.opened_at else ""
    summary = words("day.summary", sales=sales, time=time, clerk=clerk or words("rail.clerk"))
    title = words("day.title", day=words.short_day(day.business_day))
    small = words("day.summary_small", sales=sales, time=time)
    bar.say_total(title, words.money(day.total_cents), summary, small, sales)
    labels = (words("day.close"), words("day.close_short"))
    bar.say_next(Icon.LOCK_SIMPLE, labels, words("closing.close_hint"), words("closing.close_hint_short"))


def say_closed(bar: ClosingBar, z: ZView, words: Words) -> None:
    title = words("closing.closed_at", time=words.time(z.closed_at))
    lost = (words("closing.nothing_lost"), words("closing.nothing_lost_short"))
    bar.say_total(title, words.money(z.total_cents), *lost)


def say_next_day(bar: ClosingBar, closing: ClosingView, words: Words) -> None:
    kept = words("pay.open_day_float", float_cents=closing.kept_cents)
    bar.say_next(Icon.CASH_REGISTER, (words("pay.open_day"), words("pay.open_day_short")), kept)


def say_end(bar: ClosingBar, wish: ExitRequest, after: AfterClosing, words: Words) -> None:
    """What the program waits for before it ends, or the key that ends it."""
    if wish.wanted:
        bar.off.wear(Icon.X)
        awaited = wish.awaits(after.push.stage, after.backup_state)
        bar.off.say(words("closing.stay_on"), words(f"closing.awaits_{awaited}"))
    else:
        bar.off.wear(Icon.POWER)
        bar.off.say(words("closing.switch_off_short"), words("closing.switch_off_hint_short"))
