"""The order in which workers take the tests, by what each file took before."""

import pytest

from tests.dice import SEED, every_nth, share
from tests.running.order import PIECE_S, units_of

QUICK, LONG = "tests/domain/test_vat.py", "tests/stories/test_a_morning.py"


def test_a_file_is_one_unit_and_a_long_one_is_split_into_even_pieces() -> None:
    long = [f"{LONG}::test_{number}" for number in range(6)]
    units = units_of([f"{QUICK}::test_one", f"{QUICK}::test_other", *long], {LONG: 3 * PIECE_S})
    assert units[f"{QUICK}::test_one"] == units[f"{QUICK}::test_other"] == (f"{QUICK} 0", 0.0)
    assert [units[test] for test in long] == [(f"{LONG} {piece}", PIECE_S) for piece in (0, 0, 1, 1, 2, 2)]


def test_a_long_file_of_one_test_stays_whole() -> None:
    assert units_of([f"{LONG}::test_one"], {LONG: 200.0}) == {f"{LONG}::test_one": (f"{LONG} 0", 200.0)}


def test_a_room_whose_files_share_a_mall_is_one_unit() -> None:
    files = [f"tests/mall_contract/{name}.py" for name in ("test_races", "edits/test_others")]
    units = units_of([f"{file}::test_one" for file in files], dict.fromkeys(files, 40.0))
    assert set(units.values()) == {("tests/mall_contract/", 80.0)}


def test_seeds_that_follow_each_other_take_every_case_in_turn() -> None:
    taken = [case for day in range(4) for case in every_nth(range(22), 4, SEED + day)]
    assert sorted(taken) == list(range(22))


def test_what_once_found_a_fault_is_in_every_whole_run() -> None:
    assert all("b" in every_nth("abcdefgh", 8, SEED + day, always="b") for day in range(8))


def test_a_case_that_is_none_is_said() -> None:
    with pytest.raises(ValueError, match="no such case"):
        share("abc", change=2, always="x")
