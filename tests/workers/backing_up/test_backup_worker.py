"""The backup's thread before a real shop: after a closing, after a start, when asked; and when it cannot."""

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Unavailable
from herstal_pos.domain.retention import BACKUP_DAYS, ORDER_CUSTOMER_DAYS
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.settings_rows import FAILURES
from herstal_pos.storage import backup
from herstal_pos.workers.backing_up.worker import BackupWorker
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.storage.test_damaged_pages import spoil
from tests.workers.backing_up.errands import ways

NOTHING = commands.CloseDay({})


class Backups:
    """The worker of a shop, with what it told; its thread is the test's."""

    def __init__(self, shop: LittleShop, database: Path, folder: Path) -> None:
        self.shop = shop
        self.folder = folder
        self.heard: list[notices.Notice] = []
        self.why_not = ""
        self._database = database
        self.ways = ways(database, folder, self._make)
        self.worker = BackupWorker(self.ways, self.do, self.heard.append, shop.clock)

    def _make(self, file: Path) -> Path:
        if self.why_not:
            raise Unavailable(self.why_not)
        return backup.back_up_sealed(self._database, file)

    def works(self) -> None:
        """Until nothing is at work."""
        self.worker.step()
        while self.worker.errands:
            self.worker.step()

    def do(self, command: commands.Command) -> list[notices.Notice]:
        news = self.shop.do(command)
        for notice in news:
            self.worker.on_notice(notice)
        return news

    @property
    def view(self) -> views.BackupView:
        changed: notices.BackupChanged = self.shop.heard[notices.BackupChanged]
        return changed.backup

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*"))


@pytest.fixture
def backups(tmp_path: Path) -> Iterator[Backups]:
    database = tmp_path / "shop" / "till.db"
    database.parent.mkdir()
    with open_shop(database) as shop:
        yield Backups(shop, database, tmp_path / "backups")


def test_nothing_is_backed_up_without_need(backups: Backups) -> None:
    backups.do(commands.Refresh())
    backups.worker.step()
    assert backups.files == []
    assert not backups.view.due


def test_a_closed_day_is_backed_up(backups: Backups) -> None:
    backups.shop.sell(BREAD)
    backups.do(NOTHING)
    backups.shop.clock.pass_by(seconds=1)
    backups.worker.step()
    (file,) = backups.files
    assert re.fullmatch(r"herstal-pos-z00001-20261125-143101-[A-Z2-7]{5}-[A-Z2-7]{5}\.db", file.name)
    assert backup.check(file).sales == 1
    assert (backups.view.file, backups.view.places, backups.view.reason) == (str(file), (), "")
    assert isinstance(backups.heard[0], notices.BackupBegun)


def test_a_backup_that_the_power_cut_off_is_made_up_at_the_next_start(backups: Backups) -> None:
    backups.do(NOTHING)
    backups.shop.clock.pass_by(seconds=1)
    again = Backups(backups.shop, backups._database, backups.folder)
    again.do(commands.Refresh())
    assert again.view.due
    again.worker.step()
    assert len(again.files) == 1
    again.do(commands.Refresh())
    assert not again.view.due


@pytest.mark.parametrize("why", ["full", "read_only", "gone", "no_access", "disk", "busy", "connection"])
def test_why_not_is_said_and_the_last_good_one_stays_known(why: str, backups: Backups) -> None:
    backups.worker.back_up()
    backups.worker.step()
    good = backups.view.file
    backups.why_not = why
    backups.do(NOTHING)
    backups.worker.step()
    assert (backups.view.reason, backups.view.file, backups.view.due) == (why, good, False)
    assert len(backups.files) == 1
    backups.why_not = ""
    backups.shop.clock.pass_by(days=1)
    backups.worker.back_up()
    backups.worker.step()
    assert backups.view.reason == ""
    assert len(backups.files) == 2


