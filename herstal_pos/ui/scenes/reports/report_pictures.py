"""The figures and the Zs as pictures: each of their states."""

from dataclasses import replace

from herstal_pos.services import notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.places import FIGURES, ZS
from herstal_pos.ui.scenes.reports import sample_figures as sample
from herstal_pos.ui.scenes.sample_shop import CLOSED, DAY_VIEW
from herstal_pos.ui.shell.window import MainWindow

_TASKS = views.ShelfTasksView(low=9, to_count=5)


def _notify(window: MainWindow, *news: Notice) -> None:
    for notice in news:
        window.on_notice(notice)


def breakfast(window: MainWindow) -> None:
    """The first start of a day."""
    closed = replace(CLOSED, business_day=sample.FIGURES.today)
    _notify(window, notices.DayChanged(closed), notices.ClosingChanged(sample.MORNING))
    window.go(FIGURES)
    _notify(window, notices.FiguresShown(sample.FIGURES), notices.ShelfCounted(_TASKS, 240))


def figures_open(window: MainWindow) -> None:
    """Later, from the day."""
    _notify(window, notices.DayChanged(DAY_VIEW))
    window.go(FIGURES)
    _notify(window, notices.FiguresShown(sample.UNLIKE), notices.ShelfCounted(views.ShelfTasksView(), 240))


def figures_month(window: MainWindow) -> None:
    figures_open(window)
    window.act("figures_span")
    _notify(window, notices.FiguresShown(sample.MONTH))
    window.shown.fill({"day": "", "span": "month", "chosen": "margin"})
    _notify(window, notices.FiguresShown(sample.MONTH))


def figures_none(window: MainWindow) -> None:
    breakfast(window)
    _notify(window, notices.FiguresShown(sample.EMPTY))


def figures_why(window: MainWindow) -> None:
    breakfast(window)
    for _ in range(3):
        window.act("row_down")
    window.act("choose")
    _notify(window, sample.ROWS)


def figures_ticket(window: MainWindow) -> None:
    figures_why(window)
    for _ in range(5):
        window.act("row_down")
    window.act("choose")
    _notify(window, sample.TICKET)


def figures_table(window: MainWindow) -> None:
    breakfast(window)
    for _ in range(10):
        window.act("row_down")
    window.act("choose")


def figures_lists(window: MainWindow) -> None:
    breakfast(window)
    window.act("figures_lists")


def zs(window: MainWindow) -> None:
    window.go(ZS)
    _notify(window, notices.ZsListed(sample.ZS), sample.PAPER)


def zs_wrong(window: MainWindow) -> None:
    window.go(ZS)
    _notify(window, notices.ZsListed(sample.WRONG_ZS), sample.PAPER_WRONG)


def zs_read(window: MainWindow) -> None:
    zs(window)
    window.act("choose")


def zs_none(window: MainWindow) -> None:
    window.go(ZS)
    _notify(window, notices.ZsListed(replace(sample.ZS, rows=(), open_days=1)))


SCENES = {
    scene.__name__: scene
    for scene in (
        *(breakfast, figures_open, figures_month, figures_none, figures_why, figures_ticket, figures_table),
        *(figures_lists, zs, zs_wrong, zs_read, zs_none),
    )
}
