"""A record is a frozen dataclass in all that a caller can see."""

import copy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, replace
from typing import Any

import pytest

from herstal_pos.records import record


@record(frozen=True)
class Priced:
    name: str
    cents: int = 100
    labels: dict[str, str] = field(default_factory=dict)


@record(frozen=True)
class Weighed:
    name: str
    cents: int = 100
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Standard:
    name: str
    cents: int = 100
    labels: dict[str, str] = field(default_factory=dict)


@record(frozen=True)
class Code:
    text: str


@record(frozen=True)
class Between:
    first: int
    second: int


KINDS = pytest.mark.parametrize("kind", [Priced, Standard])


@KINDS
def test_fields_are_given_by_place_or_by_name_and_defaults_fill_the_rest(kind: Any) -> None:
    assert asdict(kind("Pain")) == {"name": "Pain", "cents": 100, "labels": {}}
    assert asdict(kind("Pain", labels={"fr": "bio"}, cents=2)) == {
        "name": "Pain",
        "cents": 2,
        "labels": {"fr": "bio"},
    }
    assert kind("Pain").labels is not kind("Pain").labels


@KINDS
@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("Pain", 1, {}, 4), {}), (("Pain",), {"name": "Tarte"}), (("Pain",), {"x": 1})],
)
def test_a_wrong_set_of_fields_is_a_bug(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        kind(*given, **named)


@KINDS
def test_nothing_can_be_assigned(kind: Any) -> None:
    thing = kind("Pain")
    with pytest.raises(FrozenInstanceError):
        thing.cents = 1
    with pytest.raises(FrozenInstanceError):
        del thing.cents


@KINDS
def test_equal_by_kind_and_value(kind: Any) -> None:
    assert kind("Pain") == kind("Pain", 100)
    assert kind("Pain") != kind("Pain", 101)
    assert kind("Pain") != Weighed("Pain")
    assert replace(kind("Pain"), cents=5) == kind("Pain", 5)


@KINDS
def test_written_out_as_it_would_be_written_in(kind: Any) -> None:
    assert repr(kind("Pain", 5)) == f"{kind.__name__}(name='Pain', cents=5, labels={{}})"


def test_the_order_in_which_fields_are_named_makes_no_difference() -> None:
    one, other = Between(first=1, second=2), Between(second=2, first=1)
    assert (one, hash(one), repr(one)) == (other, hash(other), "Between(first=1, second=2)")


def test_a_record_of_plain_values_can_be_a_key() -> None:
    assert len({Code("1"), Code("1"), Code("2")}) == 2


def test_a_pattern_takes_it_apart() -> None:
    match Priced("Pain", 5):
        case Priced(name, cents):
            assert (name, cents) == ("Pain", 5)


@KINDS
def test_a_copy_may_differ_in_some_fields(kind: Any) -> None:
    assert copy.replace(kind("Pain"), cents=5) == kind("Pain", 5)
    with pytest.raises(TypeError):
        copy.replace(kind("Pain"), size=5)
