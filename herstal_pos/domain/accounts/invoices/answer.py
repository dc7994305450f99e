"""What was answered to an invoice, and what that makes of it.

Peppol has three messages for it, all of them UBL ApplicationResponse: the buyer's own Invoice Response (BIS
63), and what the buyer's access point says of the message, Message Level Response (BIS 36) or Status (MLS).
"""

from datetime import date
from enum import StrEnum

from herstal_pos.domain.accounts.invoices.issued import IssuedInvoice, IssuedState
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.records import record


class AnswerFrom(StrEnum):
    BUYER = "buyer"
    ACCESS_POINT = "access_point"


_HAS_IT = {
    AnswerFrom.BUYER: frozenset(("AB", "IP", "UQ", "CA", "AP", "PD")),
    AnswerFrom.ACCESS_POINT: frozenset(("AP",)),
}
"""UNCL4343. The buyer confirms that it came (AB), works on it, asks, accepts, pays; an access point's own AB
says that it has the message, not that the buyer does."""
_LAST_WORD = frozenset(("CA", "AP", "PD"))
"""Of who had refused it, and does not any more. A confirmation may be late and overtaken."""
_REJECTED = "RE"
DOCUMENT_CODES = {"380": IssuedKind.INVOICE, "381": IssuedKind.CREDIT_NOTE}
"""UNCL1001."""


@record(frozen=True)
class InvoiceAnswer:
    """`number`: of the document that it answers, as the answer names it; `day` of that document, None where
    it is not said; `document` its code; `receiver` ten digits of whom the answer is for, "" where it names
    none of ours; `said`: why, "" for nothing."""

    source: AnswerFrom
    code: str
    number: str
    day: date | None = None
    document: str = ""
    receiver: str = ""
    said: str = ""

    def is_of(self, issued: IssuedInvoice, seller: str) -> bool:
        """`seller`: the company that issued it, "" where nobody knows any more."""
        return (
            self.day in (None, issued.day)
            and DOCUMENT_CODES.get(self.document, issued.kind) is issued.kind
            and self.receiver in ("", seller)
        )

    def makes(self, before: IssuedState) -> IssuedState | None:
        """None: it says nothing new."""
        after = None
        if self.code == _REJECTED:
            after = IssuedState.REFUSED
        elif self.code in _HAS_IT[self.source]:
            overtaken = before is IssuedState.REFUSED and self.code not in _LAST_WORD
            after = None if overtaken else IssuedState.DELIVERED
        return after if after is not before else None
