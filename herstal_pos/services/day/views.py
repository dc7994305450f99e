"""What a screen shows of the day and its Z. Cents."""

from datetime import date, datetime

from herstal_pos.records import record
from herstal_pos.services.counter.views import MeansView, ParkedView


@record(frozen=True)
class VatView:
    points: int | None
    gross_cents: int
    base_cents: int
    vat_cents: int


@record(frozen=True)
class CashRowView:
    """`kind`: float, sale, pay_in, pay_out."""

    at: datetime
    kind: str
    amount_cents: int
    reason: str
    number_text: str


@record(frozen=True)
class VoucherSumsView:
    """Cents of the shop's own vouchers, as they move what the shop owes on them: what was sold or given is
    above zero, what was taken back or used below."""

    sold: int = 0
    taken_back: int = 0
    redeemed: int = 0
    credit_given: int = 0
    credit_used: int = 0
    taxed_sold: int = 0
    taxed_taken_back: int = 0
    taxed_redeemed: int = 0
    taxed_again: int = 0


NO_VOUCHERS = VoucherSumsView()


@record(frozen=True)
class DayView:
    """The running day; `open` False: the day has to be opened first and every figure is 0.
    `corrections`: how many were made, of whatever kind; the X on paper counts each kind.
    `unticketed`: how many came back without a ticket, and the cents."""

    open: bool
    business_day: date
    opened_at: datetime | None
    sale_count: int
    return_count: int
    total_cents: int
    rounding_cents: int
    discount_cents: int
    returned_cents: int
    vat: tuple[VatView, ...]
    tenders: tuple[tuple[MeansView, int, int], ...]
    float_cents: int
    pay_in_cents: int
    pay_out_cents: int
    cash_expected_cents: int
    cash_rows: tuple[CashRowView, ...]
    corrections: int = 0
    advances: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Cents taken in advance; below zero used, and given back; kept."""
    invoices: tuple[int, int, int] = (0, 0, 0)
    """Invoices and credit notes that were made, and cents of their tickets: of this day, and of others."""
    accounts: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Cents put on accounts, taken off again (below zero), paid for them; and what is left of this till's."""
    unticketed: tuple[int, int] = (0, 0)
    promotions_cents: int = 0
    vouchers: VoucherSumsView = NO_VOUCHERS
    mall: tuple[int, int] = (0, 0)
    """Sales of the mall of this business day, of all tills, and cents: in no other figure here."""
    mall_paid_cents: int = 0
    """What came from the mall by the bank's entries of this day."""


@record(frozen=True)
class ClerkFiguresView:
    """Of one person's tickets on the running day; `name` "" of who was forgotten."""

    clerk_id: str
    name: str
    sale_count: int
    total_cents: int
    return_count: int = 0
    returned_cents: int = 0
    discount_cents: int = 0
    corrections: int = 0
    tenders: tuple[tuple[MeansView, int, int], ...] = ()


@record(frozen=True)
class ZView:
    """A closed day. `tenders`: means, count, cents. `difference_cents` below 0 was missing; its `reason`:
    change, unknown, or the clerk's words. What the drawer should have held is the float, what sales brought
    in cash less what returns took, and what was paid in less what was paid out."""

    number: int
    business_day: date
    closed_at: datetime
    sale_count: int
    total_cents: int
    tenders: tuple[tuple[MeansView, int, int], ...]
    vat: tuple[VatView, ...]
    rounding_cents: int
    return_count: int
    returned_cents: int
    expected_cents: int
    counted_cents: int
    difference_cents: int
    reason: str
    kept_cents: int
    to_safe_cents: int
    float_cents: int
    pay_in_cents: int
    pay_out_cents: int
    unticketed: tuple[int, int] = (0, 0)
    vouchers: VoucherSumsView = NO_VOUCHERS
    public: str = ""
    signature: str = ""
    """By which key it is signed, both in base32; "" while it is not, and for ever where the till had none."""


@record(frozen=True)
class ClosingView:
    """The count before the closing, and what it leaves for tomorrow.

    `second_place`, `third_place`: folders for a copy of each backup, "" none. A difference of more
    than `limit_cents` has to be said twice, 0: none has. `to_the_last`: while the shop is closed the mall
    sells all.

    `overdue`: the running day is not today's, it was not closed. `number` of the Z to come. `expected_cents`
    None: the count is blind, or no day runs. `kept_cents` stay in the drawer unless the clerk says otherwise.
    `last` is the newest Z of this till.
    """

    open: bool
    business_day: date
    overdue: bool
    number: int
    blind: bool
    pieces: tuple[tuple[int, int], ...]
    counted_cents: int
    expected_cents: int | None
    kept_cents: int
    parked: tuple[ParkedView, ...]
    open_orders: int
    unsent_rows: int
    last: ZView | None
    second_place: str = ""
    third_place: str = ""
    limit_cents: int = 0
    to_the_last: bool = False


@record(frozen=True)
class PlaceView:
    """Another place for backups. `at`: of the last copy that it got; `reason` why it has not the newest
    backup: "copying" while it is on its way, "" it has it. `apart`: on another disk than the books."""

    folder: str
    at: datetime | None = None
    reason: str = ""
    apart: bool = False


@record(frozen=True)
class ProofView:
    """A backup that was restored for trial, `at` the last time that all of it was right, with its last
    `ticket`. `reason` "" unless the last trial failed. `due`: one is to be made as soon as no day runs."""

    at: datetime | None = None
    ticket: str = ""
    reason: str = ""
    due: bool = False


@record(frozen=True)
class BackupView:
    """The last good backup, None before the first, and what became of it at its other `places`. `reason` ""
    unless the last attempt failed: disk, busy, connection, damaged. `due`: a day was closed after it."""

    at: datetime | None
    file: str
    reason: str
    due: bool
    places: tuple[PlaceView, ...] = ()
    proof: ProofView = ProofView()

    @property
    def copying(self) -> bool:
        return any(place.reason == "copying" for place in self.places)

    @property
    def missing(self) -> tuple[PlaceView, ...]:
        """Places that have not got it, and why is known."""
        return tuple(place for place in self.places if place.reason not in ("", "copying"))


@record(frozen=True)
class MovedView:
    """`at` None: these books sell here. They left in the moving file that `mark` names, which was to lie at
    `file`; `done` once it was there, whole."""

    at: datetime | None = None
    mark: str = ""
    file: str = ""
    done: bool = False


@record(frozen=True)
class OfferedView:
    """A shop in a file. `at` None and `ticket`, its last, "" where they are not known. `moves`: in a moving
    file, under a passphrase; else in a plain backup."""

    file: str
    shop: str
    till: str
    at: datetime | None
    ticket: str
    moves: bool
