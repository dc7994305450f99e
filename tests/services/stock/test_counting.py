"""The shelf is counted while the shop sells: what was given is held against the ledger as it was then."""

from datetime import timedelta

import pytest

from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.settings_rows import STOCK_COUNT
from herstal_pos.services.shop.settings_values import CountRules
from tests.little_shop import BEER, BEER_EAN, CHEESE, LittleShop
from tests.town_shop import EAN, ELDER, MINT, SIRUP


def count_of(shop: LittleShop) -> views.CountView:
    changed: notices.CountChanged = shop.heard[notices.CountChanged]
    return changed.count


def start(shop: LittleShop, kind: str = "one", code: str = SIRUP, what: str = "") -> views.CountView:
    product_id = shop.product(code).id if kind == "one" else ""
    shop.do(commands.StartCount(kind, what, product_id))
    return count_of(shop)


def give(shop: LittleShop, pieces: int, code: str = SIRUP) -> views.CountRowView:
    shop.do(commands.GiveFigure(count_of(shop).draft_id, shop.product(code).id, pieces * 1000))
    return row(shop, code)


def scan(shop: LittleShop, code: str, typed: int | None = None) -> views.CountRowView:
    quantity = None if typed is None else typed * 1000
    shop.do(commands.ScanCounted(count_of(shop).draft_id, code, quantity=quantity))
    return row(shop, code)


def row(shop: LittleShop, code: str = SIRUP) -> views.CountRowView:
    wanted = shop.product(code).id
    return next(each for each in count_of(shop).rows if each.product_id == wanted)


def post(shop: LittleShop) -> views.PostedCountView:
    shop.do(commands.PostCount(count_of(shop).draft_id))
    posted: notices.CountPosted = shop.heard[notices.CountPosted]
    return posted.posted


def no_limit(shop: LittleShop) -> None:
    with shop.storage.work() as work:
        STOCK_COUNT.keep(CountRules(0), work.settings)
        work.commit()


@pytest.fixture
def shop(shop: LittleShop) -> LittleShop:
    """Seven syrups lie on the shelf, at 4,35 €."""
    assert shop.on_hand(SIRUP) == 7000
    return shop


def sells(shop: LittleShop, pieces: int, code: str = SIRUP) -> None:
    shop.add(code, pieces * 1000)
    shop.pay()


def test_what_is_sold_after_the_figure_is_not_in_the_difference(shop: LittleShop) -> None:
    start(shop)
    given = give(shop, 6)
    assert (given.expected, given.difference, given.value_cents) == (
        7000,
        -1000,
        -shop.product(SIRUP).price_cents,
    )
    sells(shop, 3)
    posted = post(shop)
    assert (posted.lines, posted.differences, shop.on_hand(SIRUP)) == (1, 1, 3000)
    assert shop.verify().findings == ()


def test_nothing_of_the_ledger_is_shown_before_the_figure(shop: LittleShop) -> None:
    start(shop)
    assert (row(shop).counted, row(shop).expected, row(shop).difference, row(shop).value_cents) == (None,) * 4
    assert (row(shop).moved, row(shop).away, row(shop).cost_cents) == (0, 0, None)


@pytest.mark.parametrize("parked", [False, True])
def test_what_lies_in_a_cart_is_not_missing(shop: LittleShop, *, parked: bool) -> None:
    shop.add(SIRUP, 2000)
    if parked:
        shop.do(commands.ParkSale("Mme Lambert"))
    start(shop)
    given = give(shop, 5)
    assert (given.away, given.expected, given.difference) == (2000, 5000, 0)
    if parked:
        shop.do(commands.FetchSale(shop.heard[notices.ParkedChanged].parked[0].sale_id))
    shop.pay()
    assert post(shop).differences == 0
    assert shop.on_hand(SIRUP) == 5000


def test_a_cart_given_up_after_the_figure_goes_back_on_the_shelf(shop: LittleShop) -> None:
    shop.add(SIRUP, 2000)
    start(shop)
    give(shop, 4)
    shop.do(commands.AbandonSale())
    post(shop)
    assert shop.on_hand(SIRUP) == 6000


def test_a_typed_number_replaces_and_a_scan_adds_one(shop: LittleShop) -> None:
    start(shop)
    assert scan(shop, EAN[SIRUP]).counted == 1000
    assert scan(shop, EAN[SIRUP]).counted == 2000
    assert give(shop, 7).counted == 7000
    assert scan(shop, EAN[SIRUP]).counted == 8000
    assert scan(shop, EAN[SIRUP], typed=6).counted == 6000


def test_another_article_keeps_the_figure_of_the_first(shop: LittleShop) -> None:
    start(shop)
    scan(shop, EAN[SIRUP])
    assert scan(shop, EAN[MINT]).counted == 1000
    assert row(shop, SIRUP).counted == 1000


