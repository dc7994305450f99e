"""The return of an online order as pictures."""

from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import RETURNS
from herstal_pos.ui.scenes.sample_orders import NOTICES
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.shell.window import MainWindow


def _line(name: str, price_cents: int, out: int, back: int = 0, taken_off: int = 0) -> views.ReturnLineView:
    codes = ("5410126001013",)
    return views.ReturnLineView(name, name, "piece", 1000, out, back, taken_off, price_cents, codes)


RETURN = views.ReturnView(
    "order-M-2389",
    "M-2389",
    "Marc T.",
    NOW - timedelta(days=3, hours=2),
    date(2026, 12, 7),
    in_time=True,
    changing=False,
    lines=(
        _line("Bougie parfumée figuier", 1495, 2),
        _line("Sirop de Liège 900 g", 545, 3, back=1),
        _line("Café moulu bio 250 g", 620, 1),
    ),
    confirmed=True,
)


OTHER = replace(
    RETURN, order_id="order-M-2377", code="M-2377", customer="Lise D.", left_at=NOW - timedelta(days=5)
)
ALL_BACK = replace(
    OTHER,
    order_id="order-M-2360",
    code="M-2360",
    customer="Paul H.",
    lines=(_line("Bougie", 1495, 0, back=1),),
)


def order_return(window: MainWindow) -> None:
    """Two candles, damaged, and a syrup."""
    for notice in NOTICES:
        window.on_notice(notice)
    window.on_notice(notices.ReturnsFound((RETURN,), "2389"))
    for action in ("one_more", "one_more", "damaged", "row_down", "one_more"):
        window.act(action)


def order_return_late(window: MainWindow) -> None:
    window.on_notice(notices.ReturnsFound((replace(RETURN, in_time=False),), "2389"))


def order_return_done(window: MainWindow) -> None:
    order_return(window)
    lines = (_line("Bougie parfumée figuier", 1495, 0, back=2), *RETURN.lines[1:])
    taken = replace(RETURN, lines=lines, confirmed=False, can_undo=True)
    window.on_notice(notices.GoodsTakenBack(taken, 2, 2, 2990))


def order_return_several(window: MainWindow) -> None:
    earlier = replace(RETURN, order_id="earlier", customer="Lise D.", left_at=NOW - timedelta(days=90))
    window.on_notice(notices.ReturnsFound((RETURN, earlier), "2389"))


def order_return_list(window: MainWindow) -> None:
    """What left these days."""
    for notice in NOTICES:
        window.on_notice(notice)
    window.go(RETURNS)
    window.on_notice(notices.ReturnsListed((RETURN, OTHER, ALL_BACK)))


def order_return_none(window: MainWindow) -> None:
    window.go(RETURNS)
    window.on_notice(notices.ReturnsListed(()))


SCENES = {
    scene.__name__: scene
    for scene in (
        *(order_return, order_return_late, order_return_done, order_return_several),
        *(order_return_list, order_return_none),
    )
}
