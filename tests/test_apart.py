"""What is killed in a process of its own, what ends and what stumbles are told apart."""

from itertools import count

import pytest

from tests.apart import Apart, Lost, Say, die


def counts(say: Say, to: int) -> None:
    for number in range(to):
        say({"number": number})


def dies(say: Say) -> None:
    say({"number": 0})
    die()


def never_ends(say: Say) -> None:
    for number in count():
        say({"number": number})


def stumbles(say: Say) -> None:
    say({"number": 0})
    raise ValueError("a stair")


def test_what_ends_well_was_heard_to_its_end() -> None:
    apart = Apart(counts, 3)
    assert list(apart.lines()) == [{"number": 0}, {"number": 1}, {"number": 2}]
    assert not apart.was_killed


def test_what_dies_is_heard_until_then() -> None:
    apart = Apart(dies)
    assert list(apart.lines()) == [{"number": 0}]
    assert apart.was_killed


def test_what_is_killed_is_heard_until_then() -> None:
    apart = Apart(never_ends)
    for line in apart.lines():
        if line == {"number": 0}:
            apart.kill_in(0.01)
    assert apart.was_killed


def test_what_stumbles_says_where() -> None:
    with pytest.raises(Lost, match=r"raise ValueError\(\"a stair\"\)"):
        list(Apart(stumbles).lines())
