"""What was printed, held against the books: digests in the journal, seals on the papers."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from herstal_pos.documents.seal import paper_digest, unsealed
from herstal_pos.documents.stored_paper import Rows
from herstal_pos.domain.day.journal import seal, seal_of_heads, typed_seal
from herstal_pos.records import record
from herstal_pos.services.ports import Storage
from herstal_pos.services.whole.entries import Entry, differs, entries
from herstal_pos.services.whole.ports import Audit

_SEAL = re.compile("[A-Z2-7]{5}-[A-Z2-7]{5}")


@record(frozen=True)
class Paper:
    """A stored one: the digest of what stands above its seal, and the seal."""

    digest: str
    seal: str


def stored_paper(rows: Rows) -> Paper:
    bare, said = unsealed(rows)
    return Paper(paper_digest(bare), said)


def papers_of_sales(audit: Audit) -> dict[str, Paper]:
    """By sale, its ticket."""
    return {sale_id: stored_paper(rows) for sale_id, rows in audit.receipts()}


def stray_papers(audit: Audit) -> dict[str, str]:
    """By its seal, the title of each ticket on paper that is of no completed sale: one was cut off."""
    said = ((unsealed(parts)[1], title) for title, parts in audit.stray_receipts())
    return {seal_: title for seal_, title in said if _SEAL.fullmatch(seal_)}


def sealed_faults(
    sealed: Entry | None, entry: Entry | None, paper: Paper | None, body: Callable[[str], dict[str, Any]]
) -> list[tuple[str, str]]:
    """Of a sale or a Z: `sealed` has the digests, `entry` bears the seal, `body` works them out anew.

    What an older program wrote was sealed by nobody.
    """
    if sealed is None:
        return []
    faults = []
    if differs(sealed, body(sealed.body.get("paper", ""))):
        faults.append(("facts", ""))
    if paper is None:  # said as such
        return faults
    if paper.digest != sealed.body.get("paper"):
        faults.append(("paper", ""))
    if entry is not None and paper.seal != seal(entry.hash):
        faults.append(("seal", f"{paper.seal} != {seal(entry.hash)}"))
    return faults


@record(frozen=True)
class Sealed:
    """The journal entry that bears a seal. `number` is its ticket's, or "Z 12", "" for neither."""

    till_prefix: str
    sequence: int
    at: datetime
    kind: str
    number: str


def find_seal(typed: str, storage: Storage) -> Sealed | None:
    """Of a ticket, a Z, or a backup's name where the shop has one till; None: it is in no chain here."""
    wanted = typed_seal(typed)
    with storage.look() as work:
        tills = work.audit.tills()
        for till in tills:
            for entry in work.audit.journal(till.id):
                seals = [seal(entry.hash)]
                if len(tills) == 1:
                    seals.append(seal_of_heads({till.id: entry.hash}))
                if wanted in seals:
                    (read,) = entries([entry])
                    return Sealed(till.prefix, entry.sequence, entry.at, entry.kind, _number(read))
    return None


def _number(entry: Entry) -> str:
    number = entry.body.get("number", "")
    return f"Z {number}" if entry.kind == "day_closed" else str(number)
