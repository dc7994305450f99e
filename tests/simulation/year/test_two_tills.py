"""Random days of two tills of one shop in one database: a till closes when it likes, takes back what the
other sold, and invoices its tickets; each report is what the raw rows say. `HERSTAL_SEED=17` replays one.
"""

import sqlite3
from contextlib import closing
from copy import replace
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices
from tests.dice import SEED
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.accounts.invoices.invoiced import firm
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use
from tests.simulation.year.a_year import IBAN
from tests.simulation.year.agreeing import must_agree
from tests.sold_in_the_mall import books_by, bought

pytestmark = pytest.mark.dice
DAYS, TICKETS = 5, 7


@dataclass
class Town:
    """What both tills know: the tickets of either."""

    dice: Random
    numbers: list[str]
    orders: int = 0


def a_day(till: LittleShop, town: Town) -> None:
    dice = town.dice
    for _ in range(TICKETS):
        till.clock.pass_by(minutes=dice.randint(1, 20))
        roll = dice.random()
        if roll < 0.15 and town.numbers:
            bring_back(till, town)
            continue
        for code in dice.choices((BREAD, BEER, CHEESE), k=dice.randint(1, 3)):
            till.add(code, dice.randint(20, 900) if code == CHEESE else 1000 * dice.randint(1, 8))
        if roll < 0.3:
            till.do(commands.DiscountSale(dice.choice((500, 1234))))
        if roll > 0.85:
            till.do(commands.WishInvoice(till.cart.sale_id, firm(till)))
        town.numbers.append(till.pay(dice.choice(("cash", "card"))).number_text)
    if dice.random() < 0.5:
        till.execute(commands.InvoiceTicket(dice.choice(town.numbers), firm(till)))
        till.do(commands.LeaveCustomer(till.cart.sale_id))
    voucher = sold(till, dice.randint(100, 2000))
    till.add(CHEESE, 1000)
    till.do(use(till, voucher))
    if till.cart.lines:
        till.pay("card")
    town.orders += 1
    order = bought(till, str(town.orders), f"M{town.orders}", dice.randint(1, 3), dice.randint(50, 999))
    if dice.random() < 0.4:
        till.do(commands.RefuseOrder(order, "closed"))
    till.do(commands.PayIn(dice.randint(1, 5000), "monnaie", sure=True))


def bring_back(till: LittleShop, town: Town) -> None:
    """A line of any ticket, wherever it was sold; what came back before does not again."""
    back = till.open_receipt(town.dice.choice(town.numbers))
    news = till.execute(commands.ReturnLine(town.dice.choice(back.lines).id))
    if any(isinstance(each, notices.CommandRefused) for each in news) or not till.cart.lines:
        till.do(commands.CloseReceipt())
    else:
        till.pay("card", reason="souhait")


def test_a_random_period_of_two_tills_is_what_their_rows_say(tmp_path: Path) -> None:
    file, town = tmp_path / "shop.db", Town(Random(SEED), [])  # noqa: S311 - the same each time
    with open_shop(file) as one:
        one.do(commands.ShowAccountant())
        shown: notices.AccountantShown = one.heard[notices.AccountantShown]
        one.do(commands.SaveAccountant(replace(shown.accountant.form, iban=IBAN, mall="paid")))
        has_vouchers(one)
        books_by(one, MallSelling.PAID)
        tills, is_open, closed = (one, one.beside("2")), [True, True], 0
        for day in range(DAYS):
            for at, till in enumerate(tills):
                if not is_open[at]:
                    till.do(commands.OpenDay(town.dice.randint(0, 20_000), sure=True))
                a_day(till, town)
                is_open[at] = day < DAYS - 1 and town.dice.random() < 0.3  # it sells on for another day
                if not is_open[at]:
                    closed += 1
                    till.do(
                        commands.CloseDay({100: 137}, town.dice.choice((None, 10_000)), "unknown", sure=True)
                    )
            one.clock.pass_by(hours=24)
    with closing(sqlite3.connect(file)) as books:
        ((tickets,),) = books.execute("SELECT count(number) FROM sale").fetchall()
    counted = must_agree(file, tmp_path, tickets)
    assert counted["zs"] == closed  # each till closes its last day, and the others as it likes
    assert counted["invoices"]
    assert counted["mall"]
