"""Articles made and changed: against what was seen, with their history, labels and codes."""

from dataclasses import replace

import pytest

from herstal_pos.domain.stock.card import LabelOwed, LabelReason
from herstal_pos.domain.stock.gtin import has_check_digit
from herstal_pos.domain.stock.shelf_label import ShelfLabel
from herstal_pos.services import commands, notices, views
from herstal_pos.services.paper.label_paper import label_of
from herstal_pos.services.shop.saving import save_weighed_prefixes
from tests.little_shop import BEER, BEER_EAN, BREAD, EMPTY_BOTTLE, LittleShop

EAN, CRATE = "5412345678908", "15412345678905"
HONEY = views.ArticleForm({"fr": "Miel de Herstal 450 g"}, 499, "reduced", barcodes=(EAN,))


def article(shop: LittleShop, code: str) -> views.ArticleView:
    (shown,) = shop.do(commands.ShowArticle(shop.product(code).id))
    assert isinstance(shown, notices.ArticleShown)
    return shown.article


def make(shop: LittleShop, form: views.ArticleForm = HONEY, on_hand: int | None = None) -> views.ArticleView:
    (changed,) = shop.do(commands.SaveArticle("", "", form, on_hand))
    assert isinstance(changed, notices.ArticleChanged)
    return changed.article


def save(seen: views.ArticleView, **fields: object) -> commands.SaveArticle:
    return commands.SaveArticle(seen.product_id, seen.seen, replace(seen.form, **fields))  # type: ignore[arg-type]


def change(shop: LittleShop, seen: views.ArticleView, **fields: object) -> views.ArticleView:
    (changed,) = shop.do(replace(save(seen, **fields), sure=True))
    assert isinstance(changed, notices.ArticleChanged)
    return changed.article


def owed(shop: LittleShop, code: str) -> LabelOwed | None:
    product = shop.product(code)
    with shop.storage.look() as work:
        return work.labels_owed.of([product.id]).get(product.id)


def test_a_new_article_is_made_with_all_that_the_form_says(shop: LittleShop) -> None:
    form = replace(
        HONEY,
        names={"fr": "Miel", "nl": "Honing", "de": "", "en": "Honey"},
        short_name="Miel 450",
        age=16,
        age_said=True,
        deposit_id=shop.product(EMPTY_BOTTLE).id,
        shelf="A1",
        tile="03",
        minimum=4000,
        note="en bas",
        packs=(views.PackView(CRATE, 12_000),),
    )
    made = make(shop, form, on_hand=24_000)
    assert replace(made.form, names=form.names) == form
    assert made.form.names == {"fr": "Miel", "nl": "Honing", "en": "Honey"}
    assert (made.on_hand, made.begun, made.unfinished, made.retired) == (24_000, True, False, False)
    assert [(each.price_cents, each.was_cents) for each in made.prices] == [(499, None)]
    label = owed(shop, EAN)
    assert label is not None
    assert (label.reason, label.labels, label.was_cents) == (LabelReason.NEW, 1, None)
    assert shop.verify().findings == ()


def test_what_was_changed_meanwhile_is_not_overwritten(shop: LittleShop) -> None:
    seen = article(shop, BREAD)
    shop.do(commands.ImportCatalogue("code;nom;prix;tva\n1;Pain du pont;3,50;6\n"))
    assert shop.refusal(save(seen, shelf="B2")) == "article_changed"
    changed = change(shop, article(shop, BREAD), shelf="B2")
    assert (changed.form.names["fr"], changed.form.shelf) == ("Pain du pont", "B2")
    assert shop.refusal(save(seen, shelf="B3")) == "article_changed"