def test_a_movement_between_two_scans_is_counted_again(shop: LittleShop) -> None:
    """Nobody knows whether the piece was scanned before it was sold."""
    no_limit(shop)
    start(shop)
    for _ in range(4):
        scan(shop, EAN[SIRUP])
    sells(shop, 1)
    for _ in range(3):
        scan(shop, EAN[SIRUP])
    assert (row(shop).counted, row(shop).between, row(shop).again) == (7000, -1000, True)
    assert shop.refusal(commands.PostCount(count_of(shop).draft_id)) == "count_again 1"
    give(shop, 6)
    assert (post(shop).differences, shop.on_hand(SIRUP)) == (0, 6000)


def test_twice_is_once(shop: LittleShop) -> None:
    start(shop)
    give(shop, 6)
    first = post(shop)
    assert post(shop) == first
    assert shop.on_hand(SIRUP) == 6000
    sirup = shop.product(SIRUP).id
    with shop.storage.look() as work:
        rows = work.stock.rows(sirup, 9)
    assert [each.cause for each in rows].count(StockCause.COUNTED) == 1


def test_a_big_difference_is_counted_once_more_and_then_believed(shop: LittleShop) -> None:
    start(shop)
    given = give(shop, 1)
    assert given.again
    assert shop.refusal(commands.PostCount(count_of(shop).draft_id)) == "count_again 1"
    shop.do(commands.CountAgain(count_of(shop).draft_id))
    assert (row(shop).counted, row(shop).expected, row(shop).again) == (None, None, True)
    assert shop.refusal(commands.PostCount(count_of(shop).draft_id)) == "count_again 1"
    assert not give(shop, 2).again
    assert (post(shop).value_cents, shop.on_hand(SIRUP)) == (-5 * shop.product(SIRUP).price_cents, 2000)


def test_what_is_a_big_difference_the_shop_says(shop: LittleShop) -> None:
    start(shop)
    assert give(shop, 1).again
    shop.do(commands.SaveShop({"count_limit": "26,10"}))
    assert not give(shop, 1).again
    shop.do(commands.SaveShop({"count_limit": "26,09"}))
    assert give(shop, 1).again
    shop.do(commands.SaveShop({"count_limit": "0"}))
    assert not give(shop, 1).again


def test_what_is_counted_again_may_be_skipped(shop: LittleShop) -> None:
    start(shop, "shelf", what=shop.product(SIRUP).shelf)
    give(shop, 1)
    give(shop, 2, MINT)
    shop.do(commands.CountAgain(count_of(shop).draft_id))
    shop.do(commands.SkipCounted(count_of(shop).draft_id, shop.product(SIRUP).id))
    post(shop)
    assert (shop.on_hand(SIRUP), shop.on_hand(MINT)) == (7000, 2000)


def test_not_counted_is_unchanged_and_a_typed_nought_is_a_figure(shop: LittleShop) -> None:
    no_limit(shop)
    start(shop, "shelf", what=shop.product(SIRUP).shelf)
    give(shop, 0)
    posted = post(shop)
    assert (posted.lines, shop.on_hand(SIRUP), shop.on_hand(MINT)) == (1, 0, 2000)


def test_a_reason_stands_beside_the_movement(shop: LittleShop) -> None:
    start(shop)
    give(shop, 6)
    shop.do(commands.ExplainCounted(count_of(shop).draft_id, shop.product(SIRUP).id, "broken"))
    post(shop)
    sirup = shop.product(SIRUP).id
    with shop.storage.look() as work:
        newest = work.stock.rows(sirup, 1)[0]
    assert (newest.cause, newest.why) == (StockCause.COUNTED, "broken")


def test_two_people_who_count_the_same_shelf_do_not_double_what_is_missing(shop: LittleShop) -> None:
    other = shop.beside("2")
    for each in (shop, other):
        start(each)
        give(each, 6)
    post(shop)
    assert (post(other).differences, shop.on_hand(SIRUP)) == (0, 6000)
    assert shop.verify().findings == ()


def test_an_older_figure_gives_way_to_a_later_one(shop: LittleShop) -> None:
    """The first person missed a piece; a sale later the second one found it, and posts first."""
    other = shop.beside("2")
    start(shop)
    give(shop, 6)
    sells(shop, 1)
    start(other)
    give(other, 6)
    post(other)
    shop.do(commands.StartCount("one", product_id=shop.product(SIRUP).id))
    assert row(shop).later
    assert (post(shop).lines, shop.on_hand(SIRUP)) == (0, 6000)


def test_an_older_figure_posted_first_is_put_right_by_the_later_one(shop: LittleShop) -> None:
    other = shop.beside("2")
    start(shop)
    give(shop, 6)
    sells(shop, 1)
    start(other)
    give(other, 6)
    post(shop)
    assert shop.on_hand(SIRUP) == 5000
    assert (post(other).differences, shop.on_hand(SIRUP)) == (1, 6000)


