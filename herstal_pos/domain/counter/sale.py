"""A sale: lines, discounts, tenders. Pure; the services store it line by line.

Cents and thousandths throughout; a line that goes back into the shop has a negative quantity.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from herstal_pos.domain.counter.asked.goods import UnansweredGoods
from herstal_pos.domain.counter.discount import NO_DISCOUNT, Discount, discount_shares
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.sums import SaleSums, sums_of
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import (
    CASH,
    Means,
    Tender,
    kept_of,
    limit_cents,
    must_fit,
    must_leave_fives,
    settled_by,
    settled_by_means,
)
from herstal_pos.domain.money import RoundingMode, cash_due, down_to_five, round_to_five
from herstal_pos.domain.stock.unit import Unit
from herstal_pos.domain.vat import VatRate, VatTotal, vat_table


@dataclass(slots=True)
class Sale:
    """`rounds` is False where the law rounds nothing (business customer, distance sale).

    `version` rises with each change: a payment names the version it was pressed on. `age_checked`: from what
    age on somebody has looked that the customer is; 0: nobody was asked. `discount_off_cents`: the ticket's
    discount where that is an amount and no percent. `language`: the customer's; "": the shop's. `promote`:
    gives its lines with what the promotions of the day take off; None where nobody changes them.
    `preorder_id`: the one whose advance it takes, or whose goods leave. `unanswered`: in no line and no sum.
    """

    id: str
    till_id: str
    opened_at: datetime
    clerk_id: str
    state: SaleState = SaleState.OPEN
    version: int = 0
    lines: list[SaleLine] = field(default_factory=list)
    tenders: list[Tender] = field(default_factory=list)
    discount_percent: int = 0
    rounding_mode: RoundingMode = RoundingMode.CASH
    rounds: bool = True
    rounding_cents: int = 0
    label: str = ""
    returns_sale_id: str | None = None
    number: int | None = None
    number_text: str = ""
    completed_at: datetime | None = None
    business_day: date | None = None
    session_id: str | None = None
    age_checked: int = 0
    discount_off_cents: int = 0
    discount_reason: str = ""
    note: str = ""
    language: str = ""
    customer_id: str | None = None
    preorder_id: str | None = None
    unanswered: tuple[UnansweredGoods, ...] = ()
    promote: Callable[[list[SaleLine]], list[SaleLine]] | None = field(
        default=None, repr=False, compare=False
    )
    _summed: tuple[Sequence[SaleLine], SaleSums[VatRate]] = field(
        default=((), sums_of(())), init=False, repr=False, compare=False
    )

    # --- lines

    @property
    def live_lines(self) -> list[SaleLine]:
        return [line for line in self.lines if not line.voided]

    @property
    def is_empty(self) -> bool:
        return not self.live_lines and not self.unanswered

    def line(self, line_id: str) -> SaleLine:
        for line in self.lines:
            if line.id == line_id:
                return line
        raise Refused("line_gone")

    def children(self, line_id: str) -> list[SaleLine]:
        return [line for line in self.lines if line.parent_id == line_id and not line.voided]

    def add(self, line: SaleLine) -> SaleLine:
        line.must_be_sane()
        self._become([*self.lines, replace(line, position=len(self.lines) + 1)])
        return self.lines[-1]

    def put(self, *lines: SaleLine) -> None:
        """Each takes the place of the line with the same id; all of them or none."""
        for line in lines:
            line.must_be_sane()
        new = {line.id: line for line in lines}
        self._become([new.get(line.id, line) for line in self.lines])

    def void(self, line_id: str) -> list[SaleLine]:
        """Strike a line and its deposits; they stay on record. Gives the struck lines."""
        line = self.line(line_id)
        if line.voided:
            raise Refused("line_gone")
        if line.is_advance:
            raise Refused("advance_fixed")
        struck = [line, *self.children(line_id)]
        self.put(*(replace(each, voided=True) for each in struck))
        return struck

    def change_quantity(self, line_id: str, quantity: int) -> None:
        """`quantity` in thousandths; the deposits of the line go with it, and only with it."""
        line = self.line(line_id)
        if line.is_of_a_ticket or line.is_no_supply or line.parent_id or line.voided:
            raise Refused("line_fixed")
        follow = self.children(line_id) if line.unit is Unit.PIECE else []
        self.put(*(each.with_quantity(quantity) for each in (line, *follow)))

    def change_price(self, line_id: str, price_cents: int) -> None:
        """`Refused("unticketed_price")` for more than may be given for what comes back without a ticket."""
        line = self.line(line_id)
        if line.is_of_a_ticket or line.is_deposit or line.is_no_supply or line.voided:
            raise Refused("line_fixed")
        if line.is_unticketed and price_cents > line.list_price_cents:
            raise Refused("unticketed_price", amount_cents=line.list_price_cents)
        self.put(line.with_price(price_cents))

    def discount_line(self, line_id: str, discount: Discount) -> None:
        line = self.line(line_id)
        if not line.discountable or line.voided:
            raise Refused("line_fixed")
        discount.must_fit(line.gross_cents)
        self.put(line.with_discount(discount))

    @property
    def ticket_discount(self) -> Discount:
        """Of the whole ticket, deposits and returns excepted."""
        return Discount(self.discount_percent, self.discount_off_cents, self.discount_reason)

    @property
    def discountable_cents(self) -> int:
        """What the ticket's discount is off: its goods, after the discounts of their own."""
        return sum(line.net_cents for line in self.lines if line.discountable and not line.voided)

    def discount(self, discount: Discount) -> None:
        discount.must_fit(self.discountable_cents)
        self._become(self.lines, discount)

    def name_vouchers(self, serials: Sequence[str]) -> None:
        """Of those that it sells, in their order: all of it is paid, and no sum changes."""
        self._must_be_open()
        named = iter(serials)
        self.lines = [
            replace(line, voucher=next(named)) if line.sells_voucher else line for line in self.lines
        ]

    def write_note(self, line_id: str | None, note: str) -> None:
        """Beside a line, or at the foot of the ticket (None); "" takes it away."""
        if line_id is not None:
            line = self.line(line_id)
            if line.voided:
                raise Refused("line_gone")
            if line.is_advance:
                raise Refused("advance_fixed")
            self.put(replace(line, note=note))
            return
        self._must_be_open()
        self.note = note
        self.version += 1

    def speak(self, language: str) -> None:
        """To its customer; "": as the shop does."""
        self._must_be_open()
        self.language = language
        self.version += 1

    @property
    def unticketed_cents(self) -> int:
        """What goes back for goods without a ticket, and for what they were sold in."""
        return -sum(line.amount_cents for line in self.lines if line.is_unticketed and not line.voided)

    # --- whose it is

    def be_of(self, customer_id: str | None, *, rounds: bool) -> None:
        """`rounds`: whether what they pay in cash is rounded; what is paid already stays as it was taken."""
        self._must_be_open()
        if rounds != self.rounds and self.tenders:
            raise Refused("part_paid")
        self.customer_id, self.rounds = customer_id, rounds
        self.version += 1

    # --- age

    @property
    def age_asked(self) -> int:
        """What of it has to be looked at before it is paid: the highest, once a ticket; 0: nothing."""
        asked = max((line.sold_from for line in self.lines), default=0)
        return asked if asked > self.age_checked else 0

    def check_age(self, age: int) -> None:
        """The customer is as old as that."""
        self._must_be_open()
        self.age_checked = max(self.age_checked, age)
        self.version += 1

    # --- sums

    @property
    def total_cents(self) -> int:
        return self._sums.total_cents

    @property
    def discount_cents(self) -> int:
        return self._sums.discount_cents

    @property
    def vat_totals(self) -> tuple[VatTotal, ...]:
        return vat_table(self._sums.by_rate.items())

    @property
    def item_count(self) -> int:
        return self._sums.item_count

    @property
    def _sums(self) -> SaleSums[VatRate]:
        """Once for each list of lines: one takes the place of another, none is changed."""
        if self._summed[0] is not self.lines:
            self._summed = self.lines, sums_of([line.summand for line in self.lines if not line.voided])
        return self._summed[1]

    # --- payment

    @property
    def cash_settled_cents(self) -> int:
        """What it brought into the drawer; below zero it took money out."""
        return settled_by(self.tenders, lambda rules: rules.opens_drawer)

    @property
    def settled_cents(self) -> int:
        return sum(tender.amount_cents for tender in self.tenders)

    def due_cents(self, means: Means) -> int:
        """What is still to pay if the whole rest is paid by these means; negative: to give back.

        In mode CASH only the part paid by means that round is rounded (`belgium.md` 2, mode A); in mode ALL
        the ticket's total is, for every means.
        """
        total = self.total_cents
        if self.rounding_mode is RoundingMode.ALL:
            return cash_due(total, total, rounds=self.rounds) - self.settled_cents
        if not means.rules.rounds:
            return total - self.settled_cents
        in_fives = settled_by(self.tenders, lambda rules: rules.rounds)
        other = self.settled_cents - in_fives
        return cash_due(total, total - other, rounds=self.rounds) - in_fives

    def payable_cents(
        self, means: Means, eligible_cents: int | None = None, refundable_cents: int | None = None
    ) -> int:
        """What these means may pay of the rest, at most, or give back where it is below zero; None: no limit.

        `eligible_cents`: what the goods cost that they are good for; `refundable_cents`: what may go back."""
        due, limit = self.due_cents(means), limit_cents(means, self.tenders, eligible_cents)
        if due < 0 and refundable_cents is not None:
            fives = self.rounds and (means.rules.rounds or self.rounding_mode is RoundingMode.ALL)
            return max(due, -cash_due(self.total_cents, refundable_cents, rounds=fives))
        if limit is None or limit >= due:
            return due
        in_fives = means.rules.rounds or self.rounding_mode is RoundingMode.ALL
        return down_to_five(limit) if self.rounds and in_fives else limit

    def take(
        self,
        tender_id: str,
        means: Means,
        given_cents: int | None,
        clerk_id: str,
        eligible_cents: int | None = None,
        refundable_cents: int | None = None,
    ) -> Tender:
        """Take a tender: None pays what it can of the rest, less than the rest leaves the sale open.

        More than the rest gives change in cash, and is refused for means that give none; a voucher pays the
        most that it may. The limits as in `payable_cents`."""
        self._must_be_open()
        if not self.live_lines:
            raise Refused("nothing_to_pay")
        due, payable = self.due_cents(means), self.payable_cents(means, eligible_cents, refundable_cents)
        given = payable if given_cents is None else given_cents
        if means.rules.has_goods and payable > 0:
            given = min(given, payable)
        must_fit(means, given, due, payable)
        if self.rounds and 0 < given < due and given != round_to_five(given):
            must_leave_fives(means, due, self.rounding_mode)
        change = max(given - due, 0) if due > 0 else 0
        tender = Tender(tender_id, means, given - change, given, change, clerk_id)
        self.tenders.append(tender)
        self.version += 1
        return tender

    @property
    def kept_tenders(self) -> list[Tender]:
        """Those that went back half-way stay on record, and paid for nothing."""
        return kept_of(self.tenders)

    @property
    def part_paid(self) -> bool:
        return self.settled_cents != 0

    def give_back(self, new_id: Callable[[], str], clerk_id: str) -> list[Tender]:
        """The customer changes their mind half-way: one tender back for each means, all of them on record."""
        self._must_be_open()
        settled = settled_by_means(self.tenders)
        back = [Tender(new_id(), means, -cents, -cents, 0, clerk_id) for means, cents in settled if cents]
        if not back:
            raise Refused("nothing_to_give_back")
        self.tenders += back
        self.version += 1
        return back

    @property
    def paid(self) -> bool:
        """True when nothing is left to pay; only then may a sale be completed, whoever asks.

        Of a refund in parts no cent is left that the coins of an earlier part have rounded away.
        """
        asked = self.tenders if self.total_cents < 0 else self.tenders[-1:]
        return any(self.due_cents(tender.means) == 0 for tender in asked)

    def complete(
        self, at: datetime, business_day: date, session_id: str, number: int, number_text: str
    ) -> None:
        self._must_be_open()
        if not self.paid:
            raise Refused("not_paid", amount_cents=self.due_cents(CASH))
        self.rounding_cents = self.settled_cents - self.total_cents
        self.state, self.label = SaleState.COMPLETED, ""
        self.completed_at, self.business_day, self.session_id = at, business_day, session_id
        self.number, self.number_text = number, number_text
        self.version += 1

    def park(self, label: str) -> None:
        self._must_be_unpaid()
        if self.is_empty:
            raise Refused("nothing_to_pay")
        self.state, self.label = SaleState.PARKED, label
        self.version += 1

    def fetch(self) -> None:
        if self.state is not SaleState.PARKED:
            raise Refused("not_parked")
        self.state = SaleState.OPEN
        self.version += 1

    def abandon(self) -> None:
        self._must_be_unpaid()
        self.unanswered = ()
        self.state, self.label = SaleState.ABANDONED, ""  # a customer's name is not kept for ever
        self.version += 1

    # --- inside

    def _must_be_open(self) -> None:
        if self.state is not SaleState.OPEN:
            raise Refused("sale_not_open")

    def _must_be_unpaid(self) -> None:
        self._must_be_open()
        if self.part_paid:
            raise Refused("part_paid")

    def _become(self, lines: list[SaleLine], discount: Discount | None = None) -> None:
        """What is paid or given in part may be added to, and stays covered; a refusal has changed nothing."""
        self._must_be_open()
        of_ticket = self.ticket_discount if discount is None else discount
        shared = _shared(self.promote(lines) if self.promote else lines, of_ticket)
        paid = self.settled_cents
        if paid and (sum([line.amount_cents for line in shared if not line.voided]) - paid) * paid < 0:
            raise Refused("below_paid" if paid > 0 else "below_given", amount_cents=abs(paid))
        self.lines, self.discount_percent = shared, of_ticket.percent
        self.discount_off_cents, self.discount_reason = of_ticket.off_cents, of_ticket.reason
        self.version += 1


def _shared(lines: list[SaleLine], discount: Discount) -> list[SaleLine]:
    """The ticket's discount split over the VAT rates first, then inside each rate over its lines."""
    if discount == NO_DISCOUNT and not any(line.share_cents for line in lines):
        return lines
    live = [line for line in lines if line.discountable and not line.voided]
    shares = discount_shares(((line.id, line.vat, line.net_cents) for line in live), discount)
    due = [(line, shares.get(line.id, 0)) for line in lines]
    return [line if line.share_cents == cents else replace(line, share_cents=cents) for line, cents in due]
