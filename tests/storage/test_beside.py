"""The backup that a till makes while it sells comes from a program of its own, with all that may go wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.storage import open_storage
from herstal_pos.storage.backup import check
from herstal_pos.storage.beside import back_up_beside
from tests.little_shop import BREAD, open_shop


def test_it_is_the_shop_at_one_moment_while_the_till_sells(tmp_path: Path) -> None:
    with open_shop(tmp_path / "till.db") as shop:
        shop.sell(BREAD)
        made = back_up_beside(tmp_path / "till.db", tmp_path / "backups" / "z1.db")
        shop.sell(BREAD)

    found = check(made)
    assert (found.sound, found.sales) == (True, 1)
    assert made.name.startswith("z1-")
    assert list(made.parent.iterdir()) == [made]


def test_what_is_wrong_is_said_as_it_is_here(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as gone:
        back_up_beside(tmp_path / "no.db", tmp_path / "z1.db")
    assert gone.value.reason == "gone"
    with open_shop(tmp_path / "till.db") as shop:
        shop.sell(BREAD)
    with closing(sqlite3.connect(tmp_path / "till.db")) as raw:
        raw.execute("DROP TRIGGER journal_is_final")
        raw.execute("UPDATE journal SET body = '{}' WHERE sequence = 1")
        raw.commit()
    with pytest.raises(Damaged) as unsound:
        back_up_beside(tmp_path / "till.db", tmp_path / "z1.db")
    assert unsound.value.reason == "unsound"
    assert (tmp_path / "unsound.db").exists()


def test_a_program_that_says_nothing_made_no_backup(tmp_path: Path) -> None:
    """It ends at a name that no file can have."""
    open_storage(tmp_path / "till.db").close()
    with pytest.raises(Unavailable) as silent:
        back_up_beside(tmp_path / "till.db", tmp_path / "z\x001.db")
    assert silent.value.reason == "busy"
