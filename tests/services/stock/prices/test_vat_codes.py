"""A VAT code with a first day: the first line of that day has it, whoever reads the article then too; an open
cart keeps its own."""

import csv
import io
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.domain.vat import VatRate
from herstal_pos.headless import lists
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import BRUSSELS
from tests.fakes.clock import FixedClock
from tests.little_shop import BEER, BREAD, LittleShop
from tests.services.stock.lists.test_bringing_in import bring, exported
from tests.services.stock.test_articles import article, change, owed
from tests.services.stock.test_planned_prices import days_later, follow, plan as plan_price

REDUCED, INTERMEDIATE = VatRate("reduced", 600), VatRate("intermediate", 1200)


def plan(shop: LittleShop, days: int = 1, vat_code: str = "intermediate", code: str = BREAD) -> None:
    first = shop.counter.today() + timedelta(days=days)
    shop.do(commands.PlanVat(shop.product(code).id, vat_code, f"{first:%d%m%y}"))


def vat(shop: LittleShop, code: str = BREAD) -> str:
    return shop.product(code).vat_code


def card(shop: LittleShop, code: str = BREAD) -> views.StockCardView:
    (shown,) = shop.do(commands.ShowStock(shop.product(code).id))
    assert isinstance(shown, notices.StockShown)
    return shown.article


def to_midnight(shop: LittleShop, before: timedelta) -> None:
    """Of the town's clock, `before` it."""
    here = shop.clock.now().astimezone(BRUSSELS)
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), BRUSSELS)
    shop.clock.pass_by(seconds=(midnight - here - before).total_seconds())


def test_it_holds_from_midnight_of_the_town(shop: LittleShop) -> None:
    plan(shop)
    to_midnight(shop, timedelta(seconds=1))
    assert (follow(shop), vat(shop)) == ([], "reduced")
    shop.clock.pass_by(seconds=1)
    assert follow(shop) == []
    assert (vat(shop), article(shop, BREAD).planned_vat) == ("intermediate", None)
    assert follow(shop) == []
    assert shop.verify().findings == ()


def test_a_till_that_was_off_that_day_has_it_on_the_next(shop: LittleShop) -> None:
    plan(shop)
    days_later(shop, 9)
    follow(shop)
    assert vat(shop) == "intermediate"


def test_the_open_cart_says_so_and_is_sold_at_the_rate_of_the_day(shop: LittleShop) -> None:
    shop.add(BREAD)
    plan(shop)
    days_later(shop, 1)
    assert follow(shop) == [notices.PricesFollowed((), (shop.product(BREAD).name("fr"),))]
    shop.add(BREAD)
    assert [line.vat_points for line in shop.cart.lines] == [600, 1200]
    shop.pay()
    rates = {row.points: (row.gross_cents, row.vat_cents) for row in shop.day.vat}
    assert rates == {1200: (640, 69)}
    assert shop.verify().findings == ()


def test_a_price_and_a_code_of_one_day_come_together(shop: LittleShop) -> None:
    shop.add(BREAD)
    plan(shop)
    plan_price(shop, 340, 1)
    days_later(shop, 1)
    name = shop.product(BREAD).name("fr")
    assert follow(shop) == [notices.PricesFollowed((name,), (name,))]
    product = shop.product(BREAD)
    assert (product.price_cents, product.vat_code) == (340, "intermediate")
    assert shop.verify().findings == ()


def test_a_label_owes_nothing_by_it(shop: LittleShop) -> None:
    plan(shop)
    days_later(shop, 1)
    follow(shop)
    assert owed(shop, BREAD) is None


def test_the_card_says_what_comes_then_what_there_was(shop: LittleShop) -> None:
    plan(shop, 3)
    first = shop.counter.today() + timedelta(days=3)
    assert card(shop).planned_vat == views.PlannedVatView("intermediate", 1200, first)
    days_later(shop, 3)
    follow(shop)
    shown = card(shop)
    assert (shown.planned_vat, shown.product.vat_points) == (None, 1200)
    (changed,) = shown.vats
    assert (changed.points, changed.was_points, changed.clerk) == (1200, 600, "Sophie")


def test_by_hand_and_by_a_list_it_has_its_history_too(shop: LittleShop) -> None:
    change(shop, article(shop, BREAD), vat_code="standard")
    bread = shop.product(BREAD)
    bring(shop, f"code;name_fr;price;vat;unit\n{BREAD};{bread.name('fr')};3,20;12;piece\n")
    assert [(each.points, each.was_points) for each in card(shop).vats] == [(1200, 2100), (2100, 600)]
    assert shop.verify().findings == ()


def test_who_drops_it_keeps_the_code_of_today(shop: LittleShop) -> None:
    plan(shop)
    (news,) = shop.do(commands.DropPlannedVat(shop.product(BREAD).id))
    assert news == notices.VatPlanned(shop.product(BREAD).id, None)
    days_later(shop, 1)
    assert (follow(shop), vat(shop)) == ([], "reduced")


def test_a_second_plan_takes_the_place_of_the_first(shop: LittleShop) -> None:
    plan(shop, 1)
    plan(shop, 2, "standard")
    days_later(shop, 1)
    assert (follow(shop), vat(shop)) == ([], "reduced")
    days_later(shop, 1)
    follow(shop)
    assert vat(shop) == "standard"


def test_a_code_given_by_hand_meanwhile_is_changed_again_on_the_day(shop: LittleShop) -> None:
    plan(shop)
    change(shop, article(shop, BREAD), vat_code="standard")
    days_later(shop, 1)
    follow(shop)
    assert vat(shop) == "intermediate"


