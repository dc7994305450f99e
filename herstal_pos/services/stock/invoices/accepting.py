"""An invoice is taken as it is billed, or put away: goods, costs, prices and labels in one commit, once."""

from collections.abc import Callable
from dataclasses import replace

from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.stock.draft import Draft, DraftKind
from herstal_pos.domain.stock.matched_line import LineState, units_of
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.receiving import LossReason
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, InvoiceState
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.stock.article_entries import keep
from herstal_pos.services.stock.deliveries.delivery_draft import HEAD, Head, OpenDelivery
from herstal_pos.services.stock.deliveries.delivery_viewing import posted
from herstal_pos.services.stock.deliveries.losing import take_out
from herstal_pos.services.stock.deliveries.receiving import bring_in
from herstal_pos.services.stock.deliveries.suppliers import supplier_of
from herstal_pos.services.stock.invoices.answering import remember
from herstal_pos.services.stock.invoices.coming_in import Coming, coming, price_cuts, prices_alone
from herstal_pos.services.stock.invoices.invoice_viewing import listed, problem_of
from herstal_pos.services.stock.invoices.making import made_for
from herstal_pos.services.stock.invoices.stored_invoice import OpenInvoice, open_invoice
from herstal_pos.services.stock.supply.expecting import order_named

_STOPS = {
    "other_company": "refused.invoice_other_company",
    "currency": "refused.invoice_currency",
    "totals": "refused.invoice_totals",
}
_CREDITS = {
    "returned": "refused.invoice_credit_returned",
    "empties": "refused.invoice_credit_empties",
    "never": "refused.invoice_credit_never",
    "price": "refused.invoice_credit_price",
}
"""What is asked of each answer to a credit note."""


