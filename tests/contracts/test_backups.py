"""A backup is the shop, of one moment, in one file; restored it sells on with the next number."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.practice.shop import furnish
from herstal_pos.services import commands
from herstal_pos.services.ports import Storage
from herstal_pos.storage import backup, open_storage
from herstal_pos.storage.backups import places
from herstal_pos.storage.gathering import spread
from herstal_pos.storage.tables import metadata
from tests.fakes.clock import CountingIds, FixedClock
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, new_counter
from tests.postgres import PostgresServer
from tests.shop import BROKEN_RULES


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "shop" / "till.db")
    else:
        with request.getfixturevalue("postgres").database() as url:
            yield url


@pytest.fixture
def till(place: str, tmp_path: Path) -> Iterator[LittleShop]:
    (tmp_path / "shop").mkdir(exist_ok=True)
    clock = FixedClock()
    with closing(open_storage(place)) as storage:
        counter = new_counter(storage, clock, CountingIds(), prefix="1", practice=False)
        furnish(storage, counter)
        shop = LittleShop(storage, counter, clock)
        shop.sell(BREAD, BEER)
        shop.sell(CHEESE, means="card")
        shop.add(BREAD)
        shop.do(commands.ParkSale("Mme Lambert"))
        yield shop


def rows(storage: Storage) -> dict[str, list[tuple[object, ...]]]:
    with storage.look() as work:
        connection = work._connection  # type: ignore[attr-defined]
        return {
            table.name: sorted(connection.rows(str(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def test_the_copy_holds_every_row_and_is_sound(till: LittleShop, place: str, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "one.db"
    backup.back_up(place, target)
    assert backup.check(target).sound
    with closing(open_storage(target, read_only=True)) as copy:
        assert rows(copy) == rows(till.storage)
    assert [file.name for file in target.parent.iterdir()] == ["one.db"]


def test_a_restored_shop_sells_on_with_the_next_number(till: LittleShop, place: str, tmp_path: Path) -> None:
    last = till.sell(BREAD).number_text
    backup.back_up(place, tmp_path / "one.db")
    home = tmp_path / "new" / "herstal-pos.db"
    assert backup.restore(tmp_path / "one.db", home).sound
    with closing(open_storage(home)) as storage:
        again = LittleShop(storage, till.counter, till.clock)
        assert rows(storage) == rows(till.storage)
        again.do(commands.SearchProducts("pain"))
        assert int(again.sell(BREAD).number_text[2:]) == int(last[2:]) + 1
        assert again.verify().sound


def test_a_shop_goes_onto_a_server_and_back_without_losing_a_row(
    till: LittleShop, place: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    last = till.sell(BREAD).number_text
    there, back = tmp_path / "there.db", tmp_path / "back.db"
    backup.back_up(place, there)
    with postgres.empty_database() as url:
        spread(there, url)
        with pytest.raises(Refused, match="server_full"):
            spread(there, url)
        with closing(open_storage(url)) as storage:
            assert rows(storage) == rows(till.storage)
            again = LittleShop(storage, till.counter, till.clock)
            with pytest.raises(BROKEN_RULES), storage.work() as work:  # its guards came along
                work._connection.run("DELETE FROM sale WHERE number = 1")
            assert int(again.sell(BREAD).number_text[2:]) == int(last[2:]) + 1
            assert again.verify().sound
            backup.back_up(url, back)
            with closing(open_storage(back, read_only=True)) as copy:
                assert rows(copy) == rows(storage)


def test_words_are_found_in_a_restored_shop(till: LittleShop, place: str, tmp_path: Path) -> None:
    word = till.product(CHEESE).names["fr"].split()[0]

    def found(storage: Storage) -> list[str]:
        with storage.look() as work:
            return [product.code for product in work.products.search(word, 50)]

    backup.back_up(place, tmp_path / "one.db")
    backup.restore(tmp_path / "one.db", tmp_path / "new.db")
    with closing(open_storage(tmp_path / "new.db")) as storage:
        assert CHEESE in found(storage)
        assert sorted(found(storage)) == sorted(found(till.storage))


def test_nothing_is_written_over(till: LittleShop, place: str, tmp_path: Path) -> None:
    assert till.day.open
    backup.back_up(place, tmp_path / "one.db")
    home = tmp_path / "there.db"
    home.write_text("another shop", encoding="utf-8")
    with pytest.raises(Unavailable, match="there"):
        backup.restore(tmp_path / "one.db", home)
    assert home.read_text(encoding="utf-8") == "another shop"


def test_what_another_database_left_behind_is_not_met(till: LittleShop, place: str, tmp_path: Path) -> None:
    """SQLite would play an old log into the new file."""
    assert till.day.open
    backup.back_up(place, tmp_path / "one.db")
    home = tmp_path / "home" / "herstal-pos.db"
    home.parent.mkdir()
    home.with_name("herstal-pos.db-wal").write_text("of the shop that was here", encoding="utf-8")
    with pytest.raises(Unavailable, match="there"):
        backup.restore(tmp_path / "one.db", home)
    assert not home.exists()


def test_an_unsound_shop_is_kept_apart_and_takes_no_good_backups_place(
    till: LittleShop, place: str, tmp_path: Path
) -> None:
    with till.storage.work() as work:
        connection = work._connection  # type: ignore[attr-defined]
        on = " ON stock_movement" if place.startswith("postgresql") else ""
        connection.run(f"DROP TRIGGER stock_movement_is_final{on}")
        connection.run("UPDATE stock_movement SET quantity = quantity + 1000")
        work.commit()
    with pytest.raises(Damaged):
        backup.back_up(place, tmp_path / "backups" / "one.db")
    assert [file.name for file in (tmp_path / "backups").iterdir()] == ["unsound.db"]


def test_a_second_place_gets_the_same_file_and_one_that_is_away_is_said(
    till: LittleShop, place: str, tmp_path: Path
) -> None:
    assert till.day.open
    backup.back_up(place, tmp_path / "one.db")
    stick = tmp_path / "stick"
    with pytest.raises(Unavailable, match="gone"):
        places.bring(tmp_path / "one.db", stick)
    stick.mkdir()
    assert not places.bring(tmp_path / "one.db", stick)  # on one disk here
    assert (stick / "one.db").read_bytes() == (tmp_path / "one.db").read_bytes()
    with pytest.raises(Unavailable, match="gone"):  # a stick was there, and is out: its folder is empty
        places.bring(tmp_path / "one.db", stick, was_apart=True)


def test_a_file_that_was_bitten_is_no_backup(till: LittleShop, place: str, tmp_path: Path) -> None:
    assert till.day.open
    target = tmp_path / "one.db"
    backup.back_up(place, target)
    whole = bytearray(target.read_bytes())
    whole[: len(whole) // 2] = bytes(len(whole) // 2)
    target.write_bytes(whole)
    with pytest.raises((Damaged, Unavailable)):
        backup.check(target)


def test_a_place_that_cannot_be_written_leaves_nothing_half(
    till: LittleShop, place: str, tmp_path: Path
) -> None:
    assert till.day.open
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(Unavailable, match="gone"):
        backup.back_up(place, tmp_path / "file" / "one.db")


def test_numbers_of_the_outbox_go_on_where_postgresql_was(postgres: PostgresServer, tmp_path: Path) -> None:
    """Its rows are gone when they are sent; the number is not used again."""
    with postgres.database() as url:
        with closing(open_storage(url)) as storage, storage.work() as work:
            work._connection.run(
                "INSERT INTO outbox (kind, at, state) SELECT 'stock', 0, 'waiting' FROM generate_series(1, 2)"
            )
            work._connection.run("DELETE FROM outbox")
            work.commit()
        backup.back_up(url, tmp_path / "one.db")
    with closing(open_storage(tmp_path / "one.db")) as storage, storage.work() as work:
        work._connection.run("INSERT INTO outbox (kind, at, state) VALUES ('stock', 0, 'waiting')")
        assert [row.sequence for row in work.outbox.open_rows()] == [3]
