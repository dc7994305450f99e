"""The invoices and credit notes of a month, for the folder of its Zs: a list, each as UBL and as a PDF."""

import csv
import io
from collections.abc import Iterator

from herstal_pos.documents.accounts.exports.sheets import euros
from herstal_pos.documents.accounts.invoices.ubl import ubl
from herstal_pos.domain.accounts.invoices.issued import IssuedInvoice
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.accounts.reports.period import Period
from herstal_pos.domain.errors import Refused
from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.accounts.invoices.naming import corrected_by
from herstal_pos.services.accounts.sending.printing import invoice_drawn
from herstal_pos.services.accounts.sending.reading import invoice_value
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.stock.lists.columns import armed

_COLUMNS = ("invoice", "day", "buyer", "company", "total", "due", "corrects", "file")
_MOST = 100_000


def invoice_files(month: Period, words: Words, work: Work, counter: Counter) -> Iterator[tuple[str, str]]:
    """Names and texts; none in a month without invoices. What cannot be written any more stands in the list
    with the reason. A buyer without a company number has the paper alone."""
    rows = []
    for issued in _of(month, work):
        parties, file = work.issued.parties(issued.id), ""
        try:
            invoice = invoice_value(issued, work, counter)
        except Refused as refused:
            file = words(f"refused.{refused.reason}")
        else:
            if invoice.buyer.company:
                file = f"{issued.number_text}.xml"
                yield file, ubl(invoice).decode()
        buyer = (parties.buyer.name, parties.buyer.company) if parties else ("", "")
        rows.append(_row(issued, buyer, file, work))
    if rows:
        text = io.StringIO()
        text.write("\ufeff")  # by which spreadsheets know UTF-8
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow([words(f"zs.column_{name}") for name in _COLUMNS])
        writer.writerows(rows)
        yield f"{words('zs.invoices_file')}-{month.first:%Y-%m}.csv", text.getvalue()


def invoice_papers(
    month: Period, folder: str, storage: Storage, counter: Counter
) -> Iterator[notices.PagesWanted]:
    with storage.look() as work:
        found = _of(month, work)
    for issued in found:
        with storage.look() as work:
            try:
                drawn = invoice_drawn(issued, work, counter, folder=folder)
            except Refused:  # the list says why
                continue
        yield drawn


def _of(month: Period, work: Work) -> list[IssuedInvoice]:
    """The oldest first."""
    return work.issued.newest(month.first, month.last, _MOST)[::-1]


def _row(issued: IssuedInvoice, buyer: tuple[str, str], file: str, work: Work) -> list[str]:
    corrected = ", ".join(each.number_text for each in corrected_by(issued, work))
    sign = -1 if issued.kind is IssuedKind.CREDIT_NOTE else 1
    return [
        *(issued.number_text, issued.day.isoformat(), armed("name", buyer[0]), buyer[1]),
        *(euros(sign * issued.total_cents), euros(issued.due_cents)),
        *(corrected, file),
    ]
