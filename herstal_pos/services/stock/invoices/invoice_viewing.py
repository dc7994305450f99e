"""From an invoice as it is kept to what a screen shows of it."""

from herstal_pos.domain.stock.billed_units import BilledKind, billed_unit
from herstal_pos.domain.stock.matched_line import (
    LineState,
    MatchedLine,
    new_key,
    speaks_of_empties,
    unit_cost,
    units_of,
)
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.receiving import price_of_same_margin
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, InvoiceLine
from herstal_pos.services import notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import INVOICE_FOLDER, PRICES
from herstal_pos.services.stock.deliveries.suppliers import supplier_of
from herstal_pos.services.stock.invoices.coming_in import first_price, new_name, worth
from herstal_pos.services.stock.invoices.figures import day_of
from herstal_pos.services.stock.invoices.stored_invoice import HEAD, InvoiceHead, OpenInvoice, is_old
from herstal_pos.services.stock.prices.margin import margin_points
from herstal_pos.services.stock.supply.expecting import order_named

MOST_SHOWN = 200


def problem_of(head: InvoiceHead, kind: InvoiceKind, work: Work, counter: Counter) -> str:
    """Why it does not come in as it is; "" for nothing."""
    ours = shop_here(work, counter).vat_number
    if ours and (head.supplier_number == ours or head.buyer_number not in ("", ours)):
        return "other_company"
    if kind is InvoiceKind.PREPAID:
        return "prepaid"
    if head.currency not in ("EUR", "") or (not head.currency and kind is not InvoiceKind.DESPATCH):
        return "currency"
    if head.misses_cents != 0:
        return "totals"
    return "summary" if head.summary else ""


def invoice_rows(work: Work, counter: Counter) -> tuple[views.InvoiceRowView, ...]:
    return tuple(
        views.InvoiceRowView(
            id_,
            kind.value,
            (head := HEAD.read(stored)).supplier_name,
            head.document,
            read_at,
            head.net_cents,
            head.lines,
            head.doubts,
            problem_of(head, kind, work, counter),
        )
        for id_, kind, read_at, stored in work.invoices.open(MOST_SHOWN)
    )


def listed(work: Work, counter: Counter) -> notices.Notice:
    folder = INVOICE_FOLDER.read(work.settings, counter.till.id).path
    return notices.InvoicesListed(invoice_rows(work, counter), folder)


def invoice_view(invoice: OpenInvoice, work: Work, counter: Counter) -> views.InvoiceView:
    head = invoice.head
    lines = _Lines(invoice, work, counter).shown()
    row = views.InvoiceRowView(
        invoice.id,
        invoice.kind.value,
        head.supplier_name,
        head.document,
        invoice.kept.read_at,
        head.net_cents,
        len(lines),
        len(invoice.doubts),
        problem_of(head, invoice.kind, work, counter),
    )
    supplier = supplier_of(head.supplier_name, head.supplier_number, work)
    comes = [line for line in lines if line.state in ("sure", "new") and line.units]
    new = {
        new_key(line, matched)
        for line, matched in zip(invoice.lines, invoice.matched, strict=True)
        if matched.state is LineState.NEW
    }
    priced = {line.product_id for line in comes if line.state == "sure" and line.new_price_cents is not None}
    order = order_named(supplier.id, head.order_ref, work) if supplier else None
    return views.InvoiceView(
        row=row,
        gross_cents=head.gross_cents,
        misses_cents=head.misses_cents,
        buyer_name=head.buyer_name,
        came_from=head.came_from,
        old=is_old(head, counter),
        received_at=work.goods.received_before(supplier.id, head.document) if supplier else None,
        invoice_ref=head.invoice_ref,
        pieces=sum(line.units or 0 for line in comes if line.unit == "piece" and not line.empties),
        new_articles=len(new),
        labels=len(new) + len(priced),
        lines=lines,
        order_number=order.number if order else "",
        papers=head.papers,
    )


def _billed(line: InvoiceLine) -> tuple[int | None, str]:
    """How many, and of what; the codes of the list are nothing to read."""
    billed = billed_unit(line.unit_code)
    if billed.kind is BilledKind.MEASURE:
        of_it = None if line.quantity is None else line.quantity * billed.factor // 1000
        return of_it, billed.unit
    single = billed.kind is BilledKind.PIECE and billed.factor == 1000
    return line.quantity, "piece" if single else ""


class _Lines:
    def __init__(self, invoice: OpenInvoice, work: Work, counter: Counter) -> None:
        self._invoice, self._counter = invoice, counter
        self._language = shop_here(work, counter).language
        ids = {id_ for each in invoice.matched for id_ in (each.product_id, *each.others) if id_}
        self._products = {product.id: product for product in work.products.among([*ids])}
        rules = PRICES.read(work.settings)
        self._proposed_from, self._spreads = rules.proposed_from, rules.spread
        self._costs = work.goods.costs([*ids])
        self._worth = worth(invoice, work)

    def shown(self) -> tuple[views.InvoiceLineView, ...]:
        pairs = zip(self._invoice.lines, self._invoice.matched, strict=True)
        return tuple(self._line(at, line, matched) for at, (line, matched) in enumerate(pairs))

    def _line(self, at: int, line: InvoiceLine, matched: MatchedLine) -> views.InvoiceLineView:
        product = self._products.get(matched.product_id)
        units = units_of(line, matched)
        quantity, billed_in = _billed(line)
        cost = None if product and product.empties else unit_cost(self._worth.get(at), units)
        old = self._costs.get(matched.product_id)
        price, proposed, points = self._prices(line, matched, product, cost, old)
        asked = matched.price_cents or proposed or price
        new = matched.state is LineState.NEW or (product is None and not matched.product_id)
        return views.InvoiceLineView(
            position=at,
            state=matched.state.value,
            doubt=matched.doubt.value,
            name=line.name,
            reference=line.reference,
            code=line.gtin or line.gtin_text,
            quantity=quantity,
            billed_in=billed_in,
            net_cents=line.net_cents,
            allowance_cents=line.allowance_cents,
            vat_points=line.vat_points,
            product_id=matched.product_id,
            product_name=product.name(self._language) if product else (new_name(line) if new else ""),
            unit=product.unit.value if product else Unit.PIECE.value,
            factor=matched.factor,
            units=units,
            cost=cost,
            old_cost=old,
            price_cents=price,
            new_price_cents=matched.price_cents,
            proposed_cents=None if matched.price_cents else proposed,
            margin=None if asked is None else margin_points(asked, points, cost or old),
            others=tuple(
                (id_, self._products[id_].name(self._language))
                for id_ in matched.others
                if id_ in self._products
            ),
            before=str(day_of(matched.before) or ""),
            came=matched.came,
            empties=product is not None and product.empties,
            spread=self._spreads and matched.state is LineState.NO_GOODS and not speaks_of_empties(line),
        )

    def _prices(
        self,
        line: InvoiceLine,
        matched: MatchedLine,
        product: Product | None,
        cost: int | None,
        old: int | None,
    ) -> tuple[int | None, int | None, int | None]:
        """Of now, what is proposed, and the rate's points."""
        if product is None:
            points = line.vat_points
            asks = matched.state is LineState.NEW or not matched.product_id
            return None, first_price(line, cost) if asks else None, points
        points = self._counter.vat_rate(product.vat_code).basis_points
        known = cost is not None and old is not None and not product.empties
        proposed = (
            price_of_same_margin(product.price_cents, old or 0, cost or 0, self._proposed_from)
            if known
            else None
        )
        return product.price_cents, proposed, points
