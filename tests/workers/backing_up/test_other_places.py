"""Copies to other places, each by itself, and the trial of a backup while no day runs."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.services import commands, notices
from herstal_pos.services.views import PlaceView
from herstal_pos.storage.backups import proving
from herstal_pos.storage.beside import Program
from herstal_pos.workers.backing_up.ways import AtWork
from tests.little_shop import BREAD, open_shop
from tests.workers.backing_up.errands import Errand
from tests.workers.backing_up.test_backup_worker import Backups


class Turned:
    """A clock that is turned by hand."""

    at_s = 0.0

    def __call__(self) -> float:
        return self.at_s


class Places(Backups):
    """With a stick that is there, and a share that `hangs`."""

    def __init__(self, folder: Path, backups: Backups) -> None:
        super().__init__(backups.shop, backups._database, backups.folder)
        self.stick, self.share = folder / "stick", folder / "share"
        self.stick.mkdir()
        self.share.mkdir()
        self.hangs = False
        self.hung: list[Errand] = []
        self.turned = self.worker.errands.now_s = Turned()
        self.worker._ways = replace(self.ways, bring=self._bring)
        self.do(commands.SaveClosingRules(False, str(self.stick), third_place=str(self.share)))

    def _bring(self, file: str, place: PlaceView, sure: bool) -> Errand:
        if self.hangs and place.folder == str(self.share):
            self.hung.append(Errand(dict, hangs=True))
            return self.hung[-1]
        brought = self.ways.bring(file, place, sure)
        assert isinstance(brought, Errand)
        return brought

    def back_up(self, days: int = 0) -> None:
        self.shop.clock.pass_by(days=days, seconds=1)
        self.worker.back_up()
        self.worker.step()

    @property
    def reasons(self) -> list[str]:
        return [place.reason for place in self.view.places]


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    database = tmp_path / "shop" / "till.db"
    database.parent.mkdir()
    with open_shop(database) as shop:
        yield Places(tmp_path, Backups(shop, database, tmp_path / "backups"))


def test_a_share_that_hangs_holds_up_no_other_and_no_next_backup(places: Places) -> None:
    places.hangs = True
    places.back_up()
    places.worker.step()
    assert places.reasons == ["", "copying"]
    places.back_up(days=1)
    places.worker.step()
    assert len(places.files) == 2
    assert len(list(places.stick.iterdir())) == 2
    assert places.reasons == ["", "copying"]
    assert len(places.hung) == 1, "it is not touched by another while one hangs there"
    places.turned.at_s = 100
    places.worker.step()
    assert places.hung[0].given_up
    assert places.reasons == ["", "slow"]
    assert len(places.hung) == 1, "the system does not let it end: nothing else is sent after it"
    places.hung[0].ended, places.hangs = True, False
    places.worker.try_places()
    places.works()
    assert places.reasons == ["", ""]
    assert max(places.share.iterdir()).name == Path(places.view.file).name


def test_what_hangs_is_given_up_when_the_till_closes_and_begun_again_at_the_next_start(
    places: Places,
) -> None:
    places.hangs = True
    places.back_up()
    places.worker.leave()
    assert places.hung[0].given_up
    again = Backups(places.shop, places._database, places.folder)
    again.do(commands.Refresh())
    again.works()
    assert [place.reason for place in again.view.places] == ["", ""]


def test_one_folder_is_not_two_places(places: Places) -> None:
    twice = commands.SaveClosingRules(False, str(places.stick), third_place=f"{places.stick}//")
    assert notices.CommandRefused("place_twice", {}) in places.shop.execute(twice)
    assert len(places.view.places) == 2
    places.share.rmdir()
    places.share.symlink_to(places.stick)
    places.back_up()
    places.works()
    assert places.reasons == ["", "own"]
    places.share.unlink()
    places.share.mkdir()
    places.back_up()
    places.works()
    assert places.reasons == ["", ""]


def test_each_place_says_why_it_has_no_copy(places: Places) -> None:
    places.back_up()
    places.works()
    first = places.shop.clock.now()
    made = Path(places.view.file)

    def full(*_: object) -> Errand:
        def raises() -> dict[str, str]:
            raise Unavailable("full")

        return Errand(raises)

    places.worker._ways = replace(places.ways, bring=full)
    places.back_up()
    places.works()
    assert places.reasons == ["full", "full"]
    assert {place.at for place in places.view.places} == {first}, "the copies of before are known"
    assert made != Path(places.view.file)
    places.do(commands.SaveClosingRules(blind=False, second_place="", third_place=str(places.share)))
    assert places.reasons == ["full"], "a place that is no longer chosen is no trouble"


# --- the trial


def test_a_backup_is_restored_for_trial_once_a_week_and_while_no_day_runs(places: Places) -> None:
    shop = places.shop
    ticket = shop.sell(BREAD).number_text
    places.do(commands.Refresh())
    places.back_up()
    places.works()
    assert (places.view.proof.at, places.view.proof.due) == (None, True), "the day runs"
    places.do(commands.CloseDay({}))
    places.works()
    proven = shop.clock.now()
    proof = places.view.proof
    assert (proof.at, proof.ticket, proof.reason, proof.due) == (proven, ticket, "", False)
    assert sorted(each.name for each in places._database.parent.iterdir() if each.is_dir()) == []
    shop.clock.pass_by(days=6)
    places.back_up()
    places.works()
    assert places.view.proof.at == proven
    shop.clock.pass_by(days=1)
    places.back_up()
    places.works()
    assert places.view.proof.at == shop.clock.now()
    shop.clock.pass_by(days=-365)  # it was a year ahead: what it proved then is proven again
    places.back_up()
    places.works()
    assert places.view.proof.at == shop.clock.now()


def test_a_trial_that_fails_is_said_and_tried_again_with_the_next_backup(places: Places) -> None:
    places.do(commands.CloseDay({}))
    places.worker.step()
    Path(places.view.file).write_bytes(b"bitten")
    places.works()
    assert places.view.proof.reason == "damaged"
    assert not places.view.proof.due, "not again and again"
    places.back_up()
    places.works()
    assert (places.view.proof.reason, places.view.proof.due) == ("", False)


def test_who_opens_the_day_ends_a_trial_that_runs(places: Places) -> None:
    trials: list[Errand] = []

    def endless(_: str) -> Errand:
        trials.append(Errand(dict, hangs=True))
        return trials[-1]

    places.worker._ways = replace(places.ways, prove=endless)
    places.do(commands.CloseDay({}))
    places.worker.step()
    for _ in range(3):
        places.worker.step()
    assert len(trials) == 1
    places.do(commands.OpenDay(0))
    places.worker.step()
    assert trials[0].given_up
    assert not places.worker.errands
    assert places.view.proof.due


def test_a_file_under_another_one_s_name_is_no_way_back(places: Places) -> None:
    places.back_up()
    first = Path(places.view.file)
    places.shop.sell(BREAD)
    places.back_up(days=1)
    second = Path(places.view.file)
    assert proving.prove(second, places._database.parent) == "1-000001"
    second.write_bytes(first.read_bytes())
    left = places._database.parent / "proving-cut"
    left.mkdir()
    (left / "restored.db").write_bytes(b"half")
    with pytest.raises(Damaged) as unlike:
        proving.prove(second, places._database.parent)
    assert unlike.value.reason == "unlike"
    assert not left.exists(), "what the power cut off before is gone"


# --- programs


def test_programs_of_their_own_do_it(places: Places) -> None:
    places.back_up()
    file = places.view.file
    there = Program("place", file=file, folder=str(places.stick), was_apart="", sure="yes")
    gone = Program("place", file=file, folder=str(places.stick / "no"), was_apart="", sure="")
    killed = Program("prove", file=file, folder=str(places._database.parent))
    killed.give_up()
    for each in (there, gone, killed):
        each._program.wait()
        assert each.ended
    assert there.answer()["apart"] == ""
    with pytest.raises(Unavailable, match="gone"):
        gone.answer()
    for thread in threading.enumerate():
        if thread.name == "the end of prove":
            thread.join()
    assert killed._program.stdout.closed, "nothing is left of it"  # type: ignore[union-attr] # a pipe


def test_a_program_that_cannot_be_started_is_told() -> None:
    heard: list[tuple[object, str]] = []

    def start() -> Errand:
        raise Unavailable("busy")

    errands = AtWork()
    errands.begin("one", start, 1.0, lambda facts, why: heard.append((facts, why)))
    assert heard == [(None, "busy")]
    assert not errands


def test_a_notice_of_another_till_s_backup_begins_nothing(places: Places) -> None:
    """Their row is the shop's, their files are not here."""
    places.do(commands.ReportBackup(places.shop.clock.now(), "/other/till/one.db"))
    places.worker.step()
    assert not places.worker.errands
    assert places.reasons == ["copying", "copying"]
