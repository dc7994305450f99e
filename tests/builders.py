"""Sales as a test wants them, in one line each."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.means import CASH, Means, MeansKind
from herstal_pos.domain.money import THOUSAND, RoundingMode, line_amount
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatRate

STANDARD = VatRate("standard", 2100)
INTERMEDIATE = VatRate("intermediate", 1200)
REDUCED = VatRate("reduced", 600)
ZERO = VatRate("zero", 0)
OUTSIDE = VatRate("outside", None)

OPENED_AT = datetime(2026, 11, 25, 13, 31, tzinfo=UTC)
COMPLETED_AT = datetime(2026, 11, 25, 13, 32, tzinfo=UTC)
BUSINESS_DAY = date(2026, 11, 25)

OF_EACH_KIND = tuple(Means(kind.value, kind) for kind in MeansKind)

_ids = count(1)


def new_id() -> str:
    return f"id-{next(_ids):06d}"


def line(
    price_cents: int,
    quantity: int = THOUSAND,
    vat: VatRate = REDUCED,
    *,
    name: str = "Pain",
    kind: LineKind = LineKind.ITEM,
    unit: Unit = Unit.PIECE,
    parent_id: str | None = None,
    gross_cents: int | None = None,
) -> SaleLine:
    return SaleLine(
        id=new_id(),
        position=0,
        kind=kind,
        product_id=None,
        name=name,
        unit=unit,
        quantity=quantity,
        price_cents=price_cents,
        list_price_cents=price_cents,
        vat=vat,
        gross_cents=line_amount(price_cents, quantity) if gross_cents is None else gross_cents,
        clerk_id="clerk",
        parent_id=parent_id,
        weighed=unit is Unit.KG,
    )


def deposit(
    price_cents: int, quantity: int = THOUSAND, *, parent_id: str | None = None, name: str = "Vidange"
) -> SaleLine:
    return line(price_cents, quantity, OUTSIDE, name=name, kind=LineKind.DEPOSIT, parent_id=parent_id)


def returned(
    price_cents: int,
    quantity: int = THOUSAND,
    vat: VatRate = REDUCED,
    *,
    name: str = "Pain",
    parent_id: str | None = None,
    gross_cents: int | None = None,
) -> SaleLine:
    """`quantity` is what comes back, above zero; `gross_cents` what was paid, below zero."""
    back = line(
        price_cents,
        -quantity,
        vat,
        name=name,
        kind=LineKind.RETURN,
        parent_id=parent_id,
        gross_cents=gross_cents,
    )
    return replace(back, returned_line_id="sold")


def sale_of(
    *lines: SaleLine,
    discount_percent: int = 0,
    rounding_mode: RoundingMode = RoundingMode.CASH,
    rounds: bool = True,
) -> Sale:
    made = Sale(
        id=new_id(),
        till_id="till",
        opened_at=OPENED_AT,
        clerk_id="clerk",
        rounding_mode=rounding_mode,
        rounds=rounds,
    )
    for each in lines:
        made.add(each)
    if discount_percent:
        made.discount(Discount(discount_percent))
    return made


def of_total(cents: int, rounding_mode: RoundingMode = RoundingMode.CASH, *, rounds: bool = True) -> Sale:
    """A sale of this total; below zero something comes back, at zero two lines make it up."""
    amounts = [cents] if cents else [100, -100]
    lines = [returned(-amount) if amount < 0 else line(amount) for amount in amounts]
    return sale_of(*lines, rounding_mode=rounding_mode, rounds=rounds)


def pay(sale: Sale, means: Means = CASH, given_cents: int | None = None) -> Sale:
    sale.take(new_id(), means, given_cents, "clerk")
    return sale


def complete(sale: Sale, number: int = 1042) -> Sale:
    sale.complete(COMPLETED_AT, BUSINESS_DAY, "session", number, f"2-{number:06d}")
    return sale