def accept_invoice(command: commands.AcceptInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: "invoice_<problem>", "invoice_doubts", "invoice_credit_asks", "invoice_nothing". Asked each
    time whether it came in before: an invoice is no proof that goods are here."""
    kept = work.invoices.by_id(command.invoice_id)
    if kept is not None and kept.state is InvoiceState.POSTED:
        return [_closed(kept.id, work), listed(work, counter)]
    invoice = open_invoice(command.invoice_id, work)
    if invoice.kind is InvoiceKind.CREDIT:
        raise Refused("invoice_credit_asks")
    _must_be_whole(invoice, work, counter)
    if not command.sure:
        _ask_whether_received(invoice, work)
    goods = _goods(invoice, work, counter)
    if not any(each.units or each.line.value_cents for each in goods):
        raise Refused("invoice_nothing")
    taken = _post(invoice, goods, work, counter)
    _learn(invoice, work, counter)
    invoice.keep(work, InvoiceState.POSTED, counter.clock.now())
    news = [_closed(invoice.id, work, taken), listed(work, counter)]
    work.commit()
    return news


def count_invoice(command: commands.CountInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("invoice_other_company")`. What is doubtful is not in it: it is scanned like anything else."""
    invoice = open_invoice(command.invoice_id, work)
    if problem_of(invoice.head, invoice.kind, work, counter) == "other_company":
        raise Refused("invoice_other_company", name=invoice.head.buyer_name)
    order_id = _order_of(invoice, work)
    head = Head(invoice.head.supplier_name, invoice.head.document, asked=True, order_id=order_id)
    draft = Draft(counter.ids.new(), DraftKind.RECEIVING, HEAD.write(head), counter.clock.now())
    work.drafts.save(draft, counter.till.id)
    delivery = OpenDelivery(draft, work, counter)
    for each in coming(invoice, _products(invoice, work), work):
        if each.units > 0:
            delivery.keep(each.product.id, replace(each.line, quantity=0, value_cents=None))
    delivery.keep_head(head)
    work.commit()
    return [notices.InvoiceCounts(draft.id)]


def close_invoice(command: commands.CloseInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    invoice = open_invoice(command.invoice_id, work)
    if not command.sure:
        raise Asked("invoice_close", document=invoice.head.document)
    return _put_away(invoice, 0, work, counter)


def settle_credit(command: commands.SettleCredit, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: "invoice_gone" of what is no credit note, "invoice_doubts" while goods are not known.
    "never": of goods that an accepted invoice had posted; they are taken out again. "price" moves nothing."""
    invoice = open_invoice(command.invoice_id, work)
    if invoice.kind is not InvoiceKind.CREDIT or command.how not in _CREDITS:
        raise Refused("invoice_gone")
    if problem_of(invoice.head, invoice.kind, work, counter) == "other_company":
        raise Refused("invoice_other_company", name=invoice.head.buyer_name)
    if command.how == "price" and invoice.doubts:
        raise Refused("invoice_doubts", count=len(invoice.doubts))
    back = [] if command.how == "price" else _going_back(invoice, command.how, work)
    if not command.sure:
        raise Asked(_reason(_CREDITS[command.how]), count=len(back))
    if command.how == "price":
        _post(invoice, _prices(invoice, _products(invoice, work), price_cuts, work), work, counter)
    else:
        _learn(invoice, work, counter)
    take_out(back, LossReason.SUPPLIER, work, counter)
    pieces = sum(quantity for product, quantity in back if product.unit is Unit.PIECE)
    return _put_away(invoice, pieces, work, counter)


def _put_away(invoice: OpenInvoice, pieces: int, work: Work, counter: Counter) -> list[notices.Notice]:
    invoice.keep(work, InvoiceState.CLOSED, counter.clock.now())
    news = [notices.InvoiceClosed(invoice.id, None, pieces), listed(work, counter)]
    work.commit()
    return news


def _reason(message_id: str) -> str:
    return message_id.removeprefix("refused.")


def _must_be_whole(invoice: OpenInvoice, work: Work, counter: Counter) -> None:
    problem = problem_of(invoice.head, invoice.kind, work, counter)
    if problem in _STOPS:
        raise Refused(_reason(_STOPS[problem]), name=invoice.head.buyer_name)
    if invoice.doubts:
        raise Refused("invoice_doubts", count=len(invoice.doubts))


def _ask_whether_received(invoice: OpenInvoice, work: Work) -> None:
    head = invoice.head
    supplier = supplier_of(head.supplier_name, head.supplier_number, work)
    papers = [each for each in (head.document, head.despatch_ref, head.invoice_ref) if each and supplier]
    days = (work.goods.received_before(supplier.id, each) for each in papers if supplier)
    before = next((day for day in days if day), None)
    if before is not None:
        day = f"{before.astimezone(BRUSSELS):%d/%m/%Y}"
        raise Asked("delivery_received_before", document=head.document, day=day)
    raise Asked("invoice_prepaid" if invoice.kind is InvoiceKind.PREPAID else "invoice_received")


def _goods(invoice: OpenInvoice, work: Work, counter: Counter) -> list[Coming]:
    """With the articles that are made for it, in the caller's commit."""
    head = invoice.head
    supplier = supplier_of(head.supplier_name, head.supplier_number, work)
    made = made_for(invoice, supplier.id if supplier else None, work, counter)
    keep([*{kept.product.id: kept for kept in made.values()}.values()], work, counter)
    for at, kept in made.items():
        sure = replace(
            invoice.matched[at], state=LineState.SURE, product_id=kept.product.id, price_cents=None
        )
        invoice.matched[at] = sure
    products = _products(invoice, work)
    for line, matched in zip(invoice.lines, invoice.matched, strict=True):
        if matched.state is LineState.SURE and matched.product_id not in products:
            raise Refused("invoice_article_gone", name=line.name)
    return coming(invoice, products, work) + _prices(invoice, products, prices_alone, work)


def _post(invoice: OpenInvoice, goods: list[Coming], work: Work, counter: Counter) -> int:
    """Gives the thousandths of pieces that went back."""
    order_id = _order_of(invoice, work)
    head = Head(invoice.head.supplier_name, invoice.head.document, asked=True, order_id=order_id)
    came = [(each.product, each.line) for each in goods if each.units > 0 or each.line.value_cents]
    if came:
        bring_in(invoice.id, head, came, work, counter, invoice.head.supplier_number)
    back = [(each.product, -each.units) for each in goods if each.units < 0 and each.product.tracked]
    take_out(back, LossReason.SUPPLIER, work, counter)
    return sum(quantity for product, quantity in back if product.unit is Unit.PIECE)


def _order_of(invoice: OpenInvoice, work: Work) -> str:
    """Ours that it names, while something of it is expected."""
    supplier = supplier_of(invoice.head.supplier_name, invoice.head.supplier_number, work)
    order = order_named(supplier.id, invoice.head.order_ref, work) if supplier else None
    return order.id if order else ""


def _prices(
    invoice: OpenInvoice,
    products: dict[str, Product],
    reckon: Callable[..., list[Coming]],
    work: Work,
) -> list[Coming]:
    return reckon(invoice, products, work.stock.on_hand([*products]), work.goods.costs([*products]), work)


def _going_back(invoice: OpenInvoice, how: str, work: Work) -> list[tuple[Product, int]]:
    """What a credit note takes out of the stock."""
    if how == "never" and not _was_accepted(invoice, work):
        return []
    products = _products(invoice, work)
    meant = [
        at
        for at, each in enumerate(invoice.matched)
        if how != "empties" or ((product := products.get(each.product_id)) and product.empties)
    ]
    doubtful = sum(invoice.matched[at].state is LineState.DOUBT for at in meant)
    if how == "empties":
        doubtful = len(invoice.doubts)
    if doubtful:
        raise Refused("invoice_doubts", count=doubtful)
    sums: dict[str, int] = {}
    for at in meant:
        matched = invoice.matched[at]
        units = units_of(invoice.lines[at], matched) or 0
        if matched.state is LineState.SURE and matched.product_id in products:
            sums[matched.product_id] = sums.get(matched.product_id, 0) - units
    return [
        (products[id_], quantity) for id_, quantity in sums.items() if quantity > 0 and products[id_].tracked
    ]


def _was_accepted(invoice: OpenInvoice, work: Work) -> bool:
    """The invoice that it is about was taken as it was billed."""
    reference = invoice.head.invoice_ref
    number = invoice.kept.supplier_number
    about = work.invoices.by_document(number, reference, InvoiceKind.INVOICE) if reference else []
    return any(each.state is InvoiceState.POSTED for each in about)


def _learn(invoice: OpenInvoice, work: Work, counter: Counter) -> None:
    """What each line is here, and what it cost last."""
    for line, matched in zip(invoice.lines, invoice.matched, strict=True):
        if matched.state is LineState.SURE and matched.quantity is None and line.quantity:
            remember(invoice, line, matched, work, counter)


def _products(invoice: OpenInvoice, work: Work) -> dict[str, Product]:
    ids = {each.product_id for each in invoice.matched if each.product_id}
    return {product.id: product for product in work.products.among([*ids])}


def _closed(invoice_id: str, work: Work, taken: int = 0) -> notices.Notice:
    receiving = work.goods.receiving(invoice_id)
    said: views.PostedDeliveryView | None = None
    if receiving is not None:
        news = posted(receiving, work)
        said = news.posted if isinstance(news, notices.DeliveryPosted) else None
    return notices.InvoiceClosed(invoice_id, said, taken)
