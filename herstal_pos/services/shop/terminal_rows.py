"""Rows of the settings about the card terminal beside one till: what was tried with it."""

from datetime import datetime

from herstal_pos.domain.counter.terminal_trials import Trial
from herstal_pos.records import record
from herstal_pos.services.shop.setting_kinds import OwnSetting
from herstal_pos.stored import LONG_AGO, Form, each, moment, one_of, text


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
