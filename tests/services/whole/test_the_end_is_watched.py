"""A book that ends too early is whole: what stands beside it, and its own papers, say what is gone."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.services import commands
from herstal_pos.services.ports import Work
from herstal_pos.services.whole.verifying import Finding, verify
from herstal_pos.storage import backup, open_storage
from herstal_pos.storage.kept.head import head_of
from tests.little_shop import BEER, BREAD, open_shop
from tests.services.whole.test_every_column_is_watched import tamper


def found(file: Path) -> set[str]:
    return {finding.kind for finding in findings(file)}


def findings(file: Path) -> tuple[Finding, ...]:
    with closing(open_storage(file, read_only=True)) as storage:
        return verify(storage).findings


def folded(file: Path) -> None:
    """Into one file, without a log."""
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")


def write(till_id: str, work: Work) -> None:
    newest = work.journal.newest(till_id)
    assert newest is not None
    work.journal.append(till_id, None, newest, "line_voided", {})


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    """The power went, and somebody took the log away that had the last two tickets."""
    file, image = tmp_path / "shop.db", tmp_path / "image"
    image.mkdir()
    with open_shop(file) as shop:
        shop.sell(BREAD)
        with closing(sqlite3.connect(file)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shop.sell(BREAD)
        shop.sell(BEER)
        for left in tmp_path.glob("shop.db*"):
            shutil.copy(left, image)
    assert (image / "shop.db-wal").stat().st_size > 0
    return image / "shop.db"


def test_a_log_that_was_taken_away_is_found(cut: Path) -> None:
    assert found(cut) == set()
    for end in ("-wal", "-shm"):
        cut.with_name(cut.name + end).unlink()
    folded(cut)
    assert found(cut) == {"head_lost"}


def test_what_is_sold_after_it_does_not_hide_it(cut: Path) -> None:
    for end in ("-wal", "-shm"):
        cut.with_name(cut.name + end).unlink()
    for _ in range(2):
        with closing(open_storage(cut)) as storage, storage.work() as work:
            (till,) = work.audit.tills()
            write(till.id, work)
            work.commit()
        assert found(cut) == {"head_lost"}


def test_one_that_is_older_or_odd_says_nothing(cut: Path) -> None:
    """As the power leaves it, or an older program that knows of none."""
    head = head_of(cut)
    newest = head.read_text("ascii")
    till_id = newest.split()[1]
    with closing(open_storage(cut, read_only=True)) as storage, storage.look() as work:
        old = f"head {till_id} 1 {work.audit.hash_at(till_id, 1)}\n"
    for said in (old, "", "head\n", "head x y z\n", "\0" * 200, "é"):
        head.write_text(said, "utf-8")
        assert found(cut) == set()
    head.unlink()
    head.mkdir()
    assert found(cut) == set()
    with closing(open_storage(cut)) as storage:  # nor does it keep a till from selling
        with storage.work() as work:
            write(till_id, work)
            work.commit()
        assert verify(storage).findings == ()


def test_while_a_till_sells_every_head_is_in_what_is_read(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        for _ in range(3):
            shop.sell(BREAD)
            assert found(tmp_path / "shop.db") == set()


def test_a_book_that_was_brought_back_from_a_backup_ends_where_that_ends(tmp_path: Path) -> None:
    file, saved = tmp_path / "shop.db", tmp_path / "backup.db"
    with open_shop(file) as shop:
        backup.back_up(file, saved)
        shop.sell(BREAD)
    file.unlink()
    backup.restore(saved, file)
    assert found(file) == set()


LAST = "SELECT id FROM sale WHERE number = 3"
CUT = f"""
UPDATE print_job SET sale_id = NULL WHERE sale_id IN ({LAST});
DELETE FROM cash_movement WHERE sale_id IN ({LAST});
UPDATE stock_level SET quantity = quantity + 1000 WHERE product_id IN
(SELECT product_id FROM sale_line WHERE sale_id IN ({LAST}));
DELETE FROM stock_movement WHERE sale_line_id IN (SELECT id FROM sale_line WHERE sale_id IN ({LAST}));
DELETE FROM journal WHERE sequence >= (SELECT min(sequence) FROM journal WHERE body LIKE
'%' || ({LAST}) || '%');
DELETE FROM tender WHERE sale_id IN ({LAST});
DELETE FROM sale_vat WHERE sale_id IN ({LAST});
DELETE FROM sale_line WHERE sale_id IN ({LAST});
DELETE FROM sale WHERE id IN ({LAST});
UPDATE till SET last_number = 2;
"""  # noqa: S608 - ours


def test_a_ticket_that_was_cut_off_the_end_is_named_by_its_paper(tmp_path: Path) -> None:
    """With all its rows and entries, and the number given back."""
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        for _ in range(3):
            shop.sell(BREAD)
        number = "1-000003"
    folded(file)
    head_of(file).unlink()
    for statement in CUT.strip().split(";\n"):
        tamper(file, statement)
    assert [(each.kind, each.subject) for each in findings(file)] == [("paper_left", number)]


def test_copies_and_carts_that_are_open_are_no_tickets_that_were_cut_off(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        shop.sell(BREAD)
        shop.do(commands.ReprintReceipt())
        shop.add(BREAD)
        assert shop.verify().findings == ()
