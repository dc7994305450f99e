"""Tiles are arranged: by fingers, by keys alone, from a list, by name and by a scan; each step back."""

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.tiles.arranging_screen import ArrangingScreen
from herstal_pos.ui.frame.places import SALE
from herstal_pos.ui.scenes.sample_shop import FOUND, OFTEN, TILES
from tests.ui.scripted_counter import Counter

BREAD, GREY = "t-Pain blanc 800 g", "t-Pain gris 800 g"


@pytest.fixture
def arranging(counter: Counter) -> Counter:
    counter.says(notices.TilesChanged(TILES))
    counter.tap(counter.button_described("Ranger les tuiles"))
    counter.says(notices.TilesChanged(TILES))
    counter.forget()
    return counter


def screen(counter: Counter) -> ArrangingScreen:
    assert isinstance(counter.window.shown, ArrangingScreen)
    return counter.window.shown


def tile(counter: Counter, name: str) -> None:
    counter.tap(next(each for each in screen(counter).board.tiles if each.label == name and each.isVisible()))


def test_a_tile_goes_where_the_next_touch_is(arranging: Counter) -> None:
    tile(arranging, "Pain gris 800 g")
    tile(arranging, "Baguette")
    assert arranging.asked == [commands.MoveTile(GREY, "-01", "Pains", 5)]


def test_touched_twice_it_stays(arranging: Counter) -> None:
    tile(arranging, "Pain gris 800 g")
    tile(arranging, "Pain gris 800 g")
    assert arranging.asked == []
    tile(arranging, "Baguette")
    assert arranging.asked == []


def test_a_place_without_goods_says_here(arranging: Counter) -> None:
    arranging.tap(arranging.button("Sucré"))
    tile(arranging, "Éclair")
    arranging.tap(screen(arranging).board.holes[10])
    assert arranging.asked == [commands.MoveTile("t-Éclair", "-05", "Sucré", 11)]


def test_over_pages_it_is_taken_along(arranging: Counter) -> None:
    tile(arranging, "Pain gris 800 g")
    arranging.tap(arranging.button("Vrac"))
    arranging.tap(screen(arranging).board.holes[3])
    assert arranging.asked == [commands.MoveTile(GREY, "-01", "Vrac", 4)]


def test_by_keys_alone(arranging: Counter) -> None:
    arranging.press("Right", "Enter", "Down", "Down", "Enter")
    assert arranging.asked == [commands.MoveTile(BREAD, "-02", "Pains", 6)]
    arranging.forget()
    arranging.press("Del")
    assert arranging.asked == [commands.MoveTile("t-Baguette tradition", "-06")]
    arranging.press("F12")
    assert arranging.window.frame.shown == SALE


def test_to_the_next_page(arranging: Counter) -> None:
    tile(arranging, "Pain gris 800 g")
    arranging.press("F3")
    assert arranging.asked == [commands.MoveTile(GREY, "-01", "Sucré", 0)]


def test_what_is_sold_often_is_one_tap_or_plus(arranging: Counter) -> None:
    offers = screen(arranging).offers
    arranging.tap_row(offers.list, 1)
    assert arranging.last == commands.MoveTile(OFTEN[1].product_id, "", "Pains")
    arranging.press("+")
    assert isinstance(arranging.last, commands.MoveTile)


def test_by_its_name(arranging: Counter) -> None:
    arranging.type("gauf")
    assert arranging.last == commands.SearchProducts("gauf", 12, each=True)
    arranging.says(notices.ProductsFound("gauf", FOUND))
    arranging.press("Enter")
    assert arranging.last == commands.MoveTile("a", "", "Pains")
    assert screen(arranging).entry.text() == ""


def test_by_a_scan_and_never_twice(arranging: Counter) -> None:
    arranging.scan("5410126000610")
    assert arranging.last == commands.FindStock("5410126000610", None)


def test_sorting_naming_hiding_and_undoing(arranging: Counter) -> None:
    arranging.press("F7")
    assert arranging.last == commands.SortTiles("Pains", 0)
    arranging.press("F4")
    assert arranging.last == commands.ShowTiles(beside=False)
    done = (views.TileWas(GREY, "-01", "-05"),)
    arranging.says(notices.TilesChanged(TILES, done))
    arranging.press("Ctrl Z")
    assert arranging.last == commands.PutTilesBack(done)
    arranging.forget()
    arranging.press("Ctrl Z")
    assert arranging.asked == []
    assert arranging.sees("Rien à annuler ici.")


def test_a_short_name_is_typed_in_place(arranging: Counter) -> None:
    tile(arranging, "Pain gris 800 g")
    arranging.press("F2")
    arranging.type("gris")
    arranging.press("Enter")
    assert arranging.last == commands.NameTile(GREY, "", "gris")


def test_a_page_gets_a_name_and_a_picture(arranging: Counter) -> None:
    arranging.press("F8")
    arranging.tap(arranging.button_described("fleur"))
    arranging.press("Enter")
    saved = arranging.last
    assert isinstance(saved, commands.SaveTilePages)
    assert saved.pages[0] == views.PageView("Pains", "Pains", "flower")
    arranging.press("F9")
    arranging.type("Vins")
    arranging.press("Enter")
    assert arranging.last == commands.AddTilePage("Vins", "tiles")


def test_only_an_empty_page_is_taken_away(arranging: Counter) -> None:
    arranging.press("F11")
    assert arranging.asked == []
    assert arranging.sees("Retirez d'abord les tuiles de cette page.")
    empty = views.PageView("Vins", "Vins")
    more = views.TilesView((*TILES.sheets, views.SheetView(empty, 0, ())), (*TILES.pages, empty), OFTEN)
    arranging.says(notices.TilesChanged(more))
    arranging.press("Left", "F11")
    assert arranging.last == commands.SaveTilePages(more.pages, TILES.pages)


def test_the_first_tile_makes_the_first_page(counter: Counter) -> None:
    counter.says(notices.TilesChanged(views.TilesView((), (), OFTEN)))
    counter.tap(counter.button_described("Ranger les tuiles"))
    counter.says(notices.TilesChanged(views.TilesView((), (), OFTEN)))
    counter.press("+")
    assert counter.last == commands.MoveTile(OFTEN[0].product_id, "", "Tuiles")
