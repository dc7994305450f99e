"""A VAT rate for many articles from a day on: looked at, planned in small commits, put back before and after
its day; what another hand did stays."""

from datetime import timedelta

import pytest

from herstal_pos.services import commands, views
from tests.little_shop import BEER, BREAD, EMPTY_BOTTLE, LittleShop
from tests.services.stock.bulk.steps import ALL, changed, offered, propose, rows, shelf, stopped_after
from tests.services.stock.prices.test_vat_codes import plan, vat
from tests.services.stock.test_articles import article, change
from tests.services.stock.test_planned_prices import days_later, follow

RATE = "intermediate"


def proposed(shop: LittleShop, days: int = 1, choice: commands.BulkChoice = ALL) -> views.BulkView:
    first = shop.counter.today() + timedelta(days=days)
    return propose(shop, choice, "vat", value=RATE, first=f"{first:%d%m%y}")


def applied(shop: LittleShop) -> views.BulkView:
    return changed(shop, commands.ApplyBulk(proposed(shop).bulk_id))


def name(shop: LittleShop, code: str) -> str:
    return shop.product(code).name("fr")


def is_planned(shop: LittleShop, code: str = BREAD) -> bool:
    return article(shop, code).planned_vat is not None


def test_looked_at_planned_and_there_at_midnight(shop: LittleShop) -> None:
    before = shelf(shop)
    bulk = proposed(shop)
    assert bulk.first_day == shop.counter.today() + timedelta(days=1)
    assert rows(bulk)[name(shop, BREAD)] == ("reduced", RATE, "waits", "")
    assert rows(bulk)[name(shop, EMPTY_BOTTLE)][2:] == ("refused", "empties")
    assert not is_planned(shop)
    done = changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (done.state, done.count("waits", "otherwise")) == ("done", 0)
    assert (shelf(shop), is_planned(shop)) == (before, True)
    days_later(shop, 1)
    follow(shop)
    assert (vat(shop), vat(shop, BEER), vat(shop, EMPTY_BOTTLE)) == (RATE, RATE, "outside")
    assert shop.verify().findings == ()


def test_put_back_before_its_day_nothing_comes(shop: LittleShop) -> None:
    bulk = applied(shop)
    offer = offered(shop).bulk
    assert offer is not None
    assert (offer.bulk_id, offer.first_day) == (bulk.bulk_id, bulk.first_day)
    back = changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert (back.state, back.count("applied", "kept")) == ("undone", 0)
    assert not is_planned(shop)
    before = shelf(shop)
    days_later(shop, 1)
    assert (follow(shop), shelf(shop)) == ([], before)


def test_put_back_after_its_day_each_has_the_code_of_before(shop: LittleShop) -> None:
    before = shelf(shop)
    bulk = applied(shop)
    days_later(shop, 1)
    follow(shop)
    back = changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert (back.state, back.count("applied", "kept"), shelf(shop)) == ("undone", 0, before)
    assert shop.verify().findings == ()


def test_one_that_has_a_plan_already_is_left_out(shop: LittleShop) -> None:
    plan(shop, 5, "standard")
    bulk = proposed(shop)
    assert rows(bulk)[name(shop, BREAD)][2:] == ("refused", "planned")
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    planned = article(shop, BREAD).planned_vat
    assert planned is not None
    assert planned.vat_code == "standard"


def test_what_another_hand_did_meanwhile_stays(shop: LittleShop) -> None:
    bulk = proposed(shop)
    change(shop, article(shop, BREAD), vat_code="standard")
    done = changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (done.count("otherwise"), is_planned(shop)) == (1, False)
    plan(shop, 3, "zero", BEER)
    back = changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert (back.count("kept"), is_planned(shop, BEER)) == (1, True)


def test_looked_at_in_the_evening_and_applied_on_its_day_it_holds_at_once(shop: LittleShop) -> None:
    bulk = proposed(shop)
    days_later(shop, 1)
    follow(shop)
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (vat(shop), is_planned(shop)) == (RATE, False)


def test_stopped_in_the_middle_it_goes_on_or_back(shop: LittleShop) -> None:
    bulk = proposed(shop)
    stopped = stopped_after(shop, commands.ApplyBulk(bulk.bulk_id), 2)
    assert stopped is not None
    assert stopped.state == "applying"
    assert stopped.count("applied")
    assert stopped.count("waits")
    changed(shop, commands.UndoBulk(bulk.bulk_id))
    with shop.storage.look() as work:
        ids = [product.id for product in work.products.first(9_999)]
        assert work.vat_codes.planned(ids) == {}


@pytest.mark.parametrize(("first", "why"), [("3113", "day_unreadable"), ("010120", "day_order")])
def test_a_day_that_cannot_be_is_refused(shop: LittleShop, first: str, why: str) -> None:
    assert shop.refusal(commands.ProposeBulk(ALL, "vat", RATE, first=first)) == why
