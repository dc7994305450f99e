"""Orders from suppliers, as pictures: one that is expected, who has something low, and a draft."""

from datetime import timedelta

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.shell.window import MainWindow


def _ordered(name: str, quantity: int, arrived: int, pack: int = 0) -> views.OrderedLineView:
    return views.OrderedLineView(name, name, "5410126001013", "104711", "piece", pack, quantity, arrived)


ORDER = views.SupplierOrderView(
    "o1",
    "1-0007",
    "Meurens",
    NOW - timedelta(days=5),
    (
        _ordered("Sirop de Liège 450 g", 18_000, 18_000, 6000),
        _ordered("Gaufrettes vanille 200 g", 24_000, 20_000),
        _ordered("Café moulu bio 250 g", 24_000, 0),
    ),
)
LISTED = notices.SuppliesListed(
    (
        views.SupplyRowView("pont", "Brasserie du Pont", 4, 5),
        views.SupplyRowView("meurens", "Meurens", 2, 0),
        views.SupplyRowView("vrac", "Vrac & Cie", 0, 0),
    ),
    (ORDER,),
    3,
)


def _line(
    name: str, quantity: int, pack: int, on_hand: int, minimum: int | None, sold: int, **more: int
) -> views.DraftedLineView:
    promised, expected = more.get("promised", 0), more.get("expected", 0)
    code, cost = "5410126001013", more.get("cost")
    return views.DraftedLineView(
        name, name, code, "piece", quantity, pack, on_hand, promised, expected, minimum, sold, cost
    )


DRAFT = views.OrderDraftView(
    "d1",
    "pont",
    "Brasserie du Pont",
    (
        _line("Bière de Herstal blonde 33 cl", 48_000, 24_000, 11_000, 24_000, 31_000, cost=9800),
        _line("Eau plate 1,5 l", 36_000, 6000, 4000, 12_000, 22_000, cost=3200, promised=3000),
        _line("Jus de pomme 1 l", 10_000, 6000, 2000, 6000, 5000),
        _line("Limonade 75 cl", 12_000, 12_000, 3000, None, 0, cost=11_500, expected=12_000),
    ),
    19_930,
    1,
    can_undo=True,
    days=16,
    lead=2,
    between=14,
    is_known=True,
)


def _open(window: MainWindow, listed: notices.SuppliesListed) -> None:
    window.go(STOCK)
    window.act("order_goods")
    window.on_notice(listed)


def supplies(window: MainWindow) -> None:
    _open(window, LISTED)
    window.on_notice(notices.PrintersFound((("laser", "laser", ""),), "pages"))


def supplies_no_printer(window: MainWindow) -> None:
    _open(window, LISTED)
    window.on_notice(notices.PrintersFound((), "pages"))


def supplies_empty(window: MainWindow) -> None:
    _open(window, notices.SuppliesListed((), (), 0))


def supplies_asked(window: MainWindow) -> None:
    """The rest will not come."""
    supplies(window)
    window.show()  # who does not see the question is not asked
    params: dict[str, str | int] = {"count": 2, "number": "1-0007"}
    again = commands.EndSupplierOrder("o1", sure=True)
    window.on_notice(notices.CommandRefused("supplier_order_end", params, "", again))


def supply(window: MainWindow) -> None:
    _open(window, LISTED)
    window.on_notice(notices.OrderDraftChanged(DRAFT))


SCENES = {
    scene.__name__: scene for scene in (supplies, supplies_no_printer, supplies_empty, supplies_asked, supply)
}
