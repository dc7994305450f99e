"""What the terminal counted of a day, beside what the till took by card."""

from herstal_pos.domain.counter.attempts import UNDER_WAY
from herstal_pos.domain.day.cash import CashSession
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import MeansKind
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cards.viewing import terminal_here
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.terminal_rows import TOTALS, CardTotals

NOTED = "card_totals"
"""Entry of the journal."""


def ask_totals(command: commands.AskTotals, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused where the wire tells none: they are typed off its slip then. Nobody's payment is disturbed, and
    by itself no till asks for what is compared already."""
    terminal = terminal_here(work, counter)
    open_ = work.payments.open_of_till(counter.till.id)
    is_free = not any(each.state in UNDER_WAY for each in open_)
    is_running = work.cash.open_session(counter.till.id) is not None
    if command.by_itself and (totals := totals_view(work, counter)).difference is not None:
        return [notices.CardTotalsChanged(totals)]
    if terminal.is_there and terminal.has_totals and is_free and is_running:
        return [notices.TotalsWanted(terminal.id)]
    if command.by_itself:
        return []
    if not is_running:
        raise Refused("day_not_open")
    raise Refused("terminal_no_totals" if is_free else "attempt_open")


def report_totals(command: commands.ReportTotals, work: Work, counter: Counter) -> list[notices.Notice]:
    """What comes after the day has ended, or from another terminal, is of no use any more."""
    session = work.cash.open_session(counter.till.id)
    if session is None or command.terminal_id != terminal_here(work, counter).id:
        return []
    if command.cents is None:
        return [notices.CardTotalsChanged(totals_view(work, counter), is_silent=True)]
    return _noted(command.cents, session, work, counter, by_person=False)


def type_totals(command: commands.TypeTotals, work: Work, counter: Counter) -> list[notices.Notice]:
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    return _noted(command.cents, session, work, counter, by_person=True)


def _noted(
    cents: int, session: CashSession, work: Work, counter: Counter, *, by_person: bool
) -> list[notices.Notice]:
    own, clerk_id = _own_cents(session, work, counter), counter.clerk_id if by_person else ""
    said = CardTotals(session.id, cents, own, counter.clock.now(), clerk_id, by_person=by_person)
    TOTALS.keep(said, work.settings, counter.till.id)
    body = {"terminal": terminal_here(work, counter).id, "said": cents, "own": own, "by_person": by_person}
    write_down(NOTED, body, work, counter)
    news = notices.CardTotalsChanged(totals_view(work, counter))
    work.commit()
    return [news]


def totals_view(work: Work, counter: Counter) -> views.CardTotalsView:
    session = work.cash.open_session(counter.till.id)
    if session is None:
        return views.CardTotalsView(0)
    own, kept = _own_cents(session, work, counter), TOTALS.read(work.settings, counter.till.id)
    if kept.session_id != session.id:
        return views.CardTotalsView(own)
    return views.CardTotalsView(own, kept.said_cents, kept.own_cents, kept.at, kept.by_person)


def terminal_compared(
    session: CashSession, report: DayReport, work: Work, counter: Counter
) -> tuple[int, int] | None:
    """For the Z: what the terminal said, and its difference; None where nothing is compared by then."""
    kept, own = TOTALS.read(work.settings, counter.till.id), _by_card(report)
    if (kept.session_id, kept.own_cents) != (session.id, own):
        return None
    return kept.said_cents, kept.said_cents - own


def _own_cents(session: CashSession, work: Work, counter: Counter) -> int:
    return _by_card(work.reports.day(session, counter.clock.now()))


def _by_card(report: DayReport) -> int:
    return sum(cents for means, _, cents in report.tenders if means.kind is MeansKind.CARD)
