"""Means of payment: what holds of each kind stands here, in one table; the means themselves are the shop's
rows, so that a further one needs no new rule."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from herstal_pos.domain.errors import ReasonNeeded, Refused
from herstal_pos.domain.money import RoundingMode
from herstal_pos.records import record


class MeansKind(StrEnum):
    CASH = "cash"
    CARD = "card"
    VOUCHER = "voucher"
    GIFT = "gift"
    CREDIT = "credit"
    ACCOUNT = "account"
    TRANSFER = "transfer"


@record(frozen=True)
class KindRules:
    """`rounds`: what is paid by it is rounded to 5 cents (art. VI.7/1 §1 CDE: cash alone must be).

    `opens_drawer`: it lies in the drawer and is counted there. `has_goods`: a means of this kind may be good
    for some goods only; more than they cost is then no fault, the means takes what it can. `refundable`: a
    sale that gives money back may give it by these means.
    """

    rounds: bool = False
    opens_drawer: bool = False
    gives_change: bool = False
    needs_terminal: bool = False
    has_goods: bool = False
    refundable: bool = False


RULES: Mapping[MeansKind, KindRules] = MappingProxyType(
    {
        MeansKind.CASH: KindRules(rounds=True, opens_drawer=True, gives_change=True, refundable=True),
        MeansKind.CARD: KindRules(needs_terminal=True, refundable=True),
        MeansKind.VOUCHER: KindRules(has_goods=True),
        MeansKind.GIFT: KindRules(has_goods=True),
        MeansKind.CREDIT: KindRules(refundable=True),
        MeansKind.ACCOUNT: KindRules(refundable=True),
        MeansKind.TRANSFER: KindRules(refundable=True),
    }
)


@record(frozen=True)
class Means:
    """One means as the shop has it. `names` by language; without one the kind's own word says it.

    `cap_cents` is the most that it pays of one sale, None: no limit of its own. `goods` are the categories
    of articles that it is good for; `voucher`: it is good for what is marked so (`stock.card.Voucher`).
    Neither: all that is sold. From `first_day` to `last_day` it is taken, both
    included; what the shop no longer takes keeps its row, its tickets name it. `asks_number`: of the
    voucher. `code`: what e-invoices and accounts call it. `position`: its place among the others.
    """

    id: str
    kind: MeansKind
    names: tuple[tuple[str, str], ...] = ()
    issuer: str = ""
    cap_cents: int | None = None
    goods: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    asks_number: bool = False
    code: str = ""
    position: int = 0
    voucher: str = ""

    @property
    def rules(self) -> KindRules:
        return RULES[self.kind]

    def name(self, language: str) -> str:
        """The shop's own name of it, in French where this language has none; "" where it has none at all."""
        names = dict(self.names)
        return names.get(language) or names.get("fr", "")

    def taken_on(self, day: date) -> bool:
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or day <= self.last_day)

    @property
    def is_numbered(self) -> bool:
        """A town's vouchers: each number once. The shop's own have numbers too, and are of other kinds."""
        return self.asks_number and self.kind is MeansKind.VOUCHER

    @property
    def good_for(self) -> frozenset[str]:
        """What two means have to share to be good for the same goods; empty: it is good for everything."""
        numbered = ("numbered",) * self.is_numbered
        marks = (*numbered, *self.goods, *((f"voucher {self.voucher}",) if self.voucher else ()))
        return frozenset(marks if self.rules.has_goods else ())


CASH = Means("cash", MeansKind.CASH, position=1)
CARD = Means("card", MeansKind.CARD, position=2)
FIRST_MEANS = (CASH, CARD)
"""What every shop begins with; their ids stand in the tickets of the first program."""


@record(frozen=True)
class Tender:
    """What one means settled: `amount_cents == given_cents - change_cents`. A refund is negative."""

    id: str
    means: Means
    amount_cents: int
    given_cents: int
    change_cents: int
    clerk_id: str


def kept_of(tenders: Iterable[Tender]) -> list[Tender]:
    """Without those that went back half-way."""
    kept: list[Tender] = []
    for tender in tenders:
        kept.append(tender)
        if tender.amount_cents and not sum(each.amount_cents for each in kept):
            kept.clear()
    return kept


def settled_of(tenders: Iterable[Tender], means: Means) -> int:
    return sum(tender.amount_cents for tender in tenders if tender.means.id == means.id)


def settled_by_means(tenders: Iterable[Tender]) -> list[tuple[Means, int]]:
    """Cents by each, in the order of the kinds."""
    tenders, kinds = list(tenders), tuple(MeansKind)
    used = {tender.means.id: tender.means for tender in tenders}
    in_order = sorted(used.values(), key=lambda means: (kinds.index(means.kind), means.id))
    return [(means, settled_of(tenders, means)) for means in in_order]


def settled_by(tenders: Iterable[Tender], rule: Callable[[KindRules], bool]) -> int:
    """By means of the kinds that a rule holds of."""
    return sum(tender.amount_cents for tender in tenders if rule(tender.means.rules))


def limit_cents(means: Means, tenders: Iterable[Tender], eligible_cents: int | None) -> int | None:
    """Of its own cap and of the goods that it is good for, as far as they are not paid yet; None: none.

    What other means paid that are good for the same goods counts as paid for them.
    """
    given, limits = tuple(tenders), []
    if means.cap_cents is not None:
        limits.append(means.cap_cents - settled_of(given, means))
    if eligible_cents is not None:
        alike = [tender for tender in given if tender.means.good_for & means.good_for]
        limits.append(eligible_cents - sum(tender.amount_cents for tender in alike))
    return max(min(limits), 0) if limits else None


MOST_UNASKED_CENTS = 50_000
"""More than this above what is expected is a slip of the finger until somebody says that it is not."""


def must_be_meant(cents: int, expected_cents: int, *, sure: bool) -> None:
    """Refuses (`amount_doubtful`) what nobody hands over by chance, in either direction; `sure`: no more."""
    if not sure and abs(cents) - abs(expected_cents) > MOST_UNASKED_CENTS:
        raise Refused("amount_doubtful", amount_cents=abs(cents))


def must_fit(means: Means, given_cents: int, due_cents: int, payable_cents: int) -> None:
    """Refuses what these means cannot take of what is due, or give where it is below zero."""
    rules = means.rules
    if due_cents < 0 and not rules.refundable:
        raise Refused("means_not_refunded")
    if due_cents < 0 and payable_cents == 0:
        raise ReasonNeeded("refund_elsewhere")
    if due_cents <= 0 and given_cents != payable_cents:
        raise Refused("give_back_exactly", amount_cents=-payable_cents)
    if payable_cents <= 0 < due_cents:
        raise Refused("means_pays_nothing")
    if due_cents > 0 and given_cents <= 0:
        raise Refused("amount_needed")
    if given_cents > payable_cents > 0 and (payable_cents < due_cents or not rules.gives_change):
        raise Refused(
            "card_too_much" if rules.needs_terminal else "means_too_much", amount_cents=payable_cents
        )


def must_leave_fives(means: Means, due_cents: int, mode: RoundingMode) -> None:
    """The rest must not need coins of 1 and 2 c: in mode ALL not after a card either."""
    if means.rules.rounds:
        raise Refused("cash_in_fives", amount_cents=due_cents)
    if mode is RoundingMode.ALL:
        raise Refused("part_in_fives", amount_cents=due_cents)
