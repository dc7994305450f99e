"""A walk for several orders as pictures."""

from dataclasses import replace

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import WALK
from herstal_pos.ui.scenes.orders.busy_orders import FORTY
from herstal_pos.ui.scenes.sample_orders import MALL
from herstal_pos.ui.shell.window import MainWindow

_PICKED = (("M-2418", 5, 9), ("M-2420", 3, 4), ("M-2422", 4, 7), ("M-2424", 2, 2), ("M-2425", 0, 3))


def _bins() -> tuple[views.WalkBinView, ...]:
    cards = {card.code: card for card in FORTY}
    made = []
    for letter, (code, picked, wanted) in zip("ABCDE", _PICKED, strict=True):
        card = replace(cards[code], stage="picking", picked=picked, wanted=wanted, bin=letter)
        made.append(views.WalkBinView(letter, card, going=True))
    return tuple(made)


def _line(
    name: str,
    shelf: str,
    state: str,
    *needs: tuple[str, int, int, int],
    on_hand: int = 9000,
    reason: str = "",
) -> views.WalkLineView:
    """`needs`: letter, wanted, picked, missing."""
    of_bins = tuple(views.WalkNeedView(*need) for need in needs)
    return views.WalkLineView(name, name, name, shelf, "piece", 1000, 0, on_hand, reason, of_bins, state)


BISCUITS = _line("Biscuits au beurre 250 g", "A4", "current", ("A", 3, 1, 0), ("B", 1, 1, 0), ("C", 1, 0, 0))
WALK_VIEW = views.WalkView(
    _bins(),
    (
        _line("Sirop de Liège 900 g", "A1", "done", ("A", 1, 1, 0), ("D", 1, 1, 0)),
        _line("Café moulu bio 250 g", "A2", "done", ("A", 1, 1, 0), ("C", 2, 2, 0)),
        BISCUITS,
        _line("Gaufrettes vanille 200 g", "B1", "open", ("C", 1, 0, 0), ("E", 2, 0, 0), on_hand=13000),
        _line("Pâtes artisanales 500 g", "B3", "short", ("A", 2, 2, 1), reason="out_of_stock"),
        _line("Bougie parfumée figuier", "C2", "open", ("E", 1, 0, 0), on_hand=1000),
    ),
    7,
    BISCUITS.article,
)


def _walk(window: MainWindow, changed: notices.WalkChanged) -> None:
    window.on_notice(notices.MallChanged(MALL))
    window.on_notice(notices.OrdersChanged(FORTY))
    window.go(WALK)
    window.on_notice(changed)


def walk(window: MainWindow) -> None:
    _walk(window, notices.WalkChanged(WALK_VIEW, BISCUITS.article, (("B", 1),)))


def walk_begun(window: MainWindow) -> None:
    _walk(window, notices.WalkChanged(replace(WALK_VIEW, undoes="")))


def walk_wrong(window: MainWindow) -> None:
    walk(window)
    window.on_notice(notices.WrongArticle("", "Huile d'olive 50 cl", "5410126001013", "not_in_order"))


def walk_bags(window: MainWindow) -> None:
    """All is picked: bags are asked for, bin by bin."""
    done = tuple(
        replace(line, state="done", needs=tuple(replace(need, picked=need.wanted) for need in line.needs))
        for line in WALK_VIEW.lines
    )
    _walk(window, notices.WalkChanged(replace(WALK_VIEW, lines=done, left=0)))
    window.act("one_more")


def walk_elsewhere(window: MainWindow) -> None:
    """The mall says who has what is missing."""
    walk(window)
    window.on_notice(notices.Elsewhere({"Pâtes artisanales 500 g": ("Boulangerie Simon",)}))


SCENES = {scene.__name__: scene for scene in (walk, walk_begun, walk_wrong, walk_bags, walk_elsewhere)}
