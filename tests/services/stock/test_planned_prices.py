"""A price with a first and a last day: the first line of the day has it, and of the day after the last the
one of before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from herstal_pos.domain.stock.card import LabelReason
from herstal_pos.services import commands, notices, views
from herstal_pos.services.paper.label_paper import label_of
from tests.little_shop import BEER, BREAD, LittleShop
from tests.services.stock.test_articles import article, owed


def days_later(shop: LittleShop, days: int) -> None:
    """Of a shop that was not opened in between: its clock is right all the same."""
    shop.clock.pass_by(days=days)


def plan(shop: LittleShop, cents: int, first: int, last: int | None = None, code: str = BREAD) -> None:
    """`first`, `last`: in so many days."""
    today = shop.counter.today()
    begins, ends = (
        f"{today + timedelta(days=each):%d%m%y}" if each is not None else "" for each in (first, last)
    )
    shop.do(commands.PlanPrice(shop.product(code).id, cents, begins, ends, sure=True))


def follow(shop: LittleShop) -> list[notices.Notice]:
    return shop.do(commands.FollowPrices())


def price(shop: LittleShop, code: str = BREAD) -> int:
    return shop.product(code).price_cents


def test_it_holds_from_its_first_day_to_its_last(shop: LittleShop) -> None:
    before = price(shop)
    plan(shop, before + 30, 2, 3)
    seen = []
    for _ in range(5):
        follow(shop)
        seen.append(price(shop))
        days_later(shop, 1)
    assert seen == [before, before, before + 30, before + 30, before]
    assert article(shop, BREAD).planned is None
    assert shop.verify().findings == ()


def test_without_a_last_day_it_stays(shop: LittleShop) -> None:
    plan(shop, 777, 1)
    days_later(shop, 40)
    assert follow(shop) == []
    assert (price(shop), article(shop, BREAD).planned) == (777, None)
    assert follow(shop) == []


def test_the_shelf_owes_a_label_on_both_days(shop: LittleShop) -> None:
    before = price(shop)
    plan(shop, before + 30, 1, 1)
    days_later(shop, 1)
    follow(shop)
    label = owed(shop, BREAD)
    assert label is not None
    assert (label.reason, label.was_cents) == (LabelReason.PRICE, before)
    shop.do(commands.ForgetLabels((shop.product(BREAD).id,)))
    days_later(shop, 1)
    follow(shop)
    label = owed(shop, BREAD)
    assert label is not None
    assert label.was_cents == before + 30


def test_the_open_cart_keeps_its_price_and_says_so(shop: LittleShop) -> None:
    before = price(shop)
    line = shop.add(BREAD)
    plan(shop, before + 30, 1)
    days_later(shop, 1)
    (news,) = follow(shop)
    assert news == notices.PricesFollowed((shop.product(BREAD).name("fr"),))
    assert line.price_cents == before
    sold = [each.price_cents for each in shop.cart.lines]
    assert sold == [before]
    shop.add(BREAD)
    assert [each.price_cents for each in shop.cart.lines] == [before, before + 30]


def test_a_till_that_was_off_all_the_days_changes_nothing(shop: LittleShop) -> None:
    before = price(shop)
    plan(shop, before + 30, 1, 2)
    days_later(shop, 3)
    assert follow(shop) == []
    assert (price(shop), article(shop, BREAD).planned) == (before, None)


def test_a_price_changed_by_hand_meanwhile_is_not_brought_back(shop: LittleShop) -> None:
    before = price(shop)
    plan(shop, before + 30, 1, 1)
    days_later(shop, 1)
    follow(shop)
    shop.do(commands.SetPrice(shop.product(BREAD).id, before + 50))
    days_later(shop, 1)
    follow(shop)
    assert price(shop) == before + 50


def test_who_drops_it_has_the_price_of_before(shop: LittleShop) -> None:
    before = price(shop)
    plan(shop, before + 30, 1, 5)
    days_later(shop, 1)
    follow(shop)
    (news,) = shop.do(commands.DropPlannedPrice(shop.product(BREAD).id))
    assert news == notices.PricePlanned(shop.product(BREAD).id, None)
    assert price(shop) == before


def test_a_clock_that_nobody_confirmed_brings_no_price(shop: LittleShop) -> None:
    before = price(shop)
    plan(shop, before + 30, 50)
    days_later(shop, 60)
    assert follow(shop) == []
    assert price(shop) == before
    shop.do(commands.ConfirmClock())
    follow(shop)
    assert price(shop) == before + 30


def test_several_of_a_day_are_one_entry(shop: LittleShop) -> None:
    plan(shop, 111, 1, code=BREAD)
    plan(shop, 222, 1, code=BEER)
    days_later(shop, 1)
    assert follow(shop) == []
    assert (price(shop), price(shop, BEER)) == (111, 222)
    ids = [shop.product(code).id for code in (BREAD, BEER)]
    with shop.storage.look() as work:
        versions = [work.cards.prices(each, 1)[0].version for each in ids]
    assert versions[0] == versions[1]


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("3113", "", "day_unreadable"),
        ("", "", "day_unreadable"),
        ("010130", "xx", "day_unreadable"),
        ("010120", "", "day_order"),
        ("100130", "090130", "day_order"),
    ],
)
def test_days_that_cannot_be_are_refused(shop: LittleShop, first: str, last: str, why: str) -> None:
    command = commands.PlanPrice(shop.product(BREAD).id, 120, first, last, sure=True)
    assert shop.refusal(command) == why


def test_today_is_no_day_to_come(shop: LittleShop) -> None:
    today = f"{shop.counter.today():%d%m%y}"
    assert shop.refusal(commands.PlanPrice(shop.product(BREAD).id, 120, today)) == "day_order"


def test_while_one_holds_no_other_takes_its_place(shop: LittleShop) -> None:
    plan(shop, 111, 1, 9)
    days_later(shop, 1)
    follow(shop)
    other = commands.PlanPrice(shop.product(BREAD).id, 120, "010130", sure=True)
    assert shop.refusal(other) == "price_planned"


def test_a_slip_of_the_finger_is_asked_about(shop: LittleShop) -> None:
    cents = price(shop) * 10
    assert (
        shop.refusal(commands.PlanPrice(shop.product(BREAD).id, cents, "010130"))
        == "article_price_tenfold 3200 320"
    )


def test_the_card_says_what_is_planned(shop: LittleShop) -> None:
    plan(shop, 111, 1, 9)
    planned = article(shop, BREAD).planned
    tomorrow: date = shop.counter.today() + timedelta(days=1)
    assert planned == views.PlannedPriceView(111, tomorrow, tomorrow + timedelta(days=8), False, 320)


def test_shoes_are_not_announced_before_the_sales_and_bread_is(shop: LittleShop) -> None:
    """On 25 November a reduction of some days reaches into the waiting period; it is told, and kept."""
    plan(shop, 111, 1, 20)
    loaf = article(shop, BREAD).planned
    assert loaf is not None
    assert loaf.sales_from is None
    shoes = replace(shop.product(BREAD), category="Chaussures")
    with shop.storage.work() as work:
        work.products.save(shoes)
        work.commit()
    planned = article(shop, BREAD).planned
    assert planned is not None
    assert planned.sales_from == date(2027, 1, 2)
    plan(shop, 999, 1, 20)
    dearer = article(shop, BREAD).planned
    assert dearer is not None
    assert dearer.sales_from is None


def test_a_price_changed_by_hand_tells_the_open_cart_too(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    followed = notices.PricesFollowed((bread.name("fr"),))
    assert followed not in shop.do(commands.SetPrice(bread.id, 340))
    shop.do(commands.AddByCode(BREAD))
    assert followed in shop.do(commands.SetPrice(bread.id, 350))
    assert followed not in shop.do(commands.SetPrice(bread.id, 350))


def test_what_the_shelf_still_shows_is_told_with_each_scan_until_its_label_is_made(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    shop.do(commands.SetPrice(bread.id, 350))
    assert notices.ShelfShows(320) in shop.do(commands.AddByCode(BREAD))
    assert notices.ShelfShows(320) in shop.do(commands.AddProduct(bread.id, 2000))
    shop.do(commands.ForgetLabels((bread.id,)))
    assert not [each for each in shop.do(commands.AddByCode(BREAD)) if isinstance(each, notices.ShelfShows)]


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2911", "2811", "day_order"),
        ("1512", "0512", "day_order"),
        ("2911", "281127", ""),
        ("3112", "0101", ""),
        ("0103", "2802", "day_order"),
        ("0112", "3006", ""),
    ],
)
def test_two_days_in_the_wrong_order_are_no_promotion_of_a_year(
    shop: LittleShop, first: str, last: str, why: str
) -> None:
    command = commands.PlanPrice(shop.product(BREAD).id, 250, first, last, sure=True)
    if why:
        assert shop.refusal(command) == why
    else:
        shop.do(command)


# --- the lowest price of the 30 days before a promotion (art. VI.18 CDE)


def lowest(shop: LittleShop) -> tuple[int | None, int | None]:
    """As the form says it, and the label."""
    shown = article(shop, BREAD)
    planned = shown.planned
    with shop.storage.look() as work:
        label = label_of(shown.product_id, work, shop.counter)
    return planned.lowest_cents if planned else None, label.lowest_cents


def set_price(shop: LittleShop, cents: int) -> None:
    shop.do(commands.SetPrice(shop.product(BREAD).id, cents, sure=True))


def test_a_promotion_is_compared_with_the_lowest_price_of_30_days(shop: LittleShop) -> None:
    for cents, days in ((1200, 35), (1000, 15), (1200, 10)):
        set_price(shop, cents)
        days_later(shop, days)
    plan(shop, 900, 1, 3)
    assert lowest(shop) == (1000, None), "it does not hold yet"
    days_later(shop, 1)
    follow(shop)
    assert (price(shop), lowest(shop)) == (900, (1000, 1000))
    days_later(shop, 3)
    follow(shop)
    assert (price(shop), lowest(shop)) == (1200, (None, None))


def test_what_it_cost_more_than_30_days_ago_does_not_count(shop: LittleShop) -> None:
    set_price(shop, 1000)
    days_later(shop, 40)
    set_price(shop, 1200)
    days_later(shop, 31)
    plan(shop, 1100, 1, 3)
    days_later(shop, 1)
    follow(shop)
    assert lowest(shop) == (1200, 1200)


def test_an_article_without_history_is_compared_with_its_price(shop: LittleShop) -> None:
    plan(shop, 250, 1, 3)
    assert lowest(shop) == (320, None)
    days_later(shop, 1)
    follow(shop)
    assert lowest(shop) == (320, 320)
    assert shop.verify().findings == ()


def test_another_price_for_ever_is_no_promotion(shop: LittleShop) -> None:
    plan(shop, 250, 1)
    assert lowest(shop) == (None, None)


def test_a_dearer_price_announces_nothing(shop: LittleShop) -> None:
    plan(shop, 400, 1, 3)
    days_later(shop, 1)
    follow(shop)
    assert lowest(shop) == (320, None)
