"""The counter takes a piece that an online order waits for: the line asks, and nothing is ever refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import LineView
from herstal_pos.ui.scenes.sample_shop import EMPTY, FOUND, LINES, NOW, PAID, cart
from tests.town_shop import ELDER, MINT, SIRUP, SKU
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter

ASKED = "Dernière pièce, promise à M-2418"
LAST = replace(LINES[6], promised_to="M-2418", promised_bike_at=NOW + timedelta(minutes=18))


def changed(*lines: LineView, line_id: str | None = None) -> notices.SaleChanged:
    return notices.SaleChanged(cart(lines), line_id or lines[-1].id)


@pytest.fixture
def asking(counter: Counter) -> Counter:
    counter.says(changed(*LINES[:6], LAST))
    counter.forget()
    return counter


def test_the_line_asks_and_says_when_the_bike_comes(asking: Counter) -> None:
    assert asking.sees(ASKED)
    assert asking.sees("Vélo dans 18 min")
    block = asking.window.sale._asks._in_line
    assert block is not None
    cart_list = asking.window.sale.card.list
    line = cart_list.visualRect(cart_list.lines.index(6, 0))
    assert line.contains(block.block.geometry())


@pytest.mark.parametrize(
    ("changed_to", "said"),
    [
        ({"promised_bike_at": NOW - timedelta(minutes=6)}, "Vélo en retard de 6 min"),
        ({"promised_bike_at": None}, ASKED),
        ({"unit": "kg", "quantity": 300}, "Le reste est promis à M-2418"),
    ],
)
def test_it_says_what_is_known(counter: Counter, changed_to: dict[str, object], said: str) -> None:
    counter.says(changed(replace(LAST, **changed_to)))  # type: ignore[arg-type]
    assert counter.sees(said)


def test_the_minutes_to_the_bike_go_on(qtbot: QtBot) -> None:
    hour = [NOW]
    counter = Counter(qtbot, now=lambda: hour[0])
    counter.says(changed(LAST))
    hour[0] += timedelta(minutes=3)
    counter.window.sale.minute_passed()
    assert counter.sees("Vélo dans 15 min")


def test_scanning_on_sells_it_and_costs_no_act(asking: Counter) -> None:
    asking.scan("5410126001013")
    assert not asking.sees(ASKED)
    assert asking.asked == [commands.ScanBarcode("5410126001013", None, 1000)]
    assert asking.acts == 0


@pytest.mark.parametrize("way", ["key", "finger"])
def test_selling_it_here_is_one_act_and_asks_the_shop_for_nothing(asking: Counter, way: str) -> None:
    if way == "key":
        asking.press("Enter")
    else:
        asking.tap(asking.button("Vendre ici"))
    assert not asking.sees(ASKED)
    assert (asking.asked, asking.acts) == ([], 1)


@pytest.mark.parametrize("way", ["key", "finger"])
def test_keeping_the_last_piece_strikes_its_line(asking: Counter, way: str) -> None:
    if way == "key":
        asking.press("Del")
    else:
        asking.tap(asking.button("Garder"))
    assert (asking.asked, asking.acts) == ([commands.VoidLine("7")], 1)


def test_keeping_one_of_several_takes_one_back_and_asks_on_while_it_must(counter: Counter) -> None:
    counter.says(changed(replace(LAST, quantity=3000)))
    counter.press("Del")
    assert counter.last == commands.ChangeQuantity("7", 2000)
    counter.says(changed(replace(LAST, quantity=2000)))
    assert counter.sees(ASKED)
    counter.says(changed(replace(LAST, quantity=1000, promised_to="")))
    assert not counter.sees(ASKED)


def test_keeping_of_a_weighed_article_strikes_the_line(counter: Counter) -> None:
    counter.says(changed(replace(LAST, unit="kg", quantity=1200)))
    counter.press("Del")
    assert counter.last == commands.VoidLine("7")


def test_paying_sells_it(asking: Counter) -> None:
    asking.press("F12")
    assert isinstance(asking.last, commands.TakeTender)
    asking.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
    assert not asking.sees(ASKED)


def test_a_typed_number_belongs_to_the_sale(asking: Counter) -> None:
    asking.type("91")
    asking.press("Enter")
    assert asking.asked == [commands.AddByCode("91")]


def test_each_further_piece_asks_again_and_nothing_else_does(asking: Counter) -> None:
    asking.press("Enter")
    asking.says(changed(*LINES[:6], replace(LAST, discount_percent=1000)))
    assert not asking.sees(ASKED)
    asking.says(changed(*LINES[:6], replace(LAST, quantity=2000)))
    assert asking.sees(ASKED)


def test_another_line_that_is_chosen_has_its_own_keys(asking: Counter) -> None:
    asking.press("Up")
    assert not asking.sees(ASKED)
    assert asking.button("Supprimer")


def test_what_was_sold_here_stays_marked(asking: Counter) -> None:
    asking.press("Enter")
    row = asking.window.sale.card.list.lines.rows[6]
    assert row.tag_text == "Promis à M-2418"  # type: ignore[attr-defined]


def test_beside_a_search_it_comes_first(asking: Counter) -> None:
    asking.type("gauf")
    asking.says(notices.ProductsFound("gauf", FOUND), changed(*LINES[:6], replace(LAST, quantity=2000)))
    asking.forget()
    asking.press("Enter")
    assert (asking.sees(ASKED), asking.asked) == (False, [])
    asking.press("Enter")
    assert asking.asked == [commands.AddProduct("a", 1000)]


# --- before a real shop


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def promised(till: RealTill, **pieces: int) -> str:
    order = till.shop.buy(**pieces)
    till.mall_speaks()
    till.press("Ctrl M")
    till.mall_speaks()
    till.forget()
    return order.code


def test_the_last_elderflower_is_sold_by_scanning_on_and_the_order_lacks_it(till: RealTill) -> None:
    code = promised(till, elder=1)
    till.scan(SKU["elder"])
    assert till.sees(f"Dernière pièce, promise à {code}")
    till.scan(SKU["coffee"])
    assert not till.sees("Dernière pièce")
    till.press("F12")
    assert till.acts == 1
    assert till.shop.on_hand(ELDER) == 0
    assert till.shop.card(code).short == 1


def test_the_last_elderflower_is_kept_for_the_order(till: RealTill) -> None:
    code = promised(till, elder=1)
    till.scan(SKU["coffee"])
    till.scan(SKU["elder"])
    till.press("Del")
    assert till.acts == 1
    assert till.cart == [till.shop.product("208").name("fr")]
    till.press("F12")
    assert till.shop.on_hand(ELDER) == 1000
    assert till.shop.card(code).short == 0


def test_of_seven_syrups_with_two_promised_the_sixth_asks_and_goes_back(till: RealTill) -> None:
    code = promised(till, sirup=2)
    till.type("5")
    till.scan(SKU["sirup"])
    assert not till.sees("Dernière pièce")
    till.scan(SKU["sirup"])
    assert till.sees(f"Dernière pièce, promise à {code}")
    till.press("Del")
    assert till.shop.line.quantity == 5000
    assert not till.sees("Dernière pièce")
    till.press("F12")
    assert till.shop.on_hand(SIRUP) == 2000


def test_what_is_free_is_sold_without_a_word(till: RealTill) -> None:
    promised(till, mint=1)
    till.scan(SKU["mint"])
    assert not till.sees("Dernière pièce")
    till.press("F12")
    assert till.shop.on_hand(MINT) == 1000


def test_search_and_stock_tell_what_is_promised_of_the_real_shop(till: RealTill) -> None:
    code = promised(till, sirup=2)
    till.type("sirop de li")
    rows = till.window.sale.pad.panel.results.lines.rows  # type: ignore[union-attr]
    assert any(row.second_line == "en rayon 7 · promis 2 · libre 5" for row in rows)
    till.press("Esc")
    till.scan(SKU["sirup"])
    till.press("Ctrl I")
    assert till.sees("Promis 2")
    assert till.window.sale.pad.panel.rows.lines.rows[0].name == f"Promis à {code}"  # type: ignore[union-attr]
