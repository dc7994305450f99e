"""The tiles as pictures: beside the cart, walked over, empty, and being arranged."""

from dataclasses import replace

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import TILES as TILES_SCREEN
from herstal_pos.ui.scenes.sample_shop import FOUND, LINES, TILES, cart
from herstal_pos.ui.shell.window import MainWindow


def sale_tiles(window: MainWindow) -> None:
    bread = TILES.sheets[0].tiles[2]
    lines = (replace(LINES[0], product_id=bread.product_id), *LINES[1:])
    window.on_notice(notices.TilesChanged(TILES))
    window.on_notice(notices.SaleChanged(cart(lines), "7"))


def sale_tiles_walked(window: MainWindow) -> None:
    sale_tiles(window)
    window.act("free_item")
    window.act("row_down")


def sale_tiles_none(window: MainWindow) -> None:
    window.on_notice(notices.TilesChanged(views.TilesView()))


def free_item(window: MainWindow) -> None:
    """Where no tiles stand beside the cart."""
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.act("free_item")
    window.on_notice(notices.TilesChanged(replace(TILES, beside=False)))


def free_item_typed(window: MainWindow) -> None:
    free_item(window)
    for sign in "2,50":
        window.sale.type(sign)
    window.act("article_code")


def tiles_arranging(window: MainWindow) -> None:
    sale_tiles(window)
    window.go(TILES_SCREEN)
    window.shown.board.touched.emit(5)  # type: ignore[attr-defined]


def tiles_searched(window: MainWindow) -> None:
    sale_tiles(window)
    window.go(TILES_SCREEN)
    window.shown.entry.setText("gauf")  # type: ignore[attr-defined]
    window.on_notice(notices.ProductsFound("gauf", FOUND))


def tiles_page_named(window: MainWindow) -> None:
    sale_tiles(window)
    window.go(TILES_SCREEN)
    window.act("name_tile_page")


def tiles_first(window: MainWindow) -> None:
    window.on_notice(notices.TilesChanged(views.TilesView()))
    window.go(TILES_SCREEN)


SCENES = {
    scene.__name__: scene
    for scene in (
        *(sale_tiles, sale_tiles_walked, sale_tiles_none, free_item, free_item_typed),
        *(tiles_arranging, tiles_searched, tiles_page_named, tiles_first),
    )
}
