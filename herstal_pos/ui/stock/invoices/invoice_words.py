"""A supplier's electronic invoice in words: the list, its lines as rows, what is asked of one."""

from collections.abc import Sequence
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.views import InvoiceLineView, InvoiceRowView, InvoiceView
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.stock.cost_words import unit_cost
from herstal_pos.ui.stock.stock_rows import ShelfRow

FOLDED = "folded"
_ASKED = {
    "other_gtin": "einvoice.ask_other_gtin",
    "case": "einvoice.ask_case",
    "buyer": "einvoice.ask_buyer",
    "name": "einvoice.ask_name",
    "new": "einvoice.ask_new",
    "empties": "einvoice.ask_empties",
    "no_goods": "einvoice.ask_no_goods",
    "units": "einvoice.ask_units",
    "quantity": "einvoice.ask_quantity",
    "value": "einvoice.ask_value",
    "vat": "einvoice.ask_vat",
    "cost": "einvoice.ask_cost",
    "received": "einvoice.ask_received",
}
_PROBLEMS = {
    "other_company": "einvoice.other_company",
    "prepaid": "einvoice.prepaid",
    "currency": "einvoice.currency",
    "totals": "einvoice.totals",
    "summary": "einvoice.summary",
}
_SETTLED = {
    "no_goods": "einvoice.is_no_goods",
    "not_received": "einvoice.is_not_received",
    "received": "einvoice.is_received",
}


def title(row: InvoiceRowView, words: Words) -> str:
    said = "einvoice.credit_of" if row.kind == "credit" else "einvoice.of"
    return words(said, supplier=row.supplier_name, document=row.document)


def titles(row: InvoiceRowView, words: Words) -> tuple[str, ...]:
    """The longest first: that it is an invoice the rest of the screen says too."""
    whole = title(row, words)
    return (whole,) if row.kind == "credit" else (whole, f"{row.supplier_name}, {row.document}")


def under(invoice: InvoiceView, words: Words) -> tuple[str, ...]:
    """The longest first: when it was read matters least, then how long it is."""
    row = invoice.row
    source = "einvoice.from_folder" if invoice.came_from == "folder" else "einvoice.read_at"
    first, last = [], []
    if invoice.order_number:
        first.append(words("einvoice.answers_order", number=invoice.order_number))
    if row.problem == "summary" and invoice.papers:
        first.append(words("einvoice.summary_pdf"))
    elif row.problem:
        first.append(words(_PROBLEMS[row.problem]))
    elif row.kind != "despatch":
        last.append(words("einvoice.adds_up"))
    lines, read = words("einvoice.lines", count=row.lines), words(source, time=words.time(row.read_at))
    middles = ([read, lines], [lines], [] if first or last else [lines])
    return tuple(" · ".join([*first, *middle, *last]) for middle in middles)


def invoice_row(row: InvoiceRowView, words: Words) -> ShelfRow:
    if row.problem:
        icon, colour, said = Icon.WARNING, "warn", words(_PROBLEMS[row.problem])
    elif row.doubts:
        icon, colour, said = Icon.QUESTION, "ink2", words("einvoice.to_check", count=row.doubts)
    else:
        icon, colour, said = Icon.ARROW_CIRCLE_RIGHT, "accent", words("einvoice.ready")
    money = "—" if row.net_cents is None else words.money(row.net_cents)
    second = f"{said} · {words('einvoice.lines', count=row.lines)}"
    return ShelfRow(row.invoice_id, title(row, words), second, ("", money), icon, Weight.FILL, colour)


def is_asked(line: InvoiceLineView) -> bool:
    return line.state == "doubt"


def rows_of(invoice: InvoiceView, words: Words, *, unfolded: bool) -> list[ShelfRow]:
    """Doubtful lines first, then what is made, left out, or dearer than before; the certain ones are one row
    until opened."""
    lines = invoice.lines
    certain = [line for line in lines if line.state == "sure" and line.proposed_cents is None]
    dearer = [line for line in lines if line.state == "sure" and line.proposed_cents is not None]
    rows = [_row(line, words) for line in lines if is_asked(line)]
    rows += [_row(line, words) for line in lines if not is_asked(line) and line.state != "sure"]
    rows += [_row(line, words) for line in dearer]
    if certain:
        rows.append(_folded(certain, words))
    if unfolded:
        rows += [_row(line, words) for line in certain]
    return rows


def _folded(certain: Sequence[InvoiceLineView], words: Words) -> ShelfRow:
    pieces = sum(line.units or 0 for line in certain if line.unit == "piece")
    names = ", ".join(dict.fromkeys(line.product_name for line in certain))
    known = words("einvoice.known_lines", count=len(certain))
    return ShelfRow(FOLDED, known, names, ("", words.quantity(pieces)), Icon.CHECK_CIRCLE, Weight.FILL, "ok")


