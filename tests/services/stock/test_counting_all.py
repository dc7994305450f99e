"""A category or the whole shop is counted page by page, for days, by several people, while it sells."""

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.settings_rows import STOCK_COUNT
from herstal_pos.services.shop.settings_values import CountRules
from herstal_pos.services.stock.counts.paging import A_PAGE
from tests.little_shop import LittleShop
from tests.town_shop import EAN, SIRUP

JARS = 95
"""More than two pages, five pieces of each at 1 €."""


@pytest.fixture
def shop(shop: LittleShop) -> LittleShop:
    """Big differences are believed."""
    with shop.storage.work() as work:
        STOCK_COUNT.keep(CountRules(0), work.settings)
        work.commit()
    rows = (f"J{at};Jar {at};piece;1,00;21;5;jars;B{at % 7}" for at in range(JARS))
    (imported,) = shop.do(
        commands.ImportCatalogue("\n".join(("code;nom;unite;prix;tva;stock;categorie;rayon", *rows)))
    )
    assert isinstance(imported, notices.CatalogueImported)
    assert imported.added == JARS
    return shop


def start(shop: LittleShop, kind: str = "category", what: str = "jars") -> views.CountView:
    shop.do(commands.StartCount(kind, what))
    return seen(shop)


def seen(shop: LittleShop) -> views.CountView:
    changed: notices.CountChanged = shop.heard[notices.CountChanged]
    return changed.count


def give(shop: LittleShop, row: views.CountRowView, pieces: int) -> None:
    shop.do(commands.GiveFigure(seen(shop).draft_id, row.product_id, pieces * 1000))


def post(shop: LittleShop) -> views.PostedCountView:
    shop.do(commands.PostCount(seen(shop).draft_id))
    posted: notices.CountPosted = shop.heard[notices.CountPosted]
    return posted.posted


def names(view: views.CountView) -> list[str]:
    return [row.name for row in view.rows]


def test_a_category_is_walked_shelf_by_shelf_in_pages(shop: LittleShop) -> None:
    first = start(shop)
    assert (len(first.rows), first.left, first.last, first.is_paged) == (A_PAGE, JARS, False, True)
    assert [row.shelf for row in first.rows] == sorted(row.shelf for row in first.rows)
    assert all((row.counted, row.expected, row.category) == (None, None, "jars") for row in first.rows)
    for row in first.rows:
        give(shop, row, 4)
    posted = post(shop)
    assert (posted.kind, posted.lines, posted.differences, posted.goes_on) == (
        "category",
        A_PAGE,
        A_PAGE,
        True,
    )
    second = start(shop)
    assert (len(second.rows), second.left) == (A_PAGE, JARS - A_PAGE)
    assert not {*names(first)} & {*names(second)}


def test_to_the_end_what_was_passed_over_comes_once_more(shop: LittleShop) -> None:
    passed = names(start(shop))[:3]
    while not start(shop).last:
        for row in seen(shop).rows:
            if row.name not in passed:
                give(shop, row, 5)
        assert post(shop).goes_on
    assert (names(seen(shop)), seen(shop).left) == (passed, 3)
    give(shop, seen(shop).rows[0], 2)
    posted = post(shop)
    assert (posted.lines, posted.goes_on) == (1, False)
    assert [shop.on_hand(name.replace("Jar ", "J")) for name in passed] == [2000, 5000, 5000]
    assert shop.verify().findings == ()


def test_nothing_is_there_of_what_the_last_page_has_no_figure_for(shop: LittleShop) -> None:
    assert shop.refusal(commands.ZeroRest(start(shop).draft_id)) == "count_not_last"
    while not start(shop).last:
        for row in seen(shop).rows[1:]:
            give(shop, row, 5)
        post(shop)
    left = names(seen(shop))
    give(shop, seen(shop).rows[0], 3)
    shop.do(commands.SkipCounted(seen(shop).draft_id, seen(shop).rows[1].product_id))
    shop.do(commands.ZeroRest(seen(shop).draft_id))
    post(shop)
    levels = [shop.on_hand(name.replace("Jar ", "J")) for name in left]
    assert levels == [3000, 5000, *[0] * (len(left) - 2)]


