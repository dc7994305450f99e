"""A stick, or a share, that several shops bring their backups to."""

from pathlib import Path
from uuid import uuid4

import pytest

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage import backup
from herstal_pos.storage.backups import places
from tests.little_shop import open_shop


class Random:
    """As a shop makes them."""

    def new(self) -> str:
        return str(uuid4())


def a_shop(folder: Path) -> Path:
    folder.mkdir()
    with open_shop(folder / "till.db", furnished=False, ids=Random()):
        return folder / "till.db"


def backed_up(database: Path, z: int, day: str) -> Path:
    name = f"herstal-pos-z{z:05}-{day}-180000.db"
    return backup.back_up_sealed(database, database.parent / "backups" / name)


def test_two_shops_on_one_stick_keep_all_of_their_backups(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    old, young = a_shop(tmp_path / "old"), a_shop(tmp_path / "young")
    brought = []
    for at, day in enumerate(("20261128", "20261129", "20261130")):
        for database, z in ((old, 300 + at), (young, 12 + at)):
            made = backed_up(database, z, day)
            places.beside(str(made), str(stick), "", "yes")
            brought.append(made.name)
    again = backed_up(old, 303, "20261130")
    places.beside(str(again), str(stick), "", "yes")
    brought[4] = again.name  # of one day the last
    assert sorted(file.name for file in stick.iterdir()) == sorted(brought)


def test_the_folder_of_the_backups_is_no_other_place(tmp_path: Path) -> None:
    made = backed_up(a_shop(tmp_path / "shop"), 1, "20261130")
    (tmp_path / "link").symlink_to(made.parent)
    for name in (made.parent, tmp_path / "link", made.parent / ".." / "backups"):
        with pytest.raises(Unavailable, match="own"):
            places.beside(str(made), str(name), "", "yes")
