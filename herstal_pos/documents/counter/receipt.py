"""The receipt: what a customer gets for every sale.

Fields: the recommended superset of `belgium.md` 1.3 (shop and VAT number, date and time, gapless number,
till and clerk, lines with VAT mark, discounts, total, rounding and rounded total, tenders, VAT per rate).
It is never titled "ticket de caisse TVA", a name kept for certified registers of restaurants.
"""

from collections.abc import Iterator, Sequence

from hardware.drivers.document import Align, Barcode, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.counter.accounts.statement import balance_row
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.means import means_said, refund_said
from herstal_pos.documents.rows import MARK_WIDTH, amount_row, vat_rows
from herstal_pos.documents.stored_paper import PART, Rows, paper_rows
from herstal_pos.domain.counter.codes import ticket_text
from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.transfers.account import TransferAccount, spelt_iban
from herstal_pos.domain.counter.transfers.communication import spelt
from herstal_pos.domain.counter.vouchers.own_vouchers import VoucherBalance
from herstal_pos.domain.means import Tender
from herstal_pos.domain.money import THOUSAND, divide_half_up, line_amount
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.domain.shop.shop import Shop, vat_text
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words

_MARKS = "ABCDEFGH"


def receipt(
    sale: Sale,
    shop: Shop,
    language: str,
    *,
    clerk: str,
    practice: bool,
    copy: bool = False,
    returns_number: str = "",
    transfer: tuple[TransferAccount, str] | None = None,
    vouchers: Sequence[VoucherBalance] = (),
    account_cents: int | None = None,
    invoice: tuple[str, str] | None = None,
    franchise: bool = False,
) -> Document:
    """Of a completed sale. `copy` marks it DUPLICATA; `returns_number` is the ticket that came back.
    `transfer`: where what is awaited goes, and under which twelve digits; `vouchers` of the shop's own that
    paid, with what it left on them. `account_cents`: what its customer owes after it, None where it moves no
    account. `invoice`: `invoice` or `credit_note`, and its number; "" while it is to be made.
    `franchise`: it was sold without VAT, and names no rate but of what comes back."""
    words = Words(language)
    marks = {row.rate: mark for row, mark in zip(sale.vat_totals, _MARKS, strict=False)}
    if franchise and not any(row.rate.basis_points for row in sale.vat_totals):
        marks = dict.fromkeys(marks, "")
    parts = [
        *shop_head(shop, words, practice=practice),
        *_marked_copy(words, copy=copy),
        *_title(sale, words, clerk, returns_number),
        Rule(),
        *(part for line in sale.live_lines for part in _line(line, marks[line.vat], words)),
        Rule(double=True),
        *_total(sale, words),
        *(part for tender in sale.kept_tenders for part in _tender(tender, words)),
        *(_transfer(*transfer, words) if transfer else ()),
        *(part for balance in vouchers for part in _left_on(balance, words)),
        *(() if account_cents is None else (balance_row(account_cents, words),)),
        Rule(),
        *vat_rows(sale.vat_totals, marks, words, franchise=franchise),
        *([Text(_invoiced(*invoice, words), bold=True)] if invoice else ()),
        *([Text(sale.note)] if sale.note else ()),
        *_footer(sale, shop, words, practice=practice),
    ]
    return Document(tuple(parts))


def addressed(paper: Rows, customer: Customer, language: str) -> Rows:
    """With the name of who bought, under its number: put into a stored paper on its way to the printer, and
    kept in none. What is stored is sealed without it: whoever is forgotten stands on no ticket any more, and
    each seal holds."""
    said = [Text(Words(language)("receipt.customer", name=customer.name), bold=True)]
    if customer.company:
        said.append(Text(vat_text(customer.company)))
    at = next((place for place, row in enumerate(paper) if row.get(PART) == "rule"), 0)
    return [*paper[:at], *paper_rows(Document(tuple(said))), *paper[at:]]


def _marked_copy(words: Words, *, copy: bool) -> Iterator[Part]:
    if copy:
        yield Text(words("receipt.copy"), Align.CENTRE, bold=True, size=2)
        yield Feed()


def _title(sale: Sale, words: Words, clerk: str, returns_number: str) -> Iterator[Part]:
    assert sale.completed_at is not None  # noqa: S101 - only completed sales have a receipt
    day, time = words.date(sale.completed_at), words.time(sale.completed_at)
    number = Column(words("receipt.number", number=sale.number_text), bold=True)
    yield Columns((number, Column(day, len(day), Align.RIGHT)))
    till = words("receipt.till", till=sale.number_text.partition("-")[0])
    served = Column(f"{till} · {clerk}" if clerk else till)
    yield Columns((served, Column(time, len(time), Align.RIGHT)))
    if returns_number and any(line.kind is LineKind.RETURN for line in sale.live_lines):
        yield Text(words("receipt.returns", number=returns_number), bold=True)


