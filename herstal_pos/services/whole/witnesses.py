"""What was printed, held against the books: digests in the journal, seals on the papers."""

from collections.abc import Callable
from typing import Any

from herstal_pos.documents.seal import paper_digest, unsealed
from herstal_pos.documents.stored_paper import Rows
from herstal_pos.domain.day.journal import seal
from herstal_pos.records import record
from herstal_pos.services.whole.entries import Entry, differs
from herstal_pos.services.whole.ports import Audit


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
