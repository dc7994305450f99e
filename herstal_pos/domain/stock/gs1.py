"""GS1 messages and Digital Links: an article's number with its weight, price, dates and batch.

The element strings are read by biip; what it leaves open is closed here: separators that a keyboard
scanner shows as a visible character, numbers with a wrong check digit, and the identifiers that must or
must not stand together (GS1 General Specifications, sections 4.13 and 4.14).
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.gtin import Unreadable, Why, gtin_key, has_check_digit
from herstal_pos.records import record

_EURO = "978"
COMPANIES = "_GS1_COMPANY_PREFIX_TRIE"
"""The name that it has in `biip.gs1_prefixes`."""

_SEPARATOR = re.compile(r"<GS>|\{GS\}|\[GS\]|\\x1d|\^\]|[\x1d\u241d#$@\[\\\]^`{|}~]")
"""GS, spelt out, or any visible character outside set 82 (figure 7.11-1): none of these can be data."""

_NEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("12", ("8020",)),
    ("250", ("21",)),
    ("254", ("414",)),
    ("390", ("255", "8020")),
    ("391", ("8020",)),
    ("392", ("30", "31", "32", "35", "36")),
    ("393", ("30", "31", "32", "35", "36")),
    ("394", ("255",)),
    ("395", ("30", "31", "32", "35", "36")),
    ("403", ("00",)),
    ("415", ("8020",)),
    ("427", ("422",)),
    ("43", ("00",)),
    ("7004", ("10",)),
    ("7020", ("416",)),
    ("7022", ("7021",)),
    ("7041", ("00",)),
    ("724", ("01", "8017", "8018")),
    ("725", ("8017", "8018")),
    ("8007", ("415",)),
    ("8011", ("8010",)),
    ("8019", ("8017", "8018")),
    ("8020", ("415",)),
    ("8026", ("37",)),
    ("8111", ("255",)),
)
"""Identifier, and those of which one must stand beside it; by their first digits. (01) always stands."""

_EXCLUDES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("01", ("02", "03", "255", "37", "8006")),
    ("21", ("235",)),
    ("392", ("393",)),
    ("395", ("392", "393", "8005")),
    ("420", ("421",)),
    ("426", ("422", "423", "424", "425")),
)

_ONE_SCALE = ("31", "32", "33", "34", "35", "36", "39")
"""The last digit counts decimals; the same measure with two scales contradicts itself."""


type Marks = tuple[date | None, str]
"""Of these very goods: their last good day, and their lot."""

NO_MARKS: Marks = (None, "")


@record(frozen=True)
class Gs1Code:
    """`gtin` is the key of the article. The rest is of this very pack; None where it is not told.

    `weight`, `volume` and `length` in thousandths of kg, l and m, `count` in pieces.
    """

    gtin: str
    weight: int | None = None
    volume: int | None = None
    length: int | None = None
    count: int | None = None
    price_cents: int | None = None
    expiry: date | None = None
    best_before: date | None = None
    batch: str = ""
    serial: str = ""

    @property
    def last_day(self) -> date | None:
        """Of use by (17) and best before (15) the earlier one; it is still a good day."""
        return min((day for day in (self.expiry, self.best_before) if day), default=None)

    @property
    def marks(self) -> Marks:
        return self.last_day, self.batch


def read_message(text: str) -> Gs1Code:
    """The data of GS1-128, DataBar, GS1 DataMatrix, GS1 QR or GS1 DotCode, without its AIM prefix."""
    # Kept off the start of the till: biip costs 0.1 s, and only these codes need it.
    _forget_companies()
    from biip import ParseError  # noqa: PLC0415
    from biip.gs1_messages import GS1Message  # noqa: PLC0415

    message = _SEPARATOR.sub("\x1d", text).strip("\x1d")
    if not message.isascii():
        raise Unreadable(Why.GS1_MALFORMED)
    try:
        elements = GS1Message.parse(message).element_strings
    except ParseError as error:
        raise Unreadable(Why.GS1_MALFORMED) from error
    return _code((element.ai.ai, element.value) for element in elements)


def read_link(uri: str) -> Gs1Code:
    """A GS1 Digital Link; any other web address names no article."""
    _forget_companies()
    from biip import ParseError  # noqa: PLC0415
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI  # noqa: PLC0415

    try:
        elements = GS1DigitalLinkURI.parse(uri).element_strings
    except (ParseError, ValueError) as error:  # ValueError: urllib on an impossible host
        raise Unreadable(Why.GS1_NO_ARTICLE) from error
    return _code((element.ai.ai, element.value) for element in elements)


@cache
def _forget_companies() -> None:
    """What biip reads as it is loaded, 12 MB to say whose a number is: nobody here asks."""
    from biip import gs1_prefixes  # noqa: PLC0415 - as above

    from herstal_pos import heap  # noqa: PLC0415 - as above

    vars(gs1_prefixes)[COMPANIES] = {}
    heap.trim()


def _code(elements: Iterable[tuple[str, str]]) -> Gs1Code:
    values: dict[str, str] = {}
    for ai, value in elements:
        if values.setdefault(ai, value) != value:
            raise Unreadable(Why.GS1_ASSOCIATION)
    gtin = values.get("01")
    if gtin is None:
        raise Unreadable(Why.GS1_NO_ARTICLE)
    if not has_check_digit(gtin):
        raise Unreadable(Why.CHECK_DIGIT)
    _must_fit_together(values)
    return Gs1Code(
        gtin_key(gtin),
        weight=_measure(values, "310"),
        volume=_measure(values, "315"),
        length=_measure(values, "311"),
        count=int(values["30"]) if "30" in values else None,
        price_cents=_price(values),
        expiry=_day(values.get("17") or values.get("7003")),
        best_before=_day(values.get("15")),
        batch=values.get("10", ""),
        serial=values.get("21", ""),
    )


def _must_fit_together(values: dict[str, str]) -> None:
    lacking = any(_has(values, ai) and not _has(values, *others) for ai, others in _NEEDS)
    excluded = any(_has(values, ai) and _has(values, *others) for ai, others in _EXCLUDES)
    scales = [ai[:3] for ai in values if ai.startswith(_ONE_SCALE) and len(ai) == 4]
    if lacking or excluded or len(scales) != len(set(scales)):
        raise Unreadable(Why.GS1_ASSOCIATION)


def _has(values: dict[str, str], *prefixes: str) -> bool:
    return any(ai.startswith(prefixes) for ai in values)


def _scaled(values: dict[str, str], prefix: str, decimals: int) -> tuple[int, str] | None:
    """The number of `prefix`n (n decimals) in whole units of 10^-`decimals`, and its raw text."""
    for ai, value in values.items():
        if len(ai) == 4 and ai.startswith(prefix):
            amount = value[3:] if prefix == "393" else value
            return divide_half_up(int(amount) * 10**decimals, 10 ** int(ai[3])), value
    return None


def _measure(values: dict[str, str], prefix: str) -> int | None:
    """Thousandths of kg, l or m."""
    found = _scaled(values, prefix, 3)
    return found and found[0]


def _price(values: dict[str, str]) -> int | None:
    """Cents to pay for this pack: (392n) in the money of the place, (393n) with its ISO 4217 number."""
    abroad = _scaled(values, "393", 2)
    if abroad and not abroad[1].startswith(_EURO):
        raise Unreadable(Why.FOREIGN_CURRENCY)
    found = abroad or _scaled(values, "392", 2)
    return found and found[0]


def _day(yymmdd: str | None) -> date | None:
    """Day 00 is the last of its month; biip has seen that month and day exist.

    No goods on a shelf are dated in another century than this one, so that no clock is asked.
    """
    if yymmdd is None:
        return None
    from calendar import monthrange  # noqa: PLC0415 - as in `own_vouchers`

    year, month, day = 2000 + int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:6])
    return date(year, month, day or monthrange(year, month)[1])
