"""A supplier's file becomes an invoice that waits: read, matched line by line, kept in one commit.

In steps, so that a customer waits for none of it.
"""

import hashlib
from collections.abc import Generator
from dataclasses import replace
from itertools import batched

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.matched_line import LineState, MatchedLine
from herstal_pos.domain.stock.supplier_invoice import (
    InvoiceKind,
    InvoiceState,
    KeptInvoice,
    SupplierInvoice,
    is_summary,
)
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import BRUSSELS, Counter, Storage, Work
from herstal_pos.services.stock.invoices.figures import clean_text
from herstal_pos.services.stock.invoices.invoice_papers import keep_papers
from herstal_pos.services.stock.invoices.matching import Matcher
from herstal_pos.services.stock.invoices.stored_invoice import HEAD, body_of, head_of
from herstal_pos.services.stock.invoices.ubl import invoice_in_steps
from herstal_pos.services.stock.invoices.xml_tree import OddXml

LINES_PER_STEP = 50
_ODD = {
    "too_large": "refused.invoice_too_large",
    "doctype": "refused.invoice_doctype",
    "too_deep": "refused.invoice_too_deep",
    "not_xml": "refused.invoice_not_xml",
    "pdf": "refused.invoice_pdf",
    "zip": "refused.invoice_zip",
    "several": "refused.invoice_several",
    "nobody": "refused.invoice_nobody",
    "cii": "refused.invoice_cii",
    "other_document": "refused.invoice_other_document",
    "too_many_lines": "refused.invoice_too_many_lines",
}
"""Why a file is none that is read here."""
SEARCHED_LINES = 500
"""Further ones are matched by numbers alone: nobody chooses by name among thousands."""

type Steps = Generator[None, None, notices.InvoiceRead | notices.InvoiceUnread]
type _Read = Generator[None, None, notices.InvoiceRead]


def read_invoice(command: commands.ReadInvoice, storage: Storage, counter: Counter) -> Steps:
    """As `_read`; a file of the folder is told apart where it is refused, whatever else is done meanwhile."""
    try:
        return (yield from _read(command, storage, counter))
    except Refused as refused:
        if command.came_from != "folder":
            raise
        return notices.InvoiceUnread(command.name, refused.reason, dict(refused.params))


def _read(command: commands.ReadInvoice, storage: Storage, counter: Counter) -> _Read:
    """`Refused`: "invoice_<reason>" of a file that is none, "invoice_twice" or, while that one is open,
    "invoice_waits" for another file of the same number and year. A file that was
    read before is told again."""
    key = hashlib.sha256(command.content).hexdigest()
    with storage.look() as work:
        known = work.invoices.by_file(key)
    if known is not None:
        return _news(known, command)
    try:
        read = yield from invoice_in_steps(command.content)
    except OddXml as odd:
        reason = _ODD[odd.reason].removeprefix("refused.")
        raise Refused(reason, name=clean_text(command.name)) from odd
    if not read.document or not read.lines:
        raise Refused("invoice_empty", name=clean_text(command.name))
    head = head_of(read, summary=is_summary(read), came_from=command.came_from)
    matched = list[MatchedLine]()
    for lines in batched(read.lines, LINES_PER_STEP, strict=False):
        with storage.look() as work:
            matcher = Matcher(head, read.kind, work, counter)
            searches = len(matched) < SEARCHED_LINES
            matched += [matcher.match(line, searches=searches) for line in lines]
        yield
    doubts = sum(each.state is LineState.DOUBT for each in matched)
    kept = KeptInvoice(
        counter.ids.new(),
        supplier_key(read),
        read.document,
        read.kind,
        key,
        InvoiceState.OPEN,
        counter.clock.now(),
        None,
        HEAD.write(replace(head, doubts=doubts)),
        body_of(read.lines, matched, read.amounts),
    )
    yield
    yield from keep_papers(key, read.papers, storage)
    with storage.work() as work:
        known = work.invoices.by_file(key)
        if known is not None:
            return _news(known, command)
        _refuse_twice(kept, work)
        work.invoices.save(kept)
        work.commit()
    return _news(kept, command, known=False)


def supplier_key(read: SupplierInvoice) -> str:
    return read.supplier_number or f"name:{read.supplier_name.casefold()}"


def _refuse_twice(kept: KeptInvoice, work: Work) -> None:
    """What was put away brought nothing: a corrected one may follow (a credit note is settled by that).
    Many a supplier begins its numbers anew each year."""
    for before in work.invoices.by_document(kept.supplier_number, kept.document, kept.kind):
        brought = before.state is not InvoiceState.CLOSED or kept.kind is InvoiceKind.CREDIT
        if not brought or _year(before) != _year(kept):
            continue
        if before.state is InvoiceState.OPEN:
            raise Refused("invoice_waits", document=kept.document)
        day = f"{before.read_at.astimezone(BRUSSELS):%d/%m/%Y}"
        raise Refused("invoice_twice", document=kept.document, day=day)


def _year(kept: KeptInvoice) -> str:
    return HEAD.read(kept.head).issued[:4]


def _news(kept: KeptInvoice, command: commands.ReadInvoice, *, known: bool = True) -> notices.InvoiceRead:
    head = HEAD.read(kept.head)
    is_open = kept.state is InvoiceState.OPEN
    return notices.InvoiceRead(
        kept.id,
        clean_text(command.name),
        head.supplier_name,
        kept.document,
        known,
        is_open,
        command.came_from,
    )