def test_what_it_has_already_by_then_is_no_change(shop: LittleShop) -> None:
    plan(shop)
    change(shop, article(shop, BREAD), vat_code="intermediate")
    days_later(shop, 1)
    assert follow(shop) == []
    assert article(shop, BREAD).planned_vat is None
    assert len(card(shop).vats) == 1


def test_a_clock_that_nobody_confirmed_brings_no_code(shop: LittleShop) -> None:
    plan(shop, 50)
    days_later(shop, 60)
    assert (follow(shop), vat(shop)) == ([], "reduced")
    shop.do(commands.ConfirmClock())
    follow(shop)
    assert vat(shop) == "intermediate"


@pytest.mark.parametrize(
    ("vat_code", "first", "why"),
    [
        ("intermediate", "3113", "day_unreadable"),
        ("intermediate", "", "day_unreadable"),
        ("intermediate", "010120", "day_order"),
        ("reduced", "010130", "vat_as_it_is"),
        ("third", "010130", "vat_code_unknown third"),
    ],
)
def test_what_cannot_be_is_refused(shop: LittleShop, vat_code: str, first: str, why: str) -> None:
    assert shop.refusal(commands.PlanVat(shop.product(BREAD).id, vat_code, first)) == why
    assert article(shop, BREAD).planned_vat is None


def test_today_is_no_day_to_come(shop: LittleShop) -> None:
    today = f"{shop.counter.today():%d%m%y}"
    assert shop.refusal(commands.PlanVat(shop.product(BREAD).id, "standard", today)) == "day_order"


def test_a_sale_of_before_comes_back_with_the_code_that_it_had(shop: LittleShop) -> None:
    plan(shop)
    number = shop.sell(BREAD).number_text
    days_later(shop, 1)
    follow(shop)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert [line.vat_points for line in shop.cart.lines] == [600]


def test_a_variant_that_is_made_meanwhile_changes_with_the_others(shop: LittleShop) -> None:
    plan(shop)
    seen = article(shop, BREAD)
    sizes = views.FamilyForm("Pain", (("Taille", ("400", "800")),))
    shop.do(commands.KeepFamily(seen.product_id, sizes, seen.seen))
    family: notices.FamilyChanged = shop.heard[notices.FamilyChanged]
    days_later(shop, 1)
    follow(shop)
    with shop.storage.look() as work:
        made = work.products.among([each.product_id for each in family.family.variants])
    assert [each.vat_code for each in made] == ["intermediate", "intermediate"]


def test_the_mall_is_told_the_rate_of_the_day(shop: LittleShop) -> None:
    shop.has_a_mall()
    bread = shop.product(BREAD)
    with shop.storage.work() as work:
        work.listings.save([Listing(bread.id, "ref", "sku", 1000, said="as before")])
        work.commit()
    plan(shop)
    with shop.storage.look() as work:
        assert work.outbox.about(bread.id) == []
    days_later(shop, 1)
    follow(shop)
    with shop.storage.look() as work:
        assert [row.kind.value for row in work.outbox.about(bread.id)] == ["listing"]


def rate_in(text: str, code: str) -> str:
    """In an exported list."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    (rate,) = (row["TVA"] for row in rows if code in row.values())
    return rate


def test_a_list_has_the_code_that_holds(shop: LittleShop) -> None:
    plan(shop, code=BEER, vat_code="reduced")
    assert rate_in(exported(shop), BEER) == "21"
    days_later(shop, 1)
    follow(shop)
    assert rate_in(exported(shop), BEER) == "6"


def test_a_list_written_in_the_night_beside_no_till_has_it_too(tmp_path: Path) -> None:
    clock = FixedClock()
    place = Place(DataFolder(tmp_path), Config(), clock=clock)
    storage, counter = place.open_shop()
    with closing(storage):
        night = LittleShop(storage, counter, clock)
        bring(night, "code;name_fr;price;vat;unit\n777;Cerfeuil;1,20;6;piece\n")
        plan(night, code="777")
    clock.pass_by(days=1)
    assert lists.exported(tmp_path / "list.csv", place) == 1
    assert rate_in((tmp_path / "list.csv").read_text("utf-8"), "777") == "12"


OLD = "code;name_fr;price;vat;unit\n{code};{name};3,20;{vat};piece\n"


def test_a_list_of_before_its_day_does_not_set_it_back_and_is_looked_at(shop: LittleShop) -> None:
    name = shop.product(BREAD).name("fr")
    plan(shop)
    bring(shop, OLD.format(code=BREAD, name=name, vat=6))
    days_later(shop, 1)
    follow(shop)
    brought = bring(shop, OLD.format(code=BREAD, name=name, vat=6))
    assert vat(shop) == "intermediate"
    assert brought.asked == ((2, "vat_kept", {"name": name}),)
    assert (brought.changed, brought.same) == (0, 1)
    assert follow(shop) == []
    assert article(shop, BREAD).planned_vat is None
    assert shop.verify().findings == ()


def test_a_list_with_a_third_code_has_its_way_and_so_has_one_after_a_person(shop: LittleShop) -> None:
    name = shop.product(BREAD).name("fr")
    plan(shop)
    days_later(shop, 1)
    follow(shop)
    assert bring(shop, OLD.format(code=BREAD, name=name, vat=21)).asked == ()
    assert vat(shop) == "standard"
    assert bring(shop, OLD.format(code=BREAD, name=name, vat=12)).asked == ()
    assert vat(shop) == "intermediate"
    days_later(shop, 1)
    assert (follow(shop), vat(shop)) == ([], "intermediate")
    change(shop, article(shop, BREAD), vat_code="reduced")
    assert bring(shop, OLD.format(code=BREAD, name=name, vat=12)).asked == ()
    assert vat(shop) == "intermediate"
