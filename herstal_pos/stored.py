"""Stored JSON and the classes of this program: two shapes that a declared form brings together.

A row may have been written by an older program, by a newer one, or by hand. So it is read field by field,
by names that are written down once and never derived from a Python name: what is missing or is of another
kind is its default, what is not known stays in the row when it is written again.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

type Row = dict[str, Any]

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class NotReadable(ValueError):
    """A stored value is of another kind than its field."""


class Field[Value]:
    """`name` in the row. `take` gives the value of what stands there, or raises `NotReadable`; `put` turns it
    round. `form`: of the rows in it. `spare`: left out of the row while it is the default.

    `later`: not known to the program that was shipped first, which reads no row with a name that it does not
    know; `settings_rows` keeps such a field in a row beside.
    """

    def __init__(
        self,
        name: str,
        default: Value,
        take: Callable[[Any], Value],
        put: Callable[[Value], Any] = lambda value: value,
        *,
        form: "Form[Any] | None" = None,
        spare: bool = False,
        later: bool = False,
    ) -> None:
        self.name = name
        self.default = default
        self.later = later
        self._take = take
        self._put = put
        self.form = form
        self._spare = spare

    def read(self, row: Mapping[str, Any]) -> Value:
        try:
            return self._take(row[self.name]) if self.name in row else self.default
        except NotReadable:
            return self.default

    def write(self, value: Value, row: Row) -> None:
        """What reads as this value already is left as it stands: a choice or a part that only a newer program
        understands stays, as long as nobody chooses otherwise."""
        if self.name in row and self.read(row) == value:
            return
        if self._spare and value == self.default:
            row.pop(self.name, None)
        else:
            row[self.name] = self._put(value)


class Form[Made]:
    """How a class is stored: its arguments by Python name, each with the field that it is stored in.

    >>> form = Form(dict, steps=whole("count", 1))
    >>> form.read({"count": 3}), form.read({"count": "three"}), form.read("nothing")
    ({'steps': 3}, {'steps': 1}, {'steps': 1})
    """

    def __init__(self, make: Callable[..., Made], **fields: Field[Any]) -> None:
        self._make = make
        self.fields = fields

    def read(self, row: object) -> Made:
        value = row if isinstance(row, dict) else {}
        return self._make(**{name: field.read(value) for name, field in self.fields.items()})

    def write(self, made: Made, over: object = None) -> Row:
        """`over`: the row as it is stored; what is not of this form stays in it."""
        row = dict(over) if isinstance(over, dict) else {}
        for name, field in self.fields.items():
            field.write(getattr(made, name), row)
        return row


# --- kinds of fields


def text(name: str, default: str = "", *, spare: bool = False, later: bool = False) -> Field[str]:
    """A half of a letter is none: no file and no database takes it."""
    return Field(name, default, _text, spare=spare, later=later)


def whole(name: str, default: int = 0, *, spare: bool = False, later: bool = False) -> Field[int]:
    return Field(name, default, _whole, spare=spare, later=later)


def maybe_whole(name: str, default: int | None = None, *, later: bool = False) -> Field[int | None]:
    return Field(name, default, lambda value: None if value is None else _whole(value), later=later)


def number(name: str, default: float = 0.0) -> Field[float]:
    return Field(name, default, lambda value: value if isinstance(value, float) else _whole(value))


def flag(name: str, *, default: bool = False, spare: bool = False, later: bool = False) -> Field[bool]:
    return Field(name, default, _of(bool), spare=spare, later=later)


def moment(name: str, default: datetime = LONG_AGO) -> Field[datetime]:
    """ISO 8601 with its zone."""
    return Field(name, default, _moment, datetime.isoformat)


def day(name: str) -> Field[date]:
    """Return the field of a day, stored by ISO 8601."""
    return Field(name, LONG_AGO.date(), _day, date.isoformat)


def maybe_moment(name: str, *, spare: bool = False) -> Field[datetime | None]:
    return Field(
        name,
        None,
        lambda value: None if value is None else _moment(value),
        lambda at: None if at is None else at.isoformat(),
        spare=spare,
    )


def among(name: str, choices: Collection[str], default: str, *, later: bool = False) -> Field[str]:
    def take(value: Any) -> str:
        if value not in choices:
            raise NotReadable(value)
        return _of(str)(value)

    return Field(name, default, take, later=later)


def one_of[Choice: Enum](
    name: str, default: Choice, *, spare: bool = False, later: bool = False
) -> Field[Choice]:
    """By its value: one that a newer program knows is the default."""
    return Field(name, default, chosen_of(type(default)), _value, spare=spare, later=later)


def maybe_one_of[Choice: Enum](name: str, kind: type[Choice], *, spare: bool = False) -> Field[Choice | None]:
    take = chosen_of(kind)
    return Field(
        name,
        None,
        lambda value: None if value is None else take(value),
        lambda choice: None if choice is None else _value(choice),
        spare=spare,
    )


def one[Part](name: str, form: Form[Part]) -> Field[Part]:
    """A row in the row."""
    return Field(name, form.read({}), lambda value: form.read(_of(dict)(value)), form.write, form=form)


def each[Part](name: str, form: Form[Part], *, spare: bool = False) -> Field[tuple[Part, ...]]:
    """Rows in the row; what is none is left out."""
    return Field(
        name,
        (),
        lambda value: tuple(form.read(part) for part in rows(value)),
        lambda parts: [form.write(part) for part in parts],
        form=form,
        spare=spare,
    )


def counts(name: str, *, spare: bool = False) -> Field[dict[str, int]]:
    """Whole numbers by name."""
    return Field(name, {}, whole_numbers, spare=spare)


def texts(name: str) -> Field[dict[str, str]]:
    """Texts by name."""
    return Field(name, {}, _texts)


def pairs(name: str) -> Field[tuple[tuple[str, int], ...]]:
    """Names with a whole number each."""
    return Field(name, (), numbered, lambda written: [list(pair) for pair in written])


# --- what stands there


def wholes(name: str) -> Field[tuple[int, ...]]:
    """Left out of the row where there are none."""
    return Field(
        name,
        (),
        lambda value: tuple(_whole(each) for each in _of(list)(value)),
        list,
        spare=True,
    )


def rows(value: object) -> list[Row]:
    """Those of a list that are rows; nothing of what is no list."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def whole_numbers(value: object) -> dict[str, int]:
    """By name; what is none is left out, and a row that is none is empty."""
    if not isinstance(value, dict):
        return {}
    return {name: number for name, number in value.items() if type(number) is int}


