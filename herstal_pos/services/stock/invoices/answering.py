"""What a person says of an invoice's lines: kept with the invoice, and remembered of its supplier."""

from dataclasses import replace

from herstal_pos.domain.counter.codes import ProductCode, UnknownText, article_key, classify
from herstal_pos.domain.counter.limits import MOST_PRICE_CENTS, MOST_QUANTITY
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.matched_line import (
    MOST_FACTOR,
    LineDoubt,
    LineState,
    MatchedLine,
    key_of,
    unit_cost,
    units_of,
)
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.supplier_invoice import InvoiceLine, SupplierItem
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import weighed_prefixes
from herstal_pos.services.shop.settings_rows import INVOICE_FOLDER
from herstal_pos.services.shop.settings_values import InvoiceFolder
from herstal_pos.services.stock.article_checks import ask_about_slip, owner_of
from herstal_pos.services.stock.invoices.invoice_viewing import invoice_view, listed
from herstal_pos.services.stock.invoices.matching import Matcher
from herstal_pos.services.stock.invoices.stored_invoice import OpenInvoice, open_invoice

_LOOKED_AT_AGAIN = 300
_LONGEST_FOLDER = 1000
_YES = {LineDoubt.NO_GOODS: "no_goods", LineDoubt.RECEIVED: "received", LineDoubt.NEW: "new"}
"""What a yes says to a doubt; to any other it says that the article is the right one."""
_WITHOUT_ARTICLE = ("no_goods", "not_received", "received")


def list_invoices(_: commands.ListInvoices, work: Work, counter: Counter) -> list[notices.Notice]:
    return [listed(work, counter)]


