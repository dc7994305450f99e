"""Goods put aside for a day, as pictures."""

from copy import replace
from datetime import date

from herstal_pos.services import notices
from herstal_pos.services.views import PreorderedGoodsView, PreorderView
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, cart
from herstal_pos.ui.shell.window import MainWindow

TODAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 28)


def _goods(*said: tuple[str, int]) -> tuple[PreorderedGoodsView, ...]:
    return tuple(PreorderedGoodsView(name, "piece", pieces * 1000) for name, pieces in said)


LATE = PreorderView(
    "late",
    "R1-000011",
    date(2026, 11, 23),
    "M. Renard",
    "",
    "",
    1110,
    0,
    _goods(("Tarte au riz", 2)),
    late=True,
)
CAKE = PreorderView(
    "cake", "R1-000012", SATURDAY, "Mme Dubois", "0470 12 34 56", "Bon anniversaire Léa", 3450, 1000,
    _goods(("Gâteau au chocolat", 1), ("Pain de campagne 800 g", 2)),
)  # fmt: skip
PAID = PreorderView(
    "paid", "R1-000013", SATURDAY, "Famille Lambert", "", "", 555, 555, _goods(("Tarte au riz", 1))
)
GOODS = _goods(("Gâteau au chocolat", 1), ("Pain de campagne 800 g", 2), ("Tarte au riz", 3))
ALL = notices.PreordersFound(
    TODAY, "", TODAY, (LATE, CAKE, PAID), GOODS, ((SATURDAY, 2),), date(2026, 11, 26), "advance"
)


def reserving(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.act("preorder")
    window.on_notice(ALL)


def preorders(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(EMPTY))
    window.act("preorder")
    window.on_notice(ALL)


def preorder_cancelling(window: MainWindow) -> None:
    preorders(window)
    window.act("row_down")
    window.act("return_goods")


def preorder_vat(window: MainWindow) -> None:
    preorders(window)
    window.act("explain")


def preorder_fetched(window: MainWindow) -> None:
    advance = replace(
        LINES[0],
        id="advance",
        kind="advance",
        name=window.words("advance.used", number=CAKE.number),
        quantity=-1000,
        price_cents=1000,
        gross_cents=-1000,
        amount_cents=-1000,
        vat_points=None,
    )
    window.on_notice(notices.SaleChanged(cart((*LINES[:3], advance)), "advance"))


_SCENES = (reserving, preorders, preorder_cancelling, preorder_vat, preorder_fetched)
SCENES = {scene.__name__: scene for scene in _SCENES}
