"""What another program, or a hand, has written is read field by field, and stays."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import pytest

from herstal_pos.stored import (
    LONG_AGO,
    Field,
    Form,
    among,
    counts,
    each,
    flag,
    maybe_moment,
    maybe_one_of,
    maybe_whole,
    moment,
    number,
    numbered,
    one,
    one_of,
    pairs,
    rows,
    text,
    whole,
    written_over,
)


class Taste(StrEnum):
    PLAIN = "plain"
    SALT = "salt"


@dataclass(frozen=True)
class Loaf:
    name: str = ""
    grams: int = 800
    taste: Taste = Taste.PLAIN


LOAF = Form(Loaf, name=text("name"), grams=whole("weight", 800), taste=one_of("taste", Taste.PLAIN))
WRONG: tuple[object, ...] = (None, True, 1, 1.5, "text", [], {}, [1], {"a": 1}, "2026-13-45", float("nan"))


def test_a_field_has_its_stored_name_whatever_the_class_calls_it() -> None:
    assert LOAF.write(Loaf("gris", 400)) == {"name": "gris", "weight": 400, "taste": "plain"}
    assert LOAF.read({"name": "gris", "weight": 400}) == Loaf("gris", 400)


@pytest.mark.parametrize(
    "row", [None, [], "row", 7, {"weight": "much"}, {"weight": True}, {"taste": "sweet"}]
)
def test_what_is_missing_or_of_another_kind_is_its_default(row: object) -> None:
    assert LOAF.read(row) == Loaf()


def test_what_is_not_known_stays_in_the_row() -> None:
    newer = {"name": "gris", "weight": 400, "taste": "sweet", "crust": {"thick": True}}
    changed = LOAF.write(Loaf("blanc", 400), newer)
    assert changed == newer | {"name": "blanc"}, "also a choice that only a newer program knows"
    assert LOAF.write(Loaf("blanc", 400, Taste.SALT), newer)["taste"] == "salt"
    assert LOAF.write(Loaf("blanc"), "no row") == {"name": "blanc", "weight": 800, "taste": "plain"}


@pytest.mark.parametrize(
    "field",
    [
        text("it"),
        whole("it"),
        maybe_whole("it"),
        number("it"),
        flag("it"),
        moment("it"),
        maybe_moment("it"),
        among("it", ("plain",), "plain"),
        one_of("it", Taste.PLAIN),
        maybe_one_of("it", Taste),
        one("it", LOAF),
        each("it", LOAF),
        counts("it"),
        pairs("it"),
    ],
)
def test_no_kind_of_field_stops_at_anything(field: Field[object]) -> None:
    """Whatever JSON can hold; what was read can be written and is read again."""
    for wrong in WRONG:
        value = field.read({"it": wrong})
        row: dict[str, object] = {}
        field.write(value, row)
        assert field.read(row) == value or value != value  # noqa: PLR0124 - not a number


def test_a_time_without_a_zone_is_none() -> None:
    assert moment("at").read({"at": "2026-11-25T14:32:00"}) == LONG_AGO
    assert moment("at").read({"at": "2026-11-25T14:32:00+00:00"}) == datetime(
        2026, 11, 25, 14, 32, tzinfo=UTC
    )


def test_a_spare_field_leaves_no_name_while_it_says_nothing() -> None:
    form = Form(Loaf, name=text("name", spare=True))
    assert form.write(Loaf()) == {}
    assert form.write(Loaf(), {"name": "gris"}) == {}


def test_of_a_list_what_is_no_row_is_left_out() -> None:
    assert rows([1, {"name": "gris"}, None]) == [{"name": "gris"}]
    assert rows({"name": "gris"}) == []
    assert numbered([["a", 1], ["b"], "c", ["d", "1"], [5, 1], ["e", 2]]) == (("a", 1), ("e", 2))


def is_known(row: dict[str, object]) -> bool:
    return row.get("taste") in ("plain", "salt")


def test_a_list_is_written_over_what_is_stored() -> None:
    """Rows that are not known stay at their places, others keep what is not known of them."""
    stored = [
        {"name": "a", "weight": 1, "taste": "plain", "crust": 1},
        {"name": "of a newer program", "taste": "sweet"},
        {"name": "b", "weight": 1, "taste": "salt"},
    ]
    parts = [Loaf("a", 1), Loaf("c", 1)]
    assert written_over(parts, LOAF, stored, is_known) == [
        stored[0],
        stored[1],
        {"name": "c", "weight": 1, "taste": "plain"},
    ]
    assert written_over([], LOAF, stored, is_known) == [stored[1]]
    assert written_over([Loaf("a", 1)], LOAF, "no list", is_known) == [
        {"name": "a", "weight": 1, "taste": "plain"}
    ]