def test_a_second_place_gets_it_too_and_is_named_when_it_is_away(backups: Backups, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    backups.do(commands.SaveClosingRules(blind=False, second_place=str(stick)))
    backups.worker.back_up()
    backups.works()
    (place,) = backups.view.places
    assert (place.folder, place.at, place.reason) == (str(stick), None, "gone")
    stick.mkdir()
    backups.worker.try_places()  # no other backup is made for it
    backups.works()
    (place,) = backups.view.places
    assert (place.at, place.reason) == (backups.shop.clock.now(), "")
    assert [file.name for file in stick.iterdir()] == [Path(backups.view.file).name]


def test_a_backup_under_a_clock_a_year_ahead_hides_no_later_closing(backups: Backups) -> None:
    backups.shop.clock.pass_by(days=365)
    backups.worker.back_up()
    backups.worker.step()
    backups.shop.clock.pass_by(days=-365)
    backups.do(NOTHING)  # and the power goes before its backup
    again = Backups(backups.shop, backups._database, backups.folder)
    again.do(commands.Refresh())
    assert again.view.due
    again.worker.step()
    assert len(again.files) == 2
    again.do(commands.Refresh())
    assert not again.view.due


def test_a_closing_while_a_backup_is_made_gets_one_of_its_own(backups: Backups) -> None:
    backups.do(commands.Refresh())
    late = commands.ReportBackup(backups.shop.clock.at, "begun-before.db", z=0)
    backups.do(NOTHING)
    backups.shop.clock.pass_by(seconds=1)
    backups.do(late)
    assert backups.view.due


def test_the_one_just_made_is_kept_also_where_the_clock_was_put_back(backups: Backups) -> None:
    for _ in range(BACKUP_DAYS):
        backups.shop.clock.pass_by(days=1)
        backups.worker.back_up()
        backups.worker.step()
    backups.shop.clock.pass_by(days=-365)
    backups.worker.back_up()
    backups.worker.step()
    assert len(backups.files) == BACKUP_DAYS
    assert Path(backups.view.file) in backups.files


def test_what_a_power_cut_left_half_is_gone_after_the_next_one(backups: Backups) -> None:
    backups.folder.mkdir()
    (backups.folder / "herstal-pos-20261124-183000.db.part").write_bytes(b"half")
    backups.worker.back_up()
    backups.worker.step()
    assert [file.suffix for file in backups.files] == [".db"]


def test_a_folder_that_may_not_be_tidied_keeps_its_backup_all_the_same(backups: Backups) -> None:
    for day in range(10, 25):
        there = backups.folder / f"herstal-pos-z00000-202609{day}-180000.db"
        there.mkdir(parents=True)  # no file: it cannot be unlinked
    backups.worker.back_up()
    backups.worker.step()
    assert Path(backups.view.file).is_file()


def test_the_second_place_too_keeps_the_newest_only(backups: Backups, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "photo.jpg").write_text("not ours", encoding="utf-8")
    for name, at_s in (("z00001", 0), ("z00002", time.time())):  # the second is being brought now
        half = stick / f"herstal-pos-{name}-x.db.part"
        half.write_text("half", encoding="utf-8")
        os.utime(half, (at_s, at_s))
    backups.do(commands.SaveClosingRules(blind=False, second_place=str(stick)))
    for _ in range(BACKUP_DAYS + 2):
        backups.shop.clock.pass_by(hours=24)
        backups.worker.back_up()
        backups.works()
    assert [file.name for file in sorted(stick.iterdir())] == [
        *(file.name for file in backups.files),
        "herstal-pos-z00002-x.db.part",
        "photo.jpg",
    ]


def test_each_day_s_then_each_week_s_last_stay_until_a_customer_is_forgotten(backups: Backups) -> None:
    first, days = backups.shop.clock.now().date(), 80
    backups.folder.mkdir()
    for day in range(days):
        made = f"{first + timedelta(days=day):%Y%m%d}"
        for hour in ("09", "18"):
            (backups.folder / f"herstal-pos-z{day:05}-{made}-{hour}0000-AAAAA-AAAAA.db").touch()
    (backups.folder / "herstal-pos-of-before-the-move.db").touch()  # it bears no day
    backups.shop.clock.pass_by(days=days)
    backups.worker.back_up()
    backups.worker.step()
    kept = [int(name[13:18]) for file in backups.files if (name := file.name)[12] == "z"]
    today = first + timedelta(days=days)
    sundays = [day for day in range(days - 13) if (first + timedelta(days=day)).isoweekday() == 7]
    weekly = [day for day in sundays if days - ORDER_CUSTOMER_DAYS <= day < days - 13]
    assert kept == [0, *weekly, *range(days - 13, days)], today
    assert len(kept) == len(backups.files) - 1
    assert Path(backups.view.file) in backups.files


def test_a_second_place_is_tried_when_it_is_set(backups: Backups, tmp_path: Path) -> None:
    def tried() -> list[notices.Notice]:
        backups.works()
        found = [notice for notice in backups.heard if isinstance(notice, notices.PlaceTried)]
        backups.heard.clear()
        return [*found]

    stick = tmp_path / "stick"
    backups.do(commands.SaveClosingRules(blind=False, second_place=str(stick)))
    assert tried() == [notices.PlaceTried(str(stick), writable=False)]
    backups.do(commands.CountCash({200: 1}))
    assert tried() == []
    stick.mkdir()
    backups.worker.try_places()
    assert tried() == [notices.PlaceTried(str(stick), writable=True)]
    assert list(stick.iterdir()) == []
    backups.do(commands.SaveClosingRules(blind=True, second_place=""))
    assert tried() == []


def test_none_is_thinned_by_a_clock_that_nobody_confirmed(backups: Backups) -> None:
    backups.worker.on_notice(notices.ClockChanged("ahead", backups.shop.clock.now(), None))
    for _ in range(3):
        backups.shop.clock.pass_by(seconds=1)
        backups.worker.back_up()
        backups.worker.step()
    assert len(backups.files) == 3
    backups.worker.on_notice(notices.ClockChanged("", backups.shop.clock.now(), None))
    backups.worker.back_up()
    backups.worker.step()
    assert backups.files == [Path(backups.view.file)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", FAILURES)
def test_each_reason_has_a_sentence_of_its_own(why: str, language: str) -> None:
    words = Words(language)
    said = {words(f"closing.backup_{each}", key="Ctrl F11") for each in FAILURES}
    assert len(said) == len({words(f"health.failed_{each}") for each in FAILURES}) == len(FAILURES)
    assert len(words(f"closing.backup_{why}", key="Ctrl F11")) <= 60


def test_books_that_do_not_agree_are_not_called_a_damaged_database(backups: Backups) -> None:
    backups.shop.sell(BREAD)
    with closing(sqlite3.connect(backups._database)) as raw:
        raw.executescript("DROP TRIGGER cash_movement_is_final; UPDATE cash_movement SET amount_cents = 1")
    backups.worker.back_up()
    backups.worker.step()
    assert backups.view.reason == "unsound"


def test_a_damaged_page_is_found_before_it_is_asked_for(backups: Backups) -> None:
    backups.worker.back_up()
    backups.worker.turn()
    made_at = backups.view.at
    backups.worker.look()
    assert backups.view.reason == ""
    spoil(backups._database, "cash_movement")
    backups.worker.look()
    assert backups.view.reason == "damaged"
    assert backups.heard[-1] == notices.DamageFound(made_at)


def test_what_wakes_the_thread_ends_the_look(backups: Backups) -> None:
    spoil(backups._database, "cash_movement")
    backups.worker.back_up()
    backups.worker.look()
    assert backups.heard == []
