"""Promotions end to end: made, sold, printed, reported, sealed, brought back, and ended."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.counter.rules.test_discounts import printed


def keep(
    shop: LittleShop,
    *codes: str,
    name: str = "3 pour 2",
    kind: str = "fewer",
    figures: tuple[int, int] = (3, 2),
    days: tuple[str, str] = ("", "3112"),
    category: str = "",
    of: views.PromotionView | None = None,
) -> views.PromotionView:
    articles = tuple(shop.product(code).id for code in codes)
    form = views.PromotionForm(name, kind, *figures, *days, articles, category)
    shop.do(commands.KeepPromotion(of.promotion_id if of else "", form, of.seen if of else ""))
    return kept(shop)


def kept(shop: LittleShop) -> views.PromotionView:
    shown: notices.PromotionsShown = shop.heard[notices.PromotionsShown]
    return next(each for each in shown.promotions if each.promotion_id == shown.kept)


def off(shop: LittleShop) -> list[int]:
    return [line.gross_cents - line.amount_cents for line in shop.cart.lines]


def test_a_promotion_from_its_making_to_the_z(shop: LittleShop) -> None:
    keep(shop, BREAD)
    shop.add(BREAD, 3000)
    line = shop.line
    assert (line.promotion, line.off_cents, line.amount_cents) == ("3 pour 2", 320, 640)
    assert (shop.cart.total_cents, shop.cart.discount_cents) == (640, 320)
    paid = shop.pay()
    paper = printed(shop, paid.number_text)
    assert "3 pour 2" in paper
    assert "3,20" in paper
    assert (shop.day.discount_cents, shop.day.promotions_cents) == (320, 320)
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    assert shop.verify().findings == ()  # the Z's figure is called as the journal calls promotions


def test_the_goods_of_a_category_count_whatever_their_order(shop: LittleShop) -> None:
    category = shop.product(BEER).category
    assert category
    keep(shop, category=category, name="Le second à −50 %", kind="second", figures=(2, 5000))
    shop.add(BEER)
    assert off(shop) == [0, 0]
    shop.add(BEER)
    assert off(shop) == [58, 0]  # the deposit is no part of it
    product = shop.product(BEER)
    with shop.storage.work() as work:
        work.products.save(replace(product, category="Ailleurs"))
        work.commit()
    shop.add(BREAD)
    assert off(shop) == [0, 0, 0]


def test_a_discount_by_hand_beats_and_the_ticket_s_comes_after(shop: LittleShop) -> None:
    keep(shop, BREAD)
    line = shop.add(BREAD, 3000)
    shop.do(commands.DiscountSale(1000))
    assert shop.cart.total_cents == 576
    shop.do(commands.DiscountLine(line.id, 500))
    assert (shop.line.promotion, shop.line.discount_percent) == ("", 500)
    assert shop.cart.total_cents == 821
    shop.do(commands.UndoStep())
    assert (shop.line.promotion, shop.cart.total_cents) == ("3 pour 2", 576)


def test_what_was_sold_keeps_it_and_an_open_cart_follows_with_its_next_change(shop: LittleShop) -> None:
    promotion = keep(shop, BREAD)
    number = shop.sell(BREAD, BREAD, BREAD).number_text
    shop.add(BREAD, 3000)
    shop.do(commands.ParkSale(""))
    shop.do(commands.EndPromotion(promotion.promotion_id))
    assert kept(shop).state == "over"
    shop.do(commands.FetchSale())
    assert shop.cart.total_cents == 640  # as the customer was told
    shop.add(CHEESE, 100)
    assert (shop.line if len(shop.cart.lines) == 1 else shop.cart.lines[0]).amount_cents == 960
    shop.do(commands.AbandonSale())
    assert "3 pour 2" in printed(shop, number)
    assert shop.verify().findings == ()


def test_it_holds_on_its_first_and_last_day(shop: LittleShop) -> None:
    keep(shop, BREAD, days=("2611", "2711"))
    totals = []
    for _ in range(4):
        shop.add(BREAD, 3000)
        totals.append(shop.cart.total_cents)
        shop.do(commands.AbandonSale())
        shop.clock.pass_by(days=1)
    assert totals == [960, 640, 640, 960]


def test_it_is_changed_by_who_has_seen_it_and_made_once(shop: LittleShop) -> None:
    one = keep(shop, BREAD)
    assert keep(shop, BREAD) == one
    two = keep(shop, BREAD, name="2 + 1", of=one)
    assert (two.promotion_id, two.name) == (one.promotion_id, "2 + 1")
    form = views.PromotionForm("4 pour 3", "fewer", 4, 3, "", "", (shop.product(BREAD).id,))
    assert shop.refusal(commands.KeepPromotion(one.promotion_id, form, one.seen)) == "promotion_changed"
    assert shop.refusal(commands.KeepPromotion("nobody's", form)) == "promotion_gone"
    shop.do(commands.EndPromotion(one.promotion_id))
    shop.do(commands.EndPromotion(one.promotion_id))
    assert shop.refusal(commands.KeepPromotion(one.promotion_id, form, two.seen)) == "promotion_gone"


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ({"name": " "}, "promotion_name"),
        ({"pieces": 1}, "promotion_pieces"),
        ({"value": 3}, "promotion_value"),
        ({"kind": "second", "pieces": 2, "value": 10_001}, "promotion_value"),
        ({"first": "2712", "last": "2612"}, "promotion_days"),
        ({"first": "9999"}, "day_unreadable"),
    ],
)
def test_what_is_none_is_refused(figures: dict[str, object], why: str, shop: LittleShop) -> None:
    form = views.PromotionForm("3 pour 2", "fewer", 3, 2, "", "", (shop.product(BREAD).id,))
    form = replace(form, **figures)  # type: ignore[arg-type]
    assert shop.refusal(commands.KeepPromotion("", form)) == why


def test_warnings_are_said_and_block_nothing(shop: LittleShop) -> None:
    assert keep(shop, BREAD, CHEESE, kind="fixed", figures=(3, 2000)).warnings == ("no_gain", "weighed")
    assert keep(shop, BREAD, name="2 + 1").warnings == ("overlap",)
    shoes = keep(shop, category="Chaussures", days=("0112", "3112"))
    assert shoes.warnings == ("joint",)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=4), st.integers(0, 300))
def test_returns_in_any_split_bring_back_what_was_paid(split: list[int], of_ticket: int) -> None:
    with open_shop() as shop:
        keep(shop, BREAD, BEER, name="3 à 5 €", kind="fixed", figures=(3, 500))
        shop.add(BREAD, sum(split) * 1000)
        shop.add(BEER, 2000)
        shop.do(commands.DiscountSale(off_cents=of_ticket))
        paid = shop.pay("card")
        first = shop.open_receipt(paid.number_text).lines[0]
        back = 0
        for part in split:
            shop.open_receipt(paid.number_text)
            shop.do(commands.ReturnLine(first.id, part * 1000))
            assert shop.cart.lines[0].promotion == ""
            back += shop.cart.total_cents
            shop.pay("card")
        assert back == -first.amount_cents
        assert shop.verify().findings == ()