def _line(line: SaleLine, mark: str, words: Words) -> Iterator[Part]:
    """The amount printed on a line is before discounts; each discount is a row of its own below it."""
    name = line.name or words("receipt.free_item")
    if line.kind is LineKind.RETURN:
        name = words("receipt.returned", name=name)
    indent = "  " if line.parent_id else ""
    yield _marked_row(mark, indent + name, words.amount(line.gross_cents))
    if line.price_was_changed:
        yield _marked_row("", f"{indent}  {_old_price(line, words)}")
    elif line.unit is not Unit.PIECE or abs(line.quantity) != THOUSAND:
        yield _marked_row("", f"{indent}  {_quantity(line, words)}")
    if line.discount_cents:
        why = line.promotion or _discount(line.discount, words)
        yield _marked_row("", f"  {why}", words.amount(-line.discount_cents))
    if line.voucher:
        yield _marked_row("", f"{indent}  {line.voucher}")
    if line.is_unticketed and not line.parent_id:
        yield _marked_row("", f"  {words('receipt.unticketed', reason=line.note)}")
    elif line.note:
        yield _marked_row("", f"{indent}  {line.note}")


def _discount(discount: Discount, words: Words) -> str:
    """In per cent, or by its word where it is an amount; and why."""
    percent = words.percent(discount.percent)
    said = words("receipt.amount_off") if discount.off_cents else words("receipt.discount", percent=percent)
    return f"{said} · {discount.reason}" if discount.reason else said


def _marked_row(mark: str, text: str, amount: str = "") -> Columns:
    right = (Column(amount, len(amount), Align.RIGHT),) if amount else ()
    return Columns((Column(mark, MARK_WIDTH), Column(text), *right))


def _quantity(line: SaleLine, words: Words) -> str:
    quantity = words.quantity(line.quantity, line.unit.value)
    price_cents = _price(line)
    if price_cents is None:
        return quantity
    if line.unit is Unit.PIECE:
        return f"{quantity} × {words.amount(price_cents)}"
    return f"{quantity} × {words.money(price_cents)}/{line.unit.value}"


def _old_price(line: SaleLine, words: Words) -> str:
    """The article's own price stays readable beside the one that was asked."""
    quantity = words.quantity(line.quantity, line.unit.value)
    per_unit = "" if line.unit is Unit.PIECE else f"/{line.unit.value}"
    old, new = words.amount(line.list_price_cents), words.amount(line.price_cents)
    return words("receipt.price_changed", quantity=quantity, old=f"{old}{per_unit}", new=f"{new}{per_unit}")


def _price(line: SaleLine) -> int | None:
    """Goods that were sold with a discount come back at what each cost then, where that is a whole cent."""
    if line.kind is not LineKind.RETURN:
        return line.price_cents
    paid_each = divide_half_up(-line.gross_cents * THOUSAND, -line.quantity)
    prices = (line.price_cents, paid_each)
    return next((price for price in prices if line_amount(price, line.quantity) == line.gross_cents), None)


def _total(sale: Sale, words: Words) -> Iterator[Part]:
    """Total before rounding and rounded amount both stand there (circular 2019/C/123)."""
    shared = sum(line.share_cents for line in sale.live_lines)
    if shared:
        yield amount_row(words("receipt.subtotal"), words.amount(sale.total_cents + shared))
        yield amount_row(_discount(sale.ticket_discount, words), words.amount(-shared))
    yield amount_row(words("receipt.total"), words.money(sale.total_cents), bold=True, size=2)
    if sale.rounding_cents:
        rounded = words.amount(sale.total_cents + sale.rounding_cents)
        yield amount_row(words("receipt.rounding"), words.amount(sale.rounding_cents))
        yield amount_row(words("receipt.rounded"), rounded, bold=True)


def _tender(tender: Tender, words: Words) -> Iterator[Part]:
    """What was given and the change, or what went back to the customer."""
    if tender.given_cents < 0:
        yield amount_row(refund_said(tender.means, words), words.amount(-tender.given_cents))
    elif tender.given_cents:
        yield amount_row(means_said(tender.means, words), words.amount(tender.given_cents))
    if tender.change_cents:
        yield amount_row(words("receipt.change"), words.amount(tender.change_cents))


def _transfer(account: TransferAccount, communication: str, words: Words) -> Iterator[Part]:
    yield Text(words("receipt.transfer_to", name=account.name))
    yield Text(spelt_iban(account.iban))
    yield Text(words("receipt.transfer_says"))
    yield Text(spelt(communication), bold=True)


def _left_on(balance: VoucherBalance, words: Words) -> Iterator[Part]:
    """Of each voucher that paid, by its serial: what is left on it."""
    yield Text(f"  {balance.voucher.serial}")
    yield amount_row(f"  {words('voucher.left')}", words.amount(balance.left_cents))


def _invoiced(kind: str, number: str, words: Words) -> str:
    return words(f"receipt.{kind}", number=number) if number else words(f"receipt.{kind}_follows")


def _footer(sale: Sale, shop: Shop, words: Words, *, practice: bool) -> Iterator[Part]:
    yield Feed()
    if sale.item_count:
        yield Text(words("receipt.items", count=sale.item_count), Align.CENTRE)
    if shop.receipt_note:
        yield Text(shop.receipt_note, Align.CENTRE)
    yield Text(words("receipt.thanks"), Align.CENTRE)
    yield Feed()
    yield Barcode(ticket_text(sale.number_text))
    if practice:
        yield Feed()
        yield from practice_mark(words)
    yield Feed()
    yield Cut()
