"""An invoice or a credit note on pages of A4, with all that its XML says (AR n° 1, art. 5; CDE III.25).

Lines, then the VAT once per rate, what was paid by what, and what is due, with the QR of its transfer.
"""

from collections.abc import Callable, Iterator, Sequence

from hardware.drivers.document import Align
from hardware.drivers.label import Fit, Label, LabelBox, LabelItem, LabelQr, LabelText, LetterWeight
from herstal_pos.documents.accounts.invoices.invoice_words import (
    line_name,
    notes,
    paid_rows,
    payment_said,
    reasons_text,
    title,
)
from herstal_pos.domain.accounts.invoices.invoice import Invoice, InvoicedLine, InvoicedVat, VatCategory
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty, IssuedKind
from herstal_pos.domain.counter.transfers.account import MOST_CENTS, epc_text, spelt_iban
from herstal_pos.domain.counter.transfers.communication import spelt
from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.shop.shop import vat_text
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words
from herstal_pos.records import record

WIDTH_MM, HEIGHT_MM = 210, 297
_LEFT, _WIDE, _BOTTOM = 15, 180, 276
_FIRST_TOP, _NEXT_TOP = 92, 30
_ROW, _TWO_ROWS, _THIN = 6.0, 9.5, 5.0
_SMALL, _BODY, _TITLE, _LARGE = 1.9, 2.3, 3.4, 4.2
_QR = 20
_LONG_NAME = 44
"""Signs beyond which a name is given a second line."""
_MOST_TICKETS = 24
"""Whose numbers are listed once more at the head; each line says from which it is."""
_MOST_PAYMENTS = 10
"""One by one; more are summed by means."""
_BOLD = LetterWeight.BOLD
_COLUMNS = (("quantity", 22), ("name", 80), ("unit_price", 26), ("rate", 20), ("net_amount", 32))
"""The words of each are `invoiced.<this>`; how wide in mm."""
_WORDS_COLUMNS = ("name",)


@record(frozen=True)
class Letterhead:
    """What stands at the head beside the seller: what the shop says of itself (its legal form, its register
    of companies), and its phone; "" for none."""

    said: str = ""
    phone: str = ""


@record(frozen=True)
class _Block:
    """What stays on one page; `paint` says what is in it from its top on."""

    high: float
    paint: Callable[[float], Iterator[LabelItem]]


def invoice_pages(invoice: Invoice, head: Letterhead) -> list[Label]:
    words = Words(invoice.language)
    pages = list(_divided(list(_blocks(invoice, words))))
    return [
        Label(WIDTH_MM, HEIGHT_MM, tuple(_page(invoice, head, blocks, at + 1, len(pages), words)))
        for at, blocks in enumerate(pages)
    ]


