"""Promotions: what they take off follows from the goods alone, sums to the whole, and is the best."""

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import permutations
from random import Random

from hypothesis import given, settings, strategies as st

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.promoted import Offers, no_offers, promoted
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND, refund_amount
from herstal_pos.domain.stock.prices.promotion import Promotion, PromotionKind, grouped, of_day
from herstal_pos.domain.stock.product import Unit
from tests.builders import REDUCED, STANDARD, deposit, line, sale_of

DAY = date(2026, 11, 25)
KINDS = (
    (PromotionKind.FEWER, 3, 2),
    (PromotionKind.FEWER, 2, 1),
    (PromotionKind.FIXED, 3, 500),
    (PromotionKind.SECOND, 2, 5000),
)
ARTICLES = "abcdef"


def promotion(at: int, kind: tuple[PromotionKind, int, int], articles: str) -> Promotion:
    return Promotion(f"p{at}", f"Promotion {at}", *kind, DAY, DAY, tuple(sorted(set(articles))))


def offers(*promotions: Promotion) -> Offers:
    return lambda product_id: tuple(each for each in promotions if each.counts(product_id, ""))


def goods(article: str, cents: int, pieces: int = 1) -> SaleLine:
    vat = STANDARD if article in "ace" else REDUCED
    return replace(line(cents, pieces * THOUSAND, vat, name=article), product_id=article)


_promotion = st.tuples(st.sampled_from(KINDS), st.text(ARTICLES, min_size=1, max_size=4))
_promotions = st.lists(_promotion, min_size=1, max_size=4).map(
    lambda drawn: [promotion(at, kind, articles) for at, (kind, articles) in enumerate(drawn)]
)
_price = {article: 90 + 77 * at for at, article in enumerate(ARTICLES)}
_basket = st.lists(st.tuples(st.sampled_from(ARTICLES), st.integers(1, 5)), min_size=1, max_size=8)


def by_goods(lines: list[SaleLine]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in lines:
        sums[each.name] = sums.get(each.name, 0) + each.amount_cents
    return sums


@settings(max_examples=100, deadline=None)
@given(_promotions, _basket, st.randoms())
def test_the_price_follows_from_the_goods_alone(
    drawn: list[Promotion], basket: list[tuple[str, int]], chance: Random
) -> None:
    one = [goods(article, _price[article], pieces) for article, pieces in basket]
    split = [goods(article, _price[article]) for article, pieces in basket for _ in range(pieces)]
    chance.shuffle(split)
    shuffled = list(drawn)
    chance.shuffle(shuffled)
    first, second = promoted(one, offers(*drawn)), promoted(split, offers(*shuffled))
    assert by_goods(first) == by_goods(second)
    assert {each.name: each.promotion_id for each in first if each.discount_cents} == {
        each.name: each.promotion_id for each in second if each.discount_cents
    }
    assert all(0 <= each.discount_cents <= each.gross_cents for each in (*first, *second))
    again = promoted(first, offers(*drawn))
    assert all(one is two for one, two in zip(first, again, strict=True))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.lists(st.integers(1, 600), min_size=1, max_size=6))
def test_no_other_grouping_takes_more_off(kind: tuple[PromotionKind, int, int], prices: list[int]) -> None:
    one = promotion(0, kind, "a")
    size = one.pieces
    best = max(
        sum(
            one.off(sorted(order[at : at + size], reverse=True))
            for at in range(0, len(order) - size + 1, size)
        )
        for order in permutations(prices)
    )
    dearest_first = sorted(prices, reverse=True)
    found = grouped(one, [(price, 1) for price in dearest_first])
    assert found.off_cents == best
    assert found.off_cents <= sum(p * n for p, n in zip(dearest_first, found.pieces, strict=True))


@settings(max_examples=60, deadline=None)
@given(_promotions, _basket, st.integers(0, 5000), st.lists(st.integers(1, 4), min_size=1, max_size=9))
def test_a_sale_s_sums_hold_and_partial_returns_bring_back_the_whole(
    drawn: list[Promotion], basket: list[tuple[str, int]], percent: int, parts: list[int]
) -> None:
    sale = Sale(
        "sale", "till", sale_of().opened_at, "clerk", promote=partial(promoted, offers=offers(*drawn))
    )
    for article, pieces in basket:
        sale.add(goods(article, _price[article], pieces))
    sale.discount(Discount(percent))
    assert sale.total_cents == sum(row.gross_cents for row in sale.vat_totals) >= 0
    assert sale.discount_cents == sum(each.discount_cents + each.share_cents for each in sale.lines)
    for each in sale.lines:
        back, left = 0, each.quantity
        for part in (*parts, *([1] * 40)):
            now = min(part * THOUSAND, left)
            back += refund_amount(each.amount_cents, each.quantity, each.quantity - left, now)
            left -= now
        assert (back, left) == (each.amount_cents, 0)


def test_what_takes_no_part() -> None:
    half = offers(promotion(0, (PromotionKind.SECOND, 2, 5000), "a"))
    whole = goods("a", 100, 2)
    left_out = (
        replace(whole, kind=LineKind.FREE),
        replace(whole, kind=LineKind.DEPOSIT),
        replace(whole, kind=LineKind.RETURN, quantity=-2 * THOUSAND, gross_cents=-200),
        replace(whole, unit=Unit.KG, weighed=True),
        replace(whole, voided=True),
        whole.with_price(90),
        whole.with_discount(Discount(1000)),
        replace(whole, gross_cents=180),
        replace(whole, product_id=None),
    )
    for each in left_out:
        assert promoted([each], half) == [each]
    assert promoted([whole], half)[0].discount_cents == 50


def test_a_discount_by_hand_takes_a_line_out_and_gives_it_back() -> None:
    sale = Sale("sale", "till", sale_of().opened_at, "clerk")
    sale.promote = partial(promoted, offers=offers(promotion(0, (PromotionKind.FEWER, 3, 2), "ab")))
    sale.add(goods("a", 300, 2))
    cheap = sale.add(goods("b", 100))
    assert sale.total_cents == 600
    sale.discount_line(cheap.id, Discount(1000))
    assert sale.total_cents == 690
    assert not any(each.promotion_id for each in sale.lines)
    sale.discount_line(cheap.id, Discount())
    assert sale.total_cents == 600
    sale.void(cheap.id)
    assert (sale.total_cents, sale.lines[0].discount) == (600, Discount())
    sale.promote = partial(promoted, offers=no_offers)
    sale.change_quantity(sale.lines[0].id, 3 * THOUSAND)
    assert sale.total_cents == 900


def test_days_are_counted_both_and_an_end_is_an_end() -> None:
    one = Promotion("p", "3 pour 2", PromotionKind.FEWER, 3, 2, DAY, date(2026, 11, 27), ("a",))
    assert [bool(of_day([one], date(2026, 11, day))) for day in (24, 25, 27, 28)] == [
        False,
        True,
        True,
        False,
    ]
    assert of_day([replace(one, ended=True)], DAY) == ()
    assert deposit(10).discount_cents == 0
