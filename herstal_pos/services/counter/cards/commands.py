"""What is asked about payments over a card terminal. `TakeTender` begins one where a terminal is set up."""

from herstal_pos.records import record
from herstal_pos.services.counter.cards.views import TerminalView

OF_TOTALS = "totals"


@record(frozen=True)
class ChooseTerminal:
    terminal: TerminalView


@record(frozen=True)
class AbortPayment:
    """A wish: the outcome says whether it was cancelled."""

    attempt_id: str


@record(frozen=True)
class AnswerTerminal:
    """To a question of the terminal's own."""

    question_id: str
    is_yes: bool


@record(frozen=True)
class AskPayment:
    """What became of one that is unknown. `by_itself`: the till asks; where it may not, nothing
    is said."""

    attempt_id: str
    by_itself: bool = False


@record(frozen=True)
class AnswerPayment:
    """End an unknown payment by the word of a person who looked at slip and terminal. `reason`: "" for just
    that. `sure`: what the terminal charged was cancelled there."""

    attempt_id: str
    is_accepted: bool
    reason: str = ""
    sure: bool = False


@record(frozen=True)
class PayByHand:
    """The amount was typed on a terminal that could not be reached, and it says accepted. `version` as of
    `TakeTender`."""

    attempt_id: str
    version: int


@record(frozen=True)
class ListCardPayments:
    """Of a ticket, by its number or the digits of it; "": of the running day, over the terminal that stands
    here."""

    number_text: str = ""


@record(frozen=True)
class ShowCardSlips:
    attempt_id: str


@record(frozen=True)
class PrintCardSlip:
    """Once more, marked as a copy. `copy`: customer, shop, journal."""

    attempt_id: str
    copy: str


@record(frozen=True)
class ListTrials:
    """What was tried with the terminal that stands here."""


@record(frozen=True)
class ConfirmTrial:
    """The bank's paper shows it too. Confirmed twice it is confirmed once."""

    attempt_id: str


@record(frozen=True)
class AskTotals:
    """What the terminal counted, beside the till's own. `by_itself`: where it tells none, nothing is said."""

    by_itself: bool = False


@record(frozen=True)
class TypeTotals:
    """Off the terminal's own slip; cents, paid less given back."""

    cents: int


# From the terminal's thread


@record(frozen=True)
class RecoverPayments:
    """What the last run of this till left behind; once, before the terminal is spoken to."""


@record(frozen=True)
class TakeWireNumber:
    """For one request on the wire: larger than any before, answered by `notices.WireNumber`."""


@record(frozen=True)
class MarkSent:
    """Before the first byte leaves; `notices.SentMarked` says that it is kept."""

    attempt_id: str
    wire_id: str


@record(frozen=True)
class KeepSlip:
    """`copy`: customer, shop, journal. `notices.SlipKept` says that it is. `OF_TOTALS` for an attempt: of the
    terminal's own sums."""

    attempt_id: str
    copy: str
    lines: tuple[str, ...]


@record(frozen=True)
class ReportPayment:
    """How it ended, or that nobody knows. `state`: approved, declined, unknown; `why` and the rest as the
    terminal's driver says it, without a card's number."""

    attempt_id: str
    state: str
    why: str = ""
    approved_cents: int | None = None
    said_cents: int | None = None
    refs: tuple[tuple[str, str], ...] = ()
    detail: str = ""
    raw: str = ""


@record(frozen=True)
class ReportTotals:
    """Of the terminal of that id. None: it told none."""

    terminal_id: str
    cents: int | None
