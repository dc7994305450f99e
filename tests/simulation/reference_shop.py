"""The shop as a person with a pencil would know it: prices, a drawer, shelves, tickets. It asks the product
nothing; whatever the product says is held against it. Cents, thousandths, hundredths of a percent.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Article:
    """`points` None: outside the VAT. `stock` None: none is kept. One unit of the mall is so many thousandths
    (`units`), 0: the mall does not sell it."""

    code: str
    name: str
    unit: str
    price: int
    vat: str
    points: int | None
    stock: int | None
    deposit: str = ""
    units: int = 0

    @property
    def csv(self) -> str:
        stock = "" if self.stock is None else f"{self.stock / 1000:.3f}".replace(".", ",")
        price = f"{self.price // 100},{self.price % 100:02d}"
        listed = "yes" if self.units else "no"
        return f"{self.code};{self.name};{self.unit};{price};{self.vat};{self.deposit};{stock};{listed}"


ARTICLES = {
    article.code: article
    for article in (
        Article("901", "Vidange 0,10", "piece", 10, "outside", None, None),
        Article("1", "Pain", "piece", 320, "reduced", 600, 18_000),
        Article("2", "Croissant", "piece", 115, "reduced", 600, 900_000),
        Article("420", "Bière", "piece", 115, "standard", 2100, 5_000_000, deposit="901"),
        Article("450", "Livre", "piece", 1499, "reduced", 600, 40_000),
        Article("634", "Bougie", "piece", 999, "standard", 2100, 60_000),
        Article("701", "Margarine", "piece", 283, "intermediate", 1200, 300_000),
        Article("801", "Journal", "piece", 250, "zero", 0, 300_000),
        Article("121", "Pommes", "kg", 240, "reduced", 600, 250_000),
        Article("638", "Ruban", "m", 80, "standard", 2100, 50_000),
        Article("301", "Sirop", "piece", 435, "reduced", 600, 5_000_000, units=1000),
        Article("302", "Café", "piece", 712, "reduced", 600, 5_000_000, units=1000),
        Article("303", "Fromage", "kg", 2490, "reduced", 600, 900_000, units=100),
    )
}
CATALOGUE = "\n".join(
    ("code;name_fr;unit;price;vat;deposit;stock;listed", *(article.csv for article in ARTICLES.values()))
)


def half_up(dividend: int, divisor: int) -> int:
    """Away from zero at the half."""
    cents = (abs(dividend) * 2 + divisor) // (divisor * 2)
    return cents if dividend >= 0 else -cents


def in_fives(total: int, part: int) -> int:
    """What is paid in cash for this part of a ticket: by the law nothing is rounded up to 5 cents."""
    if abs(total) <= 5:
        return part
    return (abs(part) + 2) // 5 * 5 * (1 if part >= 0 else -1)


def shared(cents: int, weights: list[int]) -> list[int]:
    """By largest remainder, the first of equals first."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    parts = [cents * weight // whole for weight in weights]
    most = sorted(range(len(weights)), key=lambda at: (-(cents * weights[at] % whole), at))
    for at in most[: cents - sum(parts)]:
        parts[at] += 1
    return parts


@dataclass
class Line:
    """`paid` fixes what a line that comes back is worth; `back` counts what of this one came back."""

    id: str
    article: Article
    quantity: int
    kind: str = "item"
    percent: int = 0
    share: int = 0
    paid: int | None = None
    children: list["Line"] = field(default_factory=list)
    back: int = 0
    back_cents: int = 0

    @property
    def gross(self) -> int:
        return self.paid if self.paid is not None else half_up(self.article.price * self.quantity, 1000)

    @property
    def discount(self) -> int:
        return half_up(self.gross * self.percent, 10_000)

    @property
    def amount(self) -> int:
        return self.gross - self.discount - self.share

    @property
    def left(self) -> int:
        return self.quantity - self.back

    def take_back(self, quantity: int) -> "Line":
        """The line of the new ticket; only paying books it here (`book`)."""
        cents = max(half_up(self.amount * (self.back + quantity), self.quantity) - self.back_cents, 0)
        return Line(self.id, self.article, -quantity, "return", paid=-cents)

    def book(self, back: "Line") -> None:
        self.back -= back.quantity
        self.back_cents -= back.amount


