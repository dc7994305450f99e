"""A question about goods is never answered by money: they stand in the cart until somebody has answered."""

import json
from collections.abc import Callable
from copy import replace
from datetime import timedelta

import pytest

from herstal_pos.services import commands, views
from tests.little_shop import BREAD, CHEESE, LittleShop
from tests.services.counter.test_the_cart import journal

EAN, OTHER_EAN = "5412345678908", "5410126001013"


def unanswered(shop: LittleShop) -> list[views.LineView]:
    """As the books have it, whoever asks."""
    shop.do(commands.Refresh())
    return [line for line in shop.cart.lines if line.asks]


def preorder(cart: views.SaleView, shop: LittleShop) -> commands.Command:
    tomorrow = shop.counter.today() + timedelta(days=1)
    return commands.MakePreorder(cart.sale_id, cart.version, tomorrow, "Mme Dubois")


type Pays = Callable[[views.SaleView, LittleShop], commands.Command]


def money(means: str, given_cents: int | None = None) -> Pays:
    return lambda cart, _: commands.TakeTender(cart.sale_id, cart.version, means, given_cents)


MONEY = {
    "cash": money("cash"),
    "a note": money("cash", 5000),
    "a part": money("cash", 100),
    "card": money("card"),
    "a part by card": money("card", 100),
    "meal voucher": money("meal"),
    "account": money("account"),
    "transfer": money("transfer"),
    "cheque of the town": money("town"),
    "own voucher": lambda cart, _: commands.UseVoucher("B1-000001-ABCDEF", cart.sale_id, cart.version),
    "a code to transfer": lambda cart, _: commands.AskTransfer(cart.sale_id, cart.version),
    "pre-order": preorder,
}


@pytest.mark.parametrize("pays", MONEY.values(), ids=MONEY)
@pytest.mark.parametrize("known_too", [True, False])
def test_no_money_is_taken_while_a_code_is_unknown(shop: LittleShop, pays: Pays, *, known_too: bool) -> None:
    shop.scan(EAN)
    if known_too:
        shop.add(BREAD)
    assert shop.refusal(pays(shop.cart, shop)) == "code_unanswered 1"
    (goods,) = unanswered(shop)
    assert (goods.asks, goods.code, shop.cart.tenders) == ("new", EAN, ())
    shop.do(commands.VoidLine(goods.id))
    if known_too:
        shop.pay()


def test_the_same_code_again_is_one_more_and_another_stands_beside(shop: LittleShop) -> None:
    for code in (EAN, EAN, OTHER_EAN):
        shop.scan(code)
    assert [(line.code, line.quantity) for line in unanswered(shop)] == [(EAN, 2000), (OTHER_EAN, 1000)]
    assert shop.refusal(shop.tender()) == "code_unanswered 2"


