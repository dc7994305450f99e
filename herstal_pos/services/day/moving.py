"""Books that leave for another computer: marked before the file is made that takes them there, so that no two
computers ever give out the same numbers."""

from typing import Any

from herstal_pos.domain.counter.attempts import UNDER_WAY
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import DAY_WITHOUT_Z, MALL, MOVED, MOVED_BEFORE
from herstal_pos.services.shop.settings_values import DayWithoutZ


def mark_moved(command: commands.MarkMoved, work: Work, counter: Counter) -> list[notices.Notice]:
    """With an open day, a begun cart, papers that wait: they come along. Refused while a card payment is
    under way. Books that have left may leave again, where the first file was lost."""
    if any(each.state in UNDER_WAY for each in work.payments.open_of_till(counter.till.id)):
        raise Refused("attempt_open")
    last = work.sales.last_completed(counter.till.id)
    mall = MALL.read(work.settings)
    secrets = (secret_name(mall),) if mall != views.MallSettingsView() else ()
    named = (shop_here(work, counter).name, counter.till.prefix, last.number_text if last else "", secrets)
    before = MOVED.read(work.settings)
    if before.at is None or before.done:  # what was never settled says nothing of a file that is whole
        MOVED_BEFORE.keep(before, work.settings)
    moved = views.MovedView(counter.clock.now(), command.mark, command.file)
    return [notices.MoveMarked(*named), *_kept(moved, "till_moved", work, counter)]


def settle_move(command: commands.SettleMove, work: Work, counter: Counter) -> list[notices.Notice]:
    """Twice is once; of another mark than the last, nothing. Books that had left in a whole file before stay
    those that left in it: another computer may sell with them."""
    moved = MOVED.read(work.settings)
    if moved.mark != command.mark or moved.at is None or moved.done:
        return moved_news(work)
    if command.there:
        MOVED.keep(moved.__replace__(done=True), work.settings)
        news = moved_news(work)
        work.commit()
        return news
    before = MOVED_BEFORE.read(work.settings)
    stays = before if before.at is not None else views.MovedView(mark=moved.mark)
    return _kept(stays, "till_move_undone", work, counter)


def arrive(command: commands.Arrive, work: Work, counter: Counter) -> list[notices.Notice]:
    """On the new computer, or back on the old one. Another file than the one that they left in last is none
    of theirs: it would bring back numbers that were given since."""
    if command.before:
        _begin_series(command.before, work, counter)
    moved = MOVED.read(work.settings)
    if moved.at is None:
        return moved_news(work)
    if moved.mark != command.mark:
        raise Refused("other_moving_file")
    return _kept(views.MovedView(mark=moved.mark), "till_arrived", work, counter)


def _begin_series(before: str, work: Work, counter: Counter) -> None:
    """A day that is open there is named in this till's journal and its first Z. It gets no Z here: the
    computer of before may have printed one under the next number, with tickets that no backup has."""
    till = work.tills.with_prefix(before)
    if till is None or till.id == counter.till.id:
        return
    last = work.sales.last_completed(till.id)
    body: dict[str, Any] = {"before": before, "last": last.number_text if last else ""}
    session = work.cash.open_session(till.id)
    if session is not None:
        report = work.reports.day(session, counter.clock.now())
        numbers = (report.first_number, report.last_number)
        left = DayWithoutZ(
            before, session.business_day.isoformat(), *numbers, report.sale_count, report.total_cents
        )
        DAY_WITHOUT_Z.keep(left, work.settings, counter.till.id)
        body["open"] = {"day": left.day, "session": session.id, "sales": left.sales, "total": left.cents}
    write_down("series_begun", body, work, counter)
    work.commit()


def moved_news(work: Work) -> list[notices.Notice]:
    """Of books that have left, or that came back; a shop that never moved hears nothing."""
    moved = MOVED.read(work.settings)
    work.at_till.is_here = False  # the next command looks
    return [notices.MovedChanged(moved)] if moved.mark else []


def _kept(moved: views.MovedView, kind: str, work: Work, counter: Counter) -> list[notices.Notice]:
    MOVED.keep(moved, work.settings)
    write_down(kind, {"mark": moved.mark}, work, counter)
    news = moved_news(work)
    work.commit()
    return news
