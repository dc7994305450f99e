"""A ticket is found by its number, day, amount, article or means, and by several of them."""

import pytest

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop


@pytest.fixture
def sold(shop: LittleShop) -> dict[str, str]:
    """Three tickets by what is on them; each is a day later than the one before."""
    numbers = {}
    shop.add(BREAD)
    numbers["bread"] = shop.pay("cash", 2000).number_text
    shop.clock.pass_by(hours=24)
    numbers["cheese"] = shop.sell(CHEESE, means="card").number_text
    shop.clock.pass_by(hours=24)
    numbers["beer"] = shop.sell(BEER, BREAD, means="card").number_text
    return numbers


def found(shop: LittleShop, text: str) -> list[str]:
    (answer,) = shop.do(commands.FindTickets(text))
    assert isinstance(answer, notices.TicketsFound)
    assert answer.text == text
    return [ticket.number_text for ticket in answer.tickets]


def test_the_newest_come_first(shop: LittleShop, sold: dict[str, str]) -> None:
    assert found(shop, "") == [sold["beer"], sold["cheese"], sold["bread"]]


def test_by_its_number_as_printed_or_its_digits(shop: LittleShop, sold: dict[str, str]) -> None:
    assert found(shop, sold["cheese"]) == [sold["cheese"]]
    assert found(shop, f"T{sold['cheese']}") == [sold["cheese"]]
    assert found(shop, sold["bread"].partition("-")[2]) == [sold["bread"]]
    assert found(shop, "9999") == []


@pytest.mark.parametrize(
    ("amount", "which"), [("24,90", ["cheese"]), ("3,20", ["bread"]), ("20€", ["bread"])]
)
def test_by_its_total_and_by_what_was_given(
    shop: LittleShop, sold: dict[str, str], amount: str, which: list[str]
) -> None:
    assert found(shop, amount) == [sold[each] for each in which]


def test_by_an_article_whatever_its_accents(shop: LittleShop, sold: dict[str, str]) -> None:
    assert found(shop, "pain") == [sold["beer"], sold["bread"]]
    assert found(shop, "PÂIN campagne") == [sold["beer"], sold["bread"]]
    assert found(shop, "nulle part") == []


def test_by_its_means_in_the_shop_s_words_and_its_own(shop: LittleShop, sold: dict[str, str]) -> None:
    assert found(shop, "carte") == [sold["beer"], sold["cheese"]]
    assert found(shop, "espèces") == [sold["bread"]]
    with shop.storage.work() as work:
        work.means.save(Means("town", MeansKind.GIFT, (("fr", "Chèque Herstal"),)))
        work.commit()
    number = shop.sell(BREAD, means="town").number_text
    assert found(shop, "cheque") == [number]


def test_all_that_is_typed_holds(shop: LittleShop, sold: dict[str, str]) -> None:
    assert found(shop, "pain carte") == [sold["beer"]]
    assert found(shop, "pain 3,20") == [sold["bread"]]
    assert found(shop, "fromage espèces") == []


def test_by_its_day(shop: LittleShop) -> None:
    first = shop.sell(BREAD).number_text
    day = f"{shop.counter.today():%d/%m/%Y}"
    shop.do(commands.CloseDay({}, reason="change"))
    shop.clock.pass_by(hours=24)
    shop.do(commands.OpenDay(0))
    second = shop.sell(BREAD).number_text
    assert found(shop, day) == [first]
    assert found(shop, f"{shop.counter.today():%d/%m}") == [second]


def test_an_old_one_needs_its_day(shop: LittleShop) -> None:
    old = shop.sell(BREAD).number_text
    day = f"{shop.counter.today():%d/%m/%Y}"
    shop.do(commands.CloseDay({}, reason="change"))
    shop.clock.pass_by(hours=24 * 100)
    shop.do(commands.OpenDay(0))
    assert found(shop, "pain") == []
    assert found(shop, f"pain {day}") == [old]


def test_what_was_abandoned_or_waits_is_no_ticket(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.AbandonSale())
    shop.add(CHEESE)
    assert found(shop, "") == []


def test_a_long_list_says_that_there_are_more(shop: LittleShop) -> None:
    for _ in range(31):
        shop.sell(BREAD)
    (answer,) = shop.do(commands.FindTickets("pain"))
    assert isinstance(answer, notices.TicketsFound)
    assert (len(answer.tickets), answer.more) == (30, True)
    newest = answer.tickets[0]
    assert newest.goods == ("Pain de campagne 800 g",)
    assert [means.id for means in newest.means] == ["cash"]
