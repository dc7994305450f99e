"""The archive of a period for whoever inspects it: a zip that proves itself, with a verifier in it.

It holds, of each till, the journal from the first entry of the period's first closed day to the last before
the next day began, and for each ticket and each Z in it the very values whose digest the journal sealed, and
the paper; so for what was sold in the mall, and what the mall paid out. No name of a customer is in any of
them (decision 48). The same books give the same bytes.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from herstal_pos.documents.seal import unsealed
from herstal_pos.documents.stored_paper import Rows
from herstal_pos.domain.accounts.mall.payout import payout_facts
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_entry import sale_facts
from herstal_pos.domain.day.entries.mall_sales_entry import mall_sales_facts
from herstal_pos.domain.day.journal import JournalEntry, canonical, digest, exported, seal
from herstal_pos.domain.day.z_entry import z_facts
from herstal_pos.domain.errors import Damaged, Refused
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.shop.till import Till
from herstal_pos.records import record
from herstal_pos.services.ports import Storage, Work
from herstal_pos.services.shop.settings import stored_shop

type Write = Callable[[str], None]

_DAMAGED = (Damaged, ValueError, TypeError, KeyError)
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""Of time in a zip: no clock stands in it."""
_OF_THE_MALL = {"mall_sold": "mall_sales", "mall_paid_out": "mall_payouts"}
_SUBJECTS = {"sale_completed": "sale", "sale_sealed": "sale", "day_closed": "number", "day_sealed": "number"}


@record(frozen=True)
class Written:
    """`seal` of the archive: of all that its list says, with the digest of each file."""

    seal: str
    tickets: int
    zs: int
    unreadable: tuple[str, ...] = ()
    """Numbers of tickets and Zs ("Z 12") that are damaged: the archive is without their values and papers."""


def write_archive(
    storage: Storage, first: date, last: date, out: IO[bytes], enclosed: Mapping[str, bytes]
) -> Written:
    """`enclosed`: verifier and guides, by their names. `Refused("archive_empty")` where no day was closed."""
    with storage.look() as work, ZipFile(out, "w", ZIP_DEFLATED) as made:
        volume = _Volume(made, f"archive-{first}-{last}")
        with volume.file("JOURNAL.tsv") as write:
            chapters = [
                _Chapter(till, work, bounds, write)
                for till in work.audit.tills()
                if (bounds := work.closings.entries_of(till.id, first, last))
            ]
        if not chapters:
            raise Refused("archive_empty")
        with volume.file("TICKETS.jsonl") as write:
            tickets = sum(chapter.write_tickets(write) for chapter in chapters)
        with volume.file("Z.jsonl") as write:
            zs = sum(chapter.write_zs(write) for chapter in chapters)
        with volume.file("MALL.jsonl") as write:
            for chapter in chapters:
                chapter.write_mall(write)
        for name, content in sorted(enclosed.items()):
            with volume.file(name) as write:
                write(content.decode())
        days = [day for chapter in chapters for day in chapter.days]
        damaged = [name for chapter in chapters for name in chapter.unreadable]
        printed = [text for chapter in chapters for text in chapter.printed]
        said = {
            "format": 2,
            "from": min(days),
            "to": max(days),
            "shop": _printed(stored_shop(work.settings), printed),
            "tills": [chapter.facts for chapter in chapters],
            "files": dict(volume.digests),
            **({"unreadable": damaged} if damaged else {}),
        }
        sealed = seal(digest(said))
        with volume.file("ARCHIVE.json") as write:
            write(json.dumps(said | {"seal": sealed}, ensure_ascii=False, indent=1))
    return Written(sealed, tickets, zs, tuple(damaged))


def _printed(shop: Shop, papers: list[str]) -> list[str]:
    """What is said of the shop where one of the Zs prints it: signed Zs vouch for that alone."""
    said = [shop.name, shop.street, f"{shop.postcode} {shop.city}".strip(), shop.vat_number]
    lines = {_letters(text) for text in papers}
    return [text if any(_letters(text) in line for line in lines) else "" for text in said]


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


class _Volume:
    """The zip: one file after the other, each with its digest."""

    def __init__(self, made: ZipFile, folder: str) -> None:
        self._zip, self._folder = made, folder
        self.digests: dict[str, str] = {}

    @contextmanager
    def file(self, name: str) -> Iterator[Write]:
        entry = ZipInfo(f"{self._folder}/{name}", _BEGINNING)
        entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
        hashed = hashlib.sha256()
        with self._zip.open(entry, "w", force_zip64=True) as out:

            def write(text: str) -> None:
                content = text.encode()
                hashed.update(content)
                out.write(content)

            yield write
        self.digests[name] = hashed.hexdigest()


def _words(part: dict[str, Any]) -> list[str]:
    return [str(part.get("text", "")), *(str(each["text"]) for each in part.get("columns", ()))]


