"""The thread of moving at a real place: what it finds, how books leave, come back and arrive."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from herstal_pos.app import Place
from herstal_pos.cli import main
from herstal_pos.config import Config, read_config
from herstal_pos.domain.errors import Refused
from herstal_pos.moving import arriving
from herstal_pos.moving.ways import ways_of
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage.backup import back_up_sealed
from herstal_pos.storage.database.lock import FolderLock
from herstal_pos.workers.moving.worker import MoveWorker
from tests.scenarios.headless_till import HeadlessTill

if TYPE_CHECKING:
    from herstal_pos.moving.ready import Ready

SAID = Secret("trois pains gris")


class Till:
    """Its books stay open, as those of a till that sells."""

    def __init__(self, root: Path) -> None:
        self.place = Place(DataFolder(root), Config())
        self.storage, self.counter = self.place.open_shop(moved=True)
        self.heard: list[notices.Notice] = []
        self.ready: list[Ready] = []
        ways = ways_of(self.place, self.ready.append)
        self.worker = MoveWorker(ways, self._ask, self.heard.append)

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        news = dispatch.execute(command, self.storage, self.counter)
        self.heard += news
        return news

    def does(self, command: commands.Command) -> notices.Notice:
        """Its last news."""
        self.worker.want(command)
        self.worker.turn()
        return self.heard[-1]

    def close(self) -> None:
        self.storage.close()


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Till]:
    with HeadlessTill(tmp_path / "old") as till:
        till.furnish()
        till.open_day()
        till.sell("1")
    with closing(Till(tmp_path / "old")) as till:
        yield till


def test_a_shop_goes_by_a_stick_into_an_empty_one(old: Till, tmp_path: Path) -> None:
    stick, file = tmp_path / "stick", tmp_path / "stick" / "shop.herstal"
    refused = old.does(commands.MoveAway(str(file), SAID))
    assert isinstance(refused, notices.CommandRefused)
    assert refused.reason == "file_unwritable"
    (stick / "backups").mkdir(parents=True)
    backup = back_up_sealed(old.place.folder.database, stick / "backups" / "one.db")
    (stick / "odd.herstal").write_bytes(b"no file of ours")
    (stick / "odd.db").write_bytes(b"neither")
    moved = old.does(commands.MoveAway(str(file), SAID))
    assert isinstance(moved, notices.MovedChanged)
    assert moved.moved.done

    with closing(Till(tmp_path / "new")) as new:
        found = new.does(commands.FindShops((str(stick), str(tmp_path / "none"))))
        assert isinstance(found, notices.ShopsFound)
        assert [(shop.file, shop.moves) for shop in found.shops] == [(str(file), True), (str(backup), False)]
        assert {(shop.shop, shop.till, shop.ticket) for shop in found.shops} == {
            ("Épicerie du Pont", "1", "1-000001")
        }
        assert all(shop.at for shop in found.shops)
        assert new.does(commands.FindShops((), str(file))) == notices.ShopsFound(found.shops[:1])
        for typed in (stick / "odd.db", tmp_path / "none"):
            none = new.does(commands.FindShops((), str(typed)))
            assert isinstance(none, notices.CommandRefused)
            assert none.reason == "no_shop_in"
        wrong = new.does(commands.TakeShopIn(str(file), Secret("un autre mot")))
        assert isinstance(wrong, notices.CommandRefused)
        assert wrong.reason == "passphrase_wrong"
        assert new.does(commands.TakeShopIn(str(file), SAID)) == notices.ShopReady("1-000002")
        with new.storage.look() as work:  # nothing has changed places under an open till
            assert work.audit.last_number(new.counter.till.id) == 0
    with closing(Till(tmp_path / "third")) as third:  # another computer asks first; this one may do it again
        asked = third.does(commands.TakeShopIn(str(file), SAID))
        assert isinstance(asked, notices.CommandRefused)
        assert asked.reason == "moving_opened"
        assert asked.params["computer"]
    refused = old.does(commands.ComeBack(str(file), SAID, moved.moved.mark))
    assert isinstance(refused, notices.CommandRefused)
    assert refused.reason == "moving_opened"
    lock = FolderLock(tmp_path / "new")  # somebody was quicker: what came before the books is there
    with pytest.raises(Refused, match="data_in_use"):
        arriving.take_place(new.place, new.ready[0])
    lock.release()
    with closing(Till(tmp_path / "new")) as new:  # the first start may be done again
        assert new.does(commands.TakeShopIn(str(file), SAID)) == notices.ShopReady("1-000002")
    arriving.take_place(new.place, new.ready[0])
    with closing(Till(tmp_path / "new")) as new, new.storage.look() as work:
        assert work.audit.last_number(new.counter.till.id) == 1


def test_the_new_computer_never_came(old: Till, tmp_path: Path) -> None:
    file = tmp_path / "shop.herstal"
    moved = old.does(commands.MoveAway(str(file), SAID))
    assert isinstance(moved, notices.MovedChanged)
    mark = moved.moved.mark
    for asked, reason in (
        (commands.ComeBack(str(file), Secret("un autre mot"), mark), "passphrase_wrong"),
        (commands.ComeBack(str(tmp_path / "none.herstal"), SAID, mark), "file_unreadable"),
    ):
        refused = old.does(asked)
        assert isinstance(refused, notices.CommandRefused)
        assert refused.reason == reason
    back = old.does(commands.ComeBack(str(file), SAID, mark))
    assert isinstance(back, notices.MovedChanged)
    assert back.moved.at is None


def test_the_shop_comes_back_from_the_new_computer(old: Till, tmp_path: Path) -> None:
    there, lost, back = (tmp_path / name for name in ("there.herstal", "lost.herstal", "back.herstal"))
    old.does(commands.MoveAway(str(lost), SAID))
    moved = old.does(commands.MoveAway(str(there), SAID))  # the first file was lost
    assert isinstance(moved, notices.MovedChanged)
    with closing(Till(tmp_path / "new")) as new:
        assert new.does(commands.TakeShopIn(str(there), SAID)) == notices.ShopReady("1-000002")
    arriving.take_place(new.place, new.ready[0])
    with closing(Till(tmp_path / "new")) as new:
        backup = back_up_sealed(new.place.folder.database, tmp_path / "new.db")
        new.does(commands.MoveAway(str(back), SAID))
    refused = old.does(commands.ComeBack(str(lost), SAID, moved.moved.mark))
    assert isinstance(refused, notices.CommandRefused)
    assert refused.reason == "books_no_newer"
    assert not list(old.place.folder.root.glob("arriving-*"))
    assert old.does(commands.ComeBack(str(back), SAID, moved.moved.mark)) == notices.ShopReady("1-000002")
    old.close()
    copytree(old.place.folder.root, tmp_path / "copy")  # also by a backup of the new one, where that is lost
    assert main(["--data", str(tmp_path / "copy"), "restore", str(backup), "--new-series"]) == 0
    copy = DataFolder(tmp_path / "copy")
    assert re.fullmatch(r"1[a-z]{4}", read_config(copy.config).till_prefix)
    Place(copy, read_config(copy.config)).open_shop()[0].close()  # it sells
    arriving.take_place(old.place, old.ready[0])
    old.storage, _ = old.place.open_shop()  # not moved: it sells


def test_a_practice_shop_stays(tmp_path: Path) -> None:
    practice = Place(DataFolder(tmp_path), Config(), practice=True)
    ways = ways_of(practice, lambda _: None)
    for command in (commands.MoveAway("x", SAID), commands.TakeShopIn("x", SAID)):
        with pytest.raises(Refused):
            ways[dispatch.name_of(command)](command, lambda _: [])