def test_a_new_price_has_its_history_and_owes_a_label_with_the_old_one(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    shop.add(BREAD)
    for cents in (340, 350):
        shop.do(commands.SetPrice(bread.id, cents, shop.product(BREAD).price_cents))
    assert shop.line.price_cents == 320, "an open cart keeps its own price"
    shown = article(shop, BREAD)
    assert [(each.price_cents, each.was_cents) for each in shown.prices] == [(350, 340), (340, 320)]
    assert shown.label == views.LabelOwedView(1, 320)
    shop.do(commands.SetPrice(bread.id, 320))
    assert owed(shop, BREAD) is None, "the shelf shows it already"
    assert shop.verify().findings == ()


def test_the_same_price_again_is_no_change(shop: LittleShop) -> None:
    shop.do(commands.SetPrice(shop.product(BREAD).id, 320))
    assert article(shop, BREAD).prices == ()


def test_a_price_that_nobody_saw_is_not_changed(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    assert shop.refusal(commands.SetPrice(bread.id, 350, 310)) == "article_changed"
    assert shop.refusal(commands.SetPrice("no-such-id", 350)) == "product_gone"
    assert shop.refusal(commands.SetPrice(bread.id, 10_000_001)) == "price_range"


@pytest.mark.parametrize(
    ("cents", "asked"),
    [
        (0, "article_price_nought"),
        (3200, "article_price_tenfold 3200 320"),
        (32, "article_price_tenfold 32 320"),
    ],
)
def test_a_slip_of_the_finger_is_asked_about(shop: LittleShop, cents: int, asked: str) -> None:
    command = commands.SetPrice(shop.product(BREAD).id, cents)
    assert shop.refusal(command) == asked
    assert shop.product(BREAD).price_cents == 320
    refused: notices.CommandRefused = shop.heard[notices.CommandRefused]
    shop.do(refused.again)
    assert shop.product(BREAD).price_cents == cents


def test_a_price_below_the_cost_and_another_vat_are_asked_about(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    with shop.storage.work() as work:
        work.goods.save_costs({bread.id: 28_400}, {bread.id: 1})
        work.commit()
    assert shop.refusal(commands.SetPrice(bread.id, 290)) == "article_below_cost 290"
    seen = article(shop, BREAD)
    assert seen.cost == 28_400
    assert shop.refusal(save(seen, vat_code="standard")) == "article_vat_changed"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"names": {"fr": " "}}, "article_name_needed"),
        ({"names": {"fr": "5412345678908"}}, "article_name_needed"),
        ({"names": {"fr": "Miel", "nl": "123"}}, "article_name_needed"),
        ({"vat_code": "luxury"}, "vat_code_unknown luxury"),
        ({"price_cents": -1}, "price_range"),
        ({"age": 21}, "age_range"),
        ({"minimum": -1}, "quantity_range"),
        ({"deposit_id": "no-such-id"}, "deposit_unknown"),
        ({"supplier_id": "no-such-id"}, "supplier_unknown"),
        ({"barcodes": ("5412345678909",)}, "barcode_wrong 5412345678909"),
        ({"barcodes": (BEER_EAN,)}, f"barcode_taken {BEER_EAN}"),
        ({"barcodes": (EAN, EAN)}, "barcode_twice"),
        ({"packs": (views.PackView(EAN, 6000),)}, "barcode_twice"),
        ({"packs": (views.PackView(BEER_EAN, 6000),)}, f"barcode_taken {BEER_EAN}"),
        ({"packs": (views.PackView(CRATE, 1000),)}, "pack_units"),
    ],
)
def test_what_cannot_be_is_said_and_not_made(shop: LittleShop, fields: dict[str, object], why: str) -> None:
    form = replace(HONEY, **fields)  # type: ignore[arg-type]
    assert shop.refusal(commands.SaveArticle("", "", form)) == why
    unknown, _ = shop.scan(EAN)
    assert isinstance(unknown, notices.CodeUnknown)


def test_an_article_is_no_deposit_of_itself_and_an_article_with_vat_is_none(shop: LittleShop) -> None:
    for deposit in (EMPTY_BOTTLE, BREAD):
        seen = article(shop, EMPTY_BOTTLE)
        assert shop.refusal(save(seen, deposit_id=shop.product(deposit).id)) == "deposit_unknown"


def test_the_unit_stays_where_goods_have_moved(shop: LittleShop) -> None:
    assert shop.refusal(save(article(shop, BREAD), unit="kg")) == "article_unit_fixed"
    assert change(shop, make(shop), unit="kg").form.unit == "kg"


