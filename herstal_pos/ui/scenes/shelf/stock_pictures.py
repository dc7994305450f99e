"""The stock on the screen: found by a word, why a level is what it is, and how it is counted."""

from pathlib import Path
from typing import Any

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame.places import ARTICLE as PLACE, COUNTING, STOCK
from herstal_pos.ui.scenes.sample_label import photo_jpeg, sample_label
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.scenes.shelf.sample_shelf import APART, ARTICLE, COUNTED, LINES, LISTED, NEW, SYRUP
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.stock.article_card import CardPage
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.widgets.file_panel import FilePanel


def stock(window: MainWindow) -> None:
    window.go(STOCK)
    for sign in "sirop":
        window.shown.typed_elsewhere(sign)
    window.on_notice(COUNTED)
    window.on_notice(LISTED)
    window.on_notice(notices.StockShown(ARTICLE))


def stock_otherwise(window: MainWindow) -> None:
    stock(window)
    window.on_notice(notices.StockShown(APART))


def stock_prices(window: MainWindow) -> None:
    stock_otherwise(window)
    shown = window.shown
    assert isinstance(shown, StockScreen)  # noqa: S101 - where it went
    shown.card.turn_to(CardPage.PRICES)


def stock_why(window: MainWindow) -> None:
    stock(window)
    window.act("explain")


def stock_asked(window: MainWindow) -> None:
    stock(window)
    loss = commands.LoseGoods(ARTICLE.product.id, 12_000, "broken")
    _refuse(window, notices.CommandRefused("loss_too_many", {"quantity": "7"}, again=loss))


def stock_unknown(window: MainWindow) -> None:
    stock(window)
    _refuse(window, notices.CommandRefused("code_unknown", {"code": "5410126009903"}))


def _refuse(window: MainWindow, notice: notices.CommandRefused) -> None:
    shown = window.shown
    assert isinstance(shown, StockScreen)  # noqa: S101 - where it went
    shown.refuse(notice)


def stock_scanned(window: MainWindow) -> None:
    window.go(STOCK)
    window.on_notice(COUNTED)
    window.on_notice(notices.StockListed("", "", LINES))
    window.on_notice(notices.StockShown(ARTICLE, found=True))


def stock_empty(window: MainWindow) -> None:
    window.go(STOCK)
    for sign in "xyz":
        window.shown.typed_elsewhere(sign)
    window.on_notice(COUNTED)
    window.on_notice(notices.StockListed("xyz", "", ()))


def _row(
    key: str,
    name: str,
    shelf: str,
    why: str,
    number: int = 0,
    counted: int | None = None,
    expected: int = 0,
    price_cents: int = 0,
    **more: Any,
) -> views.CountRowView:
    row = views.CountRowView(key, name, "piece", shelf, why, number, promised=0)
    if counted is not None:
        difference = (counted - expected) * 1000
        row = row.__replace__(
            counted=counted * 1000,
            expected=expected * 1000,
            difference=difference,
            value_cents=(counted - expected) * price_cents,
            cost_cents=(counted - expected) * price_cents * 6 // 10,
        )
    replaced: views.CountRowView = row.__replace__(**more)
    return replaced


_FIVE = (
    _row("men", "Sirop menthe bio 70 cl", "A1", "negative", counted=4, expected=-1, price_cents=410),
    _row("450", "Sirop de Liège 450 g", "A1", "sold", 9, 6, 7, 435, promised=2000),
    _row("fig", "Bougie parfumée figuier", "C2", "never", counted=1, expected=1, price_cents=1200),
    _row("caf", "Café moulu bio 250 g", "A2", "sold", 14),
    _row("pek", "Péket genièvre 70 cl", "D1", "long", 61),
)
_SHELF = (
    _row("men", "Sirop menthe bio 70 cl", "A1", "", 0, 4, -1, 410),
    _row("mie", "Miel de Sprimont 500 g", "A1", "", 0, 7, 9, 790, reason="broken", round=2),
    _row("noi", "Huile de noix 25 cl", "A1", "", 0, 5, 6, 890),
    _row("450", "Sirop de Liège 450 g", "A1", "", 0, 7, 8, 435, promised=2000),
    _row("gre", "Sirop de grenadine 70 cl", "A1", "", 0, 12, 11, 395, moved=-2000),
    _row("mou", "Moutarde à l'ancienne", "A1", "", 0, 4, 5, 320),
    *(_row(f"x{place}", f"Article {place}", "A1", "", 0, 3, 3, 250) for place in range(28)),
)


