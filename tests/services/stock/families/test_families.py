"""Sizes and colours: ordinary articles that belong together, made, priced, labelled and found as one."""

import pytest

from herstal_pos.domain.stock.card import LabelReason
from herstal_pos.domain.stock.gtin import has_check_digit
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, LittleShop

SIZES = ("Pointure", ("36", "37", "38"))
COLOURS = ("Couleur", ("Noir", "Brun"))


def shoe(shop: LittleShop) -> views.FamilyView:
    """As it is made at the counter of a boutique: one article, and then its sizes."""
    shop.do(commands.SaveArticle("", "", views.ArticleForm({"fr": "Derby"}, 7900, "standard"), 0))
    made: notices.ArticleChanged = shop.heard[notices.ArticleChanged]
    return shown(shop, made.article.product_id)


def shown(shop: LittleShop, product_id: str) -> views.FamilyView:
    shop.do(commands.ShowFamily(product_id))
    answer: notices.FamilyShown = shop.heard[notices.FamilyShown]
    return answer.family


def keep(shop: LittleShop, seen: views.FamilyView, *axes: tuple[str, tuple[str, ...]]) -> views.FamilyView:
    shop.do(commands.KeepFamily(seen.variants[0].product_id, views.FamilyForm("Derby", axes), seen.seen))
    return changed(shop)


def changed(shop: LittleShop) -> views.FamilyView:
    news: notices.FamilyChanged = shop.heard[notices.FamilyChanged]
    return news.family


def prices(family: views.FamilyView) -> dict[tuple[str, str], int]:
    return {each.values: each.price_cents for each in family.variants}


@pytest.fixture
def derby(shop: LittleShop) -> views.FamilyView:
    return keep(shop, shoe(shop), SIZES, COLOURS)


def test_an_article_becomes_the_first_of_its_grid(shop: LittleShop) -> None:
    lone = shoe(shop)
    family = keep(shop, lone, SIZES, COLOURS)
    assert (family.rows, family.columns) == (SIZES[1], COLOURS[1])
    assert len(family.variants) == 6
    first = family.at(("36", "Noir"))
    assert first is not None
    assert first.product_id == lone.variants[0].product_id
    assert min(each.name for each in family.variants) == "Derby 36 Brun"
    assert {each.price_cents for each in family.variants} == {7900}
    assert all(each.label for each in family.variants)
    assert shop.verify().findings == ()


def test_each_is_sold_as_any_article(shop: LittleShop, derby: views.FamilyView) -> None:
    wanted = derby.at(("37", "Brun"))
    assert wanted is not None
    shop.do(commands.AddProduct(wanted.product_id))
    assert shop.line.name == "Derby 37 Brun"
    assert shop.pay().total_cents == 7900


def test_made_twice_it_is_there_once(shop: LittleShop) -> None:
    lone = shoe(shop)
    keep(shop, lone, SIZES, COLOURS)
    keep(shop, lone, SIZES, COLOURS)
    news: notices.FamilyChanged = shop.heard[notices.FamilyChanged]
    assert (news.changed, len(news.family.variants)) == (0, 6)


def test_a_size_more_is_made_in_each_colour(shop: LittleShop, derby: views.FamilyView) -> None:
    grown = keep(shop, derby, ("Pointure", ("36", "37", "38", "35")), COLOURS)
    assert grown.rows == ("35", "36", "37", "38")
    assert len(grown.variants) == 8
    assert {each.name for each in grown.variants if each.values[0] == "35"} == {
        "Derby 35 Noir",
        "Derby 35 Brun",
    }
    assert shop.verify().findings == ()


def test_what_somebody_else_changed_meanwhile_is_looked_at_again(
    shop: LittleShop, derby: views.FamilyView
) -> None:
    shop.do(commands.SetPrice(derby.variants[3].product_id, 6900))
    form = views.FamilyForm("Derby", (("Pointure", ("40",)), COLOURS))
    assert (
        shop.refusal(commands.KeepFamily(derby.variants[0].product_id, form, derby.seen)) == "article_changed"
    )
    assert shop.refusal(commands.SetFamilyPrice(derby.family_id, 5900, derby.seen)) == "article_changed"


