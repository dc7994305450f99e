"""What a screen, and the thread of the terminal, see of payments by card. Cents."""

from datetime import datetime

from herstal_pos.records import record

NO_TERMINAL, VIVA, OPI = "none", "viva", "opi"


@record(frozen=True)
class TerminalView:
    """The card terminal beside a till. `driver`: none (typed by hand), viva, opi. Port 0: the wire's own.

    Viva: `is_shared` with other tills; `can_abort`: it cancels when the till hangs up. O.P.I.: `till_port`
    (0: the wire's own), `dialect` ccv or german, `needs_login`, `aborts_beside` the payment's connection,
    `till_prints` its slips.
    """

    driver: str = NO_TERMINAL
    host: str = ""
    port: int = 0
    is_shared: bool = False
    can_abort: bool = False
    till_port: int = 0
    dialect: str = "ccv"
    needs_login: bool = False
    aborts_beside: bool = True
    till_prints: bool = True

    @property
    def id(self) -> str:
        """Of this wire at this address: at another one it is another terminal, which knows nothing of it."""
        return f"{self.driver} {self.host}:{self.port}"

    @property
    def is_there(self) -> bool:
        return self.driver != NO_TERMINAL and bool(self.host)

    @property
    def aborts(self) -> bool:
        return self.driver == OPI or self.can_abort

    @property
    def can_refund(self) -> bool:
        return self.driver == OPI

    @property
    def has_totals(self) -> bool:
        return self.driver == OPI

    @property
    def asks_last_only(self) -> bool:
        """What it tells is its last payment, whosever that is."""
        return self.driver == VIVA


@record(frozen=True)
class AttemptView:
    """`kind`: payment, refund. `state`: started, waiting, unknown, approved, declined. `said_cents`: what the
    terminal named, or took. `why`: of a declined one refused, cancelled, not_sent, not_started, by_person;
    `reason`: what was said of it. `by_person`: who answered it. `refs` as of the terminal. `sent_at` and
    `wire_id`: from the sent mark on."""

    id: str
    sale_id: str
    kind: str
    state: str
    asked_cents: int
    begun_at: datetime
    terminal_id: str = ""
    said_cents: int | None = None
    why: str = ""
    reason: str = ""
    by_person: bool = False
    wire_id: str = ""
    sent_at: datetime | None = None
    can_abort: bool = False
    original: str = ""
    refs: tuple[tuple[str, str], ...] = ()

    @property
    def paid_cents(self) -> int:
        """What the terminal took, which may be a part; before it has, what was asked."""
        is_paid = self.state == "approved" and self.said_cents is not None
        return self.said_cents or 0 if is_paid else self.asked_cents

    @property
    def is_unreachable(self) -> bool:
        """Not a byte left: it may be typed on the terminal by hand."""
        return self.state == "declined" and self.why == "not_sent" and self.reason != "cancelled"

    @property
    def whose_card(self) -> tuple[str, str, str]:
        """Brand, last four digits and authorisation of the card, each "" where the terminal does not say."""
        refs = dict(self.refs)
        brand = refs.get("brand") or refs.get("CardCircuit", "")
        return brand, refs.get("card", ""), refs.get("auth") or refs.get("ApprovalCode", "")


@record(frozen=True)
class CardPaymentView:
    """`number_text` of its ticket, "" while there is none."""

    attempt: AttemptView
    number_text: str


@record(frozen=True)
class CardSlipView:
    """A paper of the terminal's, as it was kept. `copy`: customer, shop, journal."""

    copy: str
    lines: tuple[str, ...]


@record(frozen=True)
class TrialView:
    """`trial`: payment, cancellation, refund. `attempt`: the one that was confirmed, else the newest that
    could be; None: there is none yet. `device`: the terminal's own number, "" where it says none."""

    trial: str
    attempt: AttemptView | None
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    device: str = ""


@record(frozen=True)
class CardTotalsView:
    """Cents of the running day, paid less given back. `own`: all that the till took by card, also typed by
    hand, by now; `said` by the terminal, None before, while the till's own were `then`."""

    own: int
    said: int | None = None
    then: int = 0
    at: datetime | None = None
    by_person: bool = False

    @property
    def difference(self) -> int | None:
        """None: nothing to compare with, or the till took more since."""
        return None if self.said is None or self.then != self.own else self.said - self.own