def test_a_code_is_looked_at_before_it_is_added(shop: LittleShop) -> None:
    beer = change(shop, article(shop, BEER), packs=(views.PackView(CRATE, 24_000),))

    def checked(code: str, product_id: str = "") -> tuple[str, str]:
        (notice,) = shop.do(commands.CheckCode(code, None, product_id))
        assert isinstance(notice, notices.CodeChecked)
        return notice.why, notice.owner

    name = beer.form.names["fr"]
    assert checked(EAN) == ("", "")
    assert checked("5412345678909") == ("check_digit", "")
    assert checked("T1-000001") == ("of_the_shop", "")
    assert checked(BEER_EAN) == checked(CRATE) == ("taken", name)
    assert checked(CRATE, beer.product_id) == ("", "")


def test_a_pack_of_one_article_is_no_code_of_another(shop: LittleShop) -> None:
    change(shop, article(shop, BEER), packs=(views.PackView(CRATE, 24_000),))
    assert (
        shop.refusal(commands.SaveArticle("", "", replace(HONEY, barcodes=(CRATE,))))
        == f"barcode_taken {CRATE}"
    )
    (imported,) = shop.do(commands.ImportCatalogue(f"code;nom;prix;tva;ean\n7000;Casier;20;21;{CRATE}\n"))
    assert [reason for _, reason, _ in imported.refused] == ["barcode_taken"]


def test_codes_and_packs_are_taken_away_and_free_again(shop: LittleShop) -> None:
    seen = make(shop, replace(HONEY, packs=(views.PackView(CRATE, 12_000),)))
    changed = change(shop, seen, barcodes=(), packs=())
    assert (changed.form.barcodes, changed.form.packs) == ((), ())
    make(shop, replace(HONEY, names={"fr": "Autre"}, packs=(views.PackView(CRATE, 6000),)))


def test_the_opening_stock_is_what_lies_there_now(shop: LittleShop) -> None:
    made = make(shop)
    shop.scan(EAN)
    shop.pay()
    seen = article(shop, EAN)
    assert (seen.on_hand, seen.begun) == (-1000, False)
    shop.do(replace(save(seen), on_hand=23_000))
    assert article(shop, EAN).on_hand == 23_000
    again = replace(save(article(shop, EAN)), on_hand=5000)
    assert shop.refusal(again) == "stock_begun"
    assert shop.refusal(replace(again, on_hand=500)) == "stock_begun"
    assert made.product_id == seen.product_id
    assert shop.verify().findings == ()


def test_half_a_piece_does_not_lie_there(shop: LittleShop) -> None:
    assert shop.refusal(commands.SaveArticle("", "", HONEY, 500)) == "whole_pieces"
    assert shop.refusal(commands.SaveArticle("", "", HONEY, -1000)) == "quantity_range"


def test_what_is_retired_is_not_offered_and_never_gone(shop: LittleShop) -> None:
    seen = article(shop, BREAD)
    retire = commands.RetireArticle(seen.product_id, seen.seen)
    assert shop.refusal(retire) == "article_has_stock 18000"
    shop.do(replace(retire, sure=True))
    (found,) = shop.do(commands.SearchProducts("pain campagne"))
    assert found.products == ()
    shop.add(BREAD)
    shop.pay()
    retired = article(shop, BREAD)
    assert (retired.retired, retired.label, retired.on_hand) == (True, None, 17_000)
    shop.do(commands.RetireArticle(retired.product_id, retired.seen, retired=False))
    (found,) = shop.do(commands.SearchProducts("pain campagne"))
    assert [each.code for each in found.products] == [BREAD]
    assert shop.verify().findings == ()


def test_empties_owe_no_label(shop: LittleShop) -> None:
    shop.do(commands.SetPrice(shop.product(EMPTY_BOTTLE).id, 20))
    assert owed(shop, EMPTY_BOTTLE) is None


def test_the_form_of_a_new_article_knows_the_code_and_what_may_be_chosen(shop: LittleShop) -> None:
    (shown,) = shop.do(commands.ShowArticle("", EAN))
    assert shown.article.form.barcodes == (EAN,)
    assert ("reduced", 600) in shown.article.rates
    assert shop.product(EMPTY_BOTTLE).id in [each.id for each in shown.article.deposits]