def _divided(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    page: list[_Block] = []
    top: float = _FIRST_TOP + _ROW
    for block in blocks:
        if top + block.high > _BOTTOM and page:
            yield page
            page, top = [], _NEXT_TOP + _ROW
        page.append(block)
        top += block.high
    yield page


def _page(
    invoice: Invoice, head: Letterhead, blocks: Sequence[_Block], page: int, pages: int, words: Words
) -> Iterator[LabelItem]:
    if invoice.practice:
        yield _said(words("receipt.practice"), _LEFT, 5, _WIDE, 7, _TITLE, _BOLD, Align.CENTRE, invert=True)
    first = page == 1
    yield from _letterhead(invoice, head, words) if first else _short_head(invoice, words)
    top = float(_FIRST_TOP if first else _NEXT_TOP)
    yield from _cells({name: words(f"invoiced.{name}") for name, _ in _COLUMNS}, top, _BOLD)
    yield LabelBox(_LEFT, top + _ROW - 0.6, _WIDE, 0.3, 0.3)
    top += _ROW
    for block in blocks:
        yield from block.paint(top)
        top += block.high
    iban = spelt_iban(invoice.account.iban)  # of each paper of a company: CDE III.25
    said = [invoice.seller.name, vat_text(invoice.seller.company), *([iban] if iban else ())]
    yield _said(" · ".join(said), _LEFT, 284, 120, 5, _SMALL)
    number = words("supply.page", page=str(page), pages=str(pages))
    yield _said(number, 145, 284, 50, 5, _SMALL, align=Align.RIGHT)


def _short_head(invoice: Invoice, words: Words) -> Iterator[LabelItem]:
    yield _said(title(invoice, words), _LEFT, 16, 120, 8, _TITLE, _BOLD)
    yield _said(words.date(invoice.day), 145, 16, 50, 8, _BODY, align=Align.RIGHT)


def _letterhead(invoice: Invoice, head: Letterhead, words: Words) -> Iterator[LabelItem]:
    seller, buyer = invoice.seller, invoice.buyer
    yield _said(seller.name, _LEFT, 14, 100, 9, _LARGE, _BOLD)
    phone = words("receipt.phone", phone=head.phone) if head.phone else ""
    for at, line in enumerate([*_address(seller), head.said, phone]):
        yield _said(line, _LEFT, 24 + 5 * at, 95, 5, _BODY)
    yield _said(title(invoice, words), 115, 14, 80, 9, _TITLE, _BOLD, Align.RIGHT)
    for at, line in enumerate(_days(invoice, words)):
        yield _said(line, 115, 24 + 5 * at, 80, 5, _BODY, align=Align.RIGHT)
    yield _said(buyer.name, 115, 50, 80, 7, 2.8, _BOLD, fit=Fit.WRAP, lines=2)
    for at, line in enumerate(_address(buyer)):
        yield _said(line, 115, 57 + 5 * at, 80, 5, _BODY)
    yield from _references(invoice, words)


def _address(party: InvoiceParty) -> list[str]:
    place = f"{party.postcode} {party.city}".strip()
    return [party.street, place, vat_text(party.company)]


def _days(invoice: Invoice, words: Words) -> list[str]:
    first, last = words.date(invoice.first_day), words.date(invoice.last_day)
    one = words("invoiced.supplied", day=first)
    days = [
        f"{words('invoiced.day')} {words.date(invoice.day)}",
        one if first == last else words("invoiced.period", first=first, last=last),
    ]
    if invoice.due is not None and invoice.payable_cents > 0:
        days.append(f"{words('invoiced.due_day')} {words.date(invoice.due)}")
    return days


def _references(invoice: Invoice, words: Words) -> Iterator[LabelItem]:
    said = []
    if invoice.order:
        said.append(words("invoiced.order", order=invoice.order))
    if len(invoice.tickets) <= _MOST_TICKETS:
        said.append(words("invoiced.tickets", numbers=", ".join(invoice.tickets)))
    text = " · ".join(said)
    if text:
        yield _said(text, _LEFT, 78, _WIDE, 10, _SMALL, fit=Fit.WRAP, lines=3)


# --- what flows over the pages


def _blocks(invoice: Invoice, words: Words) -> Iterator[_Block]:
    ticket = ""
    for line in invoice.lines:
        row = _line(line, words)
        if len(invoice.tickets) > 1 and line.ticket != ticket:
            ticket = line.ticket
            said = words("invoiced.ticket", number=line.ticket, day=words.date(line.day))
            row = _together(_whole_row(said, weight=_BOLD), row)
        yield row
        if line.allowance_cents:
            yield _row_of({"name": f"  {words('invoiced.discount')}", **_off(line, words)}, _THIN)
    yield _sums(invoice, words)
    for text, cents in _payments(invoice, words):
        yield _total_row(text, words.amount(cents))
    if invoice.rounding_cents:
        yield _total_row(words("invoiced.rounding"), words.amount(-invoice.rounding_cents))
    yield _due(invoice, words)
    for taxed in invoice.vat:
        if taxed.reasons:
            yield _whole_row(f"{_rate(taxed, words)} · {reasons_text(taxed.reasons, words)}", _SMALL)
    for text in notes(invoice, words):
        yield _whole_row(text, _SMALL)


def _line(line: InvoicedLine, words: Words) -> _Block:
    name = line_name(line, words)
    per_unit = "" if line.unit is Unit.PIECE else f"/{line.unit.value}"
    cells = {
        "quantity": words.quantity(line.quantity, line.unit.value),
        "name": name,
        "unit_price": f"{_unit_price(line, words)}{per_unit}",
        "rate": _rate(line, words),
        "net_amount": words.amount(line.full_cents),
    }
    return _row_of(cells, _TWO_ROWS if len(name) > _LONG_NAME else _ROW)


def _unit_price(line: InvoicedLine, words: Words) -> str:
    """In whole cents; the amount beside it is exact."""
    return words.amount(divide_half_up(abs(line.full_cents) * THOUSAND, abs(line.quantity)))


def _off(line: InvoicedLine, words: Words) -> dict[str, str]:
    return {"net_amount": words.amount(-line.allowance_cents)}


def _rate(row: InvoicedVat | InvoicedLine, words: Words) -> str:
    """What is not taxed has its letter, and the reason below."""
    return "E" if row.category is VatCategory.EXEMPT else words.percent(row.basis_points)


def _payments(invoice: Invoice, words: Words) -> list[tuple[str, int]]:
    if len(invoice.payments) <= _MOST_PAYMENTS:
        return list(paid_rows(invoice, words))
    sums: dict[str, int] = {}
    for payment in invoice.payments:
        said = payment_said(payment, words)
        sums[said] = sums.get(said, 0) + payment.cents
    return list(sums.items())


_VAT_COLUMNS = (("vat_rate", 18), ("base", 28), ("vat", 24))


def _sums(invoice: Invoice, words: Words) -> _Block:
    """The VAT at the left, the totals beside it."""
    rows = [{name: words(f"invoiced.{name}") for name, _ in _VAT_COLUMNS}]
    rows += [
        {
            "vat_rate": _rate(row, words),
            "base": words.amount(row.base_cents),
            "vat": words.amount(row.vat_cents),
        }
        for row in invoice.vat
    ]
    totals = (
        (words("invoiced.net"), words.amount(invoice.net_cents)),
        (words("invoiced.vat"), words.amount(invoice.vat_cents)),
        (words("invoiced.gross"), words.money(invoice.gross_cents)),
    )

    def paint(top: float) -> Iterator[LabelItem]:
        yield LabelBox(_LEFT, top + 1, _WIDE, 0.3, 0.3)
        for at, row in enumerate(rows):
            left = float(_LEFT)
            for name, wide in _VAT_COLUMNS:
                align = Align.LEFT if name == "vat_rate" else Align.RIGHT
                weight = _BOLD if at == 0 else LetterWeight.MEDIUM
                place = top + 3 + _THIN * at
                yield _said(row[name], left, place, wide - 2, _THIN, _BODY, weight, align)
                left += wide
        for at, (text, amount) in enumerate(totals):
            weight = _BOLD if at == len(totals) - 1 else LetterWeight.MEDIUM
            yield from _total(text, amount, top + 3 + _ROW * at, weight)

    return _Block(max(4 + _THIN * len(rows), 4 + _ROW * len(totals)), paint)


def _total(
    text: str, amount: str, top: float, weight: LetterWeight = LetterWeight.MEDIUM
) -> Iterator[LabelItem]:
    yield _said(text, 97, top, 64, _ROW, _BODY, weight)
    yield _said(amount, 163, top, 32, _ROW, _BODY, weight, Align.RIGHT)


def _total_row(text: str, amount: str) -> _Block:
    return _Block(_ROW, lambda top: _total(text, amount, top))


def _due(invoice: Invoice, words: Words) -> _Block:
    """What is left to pay, and how."""
    credit = invoice.kind is IssuedKind.CREDIT_NOTE
    said = words("invoiced.payable_back" if credit else "invoiced.payable")
    account, due = invoice.account, invoice.payable_cents
    asks = 0 < due <= MOST_CENTS and not credit and account.is_there
    lines = []
    if asks:
        lines.append(words("invoiced.pay_to", iban=spelt_iban(account.iban), name=account.name))
        if invoice.communication:
            lines.append(words("invoiced.pay_says", text=spelt(invoice.communication)))
        lines.append(words("invoiced.pay_by_qr"))

    def paint(top: float) -> Iterator[LabelItem]:
        yield LabelBox(97, top + 0.5, 98, 0.3, 0.3)
        yield from _total(said, words.money(due), top + 1.5, _BOLD)
        for at, line in enumerate(lines):
            yield _said(line, 40, top + 12 + 6 * at, 155, 6, _BODY)
        if asks:
            yield LabelQr(_epc(invoice), _LEFT, top + 11, _QR)

    return _Block(_QR + 14 if asks else _ROW + 4, paint)


def _epc(invoice: Invoice) -> str:
    """Without a structured communication the number says what is paid."""
    return epc_text(invoice.account, invoice.payable_cents, invoice.communication, invoice.number)


def _whole_row(text: str, size: float = _BODY, weight: LetterWeight = LetterWeight.MEDIUM) -> _Block:
    high = _ROW if len(text) <= 110 else _TWO_ROWS

    def paint(top: float) -> Iterator[LabelItem]:
        yield _said(text, _LEFT, top, _WIDE, high, size, weight, fit=Fit.WRAP, lines=2)

    return _Block(high, paint)


def _together(head: _Block, row: _Block) -> _Block:
    """No head at the foot of a page."""

    def paint(top: float) -> Iterator[LabelItem]:
        yield from head.paint(top)
        yield from row.paint(top + head.high)

    return _Block(head.high + row.high, paint)


def _row_of(cells: dict[str, str], high: float) -> _Block:
    return _Block(high, lambda top: _cells(cells, top, high=high))


def _cells(
    cells: dict[str, str], top: float, weight: LetterWeight = LetterWeight.MEDIUM, high: float = _ROW
) -> Iterator[LabelItem]:
    left = float(_LEFT)
    for name, wide in _COLUMNS:
        words_column = name in _WORDS_COLUMNS
        align = Align.LEFT if words_column else Align.RIGHT
        room = wide - 3 if words_column else wide - 2
        text = cells.get(name, "")
        if text:
            lines = 2 if high >= _TWO_ROWS else 1
            fit = Fit.WRAP if words_column else Fit.SHRINK
            yield _said(text, left + 2, top, room, high - 0.4, _BODY, weight, align, fit=fit, lines=lines)
        left += wide


def _said(
    text: str,
    x: float,
    y: float,
    wide: float,
    high: float,
    size: float,
    weight: LetterWeight = LetterWeight.MEDIUM,
    align: Align = Align.LEFT,
    *,
    fit: Fit = Fit.SHRINK,
    lines: int = 1,
    invert: bool = False,
) -> LabelText:
    return LabelText(text, x, y, wide, high, size, weight, align, fit, lines, invert)
