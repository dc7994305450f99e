"""A town's numbered vouchers: who issues them, what they are worth, how their numbers look, when they hold
and for what. Cents."""

import re
from datetime import date

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.records import record

PREFIX = "town-"
"""Of the id of a scheme's means."""
_DIGIT, _LETTER = "#", "@"
_MOST_VALUES = 6
_MOST_CENTS = 100_000
_AMOUNT = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))?")
_DAY = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")


@record(frozen=True)
class TownScheme:
    """`id` of its means. `values`: the faces that there are, () for any. `mask`: of a number, # a digit, @ a
    letter, all else itself. `excluded`: categories that it does not pay; `with_age`: it pays what has an age
    too. `above`: one that is worth more than it may pay is taken, and nothing given back."""

    id: str
    name: str
    issuer: str
    values: tuple[int, ...]
    mask: str
    first_day: date | None = None
    last_day: date | None = None
    excluded: tuple[str, ...] = ()
    with_age: bool = False
    above: bool = True

    def means(self, position: int) -> Means:
        """The days stay with the scheme: what comes too early or too late is told in its own words."""
        return Means(
            self.id,
            MeansKind.VOUCHER,
            (("fr", self.name),),
            self.issuer,
            asks_number=True,
            position=100 + position,
        )

    def has(self, serial: str) -> bool:
        """Whether this may be one of its numbers."""
        return matches(self.mask, serial)

    def must_hold(self, day: date) -> None:
        if self.first_day is not None and day < self.first_day:
            raise Refused("town_too_early")
        if self.last_day is not None and day > self.last_day:
            raise Refused("town_expired")

    def must_be_worth(self, cents: int | None) -> int:
        """What was asked for, or its one face."""
        if cents is None and len(self.values) == 1:
            return self.values[0]
        if cents is None or cents <= 0:
            raise Refused("town_value_needed")
        if self.values and cents not in self.values:
            raise Refused("town_value_wrong")
        return cents


def clean_serial(text: str) -> str:
    """As it is kept: without spaces, in capitals."""
    return "".join(text.split()).upper()


def matches(mask: str, serial: str) -> bool:
    """Sign by sign.

    >>> matches("HER-####", "HER-0042"), matches("HER-####", "HER-42"), matches("@#", "B7")
    (True, False, True)
    """
    if len(mask) != len(serial):
        return False
    return all(map(_fits, mask, serial))


def _fits(asked: str, sign: str) -> bool:
    if asked == _DIGIT:
        return sign in "0123456789"
    return sign.isascii() and sign.isalpha() if asked == _LETTER else asked == sign


@record(frozen=True)
class TypedScheme:
    """As somebody typed it."""

    name: str = ""
    issuer: str = ""
    values: str = ""
    mask: str = ""
    first_day: str = ""
    last_day: str = ""
    excluded: str = ""
    with_age: bool = False
    above: bool = True


def read_scheme(scheme_id: str, typed: TypedScheme) -> TownScheme:
    """`Refused` by what cannot be."""
    name, mask = " ".join(typed.name.split()), clean_serial(typed.mask)
    if not name:
        raise Refused("scheme_name_needed")
    if sum(sign in (_DIGIT, _LETTER) for sign in mask) < 2:
        raise Refused("scheme_mask_needed")
    first, last = _day(typed.first_day), _day(typed.last_day)
    if first and last and last < first:
        raise Refused("scheme_days_wrong")
    values = tuple(sorted({_cents(each) for each in _listed(typed.values)}))
    if len(values) > _MOST_VALUES:
        raise Refused("scheme_values_wrong")
    excluded = tuple(dict.fromkeys(_listed(typed.excluded)))
    issuer = " ".join(typed.issuer.split()) or name
    return TownScheme(
        scheme_id, name, issuer, values, mask, first, last, excluded, typed.with_age, typed.above
    )


def typed_scheme(scheme: TownScheme) -> TypedScheme:
    """As a form shows it."""
    return TypedScheme(
        scheme.name,
        scheme.issuer,
        "; ".join(_euros(cents) for cents in scheme.values),
        scheme.mask,
        _said(scheme.first_day),
        _said(scheme.last_day),
        "; ".join(scheme.excluded),
        scheme.with_age,
        scheme.above,
    )


def _said(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _cents(text: str) -> int:
    found = _AMOUNT.fullmatch(text.removesuffix("€").strip())
    cents = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else 0
    if not 0 < cents <= _MOST_CENTS:
        raise Refused("scheme_values_wrong")
    return cents


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}" if cents % 100 else str(cents // 100)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else _none()
    except ValueError:
        return _none()


def _none() -> date:
    raise Refused("scheme_day_wrong")
