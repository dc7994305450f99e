"""Many articles at once: looked at, applied in small commits, put back; whatever another hand did stays."""

from dataclasses import replace

import pytest

from herstal_pos.domain.stock.bulk.change import BulkRowState
from herstal_pos.domain.stock.card import LabelReason
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.stock.bulk import applying
from tests.little_shop import BEER, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop
from tests.services.stock.bulk.steps import ALL, changed, offered, propose, rows, shelf, stopped_after
from tests.services.stock.test_articles import HONEY, article, make, owed, save
from tests.services.stock.test_planned_prices import days_later, follow, plan


def name(shop: LittleShop, code: str) -> str:
    return shop.product(code).name("fr")


def test_nothing_changes_by_looking(shop: LittleShop) -> None:
    before = shelf(shop)
    bulk = propose(shop, points=500)
    assert shelf(shop) == before
    assert bulk.state == "proposed"
    assert rows(bulk)[name(shop, BREAD)] == ("320", "336", "waits", "")
    assert offered(shop).bulk is None


def test_applied_each_owes_its_label_and_has_its_history(shop: LittleShop) -> None:
    bulk = changed(shop, commands.ApplyBulk(propose(shop, points=500).bulk_id))
    assert (bulk.state, bulk.count("waits", "otherwise")) == ("done", 0)
    assert shop.product(BREAD).price_cents == 336
    label = owed(shop, BREAD)
    assert label is not None
    assert (label.reason, label.was_cents) == (LabelReason.PRICE, 320)
    assert article(shop, BREAD).prices[0].was_cents == 320
    assert shop.verify().findings == ()


def test_put_back_all_is_as_before(shop: LittleShop) -> None:
    before = shelf(shop)
    bulk = propose(shop, points=-1500, end="99")
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert shelf(shop) != before
    offer = offered(shop).bulk
    assert offer is not None
    assert offer.bulk_id == bulk.bulk_id
    back = changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert (back.state, back.count("applied", "kept")) == ("undone", 0)
    assert shelf(shop) == before
    assert offered(shop).bulk is None
    assert shop.verify().findings == ()


def test_twice_is_once(shop: LittleShop) -> None:
    bulk = propose(shop, cents=10)
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    applied, history = shelf(shop), article(shop, BREAD).prices
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (shelf(shop), article(shop, BREAD).prices) == (applied, history)
    changed(shop, commands.UndoBulk(bulk.bulk_id))
    undone, history = shelf(shop), article(shop, BREAD).prices
    again = changed(shop, commands.UndoBulk(bulk.bulk_id))
    late = changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (again.state, late.state) == ("undone", "undone")
    assert (shelf(shop), article(shop, BREAD).prices) == (undone, history)


def test_what_another_hand_changed_since_it_was_looked_at_is_told(shop: LittleShop) -> None:
    bulk = propose(shop, points=500)
    shop.do(commands.SetPrice(shop.product(BREAD).id, 350))
    beer = article(shop, BEER)
    shop.do(commands.RetireArticle(beer.product_id, beer.seen, sure=True))
    price = shop.product(BEER).price_cents
    bulk = changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert shop.product(BREAD).price_cents == 350
    assert shop.product(BEER).price_cents == price
    assert {rows(bulk)[name(shop, code)][2] for code in (BREAD, BEER)} == {"otherwise"}
    assert bulk.count("otherwise") == 2


def test_another_name_is_no_other_price(shop: LittleShop) -> None:
    bulk = propose(shop, points=500)
    shop.do(save(article(shop, BREAD), names={"fr": "Pain gris"}))
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (shop.product(BREAD).price_cents, shop.product(BREAD).name("fr")) == (336, "Pain gris")


def test_only_what_is_still_as_it_was_left_is_put_back(shop: LittleShop) -> None:
    bulk = propose(shop, points=500)
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    shop.do(commands.SetPrice(shop.product(BREAD).id, 350))
    back = changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert shop.product(BREAD).price_cents == 350
    assert rows(back)[name(shop, BREAD)][2] == "kept"
    assert shop.product(BEER).price_cents == 115


