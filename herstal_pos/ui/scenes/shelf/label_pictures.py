"""Labels owed, on each paper, and none."""

from copy import replace

from herstal_pos.services import notices
from herstal_pos.ui.frame.places import LABELS
from herstal_pos.ui.scenes.sample_label import sample_label
from herstal_pos.ui.scenes.shelf.sample_shelf import OWED
from herstal_pos.ui.shell.window import MainWindow

PAPERS = notices.PapersListed(
    "shelf",
    tuple(notices.PaperView(f"shelf-{places}", "", places) for places in (24, 40, 65)),
    "shelf-24",
    7,
    "",
    {},
)


def labels(window: MainWindow) -> None:
    window.go(LABELS)
    window.on_notice(OWED)
    window.on_notice(sample_label("shelf"))


def labels_roll(window: MainWindow) -> None:
    window.go(LABELS)
    window.on_notice(replace(OWED, paper="roll"))


def labels_page(window: MainWindow) -> None:
    window.go(LABELS)
    window.on_notice(replace(OWED, paper="shelf-24"))
    window.on_notice(PAPERS)
    window.on_notice(notices.PrintersFound((("Bureau", "Bureau", ""),), "pages"))
    window.on_notice(sample_label("page"))


def labels_none(window: MainWindow) -> None:
    window.go(LABELS)
    window.on_notice(notices.LabelsListed((), 0, "label"))


_SCENES = (labels, labels_roll, labels_page, labels_none)
SCENES = {scene.__name__: scene for scene in _SCENES}
