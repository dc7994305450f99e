"""The closing as pictures: each of its states."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.frame.places import CLOSING, DAY
from herstal_pos.ui.scenes.reports.report_pictures import SCENES as REPORTS
from herstal_pos.ui.scenes.sample_day import (
    BACKUP,
    CLOSED_NOW,
    COUNTING,
    DONE,
    FOUND,
    OVER,
    PUSHED,
    STICK,
    YESTERDAY,
)
from herstal_pos.ui.scenes.sample_orders import MALL, NO_MALL
from herstal_pos.ui.scenes.sample_shop import CLOSED, NOW
from herstal_pos.ui.scenes.shop.version_pictures import NOW as VERSION_NOW, UPDATE
from herstal_pos.ui.shell.window import MainWindow


def _notify(window: MainWindow, *news: Notice) -> None:
    for notice in news:
        window.on_notice(notice)


def screen(window: MainWindow) -> ClosingScreen:
    shown = window.shown
    assert isinstance(shown, ClosingScreen)  # noqa: S101 - it was asked for
    return shown


def closing(window: MainWindow) -> None:
    _notify(window, notices.MallChanged(MALL), notices.ClosingChanged(COUNTING))
    window.go(CLOSING)


def closing_digits(window: MainWindow) -> None:
    closing(window)
    screen(window).count.tapped.emit()


def closing_kept_digits(window: MainWindow) -> None:
    closing(window)
    screen(window).summary.remaining.tapped.emit()


def closing_rare(window: MainWindow) -> None:
    closing(window)
    screen(window).count.turn()


def closing_words(window: MainWindow) -> None:
    closing(window)
    screen(window).summary.reasons.choose("")


def closing_why(window: MainWindow) -> None:
    closing(window)
    window.act("explain")


def closing_right(window: MainWindow) -> None:
    _notify(window, notices.MallChanged(NO_MALL))
    pieces = ((5000, 12), (500, 1), (200, 2), (20, 1), (10, 1), (5, 1))
    _notify(window, notices.ClosingChanged(replace(COUNTING, pieces=pieces, parked=())))
    window.go(CLOSING)


def closing_blind(window: MainWindow) -> None:
    blind = replace(COUNTING, blind=True, expected_cents=None, parked=(), open_orders=0, unsent_rows=0)
    _notify(window, notices.ClosingChanged(blind))
    window.go(CLOSING)


def closing_uncounted(window: MainWindow) -> None:
    _notify(window, notices.ClosingChanged(replace(COUNTING, pieces=(), counted_cents=0)))
    window.go(CLOSING)
    window.act("next_step")


def closing_push(window: MainWindow) -> None:
    closing(window)
    _notify(window, *CLOSED_NOW, *PUSHED)


def closing_away(window: MainWindow) -> None:
    closing(window)
    _notify(window, *CLOSED_NOW)
    away = replace(MALL, state="away", away_since=NOW, waiting=38)
    _notify(window, notices.MallChanged(away), notices.BackupChanged(BACKUP))


def closing_different(window: MainWindow) -> None:
    closing_push(window)
    _notify(window, notices.MallChanged(replace(MALL, waiting=0)), FOUND)


def closing_done(window: MainWindow) -> None:
    closing_push(window)
    _notify(window, *DONE)


def closing_update(window: MainWindow) -> None:
    closing_done(window)
    _notify(window, notices.UpdatesSeen(VERSION_NOW, UPDATE))


def closing_why_z(window: MainWindow) -> None:
    closing_done(window)
    window.act("explain")


def closing_ends(window: MainWindow) -> None:
    closing_push(window)
    window.act("next_step")


def closing_backup(window: MainWindow) -> None:
    closing_done(window)
    window.act("row_right")


def closing_backup_failed(window: MainWindow) -> None:
    closing_done(window)
    failed = replace(BACKUP, reason="full", at=None, file="", places=())
    _notify(window, notices.BackupChanged(failed))


def closing_no_mall(window: MainWindow) -> None:
    closing_done(window)
    away = replace(BACKUP, places=(replace(STICK, reason="gone"),))
    _notify(window, notices.MallChanged(NO_MALL), notices.BackupChanged(away))


def closing_overdue(window: MainWindow) -> None:
    overdue = replace(COUNTING, overdue=True, business_day=YESTERDAY.business_day)
    _notify(window, notices.ClosingChanged(overdue))
    window.go(DAY)


def closing_next_day(window: MainWindow) -> None:
    """Opened with what was kept."""
    _notify(window, notices.DayChanged(CLOSED), notices.ClosingChanged(OVER))
    window.go(DAY)


SCENES = {
    scene.__name__: scene
    for scene in (
        closing,
        closing_digits,
        closing_kept_digits,
        closing_rare,
        closing_words,
        closing_why,
        closing_right,
        closing_blind,
        closing_uncounted,
        closing_push,
        closing_away,
        closing_different,
        closing_done,
        closing_update,
        closing_why_z,
        closing_ends,
        closing_backup,
        closing_backup_failed,
        closing_no_mall,
        closing_overdue,
        closing_next_day,
    )
} | REPORTS
