"""Tiles beside the cart: tapped, walked over by keys, counted, and out of the way of others."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.panels.free_item import FreeItemPanel
from herstal_pos.ui.counter.tiles.board import TileBoard
from herstal_pos.ui.scenes.sample_orders import MALL
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, PAID, TILES, cart
from tests.ui.scripted_counter import Counter

BAGUETTE, PISTOLET = "t-Baguette", "t-Pistolet"


@pytest.fixture
def tiled(counter: Counter) -> Counter:
    counter.says(notices.TilesChanged(TILES))
    counter.forget()
    return counter


def board(counter: Counter) -> TileBoard:
    found = counter.window.sale.tiles.board
    assert found is not None
    return found


def test_bread_is_one_tap_from_the_sale(tiled: Counter) -> None:
    tiled.tap(tiled.button("Baguette"))
    assert tiled.asked == [commands.AddProduct(BAGUETTE, 1000)]
    assert tiled.acts == 1


def test_three_are_a_digit_and_a_tap(tiled: Counter) -> None:
    tiled.tap(tiled.button("3"))
    tiled.tap(tiled.button("Baguette"))
    assert tiled.asked == [commands.AddProduct(BAGUETTE, 3000)]
    assert (tiled.acts, tiled.entry) == (2, "")


def test_each_press_of_a_tile_counts_however_quick(tiled: Counter) -> None:
    tiled.look()
    tiled.pause_ms = 60
    for _ in range(5):
        tiled.tap(tiled.button("Pistolet"))
    assert tiled.asked == [commands.AddProduct(PISTOLET, 1000)] * 5


def test_another_page_is_a_tap_on_its_tab(tiled: Counter) -> None:
    tiled.tap(tiled.button("Sucré"))
    tiled.tap(tiled.button("Éclair"))
    assert tiled.last == commands.AddProduct("t-Éclair", 1000)


def test_more_pages_than_tabs_are_turned_over(tiled: Counter) -> None:
    tiled.tap(tiled.button("Suite"))
    assert tiled.button("Souvent")
    tiled.tap(tiled.button("Souvent"))
    tiled.tap(tiled.button("Sachet à pain"))
    assert tiled.last == commands.AddProduct("o-Sachet à pain", 1000)
    tiled.tap(tiled.button("Suite"))
    assert tiled.button("Baguette")


def test_what_of_it_stands_in_the_ticket_is_said_on_the_tile(tiled: Counter) -> None:
    lines = tuple(replace(line, product_id=BAGUETTE) for line in LINES[2:4])
    tiled.says(notices.SaleChanged(cart(lines), "7"))
    drawn = board(tiled).tiles[4].grab().toImage()
    tiled.says(notices.SaleChanged(EMPTY, ""))
    assert board(tiled).tiles[4].grab().toImage() != drawn
    tiled.says(notices.SaleChanged(cart(lines), "7"), notices.SaleCompleted(PAID))
    assert board(tiled).tiles[4].grab().toImage() != drawn


def test_f3_goes_into_the_tiles_and_arrows_walk_over_all_pages(tiled: Counter) -> None:
    tiled.press("F3", "Enter")
    assert tiled.last == commands.AddProduct("t-Pain gris 800 g", 1000)
    tiled.press("Down", "Right", "Enter")
    assert tiled.last == commands.AddProduct("t-Pain aux céréales 600 g", 1000)
    tiled.type("6")
    tiled.press("Down", "Enter")
    assert tiled.last == commands.AddProduct("t-Baguette tradition", 6000)
    tiled.press("Down", "Down", "Down", "Enter")
    assert tiled.last == commands.AddProduct("t-Pain d'épices tranché", 1000)
    tiled.press("Right", "Enter")
    assert tiled.last == commands.AddProduct("t-Croissant au beurre", 1000)
    tiled.press("Left", "Enter")
    assert tiled.last == commands.AddProduct("t-Pain d'épices tranché", 1000)


def test_escape_leaves_the_tiles_and_a_scan_too(tiled: Counter) -> None:
    tiled.press("F3", "Esc")
    tiled.forget()
    tiled.press("Enter")
    assert tiled.asked == []
    tiled.press("F3")
    tiled.scan("5410126001013")
    assert not tiled.window.sale.tiles.walking


def test_f3_twice_is_the_free_item_at_once_by_finger(tiled: Counter) -> None:
    tiled.look()
    tiled.pause_ms = 80
    tiled.press("F3", "F3")
    assert isinstance(tiled.window.sale.pad.panel, FreeItemPanel)
    tiled.pause_ms = 700
    tiled.press("Esc")
    tiled.tap(tiled.button("Article libre"))
    assert isinstance(tiled.window.sale.pad.panel, FreeItemPanel)


def test_a_number_before_f3_is_the_free_items_amount(tiled: Counter) -> None:
    tiled.type("2,50")
    tiled.press("F3", "Enter", "3")
    assert tiled.last == commands.AddFreeItem(250, "reduced")


def test_a_tile_opens_the_next_sale(tiled: Counter) -> None:
    tiled.says(notices.SaleChanged(cart(LINES), "7"), notices.SaleCompleted(PAID))
    tiled.tap(tiled.button("Baguette"))
    assert tiled.last == commands.AddProduct(BAGUETTE, 1000)
    assert tiled.window.sale.paid is None


def test_a_search_and_letters_take_their_room_and_give_it_back(tiled: Counter) -> None:
    cart_before = tiled.window.sale.card.geometry()
    tiled.press("F2")
    assert not board(tiled).isVisible()
    tiled.press("Esc")
    assert board(tiled).isVisible()
    assert tiled.window.sale.card.geometry() == cart_before


def test_a_till_may_have_none(tiled: Counter) -> None:
    narrow = tiled.window.sale.card.width()
    tiled.says(notices.TilesChanged(replace(TILES, beside=False)))
    assert not board(tiled).isVisible()
    assert tiled.window.sale.card.width() > narrow
    tiled.says(notices.TilesChanged(TILES))
    assert board(tiled).isVisible()


@pytest.mark.parametrize("first", [True, False])
def test_in_a_wide_window_tiles_or_orders_have_the_column(qtbot: QtBot, first: bool) -> None:
    counter = Counter(qtbot, size=(1536, 864))
    news = [notices.TilesChanged(TILES), notices.MallChanged(MALL)]
    counter.says(*(news if first else reversed(news)))
    assert not counter.window.sale.with_orders
    counter.says(notices.TilesChanged(replace(TILES, beside=False)))
    assert counter.window.sale.with_orders


def test_an_article_that_changed_is_asked_for_again(tiled: Counter) -> None:
    tiled.says(notices.PricesFollowed(("Baguette",)))
    assert tiled.asked == [commands.ListTiles()]


def test_a_hole_is_no_button(tiled: Counter) -> None:
    sheet = TILES.sheets[0]
    fewer = replace(sheet, tiles=sheet.tiles[:3] + sheet.tiles[4:])
    tiled.says(notices.TilesChanged(replace(TILES, sheets=(fewer, *TILES.sheets[1:]))))
    assert not board(tiled).tiles[3].isVisible()
    assert board(tiled).tiles[4].label == "Baguette"


def test_a_new_shop_hears_of_the_pencil(counter: Counter) -> None:
    counter.says(notices.TilesChanged(views.TilesView()))
    assert counter.sees("Le crayon y met vos articles sans code.")
    counter.press("F3")
    assert isinstance(counter.window.sale.pad.panel, FreeItemPanel)


@pytest.mark.parametrize("scale", ["kg", "l"])
def test_a_measured_tile_says_its_unit(counter: Counter, scale: str) -> None:
    page = views.PageView("Vrac", "Vrac")
    olives = views.TileView("olives", "Olives", "", scale, 1490, 1, "Vrac-01")
    counter.says(notices.TilesChanged(views.TilesView((views.SheetView(page, 0, (olives,)),), (page,))))
    assert counter.sees(f"14,90\u00a0€/{scale}")
    counter.tap(counter.button("Olives"))
    assert counter.last == commands.AddProduct("olives", 1000)
