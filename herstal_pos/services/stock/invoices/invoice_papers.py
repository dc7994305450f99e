"""The papers inside an invoice's file: kept until it is posted or put away, shown to whoever asks.

In pieces, each a commit: a customer waits for none. The file's own key is theirs, so that what a kill cut
off is written again over itself.
"""

import re
from collections.abc import Generator, Sequence

from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.stock.invoices.figures import PDF, paper_of
from herstal_pos.services.stock.invoices.stored_invoice import open_invoice

PIECE = 1 << 18
"""Signs of base64: 192 KiB."""
_ODD_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 40


def keep_papers(file_key: str, papers: Sequence[str], storage: Storage) -> Generator[None]:
    for number, paper in enumerate(papers):
        for piece, start in enumerate(range(0, len(paper), PIECE)):
            with storage.work() as work:
                work.invoices.save_piece(file_key, number, piece, paper[start : start + PIECE])
                work.commit()
            yield


def show_invoice_paper(command: commands.ShowInvoicePaper, work: Work, _: Counter) -> list[notices.Notice]:
    """`Refused`: "invoice_gone", "invoice_no_paper"."""
    invoice = open_invoice(command.invoice_id, work)
    is_one = 0 <= command.number < invoice.head.papers
    pieces = work.invoices.paper(invoice.kept.file_key, command.number) if is_one else []
    content = paper_of("".join(pieces))
    if not content.startswith(PDF):
        raise Refused("invoice_no_paper")
    return [notices.InvoicePaperShown(invoice.id, command.number, _name(invoice.head.document), content)]


def _name(document: str) -> str:
    """Of the supplier's number what no system takes for anything but letters.

    >>> _name("../../2026/11 é.exe"), _name("…")
    ('facture-2026-11-exe', 'facture')
    """
    plain = _ODD_IN_NAMES.sub("-", document)[:_LONGEST_NAME].strip("-")
    return f"facture-{plain}" if plain else "facture"
