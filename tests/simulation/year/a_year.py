"""A year of a shop from a seed: days of everything that a shop has, each closed and signed.

What must hold after each act is `simulated_shop`'s business; here it would take the year a month. What was
reported is held against raw rows by `agreeing`.
"""

from copy import replace
from datetime import date, timedelta
from pathlib import Path

from herstal_pos.domain.shop.clerk import Clerk as Person
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.storage import open_storage
from herstal_pos.workers.tickets import TicketWorker
from tests.apart import Apart
from tests.simulation.power import hurry
from tests.simulation.year.doomed import die_in
from tests.simulation.year.trading import TradingShop

FLOAT_CENTS = 15_000
IBAN = "BE71 0961 2345 6769"
_PEOPLE = ("Sophie", "Karim", "Anne")
_IN_DOUBT = "SELECT id FROM print_job WHERE state = 'unknown'"
_TICKETS = "SELECT count(number) FROM sale"
_OPEN = "SELECT count(*) FROM cash_session WHERE closed_at IS NULL"
_MOST_STATEMENTS = 60
_IDS_LEFT_OUT = 1000
"""That a killed till may have made: none is made twice."""


class YearShop(TradingShop):
    """Prices and rates of VAT change, people take turns, an act fails now and then, the till starts anew, and
    is killed."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.file = folder / "shop.db"
        self.killed = 0
        super().__init__(seed, self.file)
        hurry(self._storage)
        self._secrets = SecretFile(folder / "secrets.json")
        self._people = [self._counter.clerk_id]
        with self._storage.work() as work:
            for name in _PEOPLE[1:]:
                work.tills.save_clerk(Person(f"clerk-{name}", name))
                self._people.append(f"clerk-{name}")
            work.commit()
        self._has_a_cash_book()

    def _has_a_cash_book(self) -> None:
        news = dispatch.execute(commands.ShowAccountant(), self._storage, self._counter)
        (shown,) = (each for each in news if isinstance(each, notices.AccountantShown))
        form = replace(shown.accountant.form, iban=IBAN, with_stock=True, mall="paid")
        self._do(commands.SaveAccountant(form))

    @property
    def tickets(self) -> int:
        """By heart."""
        return self._number

    def live_a_day(self, tickets: int, plain: float = 0.0, kills: int = 0) -> None:
        """Until so many were sold today, and the Z is signed; then it is the next day. `plain`: how often
        goods are only sold, for dice need forty acts a ticket. `kills`: in the middle of so many acts."""
        wanted = self.tickets + tickets
        acts = [act for often, act in self.acts for _ in range(often)]
        self._dice.shuffle(acts)
        at = {self.tickets + tickets * step // (len(acts) + 1) for step in range(1, len(acts) + 1)}
        while self.tickets < wanted:
            if acts and (not at or self.tickets >= min(at)):
                at -= {min(at)} if at else set()
                acts.pop()()
            before = self.tickets
            if self._dice.random() < plain:
                self.sell_plainly()
                continue
            while self.tickets == before:
                self._step()
        for act in acts:
            act()
        for _ in range(kills):
            self._die_in_the_middle()
        self._end_the_day()

    def _end_the_day(self) -> None:
        today = self._counter.today()
        self.tidy_up()
        self.close_the_day()
        self._paper_comes_out()
        self._sign()
        self._clock.pass_by(hours=24)
        self._counter = replace(self._counter, clerk_id=self._dice.choice(self._people))
        self._do(commands.OpenDay(FLOAT_CENTS, sure=True))
        self._do(commands.FollowPrices())
        self._change_the_shop()
        if self._counter.today().month != today.month:
            self.invoice_the_month(today.replace(day=1))

    def _restart(self) -> None:
        super()._restart()
        hurry(self._storage)

    def _die_in_the_middle(self) -> None:
        """Of a payment, the day's end or whatever dice want: in a program of its own, at some statement."""
        self.clear_the_counter()
        self._carry_out(commands.AddByCode("9"))
        cart = self._clerk.cart
        command = self._clerk.want()
        if cart is not None and self._dice.random() < 0.6:
            command = commands.TakeTender(cart.sale_id, cart.version, "cash")
        self._storage.close()
        doomed = Apart(die_in, self.file, self._counter, command, self._dice.randint(1, _MOST_STATEMENTS))
        assert not list(doomed.lines())
        assert doomed.was_killed
        self.killed += 1
        self._ids.go_on_after(self._ids.made + _IDS_LEFT_OUT)
        self._storage = open_storage(self.file)
        hurry(self._storage)
        ((sold,),) = self._driver.execute(_TICKETS).fetchall()
        assert sold in (self._number, self._number + 1)
        self._number = sold
        self._carry_out(commands.Refresh())

    def _paper_comes_out(self) -> None:
        """All that waits, and somebody says so of what was in doubt: a start reads all such."""
        for (job_id,) in self._driver.execute(_IN_DOUBT).fetchall():
            self._do(commands.AnswerDoubtful(job_id, came_out=True))
        del self._clerk._doubts[1:]
        while True:
            news = dispatch.execute(commands.TakePrintJob("receipt"), self._storage, self._counter)
            taken = [each.job_id for each in news if isinstance(each, notices.PrintJobTaken)]
            if not taken:
                break
            self._do(commands.ReportPrintJob(taken[0], "printed"))

    def _change_the_shop(self) -> None:
        article = self._dice.choice(self._clerk.articles)
        self._carry_out(commands.SetPrice(article, self._dice.randint(50, 2000), sure=True))
        if self._dice.random() < 0.1:
            code = self._dice.choice(("reduced", "standard"))
            first = self._counter.today() + timedelta(days=2)
            self._carry_out(commands.PlanVat(article, code, str(first)))

    def figures_of(self, year: int) -> views.SumsView:
        """As the owner's page says them."""
        asked = commands.ShowFigures(date(year, 12, 31), "year")
        news = dispatch.execute(asked, self._storage, self._counter)
        (shown,) = (each for each in news if isinstance(each, notices.FiguresShown))
        assert shown.figures is not None
        sums: views.SumsView = shown.figures.sums
        return sums

    def _sign(self) -> None:
        def ask(command: commands.Command) -> list[notices.Notice]:
            return dispatch.execute(command, self._storage, self._counter)

        worker = TicketWorker(ask, lambda _: None, lambda: self._secrets, lambda _: ())
        worker.sign_soon()
        worker.step()
