"""The shelf as a list, with what waits there, and all of one article."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from herstal_pos.domain.stock.card import (
    LabelOwed,
    LabelReason,
    Pack,
    PriceChange,
    ProductCard,
    Supplier,
    Version,
)
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
V = Version("1", 1)
CRATE = "15410000000016"


def listed(shop: LittleShop, text: str = "", chip: str = "", limit: int = 60) -> notices.StockListed:
    (answer,) = shop.do(commands.ListStock(text, chip, limit))
    assert isinstance(answer, notices.StockListed)
    return answer


def counted(shop: LittleShop) -> notices.ShelfCounted:
    (answer,) = shop.do(commands.CountShelf())
    assert isinstance(answer, notices.ShelfCounted)
    return answer


def names(shop: LittleShop, text: str = "", chip: str = "", limit: int = 60) -> list[str]:
    return [line.product.name for line in listed(shop, text, chip, limit).lines]


def shown(shop: LittleShop, code: str) -> views.StockCardView:
    (answer,) = shop.do(commands.ShowStock(shop.product(code).id))
    assert isinstance(answer, notices.StockShown)
    return answer.article


def has_card(shop: LittleShop, code: str, **fields: object) -> ProductCard:
    card = replace(
        ProductCard(shop.product(code).id, AT, AT, shop.counter.clerk_id, V),
        **fields,  # type: ignore[arg-type]
    )
    with shop.storage.work() as work:
        work.cards.save(card)
        work.commit()
    return card


def test_without_a_word_the_first_articles_are_listed_and_all_are_counted(shop: LittleShop) -> None:
    assert len(listed(shop, limit=5).lines) == 5
    assert counted(shop).known > 100


def test_no_more_articles_are_walked_through_than_are_counted(shop: LittleShop) -> None:
    with shop.storage.look() as work:
        known = work.cards.count()
        found = [work.cards.count_up_to(most) for most in (1, known, known + 1)]
    assert found == [1, known, known]


def test_it_is_found_by_what_the_supplier_calls_it(shop: LittleShop) -> None:
    has_card(shop, BEER, supplier_code="104711")
    assert names(shop, "104711") == [shop.product(BEER).name("fr")]


def test_it_is_found_by_the_code_of_a_pack_typed_or_scanned(shop: LittleShop) -> None:
    beer = shop.product(BEER)
    has_card(shop, BEER, packs=(Pack(CRATE, beer.id, 24_000),))
    assert names(shop, CRATE) == [beer.name("fr")]
    (answer,) = shop.do(commands.FindStock(CRATE))
    assert isinstance(answer, notices.StockShown)
    assert (answer.found, answer.article.product.id) == (True, beer.id)
    assert answer.article.packs == ((CRATE, 24_000),)


def test_a_code_that_nobody_bears_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.FindStock("5410126009903")) == "code_unknown 5410126009903"
    assert shop.refusal(commands.ShowStock("nobody")) == "product_gone"


def test_a_chip_lists_what_waits_and_a_word_narrows_it(shop: LittleShop) -> None:
    beer, cheese = shop.product(BEER), shop.product(CHEESE)
    has_card(shop, BEER, minimum=10_000_000)
    has_card(shop, CHEESE, minimum=10_000_000, unfinished=True)
    with shop.storage.work() as work:
        work.labels_owed.save([LabelOwed(beer.id, LabelReason.PRICE, 1, 110, AT)])
        work.commit()
    low = listed(shop, chip="low")
    assert {line.product.id for line in low.lines} == {beer.id, cheese.id}
    tasks = counted(shop).tasks
    assert (tasks.low, tasks.labels, tasks.unfinished) == (2, 1, 1)
    word = beer.name("fr").split()[0]
    assert names(shop, word, "low") == [beer.name("fr")]
    assert names(shop, chip="labels") == [beer.name("fr")]
    assert names(shop, chip="unfinished") == [cheese.name("fr")]


def test_the_hint_is_what_matters_most(shop: LittleShop) -> None:
    def hint(code: str) -> str:
        return shown(shop, code).line.hint

    assert hint(BEER) == ""
    has_card(shop, BEER, minimum=10_000_000)
    assert hint(BEER) == "low"
    has_card(shop, BEER, minimum=10_000_000, unfinished=True)
    assert hint(BEER) == "unfinished"
    beer = shop.product(BEER)
    with shop.storage.work() as work:
        work.labels_owed.save([LabelOwed(beer.id, LabelReason.DELIVERY, 2, None, AT)])
        work.commit()
    assert hint(BEER) == "label_delivery"
    on_hand = shop.on_hand(BEER)
    assert on_hand is not None
    shop.add(BEER, on_hand + 1000)
    shop.pay("card")
    assert hint(BEER) == "negative"
    assert names(shop, chip="to_count") == [beer.name("fr")]


def test_movements_come_with_what_was_left_after_each(shop: LittleShop) -> None:
    before = shop.on_hand(BEER)
    assert before is not None
    shop.sell(BEER)
    shop.sell(BEER, BEER)
    rows = shown(shop, BEER).stock.rows
    assert [(row.quantity, row.rest) for row in rows][:2] == [
        (-2000, before - 3000),
        (-1000, before - 1000),
    ]
    assert rows[-1].rest == rows[-1].quantity + shown(shop, BEER).stock.earlier


def test_all_that_is_known_is_shown(shop: LittleShop) -> None:
    beer = shop.product(BEER)
    meurens = Supplier("s1", "Meurens", V)
    with shop.storage.work() as work:
        work.cards.save_supplier(meurens)
        work.commit()
    has_card(shop, BEER, supplier_id="s1", note="En bas")
    change = PriceChange("p1", beer.id, 115, 110, AT, AT.date(), shop.counter.clerk_id, V)
    with shop.storage.work() as work:
        work.cards.add_prices([change])
        work.goods.save_costs({beer.id: 6500}, {beer.id: 1})
        work.commit()
    article = shown(shop, BEER)
    assert (article.supplier, article.note, article.changed_by) == ("Meurens", "En bas", "Sophie")
    assert article.deposit_cents == shop.product(EMPTY_BOTTLE).price_cents
    assert (article.cost_cents, article.margin) == (65, 3161)
    assert article.prices == (views.PriceChangeView(AT, 115, 110, "Sophie"),)


@pytest.mark.parametrize("code", [BREAD, CHEESE])
def test_an_article_without_a_card_is_shown_too(shop: LittleShop, code: str) -> None:
    article = shown(shop, code)
    assert (article.supplier, article.cost_cents, article.margin, article.changed_at) == (
        "",
        None,
        None,
        None,
    )


def test_the_price_of_a_kilo_is_said_beside_that_of_a_piece(shop: LittleShop) -> None:
    assert shown(shop, BREAD).unit_price is None
    has_card(shop, BREAD, content=800, content_unit="kg")
    assert shown(shop, BREAD).unit_price == (shop.product(BREAD).price_cents * 10 // 8, "kg")
    assert shown(shop, CHEESE).unit_price == (shop.product(CHEESE).price_cents, "kg")
