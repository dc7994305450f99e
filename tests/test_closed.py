"""A closed set of words behaves as Python's own does."""

from enum import StrEnum

import pytest

from herstal_pos.records import ClosedStr


class Ours(ClosedStr):
    """Of two."""

    ONE = "first"
    OTHER = "second"


class Theirs(StrEnum):
    ONE = "first"
    OTHER = "second"


@pytest.mark.parametrize("made", [Ours, Theirs])
def test_a_word_is_found_by_itself_and_by_its_name(made: type[Ours]) -> None:
    assert made("first") is made.ONE
    assert [*made] == ["first", "second"]
    assert [(each.name, each.value, type(each.value)) for each in made] == [
        ("ONE", "first", str),
        ("OTHER", "second", str),
    ]
    assert len(made) == 2
    assert "second" in made
    assert "third" not in made
    assert isinstance(made.ONE, made)
    assert isinstance(made.ONE, str)
    assert f"{made.ONE}" == "first"
    assert {str(made.ONE), made.ONE} == {"first"}
    assert "ONE" in repr(made.ONE)
    with pytest.raises(ValueError, match="third"):
        made("third")
