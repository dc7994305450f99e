"""A whole day of a bakery of the town, through its windows: opened, sold, ordered, brought back, counted and
closed; the shelf told to the mall, the books copied; and the next morning.

All devices are there: a Belgian keyboard and a scanner, emupos, a label printer, and Vendure as the mall.
"""

from pathlib import Path

import pytest

from herstal_pos.services import commands
from herstal_pos.ui.frame.theme import H2, HINT_MEDIUM, LABEL, LABEL_BOLD, LEAD_BOLD, TOTAL
from tests.emulator import Receipt
from tests.stories.day_books import DayBooks
from tests.stories.order_counter import (
    ARTICLES,
    BRIQUETTES,
    COUQUE,
    HERVE,
    HONEY_CAKES,
    WAFFLE,
    WAFFLES,
    Acts,
    Article,
    OrderCounter,
    OrderTill,
    order_counter,
    say,
)
from tests.stories.screen import until
from tests.stories.test_a_morning_at_the_counter import BEER, CHEESE_342_G, barcode

pytestmark = pytest.mark.whole

BASKET = {WAFFLES: 2, COUQUE: 1, HERVE: 1, BRIQUETTES: 1}
FOUND = ("", "1", "1", "", "1", "", "1", "1", "", "2", "", "1")
"""163,45 €: how many of each note from 200 € down, then of each coin."""
FIGURES = {
    "sales": 5,
    "total": 835 + 920 + 852 + 350 - 490,
    "rounding": -2,  # the cheese, for cash
    "tenders": {"cash": (4, 835 + 850 + 350 - 490), "card": (1, 920)},
    "discounts": 0,
    "returned": (1, 490),
    "deposits": (10, 0),
    "float": 15_000,
    "pay_in": 0,
    "pay_out": 0,
    "expected": 16_545,
    "grand_total": 2_467,
}
TAXED = {600: 220 + 920 + 852, 1200: 350, 2100: 115, None: 10}
"""By rate, the biscuit bought and brought back; the deposit is outside."""
Z_PAPER = (
    "RAPPORT Z n° 1",
    "Tickets 1-000001 à 1-000005",
    "Ventes 5",
    "TOTAL 24,67 €",
    "Arrondis -0,02",
    "Espèces (4) 15,45",
    "Fond de caisse 150,00",
    "Attendu dans le tiroir 165,45",
    "Compté 163,45",
    "Écart de caisse -2,00",
    "Rendu mal compté",
    "Au coffre 13,45",
    "Reste en caisse 150,00",
    "Commandes en cours 1",
    "Total depuis le début 24,67",
)
EVENING = {WAFFLE: (9, 0), WAFFLES: (8, 0), HONEY_CAKES: (8, 1), COUQUE: (9, 0)}
"""On hand in the mall, of ten; and what the order that waits has of it."""


