"""A year of a shop from a seed: days of everything that a counter has, each closed and signed; then all that
was reported is held against plain sums of raw rows, and the archive proves itself.

What must hold after each act is `simulated_shop`'s business; here it would take the year a month.
"""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from herstal_pos.domain.errors import Unavailable
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.shop.clerk import Clerk as Person
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.accounts.archives.writing import write_archive
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from herstal_pos.workers.tickets import TicketWorker
from tests.services.accounts.archives.inspected import GUIDES, checked
from tests.simulation.clerk import PIECES
from tests.simulation.raw_z import journalled_z, raw_z
from tests.simulation.simulated_shop import Bug
from tests.simulation.test_every_means import BusyShop

FLOAT_CENTS = 15_000
_PEOPLE = ("Sophie", "Karim", "Anne")
_SERIALS = "SELECT serial FROM voucher_issued ORDER BY sequence DESC LIMIT 20"
_IN_DOUBT = "SELECT id FROM print_job WHERE state = 'unknown'"
_TOTALS = """
    SELECT sale.number_text, sum(gross_cents - discount_cents - share_cents)
    FROM sale JOIN sale_line ON sale_line.sale_id = sale.id
    WHERE sale.number IS NOT NULL AND NOT voided GROUP BY sale.id
"""
_CLOSED = "SELECT body FROM journal WHERE kind = 'day_closed' ORDER BY sequence"


class YearShop(BusyShop):
    """Prices and rates of VAT change, people take turns, an act fails now and then, the till starts anew."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.file = folder / "shop.db"
        super().__init__(seed, self.file)
        self._secrets = SecretFile(folder / "secrets.json")
        self._people = [self._counter.clerk_id]
        with self._storage.work() as work:
            for name in _PEOPLE[1:]:
                work.tills.save_clerk(Person(f"clerk-{name}", name))
                self._people.append(f"clerk-{name}")
            work.commit()

    @property
    def tickets(self) -> int:
        """By heart."""
        return self._number

    def live_a_day(self, tickets: int, plain: float = 0.0) -> None:
        """Until so many were sold today, and the Z is signed; then it is the next day. `plain`: how often
        goods are only sold, for dice need some fifty acts a ticket."""
        wanted = self.tickets + tickets
        while self.tickets < wanted:
            before = self.tickets
            if self._dice.random() < plain:
                self._sell_plainly()
            while self.tickets == before:
                self._step()
        self.close_the_day()
        self._paper_comes_out()
        self._sign()
        self._clock.pass_by(hours=24)
        self._counter = self._counter.__class__(
            self._clock, self._ids, self._counter.law, self._counter.till, self._dice.choice(self._people)
        )
        self._do(commands.OpenDay(FLOAT_CENTS, sure=True))
        self._do(commands.FollowPrices())
        self._change_the_shop()

    def _sell_plainly(self) -> None:
        """In whatever cart is there; what is refused is left to the dice."""
        self._pass_time()
        for _ in range(self._dice.randint(1, 4)):
            self._carry_out(commands.AddByCode(self._dice.choice(PIECES), THOUSAND))
        cart = self._clerk.cart
        if cart is not None:
            means = self._dice.choice(("cash", "card"))
            self._carry_out(commands.TakeTender(cart.sale_id, cart.version, means))

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
        dispatch.execute(
            commands.SetPrice(article, self._dice.randint(50, 2000), sure=True), self._storage, self._counter
        )
        if self._dice.random() < 0.1:
            code, first = (
                self._dice.choice(("reduced", "standard")),
                self._counter.today() + timedelta(days=2),
            )
            dispatch.execute(commands.PlanVat(article, code, str(first)), self._storage, self._counter)

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

    # --- the counter, without what is looked at after each act

    def _carry_out(self, command: commands.Command) -> None:
        self._note(dispatch.execute(command, self._storage, self._counter))

    def _stumble_over(self, command: commands.Command) -> None:
        self._put_a_stone(self._dice.choice((Unavailable("disk"), Bug(), None)))
        try:
            news = dispatch.execute(command, self._storage, self._counter)
        except (Unavailable, Bug, sqlite3.DatabaseError):
            news = []
        finally:
            self._clear_the_way()
        self._note(news)

    def _note(self, news: list[notices.Notice]) -> None:
        self._clerk.on_notices(news)
        self._number += sum(isinstance(each, notices.SaleCompleted) for each in news)
        self._number += sum(isinstance(each, notices.PaidLate) and bool(each.number_text) for each in news)
        del self._clerk.numbers[:-50]
        self._clerk.serials = tuple(serial for (serial,) in self._driver.execute(_SERIALS))


def must_agree(shop: YearShop, folder: Path) -> Counter[str]:
    """Each Z with raw rows, the books with themselves, the archive with both; gives what was counted."""
    counted: Counter[str] = Counter()
    with closing(sqlite3.connect(shop.file)) as books:
        closed = [json.loads(body) for (body,) in books.execute(_CLOSED)]
        for number, body in enumerate(closed, start=1):
            assert journalled_z(body) == raw_z(books, number), f"Z {number}"
            counted["zs"] += 1
        totals = dict(books.execute(_TOTALS).fetchall())
    with closing(open_storage(shop.file, read_only=True)) as storage:
        assert verify(storage).findings == ()
        out = BytesIO()
        written = write_archive(storage, date(2026, 1, 1), date(2029, 12, 31), out, GUIDES)
    assert written.zs == counted["zs"]
    _must_be_the_owner_s(shop, closed)
    with ZipFile(out) as archive:
        archive.extractall(folder)
    (inside,) = folder.glob("archive-*")
    assert checked(inside) == []
    for line in (inside / "JOURNAL.tsv").read_text("utf-8").split("\n")[:-1]:
        kind, body = line.split("\t")[4:6]
        if kind == "sale_completed":
            said = json.loads(body)
            assert said["total"] == totals.get(said["number"], 0), said["number"]
            counted["tickets"] += 1
        counted["signatures"] += kind == "z_signed"
    assert counted["tickets"] == written.tickets == shop.tickets
    return counted


def _must_be_the_owner_s(shop: YearShop, closed: list[dict[str, Any]]) -> None:
    """The figures of each year are the sums of its Zs."""
    for year in {int(z["day"][:4]) for z in closed}:
        zs = [z for z in closed if z["day"].startswith(str(year))]
        sums = shop.figures_of(year)
        assert sums.total_cents == sum(z["total"] for z in zs)
        assert sums.sale_count == sum(z["sales"] for z in zs)
        assert sums.returned_cents == sum(z["returned"][1] for z in zs)
        assert sums.discount_cents == sum(z["discounts"] for z in zs)
        assert sums.to_safe_cents == sum(-z["to_safe"] for z in zs)
        means = Counter[str]()
        for z in zs:
            means.update({how: cents for how, _, cents in z["tenders"]})
        assert {how.id: cents for how, _, cents in sums.means} == dict(means)
