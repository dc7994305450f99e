"""A paper's number is typed at the counter as it is printed, by real keys, and found."""

from collections.abc import Iterator
from copy import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.domain.shop.till import Till
from herstal_pos.practice.shop import FLOAT_CENTS
from herstal_pos.services import commands
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold
from tests.town_shop import MINT, SKU
from tests.ui.orders.real_till import RealTill, open_till

BARE, HYPHENED = (lambda number: number.replace("-", "")), str


class Papers:
    """Of one till: what it printed."""

    def __init__(self, till: RealTill, series: str) -> None:
        self.till, shop = till, till.shop
        if series != "1":
            one = Till(shop.counter.ids.new(), series, practice=False)
            with shop.storage.work() as work:
                work.tills.add(one)
                work.commit()
            shop.counter = replace(shop.counter, till=one)
            shop.do(commands.OpenDay(FLOAT_CENTS))
        has_vouchers(shop)
        self.ticket = shop.sell(MINT).number_text
        self.voucher = sold(shop, 2500).serial
        till.says(*shop.execute(commands.Refresh()))


@pytest.fixture(params=["1", "1kfmw"])
def papers(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Papers]:
    with open_till(qtbot) as till:
        yield Papers(till, request.param)


@pytest.mark.parametrize("spelt", [HYPHENED, BARE], ids=["hyphens", "bare"])
def test_a_ticket_before_the_key_of_returns_and_behind_it(papers: Papers, spelt: type[str]) -> None:
    till, number = papers.till, spelt(papers.ticket).upper()
    till.press("F7")
    till.type(number)
    till.press("Enter")
    assert till.sees(f"Ticket {papers.ticket}")
    till.press("Esc")
    if papers.ticket.startswith("1-"):
        till.type(number)
        till.press("F7")
        assert till.sees(f"Ticket {papers.ticket}")


@pytest.mark.parametrize("spelt", [HYPHENED, BARE], ids=["hyphens", "bare"])
@pytest.mark.parametrize("front", ["", "T"])
def test_a_ticket_where_an_article_is_asked_for(papers: Papers, front: str, spelt: type[str]) -> None:
    papers.till.type(front + spelt(papers.ticket).upper())
    papers.till.press("Enter")
    assert papers.till.sees(f"Ticket {papers.ticket}")


@pytest.mark.parametrize("spelt", [HYPHENED, BARE], ids=["hyphens", "bare"])
@pytest.mark.parametrize("front", ["", "V"])
def test_a_voucher_pays(papers: Papers, front: str, spelt: type[str]) -> None:
    till = papers.till
    till.scan(SKU["sirup"])
    till.press("Shift F8")
    till.type(front + spelt(papers.voucher).upper())
    till.tap(till.button("Bon · Avoir"))
    with till.shop.storage.look() as work:
        assert work.vouchers.left_on(papers.voucher) < 2500


def test_without_its_secret_a_voucher_says_what_is_missing(papers: Papers) -> None:
    till = papers.till
    till.scan(SKU["sirup"])
    till.press("Shift F8")
    till.type(papers.voucher.rpartition("-")[0].upper())
    till.tap(till.button("Bon · Avoir"))
    assert till.sees("Il manque les six derniers chiffres")


def test_the_key_of_one_less_is_a_hyphen_behind_a_number_alone(papers: Papers) -> None:
    till = papers.till
    till.scan(SKU["sirup"])
    till.press("+", "+", "-")
    assert [line.quantity for line in till.shop.cart.lines] == [2000]
    till.press("1", "-")
    assert [line.quantity for line in till.shop.cart.lines] == [2000]
    assert till.entry == "1-"
    till.press("Esc", "-")
    assert [line.quantity for line in till.shop.cart.lines] == [1000]