@pytest.mark.usefixtures("lettered")
def test_a_whole_day(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with order_counter(tmp_path, day_open=False) as counter:
        counter.shop.do(commands.SaveClosingRules(blind=False, second_place=str(stick)))
        books = DayBooks(counter.shop)
        with counter.till() as till:
            _opened(till)
            first = _sold_at_the_counter(till)
            _prepared_and_handed_over(till)
            _one_more_is_accepted(till)
            _brought_back(till, first)
            _counted(till)
            _closed(till)
            _pushed_and_copied(till)
            _switched_off(till)
        books.day_is_closed_as(1, FIGURES, TAXED)
        books.backup_is_the_shop(stick)
        _both_sides_agree(counter, EVENING)
        with counter.till("tests.stories.tomorrow") as till:
            _the_next_morning(till, counter)
        first_day, next_day = books.days()
        assert first_day < next_day
        _both_sides_agree(counter, EVENING | {WAFFLE: (8, 0)})
        _each_paper_came_out_once(counter)


def _look(till: OrderTill, name: str) -> None:
    """A picture for whoever wants to see the day."""
    till.counter.screen.picture().save(till.counter.shop.root.parent / f"{name}.png")


# --- the counter


def _opened(till: OrderTill) -> None:
    """The float is counted and typed."""
    till.running.wait_for_next_step()
    till.running.keyboard.type("150")
    till.hands.press("F12")
    until(till.running.shop.day_is_open, "the open day")
    _look(till, "01-open")


def _sold_at_the_counter(till: OrderTill) -> Receipt:
    """A note of twenty, a card, exact cash, a note of five; gives the first ticket."""
    _sell(till, WAFFLE.sku, COUQUE.sku, BEER, shows=835)
    till.running.look_at_age()
    till.running.keyboard.type("20")
    first = _paid(till, "F12", "1-000001")
    till.hands.press("2")
    _sell(till, HONEY_CAKES.sku, shows=920)
    assert till.running.pay("F8") == "1-000002"
    _sell(till, CHEESE_342_G, shows=852)
    _paid(till, "F12", "1-000003")
    till.hands.press("F3")  # into the tiles
    till.hands.press("F3")
    till.running.keyboard.type("3,50")
    till.hands.press("Return")
    till.running.see_change(lambda: till.hands.press("2"))
    _look(till, "02-sale")
    _paid(till, "F9", "1-000004")
    return first


def _sell(till: OrderTill, *codes: str, shows: int) -> None:
    for code in codes:
        till.hands.scan(code)
    till.read(say.money(shows), TOTAL)


def _paid(till: OrderTill, key: str, number: str) -> Receipt:
    """For cash: the drawer opens and is pushed shut. Gives the ticket."""
    printer = till.counter.printer
    opened, printed = printer.drawer_openings, printer.receipt_count()
    assert till.running.pay(key) == number
    printer.wait_for_drawer(opened + 1)
    printer.close_drawer()
    return next(paper for paper in printer.wait_for_receipts(printed + 1) if f"Ticket {number}" in paper.text)


def _brought_back(till: OrderTill, ticket: Receipt) -> None:
    """The biscuit of the first ticket, for cash: two scans and a key."""
    till.hands.acts()
    till.hands.scan(barcode(ticket))
    till.read(say("return.ticket", number="1-000001"), H2)
    till.hands.scan(COUQUE.sku)
    till.read(say.money(490), TOTAL)
    _look(till, "06-return")
    _paid(till, "F12", "1-000005")
    assert till.hands.acts() == Acts(scans=2)


# --- the town


def _prepared_and_handed_over(till: OrderTill) -> None:
    """Our part of three: three pieces, one bag, on its bike."""
    counter = till.counter
    code = counter.buy(BASKET)["shown"]
    till.wait_for_order(code)
    ticket = till.accept()
    assert say("pick.part", no=1, count=3) in ticket.text
    till.hands.scan(barcode(ticket))
    till.wait_to_pick(code)
    till.pick(WAFFLES, 1, 2)
    till.pick(WAFFLES, 2, 2)
    _look(till, "03-picking")
    [bag] = till.pack_by(lambda: till.hands.scan(COUQUE.sku))
    till.load(bag, say("orders.gone_with_bike", code=code))
    _look(till, "04-handed-over")


def _one_more_is_accepted(till: OrderTill) -> None:
    """It stands on the board, and waits for tomorrow."""
    code = till.counter.buy({HONEY_CAKES: 1})["shown"]
    till.read(code, LEAD_BOLD, ground="surface")
    till.accept()
    _look(till, "05-accepted")


# --- the evening


def _counted(till: OrderTill) -> None:
    """Each figure and an Enter. Two euros are missing, and the till says how it knows."""
    till.hands.press("ctrl+j")
    till.read(say("day.figures"), H2, ground="surface")
    _look(till, "07-day")
    till.hands.press("F12")
    till.read(say("closing.not_counted"), H2, ground="sunken")
    till.hands.acts()
    for place, digits in enumerate(FOUND):
        for key in ("Return" if place else "", *digits):
            if key:
                till.hands.press(key)
    till.read(say("closing.missing", amount_cents=200), H2, ground="warn_soft")
    assert till.hands.acts() == Acts(keys=len(FOUND) - 1 + len("".join(FOUND)))
    _look(till, "08-counted")
    till.hands.press("ctrl+i")
    till.read(say("day.why_expected"), H2, ground="surface")
    _look(till, "09-why")
    till.hands.press("ctrl+i")


def _closed(till: OrderTill) -> None:
    """One key for the reason, one for the rest."""
    printer = till.counter.printer
    printed = printer.receipt_count()
    till.hands.acts()
    till.hands.press("F4")
    till.hands.press("F12")
    till.read(say("closing.z_title", number=1), H2, ground="surface")
    assert till.hands.acts() == Acts(keys=2)
    paper = printer.wait_for_receipts(printed + 1)[-1].text
    assert [row for row in Z_PAPER if row not in " ".join(paper.split())] == []


def _pushed_and_copied(till: OrderTill) -> None:
    """Each step follows by itself: the shelf is told, the books are copied to both places. It is read back at
    the shop's own moment; whoever wants to see it now asks."""
    till.read(say("closing.push_done"), H2, ground="surface")
    till.hands.press("ctrl+F11")
    read_back = say("mall.compared", count=ARTICLES)
    till.read(f"{read_back}, {say('mall.all_equal')}.", HINT_MEDIUM, ink="ink2", ground="surface")
    _look(till, "10-told")
    till.hands.press("Right")
    till.read(say("closing.backup_done"), H2, ground="surface")
    _look(till, "11-copied")


def _switched_off(till: OrderTill) -> None:
    """All is done: the key asks, and once more the program ends by itself."""
    till.hands.press("ctrl+F10")
    till.read(say("closing.really_off", key="Ctrl F10"), LABEL_BOLD, ground="warn_soft")
    till.hands.press("ctrl+F10")
    till.running.wait_for_the_end()


# --- the next day


def _the_next_morning(till: OrderTill, counter: OrderCounter) -> None:
    """How yesterday was comes first. What stayed in the drawer is proposed; the order waits."""
    till.read(say("figures.margin"), LABEL, ink="ink2", ground="surface")
    till.read(say("pay.open_day_float", float_cents=15_000), HINT_MEDIUM, ink="on_accent", ground="accent")
    _look(till, "12-morning")
    till.hands.press("F12")
    until(counter.shop.day_is_open, "the next day")
    _sell(till, WAFFLE.sku, shows=220)
    _paid(till, "F12", "1-000006")
    till.hands.press("F6")
    till.read(say("orders.search"), LABEL_BOLD, ground="sunken")
    _look(till, "13-orders")
    figures = counter.shop.x_report()
    assert (figures["total_cents"], figures["grand_total_cents"]) == (220, 2_467 + 220)
    assert figures["cash_expected_cents"] == 15_000 + 220
    counter.wait_for_quiet()


def _both_sides_agree(counter: OrderCounter, levels: dict[Article, tuple[int, int]]) -> None:
    """As the mall itself says, and by hand."""
    mall_levels = counter.town.levels()
    assert {article: mall_levels[article.sku] for article in levels} == levels
    counter.both_sides_agree()


def _each_paper_came_out_once(counter: OrderCounter) -> None:
    rows = [row for paper in counter.printer.receipts() for row in paper.text.splitlines()]
    titles = [row.split("  ")[0] for row in rows if row.startswith(("Ticket 1-", "RAPPORT", "DUPLICATA"))]
    day = [f"Ticket 1-00000{number}" for number in range(1, 6)]
    assert titles == [*day, "RAPPORT Z n° 1", "Ticket 1-000006"]