def watch_invoices(command: commands.WatchInvoices, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("folder_too_long")`."""
    if len(command.folder) > _LONGEST_FOLDER:
        raise Refused("folder_too_long")
    INVOICE_FOLDER.keep(InvoiceFolder(command.folder), work.settings, counter.till.id)
    news = [listed(work, counter)]
    work.commit()
    return news


def show_invoice(command: commands.ShowInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("invoice_gone")`."""
    invoice = open_invoice(command.invoice_id, work)
    _look_again(invoice, work, counter)
    return [notices.InvoiceShown(invoice_view(invoice, work, counter))]


def answer_invoice_line(
    command: commands.AnswerInvoiceLine, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Refused`: "invoice_no_article", "invoice_units_needed", "whole_pieces", "quantity_range",
    "price_range"."""
    invoice = open_invoice(command.invoice_id, work)
    line = invoice.line(command.position)
    before = invoice.matched[command.position]
    if before.state is LineState.DOUBT and not before.said:
        # as the asker saw it: an article may have been made since
        before = _again(invoice, command.position, work, counter)
    matcher = Matcher(invoice.head, invoice.kind, work, counter)
    said = _answered(command, line, before, matcher, work)
    if said.state is LineState.SURE and command.answer not in ("", "enter"):
        said = matcher.received(line, said)
    _take(invoice, command.position, said, work, counter)
    return _kept(invoice, command.position, work, counter)


def scan_invoice_line(
    command: commands.ScanInvoiceLine, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Refused("scan_misread")` where it was misread."""
    invoice = open_invoice(command.invoice_id, work)
    line = invoice.line(command.position)
    before = invoice.matched[command.position]
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if isinstance(code, UnknownText) or not isinstance(code, ProductCode | Gs1Code):
        raise Refused("invoice_scan_misread", code=command.code)
    key = article_key(code)
    pack = work.cards.pack(key)
    owner = owner_of(key, work)
    if owner is None:
        said = replace(before, state=LineState.NEW, doubt=LineDoubt.NONE, product_id="", barcode=key)
        _must_have_units(line, said, "")
    else:
        units = pack.units if pack else None
        said = _of_article(owner, line, before, units, Matcher(invoice.head, invoice.kind, work, counter))
    _take(invoice, command.position, replace(said, said=True), work, counter)
    return _kept(invoice, command.position, work, counter)


def _price(command: commands.AnswerInvoiceLine, price_cents: int, before: MatchedLine, work: Work) -> int:
    if not 0 < price_cents <= MOST_PRICE_CENTS:
        raise Refused("price_range")
    known = work.products.by_id(before.product_id) if before.state is LineState.SURE else None
    if known is not None and not command.sure:
        ask_about_slip(price_cents, known.price_cents)
    return price_cents


def _answered(
    command: commands.AnswerInvoiceLine, line: InvoiceLine, before: MatchedLine, matcher: Matcher, work: Work
) -> MatchedLine:
    changed = replace(before, said=True)
    if command.factor is not None:
        changed = _with_factor(command.factor, line, changed)
    if command.price_cents is not None:
        changed = replace(changed, price_cents=_price(command, command.price_cents, before, work))
    answer = command.answer
    if answer == "yes":
        answer = _YES.get(before.doubt, "article")
    if answer in _WITHOUT_ARTICLE:
        return replace(changed, state=LineState(answer), doubt=LineDoubt.NONE)
    if answer == "new":
        made = replace(changed, state=LineState.NEW, doubt=LineDoubt.NONE, product_id="")
        _must_have_units(line, made, "")
        return made
    if answer == "ask":
        return replace(changed, state=LineState.DOUBT, doubt=before.doubt or LineDoubt.NAME, said=False)
    if answer == "":
        return changed if before.state is not LineState.DOUBT else replace(changed, said=before.said)
    product = work.products.by_id(command.product_id or before.product_id)
    if product is None:
        raise Refused("invoice_no_article")
    return _of_article(product, line, changed, command.factor, matcher)


def _with_factor(factor: int, line: InvoiceLine, changed: MatchedLine) -> MatchedLine:
    """Where nobody says how many are billed it is how many there are."""
    if not line.quantity:
        if not 0 <= factor <= MOST_QUANTITY:
            raise Refused("quantity_range")
        return replace(changed, quantity=factor)
    if not 0 < factor <= MOST_FACTOR:
        raise Refused("quantity_range")
    return replace(changed, factor=factor)


def _of_article(
    product: Product, line: InvoiceLine, changed: MatchedLine, factor: int | None, matcher: Matcher
) -> MatchedLine:
    """Of another article than was proposed how many are in one is looked at anew, and asked if in doubt."""
    if product.id != changed.product_id and changed.quantity is None:
        found = matcher.factor(line, product, factor)
        changed = replace(changed, product_id=product.id, factor=found.factor, others=())
        if found.doubt and factor is None:
            return replace(changed, state=LineState.DOUBT, doubt=found.doubt, said=True)
    elif factor is not None and line.quantity:
        changed = replace(changed, factor=factor)
    sure = replace(changed, state=LineState.SURE, doubt=LineDoubt.NONE, product_id=product.id, said=True)
    _must_have_units(line, sure, product.unit.value)
    return sure


def _must_have_units(line: InvoiceLine, matched: MatchedLine, unit: str) -> None:
    units = units_of(line, matched)
    if units is None or (units == 0 and matched.quantity is None):
        raise Refused("invoice_units_needed", name=line.name)
    if unit in ("", Unit.PIECE.value) and units % THOUSAND and not (unit == "" and line.unit_code == "KGM"):
        raise Refused("whole_pieces")
    if abs(units) > MOST_QUANTITY:
        raise Refused("quantity_range")


def _take(invoice: OpenInvoice, position: int, said: MatchedLine, work: Work, counter: Counter) -> None:
    """And remember it; other lines of the same key have the same answer."""
    line = invoice.lines[position]
    invoice.matched[position] = said
    if said.said and _is_of_the_next_too(invoice, position):
        remember(invoice, line, said, work, counter)
        matcher = Matcher(invoice.head, invoice.kind, work, counter)
        for at in invoice.doubts:
            if key_of(invoice.lines[at]) == key_of(line):
                invoice.matched[at] = matcher.match(invoice.lines[at])


def _is_of_the_next_too(invoice: OpenInvoice, position: int) -> bool:
    """A discount under the reference of goods says nothing of them: it has no number, or stands beside."""
    line, said = invoice.lines[position], invoice.matched[position]
    if said.state is LineState.NO_GOODS:
        beside = zip(invoice.lines, invoice.matched, strict=True)
        goods = any(each.state is LineState.SURE and key_of(one) == key_of(line) for one, each in beside)
        return line.quantity is not None and not goods
    return said.state is LineState.SURE and said.quantity is None


def remember(
    invoice: OpenInvoice, line: InvoiceLine, said: MatchedLine, work: Work, counter: Counter
) -> None:
    """The next invoice of this supplier does not ask. What is free says nothing of what one costs."""
    number, key = invoice.kept.supplier_number, key_of(line)
    before = work.invoices.item(number, key)
    last = before.last_cost if before and before.product_id == (said.product_id or None) else None
    item = SupplierItem(
        number,
        key,
        said.product_id or None,
        said.factor or THOUSAND,
        line.unit_code.upper(),
        line.vat_points,
        unit_cost(line.net_cents, units_of(line, said)) or last,
        counter.clock.now(),
    )
    work.invoices.save_item(item)


def _again(invoice: OpenInvoice, at: int, work: Work, counter: Counter) -> MatchedLine:
    before = invoice.matched[at]
    fresh = Matcher(invoice.head, invoice.kind, work, counter).match(invoice.lines[at])
    return replace(fresh, price_cents=before.price_cents, quantity=before.quantity, barcode=before.barcode)


def _look_again(invoice: OpenInvoice, work: Work, counter: Counter) -> None:
    """At what is doubtful, and at what names an article that is gone."""
    doubts = [at for at in invoice.doubts if not invoice.matched[at].said][:_LOOKED_AT_AGAIN]
    for at in doubts:
        invoice.matched[at] = _again(invoice, at, work, counter)


def _kept(invoice: OpenInvoice, position: int, work: Work, counter: Counter) -> list[notices.Notice]:
    invoice.keep(work)
    news: list[notices.Notice] = [
        notices.InvoiceShown(invoice_view(invoice, work, counter), position),
        listed(work, counter),
    ]
    work.commit()
    return news