def _view(kind: str, what: str, rows: tuple[views.CountRowView, ...]) -> views.CountView:
    rows = tuple(row.__replace__(category="Épicerie") for row in rows)
    return views.CountView("draft", kind, what, NOW, 1000, rows, {"A1": 34, "A2": 12, "C2": 8, "D1": 20})


def count_five(window: MainWindow) -> None:
    window.go(COUNTING)
    window.on_notice(notices.CountChanged(_view("five", "", _FIVE)))


def count_shelf(window: MainWindow) -> None:
    window.go(COUNTING)
    window.on_notice(notices.CountChanged(_view("shelf", "A1", _SHELF)))
    window.act("next_step")


def count_all(window: MainWindow) -> None:
    """The last page: what was passed over."""
    rows = tuple(row.__replace__(category="Épicerie") for row in _FIVE)
    window.go(COUNTING)
    view = views.CountView("draft", "all", "", NOW, 1000, rows, {}, left=5, last=True)
    window.on_notice(notices.CountChanged(view))


def article_edit(window: MainWindow) -> None:
    """A new price is typed; its margin follows."""
    window.open_article(PLACE, SYRUP.product_id)
    window.on_notice(notices.ArticleShown(SYRUP))
    for sign in ("4", ",", "5", "5"):
        window.shown.typed_elsewhere(sign)
    window.act("price")


def article_new(window: MainWindow) -> None:
    window.open_article(PLACE, "")
    window.on_notice(notices.ArticleShown(NEW))


def article_in_franchise(window: MainWindow) -> None:
    """A shop that charges no VAT, and an article that bears some."""
    window.open_article(PLACE, SYRUP.product_id)
    window.on_notice(notices.ArticleShown(SYRUP.__replace__(franchise=True)))


def article_picture(window: MainWindow) -> None:
    """Its photo, and where another one lies."""
    window.open_article(PLACE, SYRUP.product_id)
    window.on_notice(
        notices.ArticleShown(
            SYRUP.__replace__(picture=photo_jpeg(), picture_key="1", mall_keeps_pictures=False)
        )
    )
    window.act("picture")
    (panel,) = window.findChildren(FilePanel)
    panel.show_found([Path("/Images/sirop-450.jpg"), Path("/media/cle/IMG_2041.png")])


def stock_photo(window: MainWindow) -> None:
    stock(window)
    window.on_notice(notices.StockShown(ARTICLE.__replace__(picture=photo_jpeg())))


def article_labels(window: MainWindow) -> None:
    stock(window)
    window.act("article_labels")
    window.on_notice(sample_label("article"))


def stock_lots(window: MainWindow) -> None:
    stock(window)
    window.act("lots")
    at, came = (
        NOW.replace(hour=9),
        views.StockRowView(NOW.replace(day=20), "received", 24_000, "F 2026/311", "Siroperie"),
    )
    tickets = tuple(views.StockRowView(at, "sale", -each * 1000, f"1-00{3071 - each}") for each in (1, 2))
    lots = (views.LotView("L2611", 3000, (*tickets, came)), views.LotView("L2604", 0, (came,)))
    window.on_notice(notices.LotsShown(ARTICLE.product.id, lots))


SCENES = {
    scene.__name__: scene
    for scene in (
        article_labels,
        *(stock, stock_asked, stock_unknown, stock_otherwise),
        *(stock_prices, stock_why, stock_lots, stock_scanned, stock_empty),
        *(count_five, count_shelf, count_all, article_edit, article_new, article_picture, stock_photo),
        article_in_franchise,
    )
}