@dataclass
class Ticket:
    lines: list[Line] = field(default_factory=list)
    percent: int = 0
    tenders: list[tuple[str, int]] = field(default_factory=list)
    number: int = 0
    rounding: int = 0
    sold: dict[str, Line] = field(default_factory=dict)
    """Lines of older tickets that come back with this one."""

    @property
    def all_lines(self) -> list[Line]:
        return [each for line in self.lines for each in (line, *line.children)]

    @property
    def total(self) -> int:
        self.share_out()
        return sum(line.amount for line in self.all_lines)

    @property
    def settled(self) -> int:
        return sum(cents for _, cents in self.tenders)

    @property
    def kept(self) -> list[tuple[str, int]]:
        """Without what went back half-way: all up to the last sum below zero that left nothing."""
        sums = [sum(cents for _, cents in self.tenders[: at + 1]) for at in range(len(self.tenders))]
        gone = [at for at, (_, cents) in enumerate(self.tenders) if cents < 0 and not sums[at]]
        return self.tenders[gone[-1] + 1 :] if gone else self.tenders

    def of(self, means: str) -> int:
        return sum(cents for how, cents in self.tenders if how == means)

    def due(self, means: str) -> int:
        if means == "card":
            return self.total - self.settled
        return in_fives(self.total, self.total - self.of("card")) - self.of("cash")

    def share_out(self) -> None:
        """The ticket's discount: over the rates first, then over the lines of each."""
        by_rate: dict[int | None, list[Line]] = {}
        for line in self.lines:
            if line.kind == "item":
                by_rate.setdefault(line.article.points, []).append(line)
        sums = [sum(line.gross - line.discount for line in lines) for lines in by_rate.values()]
        whole = half_up(sum(sums) * self.percent, 10_000)
        for cents, lines in zip(shared(whole, sums), by_rate.values(), strict=True):
            for line, part in zip(
                lines, shared(cents, [line.gross - line.discount for line in lines]), strict=True
            ):
                line.share = part

    @property
    def vat(self) -> dict[int | None, tuple[int, int]]:
        """Gross and tax by rate: the tax once a ticket and rate."""
        gross: Counter[int | None] = Counter()
        rates = {line.article.points for line in self.all_lines}
        for line in self.all_lines:
            gross[line.article.points] += line.amount
        return {
            points: (gross[points], half_up(gross[points] * (points or 0), 10_000 + (points or 0)))
            for points in rates
        }


@dataclass
class Day:
    float_cents: int
    tickets: list[Ticket] = field(default_factory=list)
    pay_in: int = 0
    pay_out: int = 0

    @property
    def drawer(self) -> int:
        return self.float_cents + sum(t.of("cash") for t in self.tickets) + self.pay_in - self.pay_out

    def z(self, grand_total: int) -> dict[str, object]:
        """In the words of `raw_z`."""
        lines = [line for ticket in self.tickets for line in ticket.all_lines]
        outside = [line.amount for line in lines if line.article.points is None]
        returning = [t for t in self.tickets if any(line.kind == "return" for line in t.all_lines)]
        return {
            "sales": len(self.tickets),
            "total": sum(ticket.total for ticket in self.tickets),
            "rounding": sum(ticket.rounding for ticket in self.tickets),
            "vat": _summed(rate for ticket in self.tickets for rate in ticket.vat.items()),
            "tenders": _summed((how, (1, cents)) for t in self.tickets for how, cents in t.kept),
            "discounts": sum(line.discount + line.share for line in lines),
            "returned": (len(returning), -sum(line.amount for line in lines if line.kind == "return")),
            "deposits": (sum(a for a in outside if a > 0), sum(a for a in outside if a < 0)),
            "float": self.float_cents,
            "pay_in": self.pay_in,
            "pay_out": self.pay_out,
            "expected": self.drawer,
            "grand_total": grand_total,
        }


def _summed[Key](rows: Iterable[tuple[Key, tuple[int, int]]]) -> dict[Key, tuple[int, int]]:
    sums: dict[Key, tuple[int, int]] = {}
    for key, (one, two) in rows:
        before = sums.get(key, (0, 0))
        sums[key] = (before[0] + one, before[1] + two)
    return sums


@dataclass
class ReferenceShop:
    """`noted`: the journal's entries by kind. `parked`: carts by the id of their sale."""

    day: Day
    levels: Counter[str] = field(
        default_factory=lambda: Counter({a.code: a.stock for a in ARTICLES.values() if a.stock is not None})
    )
    noted: Counter[str] = field(default_factory=Counter)
    tickets: list[Ticket] = field(default_factory=list)
    parked: dict[str, Ticket] = field(default_factory=dict)
    closings: int = 0
    grand_total: int = 0

    def note(self, kind: str) -> None:
        self.noted[kind] += 1

    def paid(self, ticket: Ticket) -> None:
        ticket.rounding = ticket.settled - ticket.total
        ticket.number = len(self.tickets) + 1
        self.tickets.append(ticket)
        self.day.tickets.append(ticket)
        self.grand_total += ticket.total
        self.note("sale_completed")
        for line in ticket.all_lines:
            if line.kind == "return":
                ticket.sold[line.id].book(line)
            if line.article.stock is not None:
                self.levels[line.article.code] -= line.quantity

    def closed(self, next_float: int) -> None:
        """And opened again with this float."""
        self.day = Day(next_float)
        self.closings += 1
        self.note("day_counts")
        self.note("day_closed")
        self.note("day_opened")
