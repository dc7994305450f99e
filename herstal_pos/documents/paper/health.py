"""How a till is, on one piece of paper: what the helpdesk asks first on the telephone."""

from collections.abc import Iterator
from datetime import datetime

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.paper.device_words import device_text
from herstal_pos.documents.rows import amount_row
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words
from herstal_pos.records import record

MEGABYTE, GIGABYTE = 10**6, 10**9
DISK_LOW = GIGABYTE
"""A year of a busy shop's sales takes less."""

type Row = tuple[str, str]
type Section = tuple[str, tuple[Row, ...]]


@record(frozen=True)
class Health:
    """Facts of one moment. `devices`: kind and state of each that was heard of.

    `written_at`: the newest journal entry, None before the first. `free_bytes` None: the data lie elsewhere.
    `numbers_agree`: the last ticket has the last number that was allotted. `mall_state` as in `MallView`,
    `backup_reason` as in `BackupView`. `places` for copies: reason, the last copy and apart as in
    `PlaceView`; `proof`: when a backup was last restored for trial, its ticket, and the reason as in
    `ProofView`.
    """

    at: datetime
    version: str
    till_prefix: str
    written_at: datetime | None
    devices: tuple[tuple[str, str], ...]
    papers_waiting: int
    database_bytes: int
    free_bytes: int | None
    last_ticket: str
    numbers_agree: bool
    day_open: bool
    last_z: tuple[int, datetime] | None
    mall_state: str
    mall_answered_at: datetime | None
    rows_waiting: int
    rows_parked: int
    backup_at: datetime | None
    backup_reason: str
    places: tuple[tuple[str, datetime | None, bool], ...]
    proof: tuple[datetime | None, str, str]
    readers: str = ""
    """Of the data folder, beside its owner: group, all."""


def health_ticket(health: Health, shop: Shop, language: str, *, practice: bool) -> Document:
    words = Words(language)
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            Text(words("health.title"), Align.CENTRE, bold=True, size=2),
            Text(_moment(health.at, words), Align.CENTRE),
            *(part for section in sections(health, words) for part in _printed(section)),
            Feed(),
            *(practice_mark(words) if practice else ()),
            Cut(),
        )
    )


def sections(health: Health, words: Words) -> tuple[Section, ...]:
    """The same rows for paper and screen."""
    return (
        (words("health.till"), tuple(_till(health, words))),
        (words("health.devices"), tuple(_devices(health, words))),
        (words("health.data"), tuple(_data(health, words))),
        (words("health.backup"), tuple(_backup(health, words))),
        (words("health.mall"), tuple(_mall(health, words))),
    )


def _printed(section: Section) -> Iterator[Part]:
    title, rows = section
    yield Rule()
    yield Text(title, bold=True)
    for label, value in rows:
        yield amount_row(label, value)


def _till(health: Health, words: Words) -> Iterator[Row]:
    yield words("health.number"), health.till_prefix
    yield words("health.version"), health.version
    yield words("health.time"), _moment(health.at, words)
    yield words("health.zone"), "Europe/Brussels"
    if health.written_at is not None:
        behind = health.at < health.written_at
        yield words("health.written"), _moment(health.written_at, words)
        yield words("health.clock"), words("health.clock_behind" if behind else "health.clock_right")


def _devices(health: Health, words: Words) -> Iterator[Row]:
    for kind, state in health.devices:
        yield device_text(kind, state, words)
    yield words("health.papers"), str(health.papers_waiting)


def _data(health: Health, words: Words) -> Iterator[Row]:
    yield words("health.day"), words("health.day_open" if health.day_open else "health.day_closed")
    yield words("health.last_ticket"), health.last_ticket or words("health.none")
    yield words("health.numbers"), words("health.agree" if health.numbers_agree else "health.disagree")
    if health.last_z is None:
        yield words("health.last_z"), words("health.none")
    else:
        number, closed_at = health.last_z
        yield words("health.last_z"), f"{number} · {words.date(closed_at)}"
    yield words("health.database"), _size(health.database_bytes, words)
    if health.free_bytes is not None:
        low = health.free_bytes < DISK_LOW
        yield words("health.disk_low" if low else "health.disk"), _size(health.free_bytes, words)
    if health.readers:
        yield words("health.folder"), words(f"health.readers_{health.readers}")


def _backup(health: Health, words: Words) -> Iterator[Row]:
    at = health.backup_at
    yield words("health.backup_last"), _moment(at, words) if at else words("health.never")
    if health.backup_reason:
        yield words("health.backup_failed"), words(f"health.failed_{health.backup_reason}")
    if not health.places:
        yield words("health.second"), words("health.place_none")
    for name, place in zip(("health.second", "health.third"), health.places, strict=False):
        yield from _place(words(name), *place, words)
    proven_at, ticket, reason = health.proof
    yield words("health.proof"), _moment(proven_at, words) if proven_at else words("health.never")
    if ticket:
        yield words("health.proof_ticket"), ticket
    if reason:
        yield words("health.proof_failed"), words(f"health.proof_{reason}")


def _place(name: str, reason: str, at: datetime | None, apart: bool, words: Words) -> Iterator[Row]:
    """What it has is said by its moment."""
    copied = _moment(at, words) if at else words("health.never")
    if not reason:
        yield name, copied
    else:
        yield name, words(f"health.place_{reason}")
        yield words("health.place_last"), copied
    if at and not apart:
        yield words("health.place_where"), words("health.place_here")


def _mall(health: Health, words: Words) -> Iterator[Row]:
    yield words("health.mall_state"), words(f"health.mall_{health.mall_state}")
    if health.mall_answered_at is not None:
        yield words("health.answered"), _moment(health.mall_answered_at, words)
    yield words("health.waiting"), str(health.rows_waiting)
    yield words("health.parked"), str(health.rows_parked)


def _moment(at: datetime, words: Words) -> str:
    return f"{words.date(at)} {words.time(at)}"


def _size(size_bytes: int, words: Words) -> str:
    """At least one megabyte: of a shop nobody asks for less."""
    if size_bytes >= 10 * GIGABYTE:
        return words("health.gigabytes", size=size_bytes // GIGABYTE)
    return words("health.megabytes", size=max(1, size_bytes // MEGABYTE))
