"""Picking as pictures: the afternoon's order M-2418, on the way and in trouble."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from herstal_pos.services import notices, views
from herstal_pos.ui.scenes.sample_orders import BOARD, NOTICES, PICKED, at
from herstal_pos.ui.shell.window import MainWindow


def line(
    key: str, name: str, shelf: str, picked: int, wanted: int, state: str, **changed: object
) -> views.PickingLineView:
    made = views.PickingLineView(
        line_id=key,
        product_id=key,
        name=name,
        sku=key,
        shelf=shelf,
        unit="piece",
        step=1000,
        ordered=wanted,
        wanted=wanted,
        picked=picked,
        missing=0,
        reason="",
        on_hand=11_000,
        promised=wanted * 1000,
        state=state,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


SIRUP = line("sirup", "Sirop de Liège 450 g", "A1", 2, 2, "done")
COFFEE = line("coffee", "Café moulu bio 250 g", "A2", 1, 1, "done")
BISCUITS = line("biscuits", "Biscuits au beurre 250 g", "A4", 1, 3, "current")
CANDLE = line(
    "candle", "Bougie parfumée figuier", "B1", 0, 0, "short", ordered=1, missing=1, reason="out_of_stock"
)
PASTA = line("pasta", "Pâtes artisanales 500 g", "B3", 0, 2, "open")
_BY_WEIGHT = {"unit": "kg", "step": 100, "on_hand": 4200, "promised": 500}
CHEESE = line("cheese", "Fromage de Herve AOP", "crèmerie", 0, 5, "open", **_BY_WEIGHT)
LINES = (SIRUP, COFFEE, BISCUITS, CANDLE, PASTA)
LONG_NOTE = (
    "Sonner deux fois chez la voisine du premier étage, Mme Vandenbroucke-Delhaye, "
    "et laisser les bouteilles en bas s'il n'y a personne : merci beaucoup à toute l'équipe du magasin."
)


def picking_of(
    lines: Iterable[views.PickingLineView], *, step: views.StepView | None = None, **changed: object
) -> views.PickingView:
    """With the sums that follow from its lines."""
    all_lines = tuple(lines)
    wanted, missing = sum(one.wanted for one in all_lines), sum(one.missing for one in all_lines)
    picked = sum(one.picked for one in all_lines)
    sums = {"wanted": wanted, "missing": missing, "picked": picked, "line_count": len(all_lines)}
    card = replace(PICKED, **(sums | changed))  # type: ignore[arg-type]
    return views.PickingView(card, all_lines, wanted - picked, step)


def _show(window: MainWindow, picking: views.PickingView) -> None:
    for notice in NOTICES:
        window.on_notice(notice)
    before = replace(BISCUITS, picked=max(BISCUITS.picked - 1, 0))
    lines = tuple(before if one is BISCUITS else one for one in picking.lines)
    window.on_notice(notices.OrdersChanged(tuple(picking.card if one is PICKED else one for one in BOARD)))
    window.open_order(PICKED.order_id)
    window.on_notice(notices.PickingChanged(replace(picking, lines=lines)))
    window.on_notice(notices.PickingChanged(picking, "biscuits"))


def picking(window: MainWindow) -> None:
    _show(window, picking_of(LINES, step=views.StepView("pick", "biscuits")))


def picking_wrong(window: MainWindow) -> None:
    picking(window)
    window.on_notice(
        notices.WrongArticle(
            PICKED.order_id, "Gaufrettes vanille 200 g, sachet familial", "5", "not_in_order"
        )
    )


def picking_typed(window: MainWindow) -> None:
    _show(window, picking_of((*LINES, CHEESE), note=LONG_NOTE, unconfirmed_since=at("14:05"), siblings=()))
    window.shown.typed_elsewhere("2")


def picking_whole(window: MainWindow) -> None:
    """Nothing left to pick: the next step packs."""
    whole = tuple(replace(one, picked=one.wanted, state="done") for one in LINES if one is not CANDLE)
    _show(window, picking_of((*whole, CANDLE), step=views.StepView("miss", "candle")))
    for _ in range(2):
        window.act("one_more")


def picking_nothing(window: MainWindow) -> None:
    """Nothing was found: the next step refuses."""
    none = tuple(
        replace(one, picked=0, wanted=0, missing=one.ordered, reason="expired", state="short")
        for one in LINES
    )
    _show(window, picking_of(none, step=views.StepView("accept", "")))


def picking_cancelled(window: MainWindow) -> None:
    picking(window)
    stopped = replace(PICKED, stage="cancelled", bike_at=at("14:24"))
    window.on_notice(notices.OrderStopped(stopped, "cancelled"))


def picking_elsewhere(window: MainWindow) -> None:
    """The mall says who has what is missing."""
    whole = tuple(replace(one, picked=one.wanted, state="done") for one in LINES if one is not CANDLE)
    _show(window, picking_of((*whole, CANDLE), step=views.StepView("miss", "candle"), phone="0470 12 34 56"))
    window.on_notice(notices.Elsewhere({CANDLE.sku: ("Boulangerie Simon", "Librairie de la Place")}))


SCENES: dict[str, Callable[[MainWindow], None]] = {
    scene.__name__: scene
    for scene in (
        picking,
        picking_wrong,
        picking_typed,
        picking_whole,
        picking_nothing,
        picking_cancelled,
        picking_elsewhere,
    )
}
