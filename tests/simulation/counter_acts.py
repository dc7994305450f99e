"""What goes on at the counter, a whole act at a time; each is done in the shop and written down by heart."""

from collections.abc import Callable  # noqa: TC003 - a test has no start to be quick at
from random import Random

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, notices, views
from tests.simulation.power import Power
from tests.simulation.reference_shop import ARTICLES, Article, Line, ReferenceShop, Ticket
from tests.town_shop import TownShop

FOR_SALE = tuple(article for article in ARTICLES.values() if article.points is not None)
EMPTY = ARTICLES["901"]
LOW_DRAWER = 5_000


class CounterActs:
    def __init__(self, dice: Random, shop: TownShop, heart: ReferenceShop, power: Power) -> None:
        self._dice = dice
        self._shop = shop
        self._heart = heart
        self._do = power.do
        self.acts: dict[Callable[[], None], int] = {
            self.sell: 34,
            self.bring_back: 12,
            self.empties: 3,
            self.abandon: 3,
            self.park: 5,
            self.fetch: 5,
            self.pay_in: 3,
            self.pay_out: 4,
            self.open_drawer: 2,
            self.print_again: 3,
            self.print_on: 6,
        }

    # --- selling

    def sell(self) -> None:
        ticket = Ticket()
        self.fill(ticket)
        self._pay(ticket)

    def fill(self, ticket: Ticket) -> None:
        articles = self._dice.sample(FOR_SALE, self._dice.randint(1, 4))
        for article in articles:
            self._add(ticket, article, self._quantity(article))
        if len(ticket.lines) > 1 and self._dice.random() < 0.15:
            self._void(ticket)
        if self._dice.random() < 0.15:
            line = self._dice.choice([line for line in ticket.lines if line.kind == "item"])
            line.percent = self._dice.choice((333, 1000, 2500))
            self._do(commands.DiscountLine(line.id, line.percent))
        if self._dice.random() < 0.1:
            ticket.percent = self._dice.choice((500, 1000, 1234))
            self._do(commands.DiscountSale(ticket.percent))

    def _quantity(self, article: Article) -> int:
        if article.unit == "piece":
            return self._dice.choice((1000, 1000, 1000, 2000, 3000, 6000))
        return self._dice.randint(40, 2600)

    def _add(self, ticket: Ticket, article: Article, quantity: int) -> None:
        unmeasured = article.unit != "piece" and quantity == 1000  # nobody may have typed a number at all
        if unmeasured:
            _, shown = _shown(self._do(commands.AddByCode(article.code, quantity)))
            asked = next(line for line in shown.lines if line.asks == "measure_missing")
            self._do(commands.VoidLine(asked.id))
            self._heart.note("unanswered_struck")
        news = self._do(commands.AddByCode(article.code, quantity, sure=unmeasured))
        line_id, shown = _shown(news)
        line = Line(line_id, article, quantity)
        if article.deposit:
            at = next(at for at, each in enumerate(shown.lines) if each.id == line_id)
            line.children.append(
                Line(shown.lines[at + 1].id, ARTICLES[article.deposit], quantity, kind="deposit")
            )
        ticket.lines.append(line)

    def _void(self, ticket: Ticket) -> None:
        line = ticket.lines.pop(self._dice.randrange(len(ticket.lines)))
        self._do(commands.VoidLine(line.id))
        self._heart.note("line_voided")

    # --- paying

    def _pay(self, ticket: Ticket) -> None:
        assert self._shop.cart.total_cents == ticket.total
        roll = self._dice.random()
        if roll < 0.25 and ticket.total > 100:
            self._pay_a_part(ticket)
        if ticket.settled and self._dice.random() < 0.2:
            self._give_back(ticket)
        if roll < 0.65:
            given = self._note_for(ticket.due("cash")) if self._dice.random() < 0.5 else None
            self._settle(ticket, "cash", given)
        else:
            self._settle(ticket, "card", None)

    def _pay_a_part(self, ticket: Ticket) -> None:
        if self._dice.random() < 0.5:
            means, cents = "card", self._dice.randint(1, ticket.total - 10)
        else:
            means, cents = "cash", self._dice.randint(1, ticket.total // 5 - 2) * 5
        self._press(means, cents)
        ticket.tenders.append((means, cents))

    def _give_back(self, ticket: Ticket) -> None:
        cart = self._shop.cart
        self._do(commands.GiveBackTenders(cart.sale_id, cart.version))
        ticket.tenders += [(means, -cents) for means, cents in ticket.tenders]
        self._heart.note("tenders_given_back")

    def _note_for(self, due: int) -> int | None:
        return -(-due // 500) * 500 if due > 0 else None

    def _settle(self, ticket: Ticket, means: str, given: int | None) -> None:
        if means == "cash" and -ticket.due("cash") > self._heart.day.drawer:
            means = self._more_than_the_drawer_holds(-ticket.due("cash"))
        due = ticket.due(means)
        news = self._press(means, given)
        ticket.tenders.append((means, due))
        self._heart.paid(ticket)
        (paid,) = (notice.paid for notice in news if isinstance(notice, notices.SaleCompleted))
        assert paid.number_text == f"1-{ticket.number:06d}"
        assert (paid.total_cents, paid.rounding_cents) == (ticket.total, ticket.rounding)
        handed_out = max(-due, 0) if given is None else given - due
        assert paid.change_cents == handed_out

    def _more_than_the_drawer_holds(self, cents: int) -> str:
        """The till says what is there; the clerk fetches what is missing, or gives it back by card."""
        self._look_at_age()
        cart, there = self._shop.cart, self._heart.day.drawer
        asked = commands.TakeTender(cart.sale_id, cart.version, "cash", None, reason="souhait")
        assert self._shop.refusal(asked) == f"drawer_holds {there}"
        assert self._shop.cart == cart
        if self._dice.random() < 0.5:
            return "card"
        self._bring_change(cents - there)
        return "cash"

    def _look_at_age(self) -> None:
        """Whoever is asked is old enough."""
        cart = self._shop.cart
        if cart.age is not None:
            self._do(commands.AnswerAge(cart.sale_id, cart.age.age, verified=True))
            self._heart.note("age_checked")

    def _press(self, means: str, given: int | None) -> list[notices.Notice]:
        """What goes back goes by whatever means, for a reason."""
        self._look_at_age()
        cart = self._shop.cart
        reason = "souhait" if cart.total_cents < 0 else ""
        return self._do(commands.TakeTender(cart.sale_id, cart.version, means, given, reason=reason))

    # --- what comes back

    def bring_back(self) -> None:
        """Of an earlier ticket, perhaps of another day; now and then something else is bought for it."""
        old = [ticket for ticket in self._heart.tickets if _returnable(ticket)]
        if not old:
            return
        sold, ticket = self._dice.choice(old[-60:]), Ticket()
        self._do(commands.OpenReceipt(f"1-{sold.number:06d}"))
        if self._dice.random() < 0.25 and all(line.kind == "item" for line in sold.lines):
            self._do(commands.ReturnAll())
            for line in sold.all_lines:
                self._take_back(ticket, line, line.left)
        else:
            self._one_line_back(ticket, self._dice.choice(_returnable(sold)))
        self._do(commands.CloseReceipt())
        if self._dice.random() < 0.3:
            article = self._dice.choice(FOR_SALE)
            self._add(ticket, article, self._quantity(article))
        self._pay(ticket)

    def _one_line_back(self, ticket: Ticket, line: Line) -> None:
        pieces = line.article.unit == "piece"
        quantity = self._dice.randint(1, line.left // 1000) * 1000 if pieces else line.left
        self._do(commands.ReturnLine(line.id, quantity))
        self._take_back(ticket, line, quantity)
        for child in line.children:
            with_it = min(child.left, child.quantity * quantity // line.quantity)
            self._take_back(ticket, child, with_it)

    def _take_back(self, ticket: Ticket, line: Line, quantity: int) -> None:
        if quantity:
            ticket.lines.append(line.take_back(quantity))
            ticket.sold[line.id] = line

    def empties(self) -> None:
        """Without a ticket, the money is paid out."""
        pieces = self._dice.randint(1, 24)
        news = self._do(commands.ReturnDeposit(self._shop.product(EMPTY.code).id, pieces * 1000))
        ticket = Ticket([Line(_shown(news)[0], EMPTY, -pieces * 1000, kind="deposit")])
        self._pay(ticket)

    # --- carts that wait, and go

    def abandon(self) -> None:
        self.fill(Ticket())
        self._do(commands.AbandonSale())
        self._heart.note("sale_abandoned")

    def park(self) -> None:
        ticket = Ticket()
        self.fill(ticket)
        sale_id = self._shop.cart.sale_id
        self._do(commands.ParkSale("Mme Dubois"))
        self._heart.parked[sale_id] = ticket

    def fetch(self) -> None:
        if self._heart.parked:
            sale_id = self._dice.choice(sorted(self._heart.parked))
            self._do(commands.FetchSale(sale_id))
            self._pay(self._heart.parked.pop(sale_id))

    # --- the drawer and the paper

    def pay_in(self) -> None:
        self._bring_change(self._dice.randint(1, 9_000))

    def _bring_change(self, cents: int) -> None:
        self._do(commands.PayIn(cents, "monnaie"))
        self._heart.day.pay_in += cents
        self._heart.note("pay_in")

    def pay_out(self) -> None:
        if self._heart.day.drawer > LOW_DRAWER:
            cents = self._dice.randint(1, 3_000)
            self._do(commands.PayOut(cents, "fleuriste"))
            self._heart.day.pay_out += cents
            self._heart.note("pay_out")

    def open_drawer(self) -> None:
        self._do(commands.OpenDrawer("monnaie"))
        self._heart.note("drawer_opened")

    def print_again(self) -> None:
        if self._heart.tickets:
            number = self._dice.choice(self._heart.tickets).number
            self._do(commands.ReprintReceipt(f"1-{number:06d}"))
            self._heart.note("receipt_reprinted")

    def print_on(self) -> None:
        """The printer takes a job and reports it; what the power cut off is asked of the clerk."""
        for job in self._doubtful():
            self._do(commands.AnswerDoubtful(job, came_out=self._dice.random() < 0.5))
        news = self._do(commands.TakePrintJob("receipt"))
        for taken in news:
            if isinstance(taken, notices.PrintJobTaken):
                self._do(commands.ReportPrintJob(taken.job_id, "printed", ""))

    def _doubtful(self) -> list[str]:
        with self._shop.storage.look() as work:
            return [job.id for job in work.jobs.in_state(self._shop.counter.till.id, PrintJobState.UNKNOWN)]


def _shown(news: list[notices.Notice]) -> tuple[str, views.SaleView]:
    """The line that was touched, and the cart."""
    (changed,) = (notice for notice in news if isinstance(notice, notices.SaleChanged))
    assert changed.line_id is not None
    return changed.line_id, changed.sale


def _returnable(ticket: Ticket) -> list[Line]:
    return [line for line in ticket.lines if line.kind == "item" and line.left > 0]
