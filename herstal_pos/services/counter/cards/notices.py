"""News of payments over a card terminal."""

from herstal_pos.records import record
from herstal_pos.services.counter.cards.views import (
    AttemptView,
    CardPaymentView,
    CardSlipView,
    CardTotalsView,
    TrialView,
)


@record(frozen=True)
class PaymentsChanged:
    """`open`: of this till, each of another sale. `ended`: the one that has just ended."""

    open: tuple[AttemptView, ...]
    ended: AttemptView | None = None


@record(frozen=True)
class PaymentWanted:
    """For the terminal's thread: its row is committed. `is_question`: it is asked for, not paid; `known`:
    what the terminal called the payments that are booked."""

    attempt: AttemptView
    is_question: bool = False
    known: tuple[str, ...] = ()


@record(frozen=True)
class PaymentContradicted:
    """The terminal says now something else than what is stored, which stays. `said`: approved, declined."""

    attempt: AttemptView
    said: str


@record(frozen=True)
class PaidLate:
    """A parked sale was paid by an answer that came late; its ticket is printed. "": a rest is due."""

    amount_cents: int
    number_text: str


@record(frozen=True)
class TerminalSays:
    """What it shows to the cashier or the customer."""

    attempt_id: str
    text: str


@record(frozen=True)
class TerminalAsks:
    """Yes or no; answered by `commands.AnswerTerminal`."""

    attempt_id: str
    question_id: str
    text: str


@record(frozen=True)
class AbortAsked:
    attempt_id: str


@record(frozen=True)
class CardPaymentsListed:
    """Newest first; `number_text` as asked."""

    number_text: str
    payments: tuple[CardPaymentView, ...]
    totals: CardTotalsView


@record(frozen=True)
class TotalsWanted:
    """For the terminal's thread."""

    terminal_id: str


@record(frozen=True)
class CardTotalsChanged:
    """`is_silent`: the terminal was asked, and told none."""

    totals: CardTotalsView
    is_silent: bool = False


@record(frozen=True)
class CardSlipsShown:
    attempt_id: str
    slips: tuple[CardSlipView, ...]


@record(frozen=True)
class TrialsListed:
    """Those that this wire has."""

    trials: tuple[TrialView, ...]

    @property
    def are_done(self) -> bool:
        return bool(self.trials) and all(each.confirmed_at for each in self.trials)


@record(frozen=True)
class WireNumber:
    number: int


@record(frozen=True)
class SentMarked:
    attempt_id: str


@record(frozen=True)
class SlipKept:
    attempt_id: str