# --- a pack at the counter


@pytest.fixture
def crate(shop: LittleShop) -> LittleShop:
    change(shop, article(shop, BEER), packs=(views.PackView(CRATE, 24_000),))
    return shop


def test_a_pack_sells_what_is_in_it_with_its_deposits(crate: LittleShop) -> None:
    crate.scan(CRATE)
    beer, deposit = crate.cart.lines
    assert (beer.quantity, beer.amount_cents) == (24_000, 24 * 115)
    assert (deposit.quantity, deposit.amount_cents) == (24_000, 240)
    crate.scan(BEER_EAN)
    assert crate.cart.lines[0].quantity == 25_000


def test_a_number_before_a_pack_is_so_many_packs_and_is_not_asked_about(crate: LittleShop) -> None:
    crate.scan(CRATE, 5000)
    assert crate.cart.lines[0].quantity == 120_000


@pytest.mark.parametrize("typed", [500, 9_999_000, 0, -1000])
def test_what_is_no_number_of_packs_is_one(crate: LittleShop, typed: int) -> None:
    crate.scan(CRATE, typed)
    assert crate.cart.lines[0].quantity == 24_000


def test_a_pack_is_typed_and_brought_back(crate: LittleShop) -> None:
    crate.do(commands.AddByCode(CRATE))
    number = crate.pay().number_text
    crate.open_receipt(number)
    crate.scan(CRATE)
    assert crate.cart.lines[0].quantity == -24_000


def test_a_pack_as_a_case_code_says_it_sells_what_is_in_it(crate: LittleShop) -> None:
    crate.do(commands.ScanBarcode(f"01{CRATE}10L7", "]d2"))
    assert crate.cart.lines[0].quantity == 24_000


def test_the_content_is_proposed_by_the_name_and_makes_the_price_of_a_kilo(shop: LittleShop) -> None:
    seen = make(shop)
    assert seen.form.content_text == "450 g"
    article_id = shop.product(EAN).id
    assert label(shop, article_id).unit_price is None
    proposed = article(shop, BEER)
    assert proposed.form.content_text == "33 cl"
    change(shop, proposed)
    assert label(shop, proposed.product_id).unit_price == (348, "l")
    assert shop.refusal(save(article(shop, BEER), content_text="beaucoup")) == "content_unreadable"
    assert change(shop, article(shop, BEER), content_text="0,25 L").form.content_text == "25 cl"


def label(shop: LittleShop, product_id: str) -> ShelfLabel:
    with shop.storage.look() as work:
        return label_of(product_id, work, shop.counter)


# --- a code of the shop's own


def own_code(shop: LittleShop) -> str:
    (checked,) = shop.do(commands.OfferOwnCode())
    assert isinstance(checked, notices.CodeChecked)
    assert not checked.why
    return checked.code


def test_what_bears_no_code_gets_one_of_the_shop_s_own_and_is_sold_by_it(shop: LittleShop) -> None:
    code = own_code(shop)
    assert (len(code), code[:2], has_check_digit(code)) == (13, "29", True)
    made = make(shop, replace(HONEY, barcodes=(code,)))
    shop.scan(code)
    assert shop.cart.lines[-1].product_id == made.product_id
    assert own_code(shop) != code


def has_a_scale(shop: LittleShop, *prefixes: str) -> None:
    digits = {len(prefix): 12 - len(prefix) - 5 for prefix in prefixes}
    rows = [
        {"prefix": each, "item_digits": digits[len(each)], "value_digits": 5, "kind": "price", "decimals": 2}
        for each in prefixes
    ]
    with shop.storage.work() as work:
        save_weighed_prefixes({"prefix": rows}, work)
        work.commit()


def test_it_is_no_label_of_the_scale(shop: LittleShop) -> None:
    has_a_scale(shop, "29", "28")
    assert own_code(shop).startswith("27")


def test_a_scale_that_has_the_whole_range_is_said(shop: LittleShop) -> None:
    has_a_scale(shop, "2")
    assert shop.refusal(commands.OfferOwnCode()) == "own_code_none"
