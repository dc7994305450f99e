"""Many articles at once: said, looked at, on their way, stopped, done and put back."""

from dataclasses import replace

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import BULK
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.shell.window import MainWindow

CHOICES = views.BulkChoicesView(
    ("Bières", "Boissons", "Fromages"),
    ("A 3", "B 1"),
    (views.ChoiceView("s1", "Colruyt Pro"),),
    (("standard", 2100), ("intermediate", 1200), ("reduced", 600)),
)
ROWS = (
    views.BulkRowView("p1", "Jupiler 25 cl", "piece", "115", "119", "waits"),
    views.BulkRowView("p2", "Sirop de Liège Meurens 450 g", "piece", "435", "459", "waits"),
    views.BulkRowView("p3", "Herve doux AOP", "kg", "2490", "2599", "waits", "weighed"),
    views.BulkRowView("p4", "Café moulu 250 g", "piece", "389", "399", "waits", "below_cost"),
    views.BulkRowView("p5", "Vidange 0,10", "piece", "10", "99", "refused", "empties"),
    views.BulkRowView("p6", "Cigarettes", "piece", "1050", "1099", "refused", "tobacco"),
)
LOOKED_AT = views.BulkView(
    "b1",
    "proposed",
    NOW,
    "price",
    "",
    500,
    0,
    "99",
    12,
    {
        ("waits", ""): 2,
        ("waits", "weighed"): 1,
        ("waits", "below_cost"): 1,
        ("refused", "empties"): 1,
        ("refused", "tobacco"): 1,
    },
    ROWS,
)


def _as(state: str, row_state: str) -> views.BulkView:
    """All that waited is in this state."""
    counts = {(row_state if each == "waits" else each, why): n for (each, why), n in LOOKED_AT.counts.items()}
    rows = tuple(replace(row, state=row_state) if row.state == "waits" else row for row in ROWS)
    return replace(LOOKED_AT, state=state, counts=counts, rows=rows)


DONE = _as("done", "applied")
UNDONE = _as("undone", "undone")
STOPPED = replace(
    DONE,
    state="applying",
    counts=LOOKED_AT.counts | {("applied", ""): 2, ("otherwise", ""): 1},
    rows=(replace(ROWS[0], state="otherwise"), *DONE.rows[1:]),
)
NOTHING = replace(LOOKED_AT, counts={("refused", "empties"): 1}, rows=ROWS[4:5], same=0)


def bulk(window: MainWindow) -> None:
    window.go(BULK)
    window.on_notice(notices.BulkOffered(CHOICES, None))


def bulk_again(window: MainWindow) -> None:
    """Something can be put back."""
    window.go(BULK)
    window.on_notice(notices.BulkOffered(CHOICES, DONE))


def bulk_figure(window: MainWindow) -> None:
    bulk(window)
    for action in ("row_down",) * 6 + ("one_more",) * 3:
        window.act(action)


def bulk_looked(window: MainWindow) -> None:
    bulk_figure(window)
    window.act("next_step")
    window.on_notice(notices.BulkChanged(LOOKED_AT))


def bulk_nothing(window: MainWindow) -> None:
    bulk_figure(window)
    window.act("next_step")
    window.on_notice(notices.BulkChanged(NOTHING))


def bulk_busy(window: MainWindow) -> None:
    bulk_looked(window)
    window.act("next_step")
    window.on_notice(notices.BulkGoesOn(150, 214))


def bulk_stopped(window: MainWindow) -> None:
    bulk_busy(window)
    window.on_notice(notices.BulkChanged(STOPPED))


def bulk_done(window: MainWindow) -> None:
    bulk_busy(window)
    window.on_notice(notices.BulkChanged(DONE))


def bulk_undone(window: MainWindow) -> None:
    bulk_done(window)
    window.act("undo")
    window.on_notice(notices.BulkChanged(UNDONE))


SCENES = {
    scene.__name__: scene
    for scene in (
        *(bulk, bulk_again, bulk_figure, bulk_looked, bulk_nothing),
        *(bulk_busy, bulk_stopped, bulk_done, bulk_undone),
    )
}
