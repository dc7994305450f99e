"""Tiles: listed with what is sold often, arranged by hands, found again, and put back."""

from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop


def tiles(shop: LittleShop) -> views.TilesView:
    (answer,) = shop.do(commands.ListTiles())
    view: views.TilesView = answer.tiles
    return view


def done(shop: LittleShop) -> tuple[views.TileWas, ...]:
    changed: notices.TilesChanged = shop.heard[notices.TilesChanged]
    return changed.done


def move(shop: LittleShop, code: str, page: str | None, place: int = 0) -> Product:
    product = shop.product(code)
    shop.do(commands.MoveTile(product.id, product.tile, page, place))
    return shop.product(code)


def test_a_list_s_pages_are_sheets_of_eleven(shop: LittleShop) -> None:
    sheets = tiles(shop).sheets
    assert [(sheet.page.name, sheet.sheet, len(sheet.tiles)) for sheet in sheets] == [
        ("Pains", 0, 11),
        ("Pains", 1, 5),
        ("Sucré", 0, 11),
        ("Sucré", 1, 3),
    ]
    assert [tile.place for tile in sheets[1].tiles] == [1, 2, 3, 4, 5]
    assert sheets[0].tiles[0].name == "Pain de campagne 800 g"


def test_two_that_change_places_leave_the_others_alone(shop: LittleShop) -> None:
    before = tiles(shop).sheets[0].tiles
    assert move(shop, BREAD, "Pains", 4).tile == "Pains-04"
    after = tiles(shop).sheets[0].tiles
    assert [tile.product_id for tile in after] == [
        before[place].product_id for place in (3, 1, 2, 0, *range(4, 11))
    ]


def test_a_tile_that_is_taken_away_leaves_a_hole_and_its_article(shop: LittleShop) -> None:
    assert move(shop, BREAD, None).tile == ""
    assert [tile.place for tile in tiles(shop).sheets[0].tiles] == [*range(2, 12)]
    assert shop.add(BREAD).name == "Pain de campagne 800 g"


def test_an_article_without_a_tile_takes_the_first_hole_of_a_page(shop: LittleShop) -> None:
    move(shop, BREAD, None)
    assert move(shop, CHEESE, "Pains").tile == "Pains-01"
    assert move(shop, BEER, "Vrac").tile == "Vrac-01"
    assert [page.name for page in tiles(shop).pages] == ["Pains", "Sucré", "Vrac"]


def test_each_step_can_be_put_back(shop: LittleShop) -> None:
    before = tiles(shop)
    move(shop, BREAD, "Pains", 4)
    shop.do(commands.PutTilesBack(done(shop)))
    assert tiles(shop) == before
    shop.do(commands.SortTiles("Pains", 0))
    shop.do(commands.PutTilesBack(done(shop)))
    assert tiles(shop) == before


def test_another_hand_was_quicker(shop: LittleShop) -> None:
    seen = shop.product(BREAD)
    move(shop, BREAD, "Sucré", 11)
    undo = done(shop)
    assert shop.refusal(commands.MoveTile(seen.id, seen.tile, "Pains", 2)) == "tiles_changed"
    move(shop, BREAD, "Pains")
    assert shop.refusal(commands.PutTilesBack(undo)) == "tiles_changed"
    assert shop.refusal(commands.MoveTile("nobody", "", "Pains")) == "product_gone"


def test_a_short_name_is_the_article_s(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    shop.do(commands.NameTile(bread.id, "", "  Campagne "))
    assert tiles(shop).sheets[0].tiles[0].short_name == "Campagne"
    assert shop.refusal(commands.NameTile(bread.id, "", "other")) == "tiles_changed"
    shop.do(commands.NameTile(bread.id, "Campagne", ""))
    assert tiles(shop).sheets[0].tiles[0].short_name == ""


def test_pages_are_made_named_put_in_order_and_taken_away(shop: LittleShop) -> None:
    shop.do(commands.AddTilePage("Pains", "flower"))
    pages = tiles(shop).pages
    assert [(page.key, page.name, page.icon) for page in pages][-1] == ("Pains 2", "Pains", "flower")
    named = (views.PageView("Sucré", "Douceurs", "cookie"), *(page for page in pages if page.key != "Sucré"))
    shop.do(commands.SaveTilePages(pages, named))
    assert [page.name for page in tiles(shop).pages] == ["Douceurs", "Pains", "Pains"]
    assert shop.refusal(commands.SaveTilePages(pages, named)) == "tiles_changed"
    with shop.storage.look() as work:
        sweet = next(product.code for product in work.products.tiles() if product.tile == "Sucré-01")
    shop.do(commands.SaveTilePages(named, named[1:]))
    undo = done(shop)
    assert [sheet.page.name for sheet in tiles(shop).sheets] == ["Pains", "Pains", "Pains"]
    assert shop.product(sweet).tile == ""
    shop.do(commands.PutTilesBack(undo))
    assert [page.key for page in tiles(shop).pages][-1] == "Sucré"


def test_a_page_needs_a_name_and_there_is_an_end(shop: LittleShop) -> None:
    assert shop.refusal(commands.AddTilePage(" \n ")) == "tile_page_name"
    for number in range(22):
        shop.do(commands.AddTilePage(f"Page {number}"))
    assert shop.refusal(commands.AddTilePage("one more")) == "tile_pages_many 24"


def test_what_is_retired_leaves_the_tiles(shop: LittleShop) -> None:
    (shown,) = shop.do(commands.ShowArticle(shop.product(BREAD).id))
    shop.do(commands.RetireArticle(shown.article.product_id, shown.article.seen, sure=True))
    assert all(tile.place != 1 for tile in tiles(shop).sheets[0].tiles)


def test_what_is_sold_often_is_found_when_the_day_opens_and_stays(shop: LittleShop) -> None:
    assert tiles(shop).often == ()
    for codes in ((BREAD, BEER), (BREAD,), (BREAD, CHEESE)):
        for code in codes:
            shop.add(code, 250 if code == CHEESE else 1000)
        shop.pay()
    shop.do(commands.CloseDay({}, reason="change", sure=True))
    shop.clock.pass_by(days=1)
    shop.do(commands.OpenDay(10_000))
    often = tiles(shop).often
    assert (often[0].name, often[0].sold) == ("Pain de campagne 800 g", 3)
    assert {tile.sold for tile in often[1:]} == {1}
    assert not any("Vidange" in tile.name for tile in often)
    shop.sell(BEER, BEER, BEER, BEER, BEER)
    assert tiles(shop).often == often


def test_a_till_may_have_none_beside_its_cart(shop: LittleShop) -> None:
    other = shop.beside("2")
    shop.do(commands.ShowTiles(beside=False))
    assert not tiles(shop).beside
    assert tiles(other).beside
    shop.do(commands.ShowTiles(beside=True))
    assert tiles(shop).beside
