"""What went to the accountant, and what was not as it should be when it went."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


class SendingWay(StrEnum):
    FOLDER = "folder"
    MAIL = "mail"


@record(frozen=True)
class Sending:
    """`at`: before the books were read for it. `file` is the archive's name, `digest` its SHA-256 as 64
    hexadecimal digits. `zs`: till and number of each Z in it; `files`: their names, each with the first 16
    digits of its own. `clerk_id` "": it went by itself."""

    id: str
    period: BookedPeriod
    at: datetime
    clerk_id: str
    way: SendingWay
    file: str
    digest: str
    zs: tuple[tuple[str, int], ...]
    files: tuple[tuple[str, str], ...]
    version: Version


@record(frozen=True)
class Gap:
    """`kind` of `accountant.gap_<kind>`, `said` what its words name."""

    kind: str
    said: tuple[tuple[str, str], ...] = ()

    @property
    def params(self) -> dict[str, str]:
        return dict(self.said)


@record(frozen=True)
class ClosedDay:
    """A Z as the journal has it: till, number, day, and what its entry says."""

    till: str
    number: int
    day: date
    session_id: str
    body: Mapping[str, Any]


def sendings_body(sendings: Sequence[Sending]) -> dict[str, Any]:
    """For the journal: of one commit their ids, and a digest of all that their rows say."""
    in_order = sorted(sendings, key=lambda each: each.id)
    facts = [
        [
            *(each.id, each.period.first.isoformat(), each.period.last.isoformat()),
            *(each.at.astimezone(UTC).isoformat(timespec="milliseconds"), each.clerk_id, each.way.value),
            *(each.file, each.digest, [list(z) for z in each.zs], [list(file) for file in each.files]),
        ]
        for each in in_order
    ]
    return {"accountant_sent": [each.id for each in in_order], "facts": digest({"accountant_sent": facts})}


def gaps_of(
    days: Iterable[tuple[str, int, date]],
    known: Mapping[str, frozenset[int]],
    unclosed: Iterable[tuple[str, date]],
) -> list[Gap]:
    """Of a period's Zs (till, number, day): numbers that no Z has, `known` being all of each till from the
    one before; days that go back; and days that nobody has closed yet."""
    by_till: dict[str, list[tuple[int, date]]] = {}
    for till, number, day in days:
        by_till.setdefault(till, []).append((number, day))
    gaps: list[Gap] = []
    for till, numbered in sorted(by_till.items()):
        first, last = numbered[0][0], numbered[-1][0]
        missing = [number for number in range(max(first - 1, 1), last) if number not in known[till]]
        gaps += [Gap("missing", (("number", str(number)), ("till", till))) for number in missing]
        gaps += [
            Gap("back", (("number", str(after)), ("till", till)))
            for (_, day), (after, later) in pairwise(numbered)
            if later < day
        ]
    return gaps + [Gap("open", (("day", day.isoformat()), ("till", till))) for till, day in unclosed]


def changed_files(now: Iterable[tuple[str, str]], before: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names of those that are new, other, or gone."""
    here, there = dict(now), dict(before)
    return tuple(sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name)))
