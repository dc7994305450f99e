"""The number that a paper of the shop bears: read strictly off its barcode, and however a person types it.

A till's series stands in front of each: `1`, in practice `P1`, after a restore `1kfmw`. What comes behind it
is of the paper's kind. Nothing is looked up here: where the text may be several numbers, the books say which.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum

from herstal_pos.domain.shop.till import SERIES, as_kept
from herstal_pos.records import record


class PaperKind(StrEnum):
    """Kinds of papers, by the letters that their number may bear in front."""

    TICKET = "T"
    PREORDER = "R"
    VOUCHER = "V"
    INVOICE = "F"
    CREDIT_NOTE = "NC"
    Z = "Z"


@record(frozen=True)
class PaperNumber:
    """The number of a paper. `text` as the books have it: `1-000042`, `R1-000012`, `1-000012-403617`,
    `F1-2026-0007`; of a Z `1-12`. `whole`: its letter or its series was typed; else it is this till's."""

    paper: PaperKind
    text: str
    whole: bool = True


ISSUED = (PaperKind.INVOICE, PaperKind.CREDIT_NOTE)
_DASHES = "\u2010-\u2015\u2212"
_BETWEEN = re.compile(rf"[\s\-{_DASHES}_]+")
_BARCODE = re.compile(rf"([TRV])({SERIES}-[0-9]{{6,9}})(-[0-9]{{6}})?", re.IGNORECASE)
_LETTER = re.compile(r"(NC|[TRVFZ])(?=P?[0-9]|$)")
_NAMED = re.compile(r"(P?[0-9]{1,3})([A-Z]{1,4})([0-9]*)")
_PLAIN = re.compile(r"P?[0-9]{1,3}")
_LONGEST, _MOST, _PADDED = 32, 9, 6
SECRET_DIGITS = 6
"""How many secret digits a voucher bears behind its number."""

type _Body = tuple[str, ...]


def read_barcode(text: str) -> PaperNumber | None:
    """Return the number that a paper's own barcode says; None for any other code.

    >>> read_barcode("v1KFMW-000012-000213").text, read_barcode("1-000012-000213"), read_barcode("T1-12")
    ('1kfmw-000012-000213', None, None)
    """
    found = _BARCODE.fullmatch(text)
    if found is None or (found[1] in "Vv") != bool(found[3]):
        return None
    paper = PaperKind(found[1].upper())
    front = paper.value if paper is PaperKind.PREORDER else ""
    return PaperNumber(paper, f"{front}{as_kept(found[2])}{found[3] or ''}")


def read_numbers(text: str, papers: Sequence[PaperKind], series: Sequence[str]) -> tuple[PaperNumber, ...]:
    """Return each number of `papers` that a typed text may be, the likeliest first.

    Case, hyphens, spaces, the letter and, where the series is apart, the zeros in front do not matter.
    `series`: those of the shop, this till's first. A voucher's last six digits are its secret, and are never
    left out.

    >>> [each.text for each in read_numbers("1000001 884483", [PaperKind.VOUCHER], ["1"])]
    ['1-000001-884483', '1-1000001-884483']
    >>> [each.text for each in read_numbers("t1kfmw12", [PaperKind.TICKET], ["2"])]
    ['1kfmw-000012']
    """
    parts = [part for part in _BETWEEN.split(unicodedata.normalize("NFKC", text).upper()) if part]
    joined = "".join(parts)
    if len(joined) > _LONGEST or not (joined.isascii() and joined.isalnum()):
        return ()
    letter = _LETTER.match(joined)
    if letter is not None:
        parts = [part for part in (parts[0].removeprefix(letter[1]), *parts[1:]) if part]
        papers = [paper for paper in papers if paper == letter[1]]
    found: dict[str, PaperNumber] = {}
    for name, body, named, padded in _splits(parts, series):
        for paper in papers:
            if number := _number(paper, name, body, padded=padded):
                whole = named or letter is not None
                found.setdefault(number, PaperNumber(paper, number, whole=whole))
    return tuple(found.values())


def _splits(parts: Sequence[str], series: Sequence[str]) -> Iterator[tuple[str, _Body, bool, bool]]:
    """Series, what comes behind it, whether it was typed, and whether only its zeros say where it ends."""
    if not parts:
        return
    if letters := _NAMED.fullmatch(parts[0]):
        body = (*((letters[3],) if letters[3] else ()), *parts[1:])
        yield as_kept(letters[1] + letters[2]), body, True, False
        return
    kept = {each.upper(): each for each in series}
    if len(parts) > 1 and _PLAIN.fullmatch(parts[0]):
        yield as_kept(parts[0]), tuple(parts[1:]), True, False
        if parts[0] in kept:
            return
    joined = "".join(parts)
    for name, each in kept.items():
        if joined.startswith(name):
            yield each, (joined[len(name) :],), True, True
    if series:
        yield series[0], tuple(parts), False, False


def _number(paper: PaperKind, series: str, body: _Body, *, padded: bool) -> str:
    """Return the number as the books have it, "" where it is none. `padded`: only as printed, with its
    zeros."""
    if not all(part.isdigit() for part in body):
        return ""
    match paper:
        case PaperKind.VOUCHER:
            number, secret = _cut_secret(body)
            counted = _counted(number, _PADDED, padded=padded)
            return f"{series}-{counted}-{secret}" if counted and len(secret) == SECRET_DIGITS else ""
        case PaperKind.INVOICE | PaperKind.CREDIT_NOTE:
            year, number = _cut_year(body)
            counted = _counted(number, 4, padded=padded)
            return f"{paper.value}{series}-{year}-{counted}" if counted and year.startswith("20") else ""
        case PaperKind.Z:
            counted = "" if padded else _counted(_joined(body), 1, padded=False)
            return f"{series}-{counted}" if counted else ""
    counted = _counted(_joined(body), _PADDED, padded=padded)
    front = paper.value if paper is PaperKind.PREORDER else ""
    return f"{front}{series}-{counted}" if counted else ""


def _joined(body: _Body) -> str:
    """One number; in several parts only where they are thousands: `000 042`."""
    return "".join(body) if len(body) == 1 or all(len(part) == 3 for part in body) else ""


def _cut_secret(body: _Body) -> tuple[str, str]:
    digits = "".join(body)
    if len(body) == 2 and len(body[1]) != SECRET_DIGITS and not all(len(part) == 3 for part in body):
        return "", ""
    return digits[:-SECRET_DIGITS], digits[-SECRET_DIGITS:]


def _cut_year(body: _Body) -> tuple[str, str]:
    digits = "".join(body)
    return (body[0], body[1]) if len(body) == 2 and len(body[0]) == 4 else (digits[:4], digits[4:])


def _counted(digits: str, width: int, *, padded: bool) -> str:
    """With so many digits at least; "" for what counts nothing."""
    if not 0 < len(digits) <= _MOST or int(digits) == 0:
        return ""
    as_printed = len(digits) == width or (len(digits) > width and digits[0] != "0")
    return f"{int(digits):0{width}d}" if as_printed or not padded else ""