def _row(line: InvoiceLineView, words: Words) -> ShelfRow:
    icon, colour = {
        "doubt": (Icon.QUESTION, "accent"),
        "sure": (Icon.CHECK_CIRCLE, "ok"),
        "new": (Icon.PLUS, "accent"),
    }.get(line.state, (Icon.MINUS, "ink2"))
    units = "?" if line.units is None else words.quantity(line.units, line.unit)
    if line.state == "sure" and line.proposed_cents is not None:
        icon, colour = Icon.ARROW_UP, "warn"
    comes_in = line.state in ("sure", "new", "doubt")
    cost = "—" if line.cost is None or not comes_in else unit_cost(line.cost, words)
    figures = (cost, units if comes_in else "0")
    return ShelfRow(str(line.position), line.name, _second(line, words), figures, icon, Weight.FILL, colour)


def _second(line: InvoiceLineView, words: Words) -> str:
    if line.state in _SETTLED:
        return words("einvoice.is_spread" if line.spread else _SETTLED[line.state])
    said = []
    if line.state == "doubt":
        said.append(question(line, words))
    elif line.state == "new":
        said.append(words("einvoice.new_article", name=line.product_name))
    else:
        said.append(line.product_name)
    if line.state == "sure" and line.proposed_cents is not None:
        said.append(words("einvoice.proposes", price_cents=line.proposed_cents))
    said.append(billed(line, words))
    if line.new_price_cents is not None:
        said.append(words("receiving.new_price", price_cents=line.new_price_cents))
    return " · ".join(filter(None, said))


def billed(line: InvoiceLineView, words: Words) -> str:
    """Reference, how many are billed and what they cost: `MEU-4501 · 3 × 6 · 51,12 €`."""
    said = [line.reference or line.code]
    if line.quantity is not None:
        said.append(_how_many(line.quantity, line, words))
    if line.net_cents is not None:
        said.append(words.money(line.net_cents))
    if line.allowance_cents < 0:
        said.append(words("einvoice.discount_inside", amount_cents=-line.allowance_cents))
    elif line.allowance_cents > 0:
        said.append(words("einvoice.charge_inside", amount_cents=line.allowance_cents))
    return " · ".join(filter(None, said))


def _how_many(quantity: int, line: InvoiceLineView, words: Words) -> str:
    if line.billed_in not in ("piece", ""):
        return words.quantity(quantity, line.billed_in)
    whole, part = divmod(quantity, 1000)
    pieces = line.billed_in == "piece" and not part
    count = words("receiving.pieces", count=whole) if pieces else words.quantity(quantity)
    if line.factor == 1000:
        return count
    return f"{count} × {words.quantity(line.factor) if line.factor else '?'}"


def closed(notice: notices.InvoiceClosed, words: Words) -> str:
    """What was posted, taken out, or that it is put away."""
    said = []
    if notice.posted is not None:
        said.append(words("receiving.posted", count=notice.posted.lines))
        if notice.posted.labels:
            said.append(words("receiving.labels", count=notice.posted.labels))
    if notice.taken_out:
        said.append(words("einvoice.taken_out", count=notice.taken_out // 1000))
    return " · ".join(said) or words("einvoice.away")


def opens(notice: notices.InvoicePaperShown, count: int, words: Words) -> str:
    return words("einvoice.pdf_opens", number=notice.number + 1, count=count)


def question(line: InvoiceLineView, words: Words) -> str:
    """`Sirop de Liège 450 g ?`, or what is to be said of it."""
    if line.doubt in ("name", "buyer", "case", "empties") and line.product_name and line.product_id:
        return words("einvoice.is_it", name=line.product_name)
    return asks(line, words)


def asks(line: InvoiceLineView, words: Words) -> str:
    if line.doubt == "received" and line.before:
        day = words.day_of_month(date.fromisoformat(line.before))
        return words("einvoice.came_before", count=words.quantity(line.came, line.unit), day=day)
    known = _ASKED.get(line.doubt, "einvoice.ask_name")
    return words(known)


def hint(line: InvoiceLineView, words: Words) -> str:
    """Under the question: why it is asked, and what else it may be."""
    others = [words("einvoice.or_it", name=name) for _, name in line.others[:2]]
    price = words("einvoice.sells_at", price_cents=shown) if (shown := _price(line)) is not None else ""
    said = [asks(line, words), *others, price if line.doubt == "new" else ""]
    return " · ".join(filter(None, said))


def _price(line: InvoiceLineView) -> int | None:
    return line.new_price_cents or line.proposed_cents or line.price_cents


def yes(line: InvoiceLineView, words: Words) -> str:
    if line.doubt == "no_goods":
        return words("einvoice.yes_no_goods")
    if line.doubt == "received":
        return words("einvoice.yes_received")
    if line.doubt == "new" or not line.product_id:
        return words("einvoice.yes_new")
    return words("einvoice.yes")
