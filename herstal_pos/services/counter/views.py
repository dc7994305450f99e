"""What a screen shows of the cart and its payment. Cents, thousandths of a unit."""

from datetime import date, datetime

from herstal_pos.records import record


@record(frozen=True)
class MeansView:
    """`kind`: cash, card, voucher, gift, credit, account, transfer. `name` is the shop's own, "" where the
    kind's word says it."""

    id: str
    kind: str
    name: str = ""
    gives_change: bool = False


@record(frozen=True)
class OfferView:
    """`amount_cents` is what it would take of the rest now; below zero it gives back. `why_not`: none,
    or why it takes nothing: pays_nothing, not_refunded, those of accounts. `asks_number`: it pays by a
    voucher's, typed first. `pattern`: a regular expression of a town's numbers, "" for others; `faces`: what
    such vouchers are worth, () for anything."""

    means: MeansView
    amount_cents: int
    why_not: str = ""
    asks_number: bool = False
    pattern: str = ""
    faces: tuple[int, ...] = ()


@record(frozen=True)
class TenderView:
    means: MeansView
    amount_cents: int


@record(frozen=True)
class PaidView:
    """The sale just paid. `coins` tells how to hand out `change_cents`: (count, value in cents). `on_paper`:
    its ticket comes out by itself."""

    sale_id: str
    number_text: str
    completed_at: datetime
    item_count: int
    total_cents: int
    rounding_cents: int
    due_cents: int
    means: MeansView
    given_cents: int
    change_cents: int
    coins: tuple[tuple[int, int], ...]
    job_id: str
    drawer: bool
    on_paper: bool = True


CASH = MeansView("cash", "cash", gives_change=True)
CARD = MeansView("card", "card")
"""As every shop begins: the two that have a key of their own."""


@record(frozen=True)
class LineView:
    """`kind`: item, free, deposit, return, voucher. `vat_points` None outside the VAT. `on_hand` None: not
    tracked. `price_before_cents`: its own price where another was typed, else None.

    `return_to`: where goods that come back go (`ReturnTo`), "" of all else. `age`: 0, or from what age on
    it is sold. `off_cents`: its discount where that is an amount, `reason` why it has one; `note`: what
    somebody wrote beside it. `promotion`: the name of the one that takes `off_cents` off, "" where none does.
    `asks`: goods that are in no sum, and what has to be said of them first ("new" or a `scan.<asks>` of an
    unknown `code`, of an article a `refused.<asks>`), "" for a line; `key`: as an article made of the code
    has it; `of_a_scale`: it may be a scale's label, and the shop's table has no row for it.

    `promised_to` is the code of the online order that waits for the goods of this line, "" where enough are
    left; `promised_bike_at` when its bike comes, where the mall tells.
    """

    id: str
    kind: str
    product_id: str | None
    name: str
    unit: str
    quantity: int
    price_cents: int
    gross_cents: int
    amount_cents: int
    vat_points: int | None
    discount_percent: int
    is_child: bool
    weighed: bool
    on_hand: int | None
    promised_to: str = ""
    promised_bike_at: datetime | None = None
    price_before_cents: int | None = None
    return_to: str = ""
    age: int = 0
    off_cents: int = 0
    reason: str = ""
    note: str = ""
    promotion: str = ""
    asks: str = ""
    code: str = ""
    aim: str = ""
    key: str = ""
    of_a_scale: bool = False


@record(frozen=True)
class ReturnableLineView:
    """A line of an old ticket. `left` may still come back; `amount_cents` is what it cost."""

    id: str
    name: str
    unit: str
    quantity: int
    left: int
    amount_cents: int
    is_child: bool


@record(frozen=True)
class ReceiptView:
    sale_id: str
    number_text: str
    completed_at: datetime
    total_cents: int
    lines: tuple[ReturnableLineView, ...]


@record(frozen=True)
class AgeView:
    """What has to be looked at before the cart is paid. `line_id`: the first that is sold from this `age`
    on; `also`: a lower age that the answer covers, 0: none; `tobacco`: who looks under 25 is asked for a
    paper."""

    age: int
    line_id: str
    also: int = 0
    tobacco: bool = False

    def born_by(self, today: date) -> date:
        """The last day of birth of whoever is as old as that; who was born on 29 February comes of age on
        1 March.

        >>> AgeView(18, "").born_by(date(2026, 2, 28))
        datetime.date(2008, 2, 28)
        >>> AgeView(18, "").born_by(date(2028, 2, 29))
        datetime.date(2010, 2, 28)
        """
        year = today.year - self.age
        try:
            return today.replace(year=year)
        except ValueError:  # born in a year without a 29 February
            return today.replace(year=year, day=28)


@record(frozen=True)
class CustomerView:
    """`company`: the ten digits of the number, "" of a person. `number`: as it is
    printed. `entry`: the version that this is."""

    id: str
    name: str
    company: str = ""
    phone: str = ""
    email: str = ""
    card: str = ""
    entry: int = 0
    number: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""


@record(frozen=True)
class NearView:
    """Goods near their date `on`: `percent` off is proposed, hundredths of a percent. `is_of_these`: their
    code said it; else some on the shelf bear it."""

    on: date
    percent: int
    is_of_these: bool = True


@record(frozen=True)
class SaleView:
    """The cart. `sale_id` is "" and `lines` empty while nothing was sold yet.

    `cash_due_cents` and `card_due_cents` are the rest by means that round, as cash does, and by all others
    (negative: to give back), `notes` the sums of notes offered with the change of each. `age`: what is asked
    before any means takes it. `language`: its customer's; "": the shop's. `customer`: whose it is, None of
    most; `invoiced`: against an invoice. `vat`: hundredths of a percent and cents of it, rate by rate; what
    stands outside it is not there.
    """

    sale_id: str
    version: int
    lines: tuple[LineView, ...]
    item_count: int
    total_cents: int
    vat_cents: int
    discount_percent: int
    discount_cents: int
    cash_due_cents: int
    card_due_cents: int
    rounding_cents: int
    notes: tuple[tuple[int, int], ...]
    tenders: tuple[TenderView, ...]
    returning: ReceiptView | None
    age: AgeView | None = None
    note: str = ""
    language: str = ""
    customer: CustomerView | None = None
    vat: tuple[tuple[int, int], ...] = ()
    invoiced: bool = False

    @property
    def unanswered(self) -> list[LineView]:
        """Return the lines of which something has to be said before any money."""
        return [line for line in self.lines if line.asks]


@record(frozen=True)
class ParkedView:
    sale_id: str
    label: str
    item_count: int
    total_cents: int
    opened_at: datetime


@record(frozen=True)
class LastSaleView:
    number_text: str
    total_cents: int
    completed_at: datetime
