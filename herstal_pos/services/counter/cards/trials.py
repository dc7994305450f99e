"""What a shop tries with its card terminal: a payment, a cancellation, a refund, and its word on each."""

from herstal_pos.domain.counter.attempts import PaymentAttempt
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.counter.terminal_trials import Trial, trial_of, trials
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cards.noting import note
from herstal_pos.services.counter.cards.viewing import attempt_view, terminal_here
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.terminal_rows import TRIALS, ConfirmedTrial, TerminalTrials

_LOOKED_AT = 200
"""Newest payments, among which one to confirm is looked for."""
_DEVICE = ("TerminalID", "tid")


def list_trials(_: commands.ListTrials, work: Work, counter: Counter) -> list[notices.Notice]:
    return [_listed(work, counter)]


def confirm_trial(command: commands.ConfirmTrial, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused for what is no trial of the terminal that stands here now."""
    attempt, terminal = work.payments.by_id(command.attempt_id), terminal_here(work, counter)
    trial = trial_of(attempt) if attempt else None
    if attempt is None or trial is None or attempt.terminal_id != terminal.id:
        raise Refused("no_such_trial")
    known = _confirmed(terminal.id, work, counter)
    if trial in known:
        return [_listed(work, counter)]
    device = next((value for name, value in attempt.refs if name in _DEVICE), "")
    new = ConfirmedTrial(trial, attempt.id, counter.clock.now(), counter.clerk_id, device)
    body = {"trial": trial.value, "terminal": terminal.id, "device": device}
    note(attempt, EventKind.CONFIRMED, body, work, counter)
    TRIALS.keep(TerminalTrials(terminal.id, (*known.values(), new)), work.settings, counter.till.id)
    news = [_listed(work, counter)]
    work.commit()
    return news


def _confirmed(terminal_id: str, work: Work, counter: Counter) -> dict[Trial, ConfirmedTrial]:
    kept = TRIALS.read(work.settings, counter.till.id)
    return {each.trial: each for each in kept.confirmed} if kept.terminal == terminal_id else {}


def _listed(work: Work, counter: Counter) -> notices.TrialsListed:
    terminal = terminal_here(work, counter)
    if not terminal.is_there:
        return notices.TrialsListed(())
    known = _confirmed(terminal.id, work, counter)
    newest: dict[Trial, PaymentAttempt] = {}
    for attempt, _ in work.payments.newest(terminal.id, _LOOKED_AT):
        if trial := trial_of(attempt):
            newest.setdefault(trial, attempt)
    shown = (
        _view(trial, known.get(trial), newest.get(trial), terminal, work)
        for trial in trials(can_refund=terminal.can_refund)
    )
    return notices.TrialsListed(tuple(shown))


def _view(
    trial: Trial,
    known: ConfirmedTrial | None,
    newest: PaymentAttempt | None,
    terminal: views.TerminalView,
    work: Work,
) -> views.TrialView:
    attempt = (work.payments.by_id(known.attempt_id) or newest) if known else newest
    shown = attempt_view(attempt, terminal) if attempt else None
    if known is None:
        return views.TrialView(trial.value, shown)
    clerk = work.tills.clerk(known.clerk_id)
    return views.TrialView(trial.value, shown, known.at, clerk.name if clerk else "", known.device)