class _Chapter:
    """Of one till. It writes its journal as it is made, and has the hash of each ticket's and Z's entry by
    what it is about; what an older program wrote was sealed by nobody."""

    def __init__(self, till: Till, work: Work, bounds: tuple[int, int], write: Write) -> None:
        self._till, self._work = till, work
        self._hashes: dict[str, dict[str, str]] = {kind: {} for kind in _SUBJECTS}
        self._mall: list[JournalEntry] = []
        self._first_number = 0
        self._numbers: dict[str, str] = {}
        self.days: list[str] = []
        self.printed: list[str] = []
        """By its Zs: the days that were closed, and all words on their papers."""
        self.unreadable: list[str] = []
        begin, end = bounds
        for entry in work.audit.journal(till.id, begin - 1):
            if entry.sequence > end and entry.kind == "day_opened":
                break
            self._take(entry, begin)
            write(exported(entry))

    def _take(self, entry: JournalEntry, begin: int) -> None:
        if entry.sequence == begin:
            self._first = entry
        self._last = entry
        if entry.kind in _OF_THE_MALL:
            self._mall.append(entry)
        if subject := _SUBJECTS.get(entry.kind):
            body = json.loads(entry.body)
            self._hashes[entry.kind][str(body[subject])] = entry.hash
            if entry.kind == "day_closed":
                self.days.append(str(body["day"]))
            if entry.kind == "sale_completed":
                self._numbers[str(body["sale"])] = str(body["number"])
                self._first_number = self._first_number or int(str(body["number"]).rpartition("-")[2])

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "id": self._till.id,
            "prefix": self._till.prefix,
            "first": self._first.sequence,
            "before": self._first.previous_hash,
            "last": self._last.sequence,
            "head": self._last.hash,
        }

    def write_tickets(self, write: Write) -> int:
        """By their numbers, which go on without gaps; gives how many there are."""
        waiting = dict(self._numbers)
        for sale in self._sales(waiting):
            if waiting.pop(sale.id, None) is not None:
                with self._named(sale.number_text):
                    write(self._ticket(sale))
            if not waiting:
                break
        return len(self._numbers) - len(waiting)

    def _sales(self, waiting: Mapping[str, str]) -> Iterator[Sale]:
        """In portions; where one of a portion is damaged, those that wait one by one."""
        if not waiting:
            return
        try:
            yield from self._work.audit.completed(self._till.id, self._first_number - 1)
        except _DAMAGED:
            for sale_id, number in tuple(waiting.items()):
                with self._named(number):
                    sale = self._work.sales.by_id(sale_id)
                    if sale is not None:
                        yield sale

    def _ticket(self, sale: Sale) -> str:
        audit = self._work.audit
        facts = sale_facts(sale, audit.stock_of_sale(sale.id), audit.cash_of_sale(sale.id))
        job = self._work.jobs.ticket_of(sale.id)
        is_sealed = sale.id in self._hashes["sale_sealed"]
        return self._row(sale.id, sale.number_text, facts, job.parts if job else [], is_sealed=is_sealed)

    def write_zs(self, write: Write) -> int:
        count = 0
        for number in map(int, self._hashes["day_closed"]):
            with self._named(f"Z {number}"):
                row = self._z(number)
                if row:
                    write(row)
                    count += 1
        return count

    def _z(self, number: int) -> str:
        closings = self._work.closings
        made = closings.by_number(self._till.id, number)
        session = self._work.audit.session(made.session_id) if made else None
        if made is None or session is None:
            return ""
        moves = [move for move, _ in self._work.cash.movements(made.session_id)]
        paper = closings.paper(self._till.id, number)
        self.printed += [text for part in paper for text in _words(part)]
        is_sealed = str(number) in self._hashes["day_sealed"]
        return self._row(str(number), number, z_facts(made, session, moves), paper, is_sealed=is_sealed)

    @contextmanager
    def _named(self, number: str) -> Iterator[None]:
        """What is damaged of it is left out, and said."""
        try:
            yield
        except _DAMAGED:
            self.unreadable.append(number)

    def write_mall(self, write: Write) -> None:
        """What was sold there and what the mall paid out, below zero what was taken back: by its entry."""
        for entry in self._mall:
            with self._named(f"mall {entry.sequence}"):
                ids = json.loads(entry.body)[_OF_THE_MALL[entry.kind]]
                if entry.kind == "mall_sold":
                    facts = mall_sales_facts(self._work.mall_sales.by_ids(ids))
                else:
                    facts = payout_facts(self._work.mall_payouts.by_ids(ids))
                about = {"till": self._till.id, "subject": str(entry.sequence), "number": entry.sequence}
                said = {"kind": entry.kind, "facts": facts, "paper": [], "seal": seal(entry.hash)}
                write(canonical(about | said) + "\n")

    def _row(self, subject: str, number: object, facts: object, paper: Rows, *, is_sealed: bool) -> str:
        bare, said = unsealed(paper) if is_sealed else (paper, "")
        about = {"till": self._till.id, "subject": subject, "number": number}
        return canonical(about | {"facts": facts, "paper": bare, "seal": said}) + "\n"
