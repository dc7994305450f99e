"""The closing's four steps in words: before it, and after it."""

from collections.abc import Sequence

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.views import MOST_LISTED, BackupView, ClosingView, PrintJobView, ZView
from herstal_pos.ui.day.closing.after.after_closing import AfterClosing
from herstal_pos.ui.day.closing.after.push import Push, PushStage
from herstal_pos.ui.day.closing.after.z_card import print_text
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.steps import StepState, TileStep

_PUSHED = {
    PushStage.NONE: StepState.SKIPPED,
    PushStage.AWAY: StepState.LATER,
    PushStage.RUNNING: StepState.RUNNING,
    PushStage.COMPARING: StepState.RUNNING,
    PushStage.DIFFERENT: StepState.LOOK,
    PushStage.REFUSED: StepState.LOOK,
    PushStage.DONE: StepState.DONE,
}
_PUSH_TEXTS = {
    PushStage.NONE: "closing.push_none_short",
    PushStage.COMPARING: "closing.step_comparing",
    PushStage.DONE: "closing.step_push_done",
}
_BACKED_UP = {
    State.RUNNING: StepState.RUNNING,
    State.WAITING: StepState.AHEAD,
    State.NOW: StepState.LOOK,
    State.SOON: StepState.LOOK,
    State.WELL: StepState.DONE,
}
_BACKUP_HINTS = {
    State.RUNNING: "closing.step_backup_running",
    State.WAITING: "closing.step_backup_waits",
    State.NOW: "closing.step_backup_failed",
    State.SOON: "closing.step_backup_second",
}


def steps_ahead(closing: ClosingView, push: Push, words: Words) -> tuple[TileStep, ...]:
    """While the drawer is counted."""
    listed = push.mall.listed if push.mall is not None and push.connected else None
    mall = (
        (words("closing.push_none_short"),)
        if listed is None
        else (words("closing.step_listed", count=listed),)
        if listed <= MOST_LISTED
        else (words("closing.step_listed_many", most=words.quantity(MOST_LISTED * 1000)),)
    )
    elsewhere = closing.second_place or closing.third_place
    second = "closing.step_backup_two" if elsewhere else "closing.step_backup_one"
    return (
        TileStep(words("closing.step_count"), StepState.HERE, (words("closing.step_count_hint"),)),
        TileStep(
            words("closing.step_z"), StepState.AHEAD, (words("closing.z_to_come", number=closing.number),)
        ),
        TileStep(words("closing.step_push"), StepState.SKIPPED if listed is None else StepState.AHEAD, mall),
        TileStep(words("closing.step_backup"), StepState.AHEAD, (words(second),)),
    )


def steps_behind(z: ZView, after: AfterClosing, words: Words) -> tuple[TileStep, ...]:
    """After the closing."""
    push, state = after.push, after.backup_state
    return (
        TileStep(words("closing.step_counted"), StepState.DONE, _counted(z, words)),
        TileStep(words("closing.step_z"), *_paper(z, after.job, words)),
        TileStep(words("closing.step_push"), _PUSHED[push.stage], (_pushed(push, words),)),
        TileStep(words("closing.step_backup"), _BACKED_UP[state], _backed_up(after.backup, state, words)),
    )


def totals_differ(changed: notices.CardTotalsChanged, words: Words) -> str:
    """Nothing where the terminal counts as the till does, or was not heard."""
    totals = changed.totals
    if not totals.difference:
        return ""
    return words("totals.closing", said=words.money(totals.said or 0), own=words.money(totals.own))


def _counted(z: ZView, words: Words) -> Sequence[str]:
    counted = words.money(z.counted_cents)
    if not z.difference_cents:
        return (f"{counted}, {words('closing.step_right')}", counted)
    difference = words("closing.step_difference", amount=words.amount(z.difference_cents))
    return (f"{counted}, {difference}", difference)


def _paper(z: ZView, job: PrintJobView | None, words: Words) -> tuple[StepState, Sequence[str]]:
    """It is kept, whatever became of the paper."""
    number = words("closing.z_number", number=z.number)
    if job is None:
        return StepState.DONE, (f"{number}, {words('closing.z_kept')}", number)
    said, state = print_text(job, words)
    trouble = state in (State.SOON, State.UNKNOWN)
    return (StepState.LOOK if trouble else StepState.DONE), (f"{number}, {said}", said)


def _pushed(push: Push, words: Words) -> str:
    match push.stage:
        case PushStage.AWAY:
            said = words("closing.step_push_waits", count=push.waiting)
        case PushStage.RUNNING:
            said = words("closing.step_pushed", done=push.done, total=push.total)
        case PushStage.DIFFERENT:
            said = words("closing.step_differ", count=len(push.compared.differences) if push.compared else 0)
        case PushStage.REFUSED:
            said = words("closing.refused", count=len(push.refused))
        case PushStage.DONE if push.compared:
            said = words("mall.all_equal")
        case other:
            said = words(_PUSH_TEXTS[other])
    return said


def _backed_up(backup: BackupView | None, state: State, words: Words) -> Sequence[str]:
    if state is not State.WELL or backup is None or backup.at is None:
        return (words(_BACKUP_HINTS[state]),)
    time = words.time(backup.at)
    done = words("closing.step_backup_done", time=time)
    return (words("closing.step_backup_done_two", time=time), done) if backup.places else (done,)
