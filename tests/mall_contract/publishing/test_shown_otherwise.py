"""The mall's people change what it shows: a real till reads it back and names it, and overwrites nothing."""

from pathlib import Path

import pytest

from herstal_pos.services import commands, notices, views
from tests.mall_contract.publishing.test_a_till_publishes import listed, new_article, publish
from tests.mall_contract.test_a_till_on_each_mall import TillOnAMall, opened
from tests.mall_contract.worlds import World


def read_back(till: TillOnAMall) -> list[views.ShownOtherwiseView]:
    till.shop.do(commands.PushStock())
    till.catch_up()
    compared: notices.StockCompared = till.shop.heard[notices.StockCompared]
    return list(compared.otherwise)


def test_another_price_is_found_and_put_right_by_a_person(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path) as till:
        article = new_article(till)
        publish(till, article)
        assert read_back(till) == []
        [there] = listed(till, article)
        world.change(there.ref, price_cents=499)
        [found] = read_back(till)
        assert (found.name, found.kind) == (article.name("fr"), "price")
        assert (found.price_cents, found.price_here) == (499, 450)
        read_back(till)
        assert listed(till, article)[0].price_cents == 499
        if world.is_town:
            till.shop.do(commands.MatchMall((article.id,)))
            till.catch_up()
            assert listed(till, article)[0].price_cents == 450
        else:
            assert till.shop.refusal(commands.MatchMall((article.id,))) == "price_by_mall"
            till.shop.do(commands.LetStand((article.id,)))
        assert read_back(till) == []
        till.agree()


@pytest.mark.parametrize(("changed", "kind"), [({"title": "Savon doux"}, "name"), ({"active": False}, "off")])
def test_another_name_and_what_is_off_sale_are_found_and_put_right(
    world: World, tmp_path: Path, changed: dict[str, object], kind: str
) -> None:
    with opened(world, tmp_path) as till:
        article = new_article(till)
        publish(till, article)
        [there] = listed(till, article)
        world.change(there.ref, **changed)
        assert [(found.kind, found.name) for found in read_back(till)] == [(kind, article.name("fr"))]
        till.shop.do(commands.MatchMall((article.id,)))
        till.catch_up()
        [there] = listed(till, article)
        assert (there.title, there.active, there.price_cents) == (article.name("fr"), True, 450)
        assert read_back(till) == []
        till.agree()


def test_what_its_people_let_be_stays_whatever_else_changes_here(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path) as till:
        article = new_article(till)
        publish(till, article)
        [there] = listed(till, article)
        world.change(there.ref, price_cents=499)
        read_back(till)
        till.shop.do(commands.LetStand((article.id,)))
        till.shop.do(commands.SetPrice(article.id, 480, sure=True))
        till.catch_up()
        assert listed(till, article)[0].price_cents == 499
        assert [found.price_here for found in read_back(till)] == [480]