def test_a_second_axis_comes_later(shop: LittleShop) -> None:
    one = keep(shop, shoe(shop), SIZES)
    assert (one.columns, len(one.variants)) == (("",), 3)
    two = keep(shop, one, SIZES, COLOURS)
    assert len(two.variants) == 6
    assert shop.verify().findings == ()


@pytest.mark.parametrize(
    ("values", "cheap"),
    [
        (("37", None), {("37", "Noir"), ("37", "Brun")}),
        ((None, "Brun"), {("36", "Brun"), ("37", "Brun"), ("38", "Brun")}),
        (("36", "Noir"), {("36", "Noir")}),
        ((None, None), {(size, colour) for size in SIZES[1] for colour in COLOURS[1]}),
    ],
)
def test_a_price_for_a_row_a_column_one_or_all(
    shop: LittleShop,
    derby: views.FamilyView,
    values: tuple[str | None, str | None],
    cheap: set[tuple[str, str]],
) -> None:
    shop.do(commands.ForgetLabels(tuple(each.product_id for each in derby.variants)))
    shop.do(commands.SetFamilyPrice(derby.family_id, 5900, derby.seen, values))
    after = changed(shop)
    assert {at for at, cents in prices(after).items() if cents == 5900} == cheap
    assert {each.values for each in after.variants if each.label} == cheap
    shop.do(commands.SetFamilyPrice(derby.family_id, 5900, derby.seen, values))
    assert shop.verify().findings == ()


def test_a_slip_of_the_finger_is_asked_about(shop: LittleShop, derby: views.FamilyView) -> None:
    slip = commands.SetFamilyPrice(derby.family_id, 79000, derby.seen)
    assert shop.refusal(slip).startswith("article_price_tenfold")
    (refused,) = shop.execute(slip)
    assert isinstance(refused, notices.CommandRefused)
    assert refused.again is not None
    shop.do(refused.again)
    assert set(prices(changed(shop)).values()) == {79000}


def test_labels_of_all_are_owed_until_there_is_a_printer(shop: LittleShop, derby: views.FamilyView) -> None:
    shop.do(commands.ForgetLabels(tuple(each.product_id for each in derby.variants)))
    shop.do(commands.OweFamilyLabels(derby.family_id))
    news: notices.FamilyLabelsOwed = shop.heard[notices.FamilyLabelsOwed]
    assert (len(news.labels), news.is_printable) == (6, False)
    with shop.storage.look() as work:
        labels = work.labels_owed.of([each.product_id for each in derby.variants])
    assert {(label.reason, label.labels) for label in labels.values()} == {(LabelReason.NEW, 1)}
    assert len(labels) == 6


def test_labels_of_a_row_can_be_printed_where_there_is_one(shop: LittleShop, derby: views.FamilyView) -> None:
    shop.do(commands.ChooseLabelPrinter("tcp://192.0.2.8:9100", "generic"))
    shop.do(commands.OweFamilyLabels(derby.family_id, ("37", None)))
    news: notices.FamilyLabelsOwed = shop.heard[notices.FamilyLabelsOwed]
    assert (len(news.labels), news.is_printable) == (2, True)


def test_codes_of_ones_own_for_what_has_none(shop: LittleShop, derby: views.FamilyView) -> None:
    shop.do(commands.GiveOwnCodes(derby.family_id))
    codes = {each.barcode for each in changed(shop).variants}
    assert len(codes) == 6
    assert all(code.startswith("29") and has_check_digit(code) for code in codes)
    shop.do(commands.GiveOwnCodes(derby.family_id))
    assert {each.barcode for each in changed(shop).variants} == codes
    shop.scan(min(codes))
    assert shop.line.name.startswith("Derby")


