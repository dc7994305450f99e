"""Rows of the settings about the card terminal beside one till: what was tried, and what it counted."""

from datetime import datetime

from herstal_pos.domain.counter.terminal_trials import Trial
from herstal_pos.records import record
from herstal_pos.services.shop.setting_kinds import OwnSetting
from herstal_pos.stored import LONG_AGO, Form, each, flag, moment, one_of, text, whole


@record(frozen=True)
class ConfirmedTrial:
    """A person, `clerk_id`, saw on the bank's paper that the attempt became what the terminal said.
    `device`: the terminal's own number, "" where it says none."""

    trial: Trial
    attempt_id: str
    at: datetime = LONG_AGO
    clerk_id: str = ""
    device: str = ""


@record(frozen=True)
class TerminalTrials:
    """Of the wire and address `terminal`: at another one all is tried anew."""

    terminal: str = ""
    confirmed: tuple[ConfirmedTrial, ...] = ()


@record(frozen=True)
class CardTotals:
    """Of the running day `session_id`, cents: what the terminal said at a moment, and the till's own then."""

    session_id: str = ""
    said_cents: int = 0
    own_cents: int = 0
    at: datetime = LONG_AGO
    clerk_id: str = ""
    by_person: bool = False


TOTALS = OwnSetting(
    "terminal_totals",
    Form(
        CardTotals,
        session_id=text("session"),
        said_cents=whole("said_cents"),
        own_cents=whole("own_cents"),
        at=moment("at"),
        clerk_id=text("clerk_id"),
        by_person=flag("by_person"),
    ),
)

TRIALS = OwnSetting(
    "terminal_trials",
    Form(
        TerminalTrials,
        terminal=text("terminal"),
        confirmed=each(
            "confirmed",
            Form(
                ConfirmedTrial,
                trial=one_of("trial", Trial.PAYMENT),
                attempt_id=text("attempt_id"),
                at=moment("at"),
                clerk_id=text("clerk_id"),
                device=text("device"),
            ),
        ),
    ),
)
