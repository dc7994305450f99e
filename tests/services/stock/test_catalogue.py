"""Articles: found as typed, explained, made or linked from an unknown code in the customer's hand."""

import pytest

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop

NEW_EAN = "5412345678908"


def found(shop: LittleShop, text: str, limit: int = 20) -> list[str]:
    (answer,) = shop.do(commands.SearchProducts(text, limit))
    assert isinstance(answer, notices.ProductsFound)
    assert answer.text == text
    return [product.name for product in answer.products]


def explained(shop: LittleShop, code: str) -> views.StockView:
    (answer,) = shop.do(commands.ExplainStock(shop.product(code).id))
    assert isinstance(answer, notices.StockExplained)
    return answer.stock


def test_an_article_is_found_by_how_its_words_begin_accents_or_not(shop: LittleShop) -> None:
    assert found(shop, "orv") == ["Orval 33 cl"]
    assert found(shop, "chevre fr") == ["Chèvre frais"]
    assert found(shop, "brune val-d") == ["Val-Dieu brune 33 cl"]


def test_an_article_is_found_by_how_its_barcode_begins(shop: LittleShop) -> None:
    assert found(shop, "200404000117") == ["Pékèt nature 70 cl"]


def test_no_more_are_told_than_were_asked_for_and_nothing_finds_nothing(shop: LittleShop) -> None:
    assert len(found(shop, "pa", limit=3)) == 3
    assert found(shop, "  ") == []
    assert found(shop, "zzz") == []


def test_a_found_article_tells_its_price_rate_and_stock(shop: LittleShop) -> None:
    (answer,) = shop.do(commands.SearchProducts("orval"))
    (orval,) = answer.products
    assert (orval.price_cents, orval.vat_points, orval.unit, orval.on_hand) == (290, 2100, "piece", 18_000)
    (answer,) = shop.do(commands.SearchProducts("vidange bouteille"))
    assert answer.products[0].on_hand is None


def test_the_stock_is_explained_by_the_rows_that_make_it(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    back = shop.pay().number_text
    stock = explained(shop, BREAD)
    assert (stock.on_hand, stock.earlier) == (18_000, 0)
    assert [(row.cause, row.quantity, row.number_text) for row in stock.rows] == [
        ("return", 1000, back),
        ("sale", -1000, number),
        ("opening", 18_000, ""),
    ]


def test_rows_too_old_to_be_shown_are_summed(shop: LittleShop) -> None:
    for _ in range(31):
        shop.sell(BREAD)
    stock = explained(shop, BREAD)
    assert (len(stock.rows), stock.on_hand, stock.earlier) == (30, -13_000, 17_000)
    assert stock.earlier + sum(row.quantity for row in stock.rows) == stock.on_hand


def test_the_stock_of_an_article_that_is_gone_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.ExplainStock("no-such-id")) == "product_gone"


def test_an_article_made_from_an_unknown_code_is_sold_at_once_and_known_then(
    shop: LittleShop,
) -> None:
    shop.do(commands.CreateProduct(NEW_EAN, 499, "reduced", " Miel de Herstal ", 2 * THOUSAND))
    assert (shop.line.name, shop.line.quantity, shop.line.amount_cents) == ("Miel de Herstal", 2000, 998)
    shop.scan(NEW_EAN)
    assert shop.line.quantity == 3000
    assert found(shop, "miel herstal") == ["Miel de Herstal"]


def test_how_many_lie_here_is_asked_and_what_is_in_the_cart_lay_here_too(shop: LittleShop) -> None:
    shop.do(commands.CreateProduct(NEW_EAN, 499, "reduced", quantity=2 * THOUSAND))
    asked: notices.OpeningAsked = shop.heard[notices.OpeningAsked]
    assert asked == notices.OpeningAsked(shop.product(NEW_EAN).id, "piece")
    assert shop.refusal(commands.BeginStock(asked.product_id, 24_500)) == "whole_pieces"
    assert shop.refusal(commands.BeginStock("none", 24_000)) == "product_gone"
    shop.do(commands.BeginStock(asked.product_id, 24_000))
    shop.pay()
    assert shop.on_hand(NEW_EAN) == 22_000
    assert shop.refusal(commands.BeginStock(asked.product_id, 24_000)) == "stock_begun"
    assert shop.verify().findings == ()