def _texts(value: object) -> dict[str, str]:
    """By name; what is none is left out, and a row that is none is empty."""
    if not isinstance(value, dict):
        return {}
    return {name: text for name, text in value.items() if isinstance(text, str)}


def numbered(value: object) -> tuple[tuple[str, int], ...]:
    """The pairs of a name and a whole number in a list; nothing of what is none."""
    written = [pair for pair in value if isinstance(pair, list)] if isinstance(value, list) else []
    return tuple(
        (pair[0], pair[1])
        for pair in written
        if len(pair) == 2 and isinstance(pair[0], str) and type(pair[1]) is int
    )


def chosen_of[Choice: Enum](kind: type[Choice]) -> Callable[[Any], Choice]:
    def take(value: Any) -> Choice:
        try:
            return kind(value)
        except ValueError:
            raise NotReadable(value) from None

    return take


def written_over[Part](
    parts: Iterable[Part], form: Form[Part], stored: object, known: Callable[[Row], bool]
) -> list[Row]:
    """A list as it is stored again. A part that reads as before keeps its row with all that stands in it;
    rows that are not `known`, those of a newer program, stay at their places."""
    before: list[Row] = rows(stored)
    meant = [row for row in before if known(row)]
    written: list[Row] = []
    for part in parts:
        same = next((row for row in meant if form.read(row) == part), None)
        if same is not None:
            meant.remove(same)
        written.append(form.write(part, same))
    for place, row in enumerate(before):
        if not known(row):
            written.insert(place, row)
    return written


def _of[Kind](kind: type[Kind]) -> Callable[[Any], Kind]:
    def take(value: Any) -> Kind:
        if type(value) is not kind:
            raise NotReadable(value)
        return value

    return take


_whole = _of(int)


def _text(value: Any) -> str:
    words = _of(str)(value)
    try:
        words.encode()
    except UnicodeEncodeError:
        raise NotReadable(value) from None
    return words


def _moment(value: Any) -> datetime:
    try:
        at = datetime.fromisoformat(_of(str)(value))
    except ValueError:
        raise NotReadable(value) from None
    if at.tzinfo is None:
        raise NotReadable(value)
    return at


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(_text(value))
    except ValueError as error:
        raise NotReadable(value) from error


def _value(choice: Enum) -> Any:
    return choice.value