def test_an_open_cart_keeps_its_price(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    changed(shop, commands.ApplyBulk(propose(shop, points=500).bulk_id))
    shop.do(commands.Refresh())
    assert shop.line.amount_cents == line.amount_cents
    assert shop.add(BREAD).amount_cents == 336


def test_who_stops_it_goes_on_or_back(shop: LittleShop) -> None:
    before = shelf(shop)
    bulk = propose(shop, points=500)
    half = stopped_after(shop, commands.ApplyBulk(bulk.bulk_id), 1)
    assert half is not None
    assert (half.state, half.count("applied")) == ("applying", applying.ROWS_PER_COMMIT)
    assert half.count("waits") > 0
    offer = offered(shop).bulk
    assert offer is not None
    assert offer.bulk_id == bulk.bulk_id
    whole = changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (whole.state, whole.count("applied")) == ("done", bulk.count("waits"))
    changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert shelf(shop) == before


def test_put_back_from_the_middle_the_rest_is_never_applied(shop: LittleShop) -> None:
    before = shelf(shop)
    bulk = propose(shop, points=500)
    stopped_after(shop, commands.ApplyBulk(bulk.bulk_id), 1)
    stopped_after(shop, commands.UndoBulk(bulk.bulk_id), 1)
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert shelf(shop) == before
    assert shop.verify().findings == ()


def test_who_stops_looking_has_nothing(shop: LittleShop) -> None:
    command = commands.ProposeBulk(ALL, "price", points=500)
    assert stopped_after(shop, command, 1) is None
    assert offered(shop).bulk is None


def test_what_keeps_out_says_so(shop: LittleShop) -> None:
    cheese = article(shop, CHEESE)
    make(shop, replace(HONEY, names={"fr": "Pipe"}, barcodes=(), category="Tabac"))
    make(shop, replace(HONEY, names={"fr": "Sachet"}, barcodes=(), price_cents=5))
    shop.do(commands.RetireArticle(cheese.product_id, cheese.seen, sure=True))
    plan(shop, 290, 1, 3)
    days_later(shop, 1)
    follow(shop)
    bulk = propose(shop, cents=-10)
    why = {row: found[3] for row, found in rows(bulk).items() if found[2] == "refused"}
    expected = {
        name(shop, CHEESE): "retired",
        name(shop, EMPTY_BOTTLE): "empties",
        name(shop, BREAD): "dated",
        "Pipe": "tobacco",
        "Sachet": "nought",
    }
    assert expected.items() <= why.items()
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    assert (shop.product(BREAD).price_cents, shop.product(EMPTY_BOTTLE).price_cents) == (290, 10)


def test_by_weight_and_below_cost_are_said_and_done(shop: LittleShop) -> None:
    bread = shop.product(BREAD).id
    with shop.storage.work() as work:
        work.goods.save_costs({bread: 28_000}, {bread: 1})
        work.commit()
    bulk = propose(shop, points=-1000)
    assert rows(bulk)[name(shop, CHEESE)][2:] == ("waits", "weighed")
    assert rows(bulk)[name(shop, BREAD)][2:] == ("waits", "below_cost")
    assert bulk.counts["waits", "below_cost"] == 1


@pytest.mark.parametrize(
    ("field", "value"), [("category", "Boulangerie fine"), ("shelf", "B 12"), ("vat", "standard")]
)
def test_other_fields_likewise(shop: LittleShop, field: str, value: str) -> None:
    before = shelf(shop)
    bulk = propose(shop, commands.BulkChoice(category=shop.product(BREAD).category), field, value=value)
    changed(shop, commands.ApplyBulk(bulk.bulk_id))
    bread = shop.product(BREAD)
    assert value in (bread.category, bread.shelf, bread.vat_code)
    assert owed(shop, BREAD) is None
    again = propose(shop, commands.BulkChoice("pain"), field, value=value)
    assert (again.same > 0, name(shop, BREAD) in rows(again)) == (True, False)
    changed(shop, commands.UndoBulk(bulk.bulk_id))
    assert shelf(shop) == before
    assert shop.verify().findings == ()


def test_empties_are_outside_the_vat_by_law(shop: LittleShop) -> None:
    bulk = propose(shop, field="vat", value="standard")
    assert rows(bulk)[name(shop, EMPTY_BOTTLE)][2:] == ("refused", "empties")


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({}, "bulk_nothing"),
        ({"points": -9000}, "bulk_percent"),
        ({"points": 90_000}, "bulk_percent"),
        ({"cents": 10**9}, "price_range"),
        ({"field": "vat", "value": "outside"}, "bulk_outside"),
    ],
)
def test_a_wish_that_cannot_be(shop: LittleShop, wish: dict[str, object], why: str) -> None:
    asked = commands.ProposeBulk(ALL, **({"field": "price"} | wish))  # type: ignore[arg-type]
    assert shop.refusal(asked) == why