def test_a_count_of_one_till_is_not_the_others(shop: LittleShop) -> None:
    other = shop.beside("2")
    draft = start(shop).draft_id
    assert other.refusal(commands.PostCount(draft)) == "count_gone"


def test_five_are_chosen_by_doubt_and_value_always_the_same(shop: LittleShop) -> None:
    sells(shop, 3, MINT)
    assert shop.on_hand(MINT) == -1000
    view = start(shop, "five")
    assert (view.rows[0].why, view.rows[0].name) == ("negative", shop.product(MINT).name("fr"))
    assert len(view.rows) == 5
    assert {each.why for each in view.rows[1:]} <= {"never", "sold"}
    again = start(shop, "five")
    assert [each.product_id for each in again.rows] == [each.product_id for each in view.rows]


def test_what_was_counted_today_is_not_chosen_again(shop: LittleShop) -> None:
    no_limit(shop)
    first = start(shop, "five")
    for each in first.rows:
        shop.do(commands.GiveFigure(first.draft_id, each.product_id, 1000))
    post(shop)
    second = start(shop, "five")
    assert not {each.product_id for each in first.rows} & {each.product_id for each in second.rows}


def test_five_that_were_begun_are_gone_on_with(shop: LittleShop) -> None:
    view = start(shop, "five")
    chosen = view.rows[2].product_id
    shop.do(commands.GiveFigure(view.draft_id, chosen, 1000))
    shop.clock.pass_by(days=1)
    again = start(shop, "five")
    assert (again.draft_id, again.rows[2].counted) == (view.draft_id, 1000)


def test_the_long_uncounted_say_so(shop: LittleShop) -> None:
    no_limit(shop)
    view = start(shop, "five")
    shop.do(commands.GiveFigure(view.draft_id, view.rows[0].product_id, 1000))
    post(shop)
    shop.clock.at += timedelta(days=400)
    again = start(shop, "five")
    assert {(each.why, each.number) for each in again.rows} >= {("long", 400)} or again.rows


def test_a_stray_piece_of_another_shelf_is_no_figure(shop: LittleShop) -> None:
    start(shop, "shelf", what=shop.product(SIRUP).shelf)
    draft = count_of(shop).draft_id
    assert shop.product(BEER).shelf != shop.product(SIRUP).shelf
    assert shop.refusal(commands.ScanCounted(draft, BEER_EAN)).startswith("count_elsewhere")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (commands.StartCount("shelf", "Z9"), "count_no_shelf Z9"),
        (commands.StartCount("one", product_id="none"), "product_gone"),
        (commands.GiveFigure("none", "none", 1000), "count_gone"),
    ],
)
def test_what_cannot_be_counted(shop: LittleShop, command: commands.Command, why: str) -> None:
    assert shop.refusal(command) == why


def test_figures_that_are_none(shop: LittleShop) -> None:
    draft = start(shop).draft_id
    sirup = shop.product(SIRUP).id
    assert shop.refusal(commands.GiveFigure(draft, sirup, 1500)) == "whole_pieces"
    assert shop.refusal(commands.GiveFigure(draft, sirup, -1000)) == "count_range"
    assert shop.refusal(commands.GiveFigure(draft, sirup, 5_410_000_000_019_000)) == "count_range"
    assert shop.refusal(commands.GiveFigure(draft, shop.product(MINT).id, 1000)) == "count_not_listed"
    assert shop.refusal(commands.PostCount(draft)) == "count_empty"
    assert shop.refusal(commands.ScanCounted(draft, "5410126009903")).startswith("count_unknown")


def test_weighed_goods_are_counted_to_the_gram(shop: LittleShop) -> None:
    before = shop.on_hand(CHEESE)
    assert before is not None
    draft = start(shop, code=CHEESE).draft_id
    shop.do(commands.GiveFigure(draft, shop.product(CHEESE).id, before - 120))
    assert row(shop, CHEESE).difference == -120
    post(shop)
    assert shop.on_hand(CHEESE) == before - 120


def test_the_mall_hears_of_what_differs(shop: LittleShop) -> None:
    shop.has_a_mall()
    start(shop, "shelf", what=shop.product(SIRUP).shelf)
    give(shop, 6)
    give(shop, 2, MINT)
    post(shop)
    with shop.storage.look() as work:
        heard = [each.product_id for each in work.outbox.rows_of_articles(9)]
    assert heard == [shop.product(SIRUP).id]


def test_elder_is_the_last_one(shop: LittleShop) -> None:
    start(shop, code=ELDER)
    assert give(shop, 1, ELDER).difference == 0
    assert post(shop).differences == 0