def test_where_nobody_counted_a_list_completes_it_with_its_stock(shop: LittleShop) -> None:
    shop.do(commands.CreateProduct(NEW_EAN, 499, "reduced"))
    shop.pay()
    shop.do(
        commands.ImportCatalogue(
            f"code;ean;nom;unite;prix;tva;consigne;stock\n{NEW_EAN};{NEW_EAN};Miel;piece;4,99;6;;24"
        )
    )
    assert (shop.product(NEW_EAN).names["fr"], shop.on_hand(NEW_EAN)) == ("Miel", 23_000)


@pytest.mark.parametrize("name", ["", "  ", NEW_EAN])
def test_an_article_made_in_a_hurry_has_a_name_and_waits_to_be_finished(shop: LittleShop, name: str) -> None:
    shop.do(commands.CreateProduct(NEW_EAN, 499, "reduced", name))
    assert shop.line.name == f"Nouvel article {NEW_EAN[-4:]}"
    made = shop.product(NEW_EAN)
    assert made.names["nl"] == f"Nieuw artikel {NEW_EAN[-4:]}"
    with shop.storage.look() as work:
        assert work.cards.unfinished(9) == [made.id]
        assert [change.price_cents for change in work.cards.prices(made.id, 9)] == [499]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (commands.CreateProduct(NEW_EAN, 0, "reduced"), "amount_needed"),
        (commands.CreateProduct("2004040001179", 499, "reduced"), "barcode_taken"),
        (commands.CreateProduct(BREAD, 499, "reduced"), "code_taken 1"),
        (commands.CreateProduct(NEW_EAN, 499, "luxury"), "vat_code_unknown luxury"),
    ],
)
def test_an_article_that_cannot_be_made_is_not_made(
    shop: LittleShop, command: commands.CreateProduct, why: str
) -> None:
    assert shop.refusal(command) == why
    asked, _ = shop.scan(NEW_EAN)
    assert isinstance(asked, notices.CodeUnknown)


def test_a_code_linked_to_an_article_is_one_more_of_its_codes(shop: LittleShop) -> None:
    shop.do(commands.LinkBarcode(NEW_EAN, shop.product(BREAD).id, 2 * THOUSAND))
    assert (shop.line.name, shop.line.quantity) == ("Pain de campagne 800 g", 2000)
    shop.scan(NEW_EAN)
    assert shop.line.quantity == 3000
    shop.do(commands.AbandonSale())
    shop.do(commands.LinkBarcode("2004040009991", shop.product(BREAD).id))
    assert shop.product(BREAD).barcodes == (NEW_EAN, "2004040009991")


def test_a_code_that_an_article_has_is_not_given_to_another(shop: LittleShop) -> None:
    assert shop.refusal(commands.LinkBarcode("2004040001179", shop.product(BREAD).id)) == (
        "barcode_taken 2004040001179"
    )
    assert shop.refusal(commands.LinkBarcode(NEW_EAN, "no-such-id")) == "product_gone"


def test_a_scale_label_of_an_unknown_number_can_be_linked(shop: LittleShop) -> None:
    """The scale has its own number for the cheese: from then on its labels are that cheese."""
    payload = "210077700852"
    label = payload + check_digit(payload)
    asked, _ = shop.scan(label)
    shop.do(commands.LinkBarcode(asked.code, shop.product(CHEESE).id, 342))
    shop.do(commands.AbandonSale())
    shop.scan(label)
    assert (shop.line.name, shop.line.amount_cents) == ("Fromage de Herve AOP", 852)


def test_what_was_sold_leaves_the_shelf_and_waits_for_the_mall(shop: LittleShop) -> None:
    shop.has_a_mall()
    shop.add(BREAD, 3 * THOUSAND)
    shop.add(CHEESE, 342)
    shop.add(BEER)
    assert shop.on_hand(BREAD) == 18_000
    shop.pay("card")
    assert [shop.on_hand(code) for code in (BREAD, CHEESE, BEER, EMPTY_BOTTLE)] == [
        15_000,
        3_858,
        95_000,
        None,
    ]
    with shop.storage.look() as work:
        assert work.outbox.waiting() == 3
    shop.sell(BREAD)
    with shop.storage.look() as work:
        assert work.outbox.waiting() == 3, "a newer change takes the place of one not sent"
