"""The archive of a period, by keys and by fingers: which days, onto which stick, and what came of it."""

from datetime import date
from pathlib import Path

import pytest

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.accounts.archives.archive_screen import ArchiveScreen
from herstal_pos.ui.accounts.archives.periods import periods
from herstal_pos.ui.scenes.accounts.archive_pictures import CLOSED, MADE
from tests.ui.scripted_counter import Counter


@pytest.fixture
def page(counter: Counter, tmp_path: Path) -> Counter:
    """Two sticks are plugged in."""
    sticks = [tmp_path / "one", tmp_path / "two"]
    for stick in sticks:
        stick.mkdir()
    counter.press("Ctrl D", "F2", "Ctrl F2")
    shown = counter.window.shown
    assert isinstance(shown, ArchiveScreen)
    shown.folders = sticks
    shown.visited()
    counter.says(notices.ArchivesListed(CLOSED))
    counter.forget()
    return counter


def test_a_period_goes_onto_the_chosen_stick(page: Counter, tmp_path: Path) -> None:
    page.press("Down", "Down", "F2", "F12")
    wanted = commands.MakeArchive(date(2026, 11, 1), date(2026, 11, 25), str(tmp_path / "two"))
    assert page.asked == [wanted]
    assert page.sees("L'archive se prépare\u00a0; la vente continue")
    page.press("F12")
    assert page.asked == [wanted]
    page.says(notices.ArchivesListed(CLOSED, made=True))
    assert page.sees(f"L'archive est faite, sceau {MADE.seal}")
    page.tap(page.button("Archiver"))
    assert page.asked == [wanted, wanted]


def test_what_does_not_go_is_said(page: Counter, tmp_path: Path) -> None:
    page.press("F12")
    page.says(notices.CommandRefused("archive_nowhere", {"folder": str(tmp_path / "one")}))
    assert page.sees(f"Impossible d'écrire dans {tmp_path / 'one'}")
    page.forget()
    for stick in ("one", "two"):
        (tmp_path / stick).rmdir()
    page.press("F2", "F12")
    assert page.sees("Aucun dossier trouvé : branchez une clé USB, puis F2".replace(" :", "\u00a0:"))
    assert page.asked == []


def test_before_the_first_z_there_is_nothing(page: Counter) -> None:
    page.says(notices.ArchivesListed(views.ArchivesView(None, None, views.MadeArchive())))
    page.press("F12")
    assert page.sees("Aucun jour n'est clôturé")
    assert page.sees("Pas encore d'archive de cette caisse")
    assert page.asked == []
    page.press("Esc")
    assert page.window.frame.shown == "show_devices"


def test_periods_are_those_in_which_something_was_closed() -> None:
    found = periods(date(2025, 12, 3), date(2026, 2, 10), Words("fr"))
    assert [(each.key, str(each.first), str(each.last)) for each in found] == [
        ("2026", "2026-01-01", "2026-02-10"),
        ("2026-T1", "2026-01-01", "2026-02-10"),
        ("2026-02", "2026-02-01", "2026-02-10"),
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("2025", "2025-12-03", "2025-12-31"),
        ("2025-T4", "2025-12-03", "2025-12-31"),
        ("2025-12", "2025-12-03", "2025-12-31"),
        ("all", "2025-12-03", "2026-02-10"),
    ]
