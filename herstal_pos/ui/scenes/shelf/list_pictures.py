"""Lists of articles: chosen, asked about, looked at, on their way, and brought in."""

from dataclasses import replace
from datetime import UTC, datetime

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import LISTS
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen

_RATES = ("standard", "intermediate", "reduced", "zero", "outside")
_POINTS = (2100, 1200, 600, 0, None)
PRICES = views.ListQuestionView("prices", "", "", 0, ("with", "without"), "with", open=True)
SAID = views.ListQuestionView("prices", "", "", 0, ("with", "without"), "with", open=False)


def _category(name: str, count: int, answer: str) -> views.ListQuestionView:
    key = f"category:{name.casefold()}"
    return views.ListQuestionView("category", key, name, count, _RATES, answer, open=True, points=_POINTS)


ASKED = views.ListView(
    "Loyverse",
    214,
    (),
    (PRICES, _category("Bières", 42, ""), _category("Textile", 12, ""), _category("Vidanges", 3, "outside")),
    "",
    "Jupiler 25cl",
    120,
)
READ = views.ListView(
    "Loyverse",
    214,
    (),
    (SAID,),
    "",
    "Jupiler 25cl",
    120,
    206,
    5,
    2,
    ((17, "csv_composed", {"name": "Panier"}),),
    ((3, "ask_count", {"name": "T-shirt L Rouge", "text": "-2"}),),
)
_AGES = ("0", "16", "18")
AGED = replace(
    READ,
    questions=(
        SAID,
        views.ListQuestionView(
            "age", "fermented", "Jupiler 25cl, Orval 33cl, Vin rouge", 42, _AGES, "16", open=False
        ),
        views.ListQuestionView("age", "spirits", "Péket citron 1L", 3, _AGES, "18", open=False),
        views.ListQuestionView("age", "maybe_tobacco", "Bison 40g", 1, _AGES, "18", open=False),
        views.ListQuestionView("age", "tobacco", "Marlboro Red 20", 8, ("18",), "18", open=False),
    ),
)
UNKNOWN = views.ListView(
    "",
    80,
    (
        views.ListColumnView("artikel", "Artikel", ("X1", "X2", "X3"), "code"),
        views.ListColumnView("omschr", "Omschr.", ("Sirop", "Thé", "Riz"), ""),
        views.ListColumnView("verk", "Verk.", ("4,35", "3,20", "2"), ""),
        views.ListColumnView("tarief", "Tarief", ("6", "6", "21"), "vat"),
    ),
    (),
    "csv_no_name",
)
BACK = views.BulkView(
    "b7",
    "undone",
    datetime(2026, 11, 25, 13, 31, tzinfo=UTC),
    "list",
    "",
    0,
    0,
    "",
    0,
    {("undone", "made"): 198, ("undone", "changed"): 5, ("kept", "made"): 8},
    (
        views.BulkRowView("p1", "Jupiler 25 cl", "piece", "", "", "kept", "made"),
        views.BulkRowView("p2", "Pain gris", "piece", "320", "390", "undone", "changed"),
        views.BulkRowView("p3", "Savon", "piece", "", "", "undone", "made"),
    ),
)
BROUGHT = notices.CatalogueImported(206, 5, READ.refused, READ.asked, 2)


def lists(window: MainWindow) -> None:
    window.go(LISTS)


def _reading(window: MainWindow) -> ListsScreen:
    window.go(LISTS)
    shown = window.shown
    assert isinstance(shown, ListsScreen)  # noqa: S101 - the place's own
    shown.begin(b"Handle,SKU", "export_items.csv")
    return shown


def lists_asked(window: MainWindow) -> None:
    _reading(window)
    window.on_notice(notices.ListRead(ASKED))


def lists_mapped(window: MainWindow) -> None:
    _reading(window)
    window.on_notice(notices.ListRead(UNKNOWN))


def lists_read(window: MainWindow) -> None:
    _reading(window)
    window.on_notice(notices.ListRead(READ))


def lists_aged(window: MainWindow) -> None:
    _reading(window)
    window.on_notice(notices.ListRead(AGED))
    window.act("row_down")


def lists_busy(window: MainWindow) -> None:
    lists_read(window)
    window.act("next_step")
    window.on_notice(notices.ListGoesOn(120, 214))


def lists_brought(window: MainWindow) -> None:
    lists_busy(window)
    window.on_notice(BROUGHT)


def lists_back(window: MainWindow) -> None:
    window.go(LISTS)
    window.on_notice(notices.ListOffered(BACK))
    window.act("undo")
    window.on_notice(notices.BulkChanged(BACK))


SCENES = {
    scene.__name__: scene
    for scene in (
        lists,
        lists_asked,
        lists_mapped,
        lists_read,
        lists_aged,
        lists_busy,
        lists_brought,
        lists_back,
    )
}