def test_which_articles(shop: LittleShop) -> None:
    bread = shop.product(BREAD)

    def names(choice: commands.BulkChoice) -> set[str]:
        return set(rows(propose(shop, choice, cents=1)))

    assert bread.name("fr") in names(commands.BulkChoice("pain"))
    assert name(shop, BEER) not in names(commands.BulkChoice("pain"))
    assert names(commands.BulkChoice(category=bread.category)) >= {bread.name("fr")}
    assert name(shop, BEER) not in names(commands.BulkChoice(category=bread.category))
    shop.do(save(article(shop, BREAD), shelf="Z 9"))
    assert names(commands.BulkChoice(shelf="Z 9")) == {bread.name("fr")}
    shop.do(commands.SetPrice(shop.product(BEER).id, 119))
    assert names(commands.BulkChoice(chip="labels")) == {name(shop, BEER)}
    assert names(commands.BulkChoice("pain", "labels")) == set()
    assert "Z 9" in offered(shop).choices.shelves
    assert bread.category in offered(shop).choices.categories
    assert bread.name("fr") in names(commands.BulkChoice(supplier_id=""))


def test_what_was_only_looked_at_is_forgotten(shop: LittleShop) -> None:
    first = propose(shop, points=500)
    propose(shop, points=600)
    assert shop.refusal(commands.ApplyBulk(first.bulk_id)) == "bulk_gone"
    assert shop.refusal(commands.UndoBulk(first.bulk_id)) == "bulk_gone"


def test_the_last_ten_can_be_put_back_one_after_the_other(shop: LittleShop) -> None:
    choice = commands.BulkChoice("pain")
    before = shelf(shop)
    done = [propose(shop, choice, cents=1).bulk_id for _ in range(1)]
    for _ in range(10):
        changed(shop, commands.ApplyBulk(done[-1]))
        done.append(propose(shop, choice, cents=1).bulk_id)
    changed(shop, commands.ApplyBulk(done[-1]))
    for bulk_id in reversed(done[1:]):
        bulk = offered(shop).bulk
        assert bulk is not None
        assert bulk.bulk_id == bulk_id
        changed(shop, commands.UndoBulk(bulk_id))
    assert offered(shop).bulk is None or offered(shop).bulk.bulk_id == done[0]  # type: ignore[union-attr]
    bread = shop.product(BREAD)
    assert bread.price_cents == before[bread.id][0] + 1


def test_the_till_of_before_is_another_hand(shop: LittleShop) -> None:
    other = shop.beside("2")
    bulk = propose(shop, points=500)
    other.do(commands.SetPrice(shop.product(BREAD).id, 399, sure=True))
    (news,) = other.do(commands.ApplyBulk(bulk.bulk_id))
    assert isinstance(news, notices.BulkChanged)
    assert shop.product(BREAD).price_cents == 399
    assert shop.product(BEER).price_cents == 121
    assert shop.verify().findings == ()


def test_the_sums_at_its_end_are_counted_page_by_page(shop: LittleShop) -> None:
    """A scan comes between two pages: the last commit and all sums are not one step."""
    bulk = propose(shop, points=500)
    steps = dispatch.begin(commands.ApplyBulk(bulk.bulk_id), shop.storage, shop.counter)
    left = [counted(shop, bulk.bulk_id) for step in steps if isinstance(step, notices.BulkGoesOn)]
    assert left.count(0) >= 2, "nothing is left to be done, and there is a step before the news"
    assert left[0] == bulk.count("waits") - applying.ROWS_PER_COMMIT


def counted(shop: LittleShop, bulk_id: str) -> int:
    with shop.storage.look() as work:
        return work.bulk.in_state(bulk_id, BulkRowState.WAITS)
