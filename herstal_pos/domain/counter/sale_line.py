"""A line of a sale. Cents and thousandths; what goes back into the shop has a negative quantity."""

from dataclasses import replace
from datetime import date

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind, ReturnTo
from herstal_pos.domain.counter.limits import must_be_sane
from herstal_pos.domain.money import THOUSAND, line_amount
from herstal_pos.domain.stock.unit import Unit
from herstal_pos.domain.vat import VatRate
from herstal_pos.records import record


@record(frozen=True)
class SaleLine:
    """One line. Cents: `gross` before discounts, `discount` its own, `share` its part of the ticket's.
    `price_cents` is the price applied, `list_price_cents` the article's own when the line was made. `deposit`
    tells of what comes back whether it was one, None: it was, where it is not taxed. `best_before` and `lot`:
    as the code of these very goods said. `age`: 0, or from how old on the article was sold when the line was
    made. `off_cents`: its discount where that is an amount and no percent, `discount_reason` why; `note`:
    what somebody wrote beside it. `promotion_id`: `discount_cents` is what that promotion takes off, called
    `promotion` then. `voucher`: the serial of the voucher that it sells (once it has one),
    takes back, or is paid with; "" of all else."""

    id: str
    position: int
    kind: LineKind
    product_id: str | None
    name: str
    unit: Unit
    quantity: int
    price_cents: int
    list_price_cents: int
    vat: VatRate
    gross_cents: int
    clerk_id: str
    discount_percent: int = 0
    discount_cents: int = 0
    share_cents: int = 0
    parent_id: str | None = None
    returned_line_id: str | None = None
    weighed: bool = False
    voided: bool = False
    deposit: bool | None = None
    return_to: ReturnTo = ReturnTo.SHELF
    best_before: date | None = None
    lot: str = ""
    age: int = 0
    off_cents: int = 0
    discount_reason: str = ""
    note: str = ""
    promotion_id: str | None = None
    promotion: str = ""
    voucher: str = ""

    @property
    def price_was_changed(self) -> bool:
        """By hand, at the counter; what comes back has the price of its ticket."""
        return self.kind is not LineKind.RETURN and self.price_cents != self.list_price_cents

    @property
    def net_cents(self) -> int:
        """After its own discount, before its share of the ticket's."""
        return self.gross_cents - self.discount_cents

    @property
    def amount_cents(self) -> int:
        return self.gross_cents - self.discount_cents - self.share_cents

    @property
    def discountable(self) -> bool:
        return self.kind in (LineKind.ITEM, LineKind.FREE)

    @property
    def is_deposit(self) -> bool:
        """Charged, given back empty, or returned with what it held."""
        if self.kind is LineKind.RETURN:
            return self.vat.basis_points is None if self.deposit is None else self.deposit
        return self.kind is LineKind.DEPOSIT

    @property
    def is_of_a_ticket(self) -> bool:
        """It comes back from a ticket, which says how much of it and for what money."""
        return self.kind is LineKind.RETURN and self.returned_line_id is not None

    @property
    def is_unticketed(self) -> bool:
        """It comes back, and nobody has shown a ticket that it stands on."""
        return self.kind is LineKind.RETURN and self.returned_line_id is None

    @property
    def is_advance(self) -> bool:
        return self.kind is LineKind.ADVANCE

    @property
    def is_no_supply(self) -> bool:
        """Money for goods of another day: its amount stands."""
        return self.kind in (LineKind.ADVANCE, LineKind.VOUCHER, LineKind.ACCOUNT)

    @property
    def pays_account(self) -> bool:
        return self.kind is LineKind.ACCOUNT and not self.voided

    @property
    def sells_voucher(self) -> bool:
        return self.kind is LineKind.VOUCHER and self.quantity > 0 and not self.voided

    @property
    def pays_by_voucher(self) -> bool:
        """One that was taxed when it was sold: it takes off what is not to be taxed twice."""
        return self.kind is LineKind.VOUCHER and self.quantity < 0 and not self.voided

    @property
    def is_sold_goods(self) -> bool:
        return self.is_goods and self.kind is not LineKind.RETURN and not self.voided

    @property
    def is_goods(self) -> bool:
        """And neither what they are sold in, an advance, nor a voucher."""
        return not self.is_no_supply and not self.is_deposit and not self.voucher

    @property
    def returns_goods(self) -> bool:
        """And not what they were sold in: empties go where empties go. A voucher is paper."""
        return self.kind is LineKind.RETURN and not self.is_deposit and not self.voucher

    @property
    def sold_from(self) -> int:
        """From what age on; 0 of what comes back, or was struck."""
        return self.age if self.quantity > 0 and not self.voided else 0

    @property
    def summand(self) -> tuple[VatRate, int, int, int]:
        """For `sums_of`. Pieces as a clerk counts them: a weighed line is one, a deposit or voucher none."""
        pieces = abs(self.quantity) // THOUSAND if self.unit is Unit.PIECE else 1
        off_cents = self.discount_cents + self.share_cents
        return self.vat, self.gross_cents, off_cents, pieces if self.is_goods else 0

    def must_be_sane(self) -> None:
        must_be_sane(self.quantity, self.price_cents, whole=self.unit is Unit.PIECE, goods=self.discountable)

    def with_quantity(self, quantity: int) -> "SaleLine":
        gross_cents = line_amount(self.price_cents, quantity)
        return replace(self, quantity=quantity, gross_cents=gross_cents).with_discount(self.discount)

    def with_price(self, price_cents: int) -> "SaleLine":
        gross_cents = line_amount(price_cents, self.quantity)
        return replace(self, price_cents=price_cents, gross_cents=gross_cents).with_discount(self.discount)

    @property
    def discount(self) -> Discount:
        """Its own, without its share of the ticket's."""
        return Discount(self.discount_percent, self.off_cents, self.discount_reason)

    def with_discount(self, discount: Discount) -> "SaleLine":
        return replace(
            self,
            discount_percent=discount.percent,
            off_cents=discount.off_cents,
            discount_reason=discount.reason,
            discount_cents=discount.of(self.gross_cents),
            promotion_id=None,
            promotion="",
        )

    def with_promotion(self, promotion_id: str | None, name: str, off_cents: int) -> "SaleLine":
        """None: of a line without a discount of its own."""
        return replace(self, promotion_id=promotion_id, promotion=name, discount_cents=off_cents)
