"""A supplier's electronic invoice as it lies in the shop: its head, its lines, and what was answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.matched_line import LineDoubt, LineState, MatchedLine
from herstal_pos.domain.stock.supplier_invoice import (
    DocumentAmount,
    InvoiceKind,
    InvoiceLine,
    InvoiceState,
    KeptInvoice,
    SupplierInvoice,
)
from herstal_pos.records import record
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.invoices.figures import day_of
from herstal_pos.stored import Form, Row, each, flag, maybe_whole, one_of, rows, text, whole

_WORDS = (
    "type_code",
    "document",
    "supplier_name",
    "supplier_number",
    "buyer_name",
    "buyer_number",
    "currency",
)


@record(frozen=True)
class InvoiceHead:
    """What a list shows of it, and what is kept of the document beside its lines. Days as text."""

    type_code: str
    document: str
    supplier_name: str
    supplier_number: str
    buyer_name: str
    buyer_number: str
    currency: str
    issued: str = ""
    net_cents: int | None = None
    gross_cents: int | None = None
    misses_cents: int | None = 0
    order_ref: str = ""
    despatch_ref: str = ""
    invoice_ref: str = ""
    delivered: str = ""
    period: bool = False
    summary: bool = False
    attachments: int = 0
    papers: int = 0
    lines: int = 0
    doubts: int = 0
    came_from: str = ""


HEAD = Form(
    InvoiceHead,
    **{name: text(name) for name in _WORDS},
    issued=text("issued", spare=True),
    net_cents=maybe_whole("net_cents"),
    gross_cents=maybe_whole("gross_cents"),
    misses_cents=maybe_whole("misses_cents"),
    order_ref=text("order_ref", spare=True),
    despatch_ref=text("despatch_ref", spare=True),
    invoice_ref=text("invoice_ref", spare=True),
    delivered=text("delivered", spare=True),
    period=flag("period", spare=True),
    summary=flag("summary", spare=True),
    attachments=whole("attachments", spare=True),
    papers=whole("papers", spare=True),
    lines=whole("lines"),
    doubts=whole("doubts"),
    came_from=text("came_from", spare=True),
)
LINE = Form(
    InvoiceLine,
    number=text("number"),
    name=text("name"),
    quantity=maybe_whole("quantity"),
    unit_code=text("unit_code"),
    net_cents=maybe_whole("net_cents"),
    description=text("description", spare=True),
    reference=text("reference", spare=True),
    buyer_code=text("buyer_code", spare=True),
    gtin=text("gtin", spare=True),
    gtin_text=text("gtin_text", spare=True),
    vat_category=text("vat_category", spare=True),
    vat_points=maybe_whole("vat_points"),
    allowance_cents=whole("allowance_cents", spare=True),
    best_before=text("best_before", spare=True),
    lot=text("lot", spare=True),
    pack=whole("pack", spare=True),
)
AMOUNT = Form(
    DocumentAmount,
    cents=whole("cents"),
    vat_category=text("vat_category"),
    vat_points=maybe_whole("vat_points"),
    reason=text("reason"),
)


@record(frozen=True)
class OtherArticle:
    id: str


MATCHED = Form(
    MatchedLine,
    state=one_of("state", LineState.DOUBT),
    doubt=one_of("doubt", LineDoubt.NONE, spare=True),
    product_id=text("product_id", spare=True),
    factor=whole("factor", 1000),
    price_cents=maybe_whole("price_cents"),
    quantity=maybe_whole("quantity"),
    before=text("before", spare=True),
    came=whole("came", spare=True),
    barcode=text("barcode", spare=True),
    said=flag("said", spare=True),
)
_OTHERS = each("others", Form(OtherArticle, id=text("id")), spare=True)
_AMOUNTS = each("amounts", AMOUNT)


class OpenInvoice:
    """An invoice while a use case works on it; what is kept is in the caller's commit."""

    def __init__(self, kept: KeptInvoice) -> None:
        self.kept = kept
        self.head = HEAD.read(kept.head)
        stored = rows(kept.body.get("lines"))
        self.lines = [LINE.read(row) for row in stored]
        self.matched = [_matched(row.get("match")) for row in stored]
        self.amounts: tuple[DocumentAmount, ...] = _AMOUNTS.read(kept.body)

    @property
    def id(self) -> str:
        return self.kept.id

    @property
    def kind(self) -> InvoiceKind:
        return self.kept.kind

    @property
    def doubts(self) -> list[int]:
        """Places of the lines that are asked about."""
        return [at for at, each in enumerate(self.matched) if each.state is LineState.DOUBT]

    def line(self, position: int) -> InvoiceLine:
        """`Refused("invoice_gone")`."""
        if not 0 <= position < len(self.lines):
            raise Refused("invoice_gone")
        return self.lines[position]

    def document(self) -> SupplierInvoice:
        """Lines and amounts as they were read."""
        words = {name: getattr(self.head, name) for name in _WORDS}
        return SupplierInvoice(kind=self.kind, lines=tuple(self.lines), amounts=self.amounts, **words)

    def keep(self, work: Work, state: InvoiceState | None = None, at: datetime | None = None) -> None:
        self.head = replace(self.head, doubts=len(self.doubts))
        self.kept = replace(
            self.kept,
            state=state or self.kept.state,
            closed_at=at or self.kept.closed_at,
            head=HEAD.write(self.head, self.kept.head),
            body=body_of(self.lines, self.matched, self.amounts),
        )
        work.invoices.save(self.kept)
        if state is not None:
            work.invoices.drop_papers(self.kept.file_key)


def _matched(row: object) -> MatchedLine:
    stored = row if isinstance(row, dict) else {}
    return replace(MATCHED.read(stored), others=tuple(other.id for other in _OTHERS.read(stored)))


def body_of(
    lines: Sequence[InvoiceLine], matched: Sequence[MatchedLine], amounts: tuple[DocumentAmount, ...]
) -> Row:
    body: Row = {"lines": []}
    _AMOUNTS.write(amounts, body)
    for line, match in zip(lines, matched, strict=True):
        row = LINE.write(line)
        row["match"] = MATCHED.write(match)
        _OTHERS.write(tuple(OtherArticle(id_) for id_ in match.others), row["match"])
        body["lines"].append(row)
    return body


def head_of(invoice: SupplierInvoice, *, summary: bool, came_from: str) -> InvoiceHead:
    return InvoiceHead(
        **{name: getattr(invoice, name) for name in _WORDS},
        issued=str(invoice.issued or ""),
        net_cents=invoice.net_cents,
        gross_cents=invoice.gross_cents,
        misses_cents=invoice.misses_cents,
        order_ref=invoice.order_ref,
        despatch_ref=invoice.despatch_ref,
        invoice_ref=invoice.invoice_ref,
        delivered=str(invoice.delivered or ""),
        period=invoice.period,
        summary=summary,
        attachments=len(invoice.attachments),
        papers=len(invoice.papers),
        lines=len(invoice.lines),
        came_from=came_from,
    )


def open_invoice(invoice_id: str, work: Work) -> OpenInvoice:
    """`Refused("invoice_gone")` where it is posted or put away."""
    kept = work.invoices.by_id(invoice_id)
    if kept is None or kept.state is not InvoiceState.OPEN:
        raise Refused("invoice_gone")
    return OpenInvoice(kept)


def is_old(head: InvoiceHead, counter: Counter) -> bool:
    """It repeats what came before: of a period, or of goods that came more than three days ago."""
    day = day_of(head.delivered)
    return head.period or (day is not None and (counter.today() - day).days > 3)
