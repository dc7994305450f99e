"""One article in sizes and colours on the screen: found, its grid, what it is made of, one of it sold."""

from dataclasses import replace

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import FAMILY, STOCK
from herstal_pos.ui.scenes.sample_shop import product
from herstal_pos.ui.scenes.shelf.sample_shelf import COUNTED
from herstal_pos.ui.shell.window import MainWindow

_SIZES = ("36", "37", "38", "39", "40", "41", "42")
_COLOURS = ("Noir", "Brun", "Bordeaux")
_LEVELS = {"Noir": (1, 2, 3, 3, 2, 1, 0), "Brun": (0, 1, 2, 2, 1, -1, 1), "Bordeaux": (1, 1, 0, 2, 1, 0, 0)}
_MISSING = {("36", "Bordeaux"), ("42", "Bordeaux")}


def _variant(size: str, place: int, colour: str) -> views.VariantView:
    return views.VariantView(
        product_id=f"{size}-{colour}",
        values=(size, colour),
        name=f"Derby {size} {colour}",
        price_cents=6900 if size == "42" else 7900,
        on_hand=_LEVELS[colour][place] * 1000,
        barcode="" if colour == "Bordeaux" else "2900000000018",
        label=size == "42",
        retired=(size, colour) == ("41", "Bordeaux"),
    )


SHOE = views.FamilyView(
    "derby",
    "Derby cuir",
    (("Pointure", _SIZES), ("Couleur", _COLOURS)),
    tuple(
        _variant(size, place, colour)
        for place, size in enumerate(_SIZES)
        for colour in _COLOURS
        if (size, colour) not in _MISSING
    ),
    7900,
)
LONE = views.FamilyView("", "Derby cuir", (), (replace(SHOE.variants[0], values=("", "")),), 7900)
_FOUND = replace(product("36-Noir", "Derby cuir", 6900, "", 24_000), variants=19, reserved=1000)
_BOOT = replace(product("b", "Bottine Derby", 11_900, "", 9_000), variants=8)
_WAX = product("w", "Cirage Derby noir", 690, "5410126001068", 12_000)


def stock_family(window: MainWindow) -> None:
    window.go(STOCK)
    for sign in "derby":
        window.shown.typed_elsewhere(sign)
    window.on_notice(COUNTED)
    lines = tuple(views.StockLineView(each) for each in (_FOUND, _BOOT, _WAX))
    window.on_notice(notices.StockListed("derby", "", lines))
    window.on_notice(notices.FamilyShown(SHOE, "36-Noir"))


def family(window: MainWindow) -> None:
    window.open_article(FAMILY, "36-Noir")
    window.on_notice(notices.FamilyShown(SHOE, "36-Noir"))
    for _ in range(4):
        window.shown.act("row_down")
    window.shown.act("row_right")


def family_row(window: MainWindow) -> None:
    window.open_article(FAMILY, "36-Noir")
    window.on_notice(notices.FamilyShown(SHOE, "36-Noir"))
    window.shown.act("row_down")
    window.shown.typed_elsewhere("6")
    window.on_notice(
        notices.FamilyLabelsOwed("derby", tuple((each, 1) for each in _SIZES), is_printable=False)
    )


def family_values(window: MainWindow) -> None:
    window.open_article(FAMILY, "36-Noir")
    window.on_notice(notices.FamilyShown(LONE, "36-Noir"))


def sale_family(window: MainWindow) -> None:
    window.sale.typed_elsewhere("derby")
    window.on_notice(notices.ProductsFound("derby", (_FOUND, _BOOT, _WAX)))


def sale_family_grid(window: MainWindow) -> None:
    sale_family(window)
    window.act("choose")
    window.on_notice(notices.FamilyShown(SHOE, "36-Noir"))


SCENES = {
    scene.__name__: scene
    for scene in (stock_family, family, family_row, family_values, sale_family, sale_family_grid)
}
