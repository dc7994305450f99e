"""The running day: opened with a float, cash in and out with a reason, the X report."""

from datetime import datetime

from herstal_pos.documents.day.day_report import x_report
from herstal_pos.domain.day.cash import CashMovement, CashMovementKind, CashSession
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import must_be_meant
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.tiles.often import remember_often_sold
from herstal_pos.services.day.clock import is_sure, must_follow_closing
from herstal_pos.services.day.drawer import must_give_cash
from herstal_pos.services.day.viewing import day_view, running_report
from herstal_pos.services.orders.forgetting import forget
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import end_welcome, shop_here, sold_in_franchise
from herstal_pos.services.stock.kept.changing import hours_changed
from herstal_pos.services.stock.levels import stock_changed

MOST_CASH_CENTS = 10_000_000


def open_day(command: commands.OpenDay, work: Work, counter: Counter) -> list[notices.Notice]:
    """The float, in cents, is the first row of the drawer. What is left of customers beyond their time is
    forgotten.
    """
    if work.cash.open_session(counter.till.id) is not None:
        raise Refused("day_already_open")
    if not 0 <= command.float_cents <= MOST_CASH_CENTS:
        raise Refused("amount_range")
    last = work.closings.last(counter.till.id)
    must_be_meant(command.float_cents, last.kept_cents if last else 0, sure=command.sure)
    closed_at = must_follow_closing(work, counter, clock_right=command.clock_right)
    sure, now = is_sure(work, counter), counter.clock.now()
    session = CashSession(counter.ids.new(), counter.till.id, counter.today(), now, counter.clerk_id)
    work.cash.open(session)
    _move(session, CashMovementKind.FLOAT, command.float_cents, "", now, work, counter)
    body: dict[str, object] = {"float": command.float_cents, "day": session.business_day.isoformat()}
    if last is not None and last.kept_cents != command.float_cents:
        body["kept"] = last.kept_cents  # money came or went overnight: the journal says so
    if closed_at is not None:
        body["before"] = closed_at.isoformat()  # a person has said that the clock is right all the same
    work.journal.append(counter.till.id, session.id, now, "day_opened", body)
    _, expired = forget(work, counter) if sure else (False, [])
    end_welcome(work, counter)
    hours_changed(work, counter)
    stock_changed(work.preorders.promised(), now, work)  # the goods of pre-orders are promised from today on
    remember_often_sold(work, counter)
    opened = notices.DayChanged(day_view(work, counter))
    work.commit()
    return [opened, *expired]


def open_drawer(command: commands.OpenDrawer, work: Work, counter: Counter) -> list[notices.Notice]:
    """Without a sale: it needs a reason, and the journal keeps it."""
    reason = _reason(command.reason)
    session = work.cash.open_session(counter.till.id)
    now = counter.clock.now()
    work.journal.append(
        counter.till.id, session.id if session else None, now, "drawer_opened", {"reason": reason}
    )
    work.commit()
    return [notices.DrawerWanted(now)]


def pay_in(command: commands.PayIn, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused without a running day, an amount or a reason."""
    return _pay(CashMovementKind.PAY_IN, command, work, counter)


def pay_out(command: commands.PayOut, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused without a running day, an amount or a reason, and by `must_give_cash`."""
    return _pay(CashMovementKind.PAY_OUT, command, work, counter)


def show_day(command: commands.ShowDay, work: Work, counter: Counter) -> list[notices.Notice]:
    """With `printed` the X goes on paper; refused without a running day."""
    shown = notices.DayChanged(day_view(work, counter))
    if not command.printed:
        return [shown]
    report = running_report(work, counter)
    if report is None:
        raise Refused("day_not_open")
    shop = shop_here(work, counter)
    franchise = sold_in_franchise(report, work, counter.clock.now())
    document = x_report(report, shop, shop.language, practice=counter.till.practice, franchise=franchise)
    job = queue_document(PrintJobKind.X_REPORT, "X", document, work, counter)
    work.commit()
    return [shown, job]


def _pay(
    kind: CashMovementKind, command: commands.PayIn | commands.PayOut, work: Work, counter: Counter
) -> list[notices.Notice]:
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    amount_cents = command.amount_cents
    if not 0 < amount_cents <= MOST_CASH_CENTS:
        raise Refused("amount_needed")
    text = _reason(command.reason)
    if kind is CashMovementKind.PAY_OUT:
        must_give_cash(amount_cents, _paid_out_for(text, session, work), work, counter)
    must_be_meant(amount_cents, 0, sure=command.sure)
    now = counter.clock.now()
    signed = amount_cents if kind is CashMovementKind.PAY_IN else -amount_cents
    _move(session, kind, signed, text, now, work, counter)
    work.journal.append(counter.till.id, session.id, now, kind.value, {"amount": signed, "reason": text})
    news = [notices.DrawerWanted(now), notices.DayChanged(day_view(work, counter))]
    work.commit()
    return news


def _paid_out_for(reason: str, session: CashSession, work: Work) -> int:
    """Cents that went out of this drawer for the same reason: they seem linked."""
    moves = (move for move, _ in work.cash.movements(session.id))
    out = [move for move in moves if move.kind is CashMovementKind.PAY_OUT]
    return -sum(move.amount_cents for move in out if move.reason.casefold() == reason.casefold())


def _move(
    session: CashSession,
    kind: CashMovementKind,
    amount_cents: int,
    reason: str,
    at: datetime,
    work: Work,
    counter: Counter,
) -> None:
    work.cash.add(
        CashMovement(counter.ids.new(), session.id, kind, amount_cents, at, counter.clerk_id, None, reason)
    )


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("reason_needed")
    return text.strip()