def test_one_is_retired_and_its_row_changes_without_it(shop: LittleShop, derby: views.FamilyView) -> None:
    gone = derby.at(("38", "Brun"))
    assert gone is not None
    shop.do(commands.RetireArticle(gone.product_id, gone.seen))
    seen = shown(shop, gone.product_id)
    shop.do(commands.SetFamilyPrice(seen.family_id, 4900, seen.seen, ("38", None)))
    after = prices(changed(shop))
    assert (after["38", "Noir"], after["38", "Brun"]) == (4900, 7900)


def test_codes_follow_the_article_s_own(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    seen = shown(shop, bread.id)
    form = views.FamilyForm("Pain", (("Forme", ("Rond", "Long")),))
    shop.do(commands.KeepFamily(bread.id, form, seen.seen))
    assert shop.product("1-Long").names["fr"] == f"{bread.names['fr']} Long"
    assert shop.product("1").names["fr"] == f"{bread.names['fr']} Rond"


@pytest.mark.parametrize(
    ("axes", "why"),
    [
        ((), "family_values"),
        ((("Pointure", ()),), "family_values"),
        ((("A", ("1",)), ("B", ("1",)), ("C", ("1",))), "family_values"),
        ((("A", tuple(map(str, range(30)))), ("B", tuple(map(str, range(30))))), "family_size 500"),
    ],
)
def test_what_is_no_grid_is_refused(
    shop: LittleShop, axes: tuple[tuple[str, tuple[str, ...]], ...], why: str
) -> None:
    lone = shoe(shop)
    form = views.FamilyForm("Derby", axes)
    assert shop.refusal(commands.KeepFamily(lone.variants[0].product_id, form, lone.seen)) == why


def test_a_family_that_somebody_changed_past_the_program_is_found(
    shop: LittleShop, derby: views.FamilyView
) -> None:
    with shop.storage.work() as work:
        (family,) = work.families.by_ids([derby.family_id]).values()
        work.families.save(family.with_variant(family.variants[0]))  # the same again
        work.commit()
    assert shop.verify().findings == ()
    with shop.storage.work() as work:
        work.families.save(type(family)(**{**vars(family), "name": "Richelieu"}))
        work.commit()
    assert [finding.kind for finding in shop.verify().findings] == ["family"]


def test_a_search_finds_a_family_as_one_and_its_variants_each_for_itself(
    shop: LittleShop, derby: views.FamilyView
) -> None:
    shop.do(commands.SearchProducts("derby"))
    found: notices.ProductsFound = shop.heard[notices.ProductsFound]
    assert [(each.name, each.variants) for each in found.products] == [("Derby", 6)]
    shop.do(commands.SearchProducts("derby", each=True))
    found = shop.heard[notices.ProductsFound]
    assert len(found.products) == len(derby.variants)
    shop.do(commands.SearchProducts("derby 37 brun"))
    found = shop.heard[notices.ProductsFound]
    assert [(each.name, each.variants) for each in found.products] == [("Derby 37 Brun", 0)]


def test_many_sizes_hide_nothing_that_comes_after_them(shop: LittleShop) -> None:
    keep(shop, shoe(shop), ("Pointure", tuple(map(str, range(20, 50)))))
    shop.do(commands.SaveArticle("", "", views.ArticleForm({"fr": "Derby cirage"}, 690, "standard"), 0))
    shop.do(commands.SearchProducts("derby"))
    found: notices.ProductsFound = shop.heard[notices.ProductsFound]
    assert [(each.name, each.variants) for each in found.products] == [("Derby", 30), ("Derby cirage", 0)]
    shop.do(commands.ListStock("derby", limit=20))
    listed: notices.StockListed = shop.heard[notices.StockListed]
    assert [(line.product.name, line.product.variants) for line in listed.lines] == [
        ("Derby", 30),
        ("Derby cirage", 0),
    ]


def test_what_waits_for_a_label_is_listed_each_for_itself(shop: LittleShop, derby: views.FamilyView) -> None:
    shop.do(commands.ListStock("derby", "labels"))
    listed: notices.StockListed = shop.heard[notices.StockListed]
    assert len(listed.lines) == len(derby.variants)