def test_a_page_without_a_figure_is_turned(shop: LittleShop) -> None:
    first = start(shop)
    posted = post(shop)
    assert (posted.lines, posted.goes_on) == (0, True)
    assert not {*names(first)} & {*names(start(shop))}
    assert shop.on_hand("J0") == 5000


def test_it_is_gone_on_with_days_later(shop: LittleShop) -> None:
    view = start(shop)
    give(shop, view.rows[7], 4)
    shop.clock.pass_by(days=6)
    again = start(shop)
    assert (again.draft_id, again.rows[7].counted, again.left) == (view.draft_id, 4000, JARS)


def test_what_is_sold_after_its_figure_is_not_missing(shop: LittleShop) -> None:
    give(shop, start(shop).rows[0], 5)
    name = seen(shop).rows[0].name.replace("Jar ", "J")
    shop.add(name, 2000)
    shop.pay()
    assert post(shop).differences == 0
    assert shop.on_hand(name) == 3000


def test_two_people_never_hold_the_same_page(shop: LittleShop) -> None:
    other = shop.beside("2")
    mine, theirs = start(shop), start(other)
    assert not {*names(mine)} & {*names(theirs)}
    for row in theirs.rows:
        give(other, row, 5)
    post(other)
    for row in mine.rows:
        give(shop, row, 5)
    post(shop)
    assert (start(shop).left, len(seen(shop).rows)) == (JARS - 2 * A_PAGE, JARS - 2 * A_PAGE)


def test_what_another_gave_up_comes_at_the_end(shop: LittleShop) -> None:
    other = shop.beside("2")
    abandoned = names(start(other))
    while not start(shop).last:
        for row in seen(shop).rows:
            give(shop, row, 5)
        post(shop)
    assert names(seen(shop)) == abandoned


def test_it_is_ended_before_its_last_page(shop: LittleShop) -> None:
    view = start(shop)
    give(shop, view.rows[0], 4)
    assert shop.refusal(commands.EndCount(view.draft_id)) == "count_post_first 1"
    post(shop)
    shop.do(commands.EndCount(start(shop).draft_id))
    ended: notices.CountEnded = shop.heard[notices.CountEnded]
    assert ended.left == JARS - 1
    assert start(shop).left == JARS  # a new one


def test_all_of_the_shop_by_scans(shop: LittleShop) -> None:
    view = start(shop, "all", "")
    assert view.left > JARS
    shop.do(commands.ScanCounted(view.draft_id, EAN[SIRUP]))
    scanned = next(row for row in seen(shop).rows if row.product_id == shop.product(SIRUP).id)
    assert scanned.counted == 1000


def test_what_is_of_another_category_is_no_figure(shop: LittleShop) -> None:
    draft = start(shop).draft_id
    assert shop.refusal(commands.ScanCounted(draft, EAN[SIRUP])).startswith("count_other_category")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (commands.StartCount("category"), "count_no_category"),
        (commands.StartCount("category", "none"), "count_nothing"),
        (commands.EndCount("none"), "count_gone"),
        (commands.ZeroRest("none"), "count_gone"),
    ],
)
def test_what_cannot_be_counted(shop: LittleShop, command: commands.Command, why: str) -> None:
    assert shop.refusal(command) == why


def test_five_a_day_are_no_page(shop: LittleShop) -> None:
    draft = start(shop, "five", "").draft_id
    assert shop.refusal(commands.EndCount(draft)) == "count_not_paged"
    assert shop.refusal(commands.ZeroRest(draft)) == "count_not_paged"


def test_twice_is_once(shop: LittleShop) -> None:
    view = start(shop)
    give(shop, view.rows[0], 4)
    first = post(shop)
    shop.do(commands.PostCount(view.draft_id))
    again: notices.CountPosted = shop.heard[notices.CountPosted]
    assert again.posted == first