def test_scanning_goes_on_and_they_stand_where_they_were_scanned(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.scan(EAN)
    shop.add(CHEESE, 342)
    shop.do(commands.AddProduct(shop.product(BREAD).id))
    assert [bool(line.asks) for line in shop.cart.lines] == [False, True, False, False]
    assert shop.cart.item_count == 3


def test_an_article_that_is_made_becomes_a_line(shop: LittleShop) -> None:
    shop.scan(EAN, 2000)
    shop.do(commands.CreateProduct(EAN, 499, "reduced", "Miel"))
    assert (shop.line.name, shop.line.quantity, shop.line.amount_cents) == ("Miel", 2000, 998)
    assert unanswered(shop) == []
    shop.pay()


def test_an_article_that_is_linked_becomes_a_line(shop: LittleShop) -> None:
    shop.scan(EAN)
    shop.scan(EAN)
    shop.do(commands.LinkBarcode(EAN, shop.product(BREAD).id))
    assert (shop.line.product_id, shop.line.quantity) == (shop.product(BREAD).id, 2000)


def test_what_a_list_has_brought_becomes_a_line(shop: LittleShop) -> None:
    shop.scan(EAN)
    shop.do(commands.LookAgain())
    assert len(unanswered(shop)) == 1
    with shop.storage.work() as work:
        bread = work.products.by_code(BREAD)
        assert bread is not None
        work.products.save(replace(bread, barcodes=(*bread.barcodes, EAN)))
        work.commit()
    shop.do(commands.LookAgain())
    assert (shop.line.asks, shop.line.quantity) == ("", 1000)
    assert shop.execute(commands.LookAgain()) == []


def test_a_free_item_answers(shop: LittleShop) -> None:
    shop.scan(EAN)
    (goods,) = unanswered(shop)
    shop.do(commands.AddFreeItem(350, "reduced", "Sac", answers=goods.id))
    assert (shop.line.kind, shop.line.amount_cents) == ("free", 350)
    assert shop.refusal(commands.AddFreeItem(350, "reduced", answers=goods.id)) == "line_gone"


def test_a_struck_one_is_in_the_journal_and_comes_back_by_undo(shop: LittleShop) -> None:
    shop.scan(EAN)
    (goods,) = unanswered(shop)
    shop.do(commands.VoidLine(goods.id))
    assert unanswered(shop) == []
    (body,) = [json.loads(entry.body) for entry in journal(shop) if entry.kind == "unanswered_struck"]
    assert (body["code"], body["clerk"]) == (EAN, shop.counter.clerk_id)
    shop.do(commands.UndoStep())
    assert [line.code for line in unanswered(shop)] == [EAN]
    shop.do(commands.UndoStep())
    assert unanswered(shop) == []


def test_no_verb_makes_a_line_of_it(shop: LittleShop) -> None:
    shop.scan(EAN)
    (goods,) = unanswered(shop)
    for verb in (commands.ChangePrice(goods.id, 100), commands.ChangeQuantity(goods.id, 2000)):
        assert shop.refusal(verb) == "goods_unanswered 1"
    shop.do(commands.ChangeQuantity(goods.id, 0))
    assert unanswered(shop) == []


def test_it_is_parked_with_its_sale_and_fetched_at_another_till(shop: LittleShop) -> None:
    shop.scan(EAN)
    sale_id = shop.cart.sale_id
    shop.do(commands.ParkSale())
    assert unanswered(shop) == []
    other = shop.beside("2")
    other.do(commands.FetchSale(sale_id))
    assert [line.code for line in unanswered(other)] == [EAN]
    assert other.refusal(other.tender()) == "code_unanswered 1"


def test_another_cart_that_is_fetched_parks_it(shop: LittleShop) -> None:
    shop.add(BREAD)
    bread = shop.cart.sale_id
    shop.do(commands.ParkSale())
    shop.scan(EAN)
    shop.do(commands.FetchSale(bread))
    assert unanswered(shop) == []
    shop.do(commands.FetchSale())
    assert [line.code for line in unanswered(shop)] == [EAN]


def test_the_end_of_the_day_parks_it(shop: LittleShop) -> None:
    shop.scan(EAN)
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    shop.do(commands.OpenDay(0))
    shop.do(commands.FetchSale())
    assert [line.code for line in unanswered(shop)] == [EAN]


def test_a_misread_stands_and_its_repetition_is_no_second_piece(shop: LittleShop) -> None:
    for _ in range(2):
        shop.scan("5412345678909")
    assert [(line.asks, line.quantity) for line in unanswered(shop)] == [("check_digit", 1000)]


def test_an_age_that_is_refused_takes_the_line_out_and_money_goes_on(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.add("420")
    cart = shop.cart
    assert cart.age is not None
    for pays in (MONEY["cash"], MONEY["card"], MONEY["a part"], MONEY["pre-order"]):
        assert shop.refusal(pays(cart, shop)) == f"age_unchecked {cart.age.age}"
    shop.do(commands.AnswerAge(cart.sale_id, cart.age.age, verified=False))
    assert [line.product_id for line in shop.cart.lines] == [shop.product(BREAD).id]
    shop.pay()
