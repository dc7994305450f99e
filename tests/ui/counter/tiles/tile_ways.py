"""By keys and by fingers to each action where tiles are arranged."""

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import TILES
from herstal_pos.ui.scenes import tile_pictures
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

TILE_WAYS = {
    "tile_name": Way("arranging", ("F2",), ("Nom court",)),
    "tile_to_page": Way("arranging", ("F3",), ("Autre page",)),
    "tiles_beside": Way("arranging", ("F4",), ("Masquer",)),
    "sort_tiles": Way("arranging", ("F7",), ("Trier",)),
    "remove_tile": Way("arranging", ("Del",), ("Retirer la tuile",)),
    "name_tile_page": Way("arranging", ("F8",), ("Nommer",)),
    "new_tile_page": Way("arranging", ("F9",), ("Nouvelle",)),
    "tile_page_first": Way("arranging", ("F10",), ("Avancer",)),
    "drop_tile_page": Way("arranging_none", ("F11",), ("Retirer",)),
}


def arranging(counter: Counter) -> None:
    tile_pictures.tiles_arranging(counter.window)


def arranging_none(counter: Counter) -> None:
    """A page without tiles."""
    page = views.PageView("Vins", "Vins")
    counter.says(notices.TilesChanged(views.TilesView((views.SheetView(page, 0, ()),), (page,))))
    counter.window.go(TILES)


TILE_BEGINNINGS = (arranging, arranging_none)
