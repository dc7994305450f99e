"""What is known of a person as the text of a file: to be read by people, then by machines (art. 15 and 20 of
the GDPR); and what the law keeps of it, why and until when."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from herstal_pos.domain.accounts.invoices.issued import InvoiceParties, IssuedInvoice
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.retention import BOOK_YEARS, ORDER_CUSTOMER_DAYS, kept_until
from herstal_pos.i18n import Words
from herstal_pos.services.counter.accounts.views import AccountView
from herstal_pos.services.counter.customers.known import KnownPerson
from herstal_pos.services.counter.preorders.views import PreorderView

_FIELDS = ("name", "company", "phone", "email", "card", "street", "postcode", "city")
_GAP = "  "


def person_file(known: KnownPerson, words: Words) -> str:
    said = {name: getattr(known.customer, name) for name in _FIELDS}
    head = [words("customer.export_title"), *_said(said, words)]
    parts = ["\n".join(part) for part in (head, *_sections(known, words), [*_kept(known, words)])]
    facts = {
        **said,
        **_account(known.account),
        "made_at": known.customer.made_at.isoformat(),
        "tickets": [_ticket(sale) for sale in known.tickets],
        "invoices": [_invoice(one, parties) for one, parties in known.invoices],
        "preorders": [_preorder(each) for each in known.preorders],
        "vouchers": [
            {
                "serial": each.voucher.serial,
                "cents": each.voucher.cents,
                "left_cents": each.left_cents,
                "last_day": each.voucher.last_day.isoformat(),
            }
            for each in known.vouchers
        ],
        "orders": [_order(each) for each in known.orders],
        "kept": [*_kept(known, words)][1:],
    }
    return "\n\n".join([*parts, json.dumps(facts, ensure_ascii=False, indent=1), ""])


def _said(said: dict[str, str], words: Words) -> Iterator[str]:
    return (f"{words(f'customer.{name}')}: {value}" for name, value in said.items() if value)


def _sections(known: KnownPerson, words: Words) -> Iterator[list[str]]:
    """Each begins with its title; those of which nothing is known are left out, but for the tickets."""
    account = known.account
    yield [words("customer.tickets"), *(_row(words, *_ticket_row(sale)) for sale in known.tickets)]
    if account.moves or account.limit_cents is not None:
        moves = (_row(words, each.at, each.number_text, each.cents) for each in account.moves)
        yield [f"{words('account.title')}: {words.money(account.balance_cents)}", *moves]
    rows = {
        "customer.invoices": [
            _row(words, one.day, one.number_text, _signed(one)) for one, _ in known.invoices
        ],
        "customer.preorders": [
            _row(words, each.day, each.number, each.total_cents) for each in known.preorders
        ],
        "customer.vouchers": [
            _row(words, each.voucher.last_day, each.voucher.serial, each.left_cents)
            for each in known.vouchers
        ],
        "customer.orders": [
            _row(words, each.facts.placed_at, each.facts.code, _worth(each)) for each in known.orders
        ],
    }
    yield from ([words(title), *listed] for title, listed in rows.items() if listed)


def _kept(known: KnownPerson, words: Words) -> Iterator[str]:
    """What an erasure leaves, why and until when."""
    yield words("customer.kept")
    days = [sale.business_day for sale in known.tickets if sale.business_day is not None]
    invoiced = [one.day for one, _ in known.invoices]
    if days:
        yield words("customer.kept_tickets", day=_until(days, words))
    if invoiced:
        yield words("customer.kept_invoices", day=_until(invoiced, words))
    if days or invoiced:
        yield words("customer.kept_law", count=BOOK_YEARS)
    if known.preorders or known.orders:
        yield words("customer.kept_names", count=ORDER_CUSTOMER_DAYS)
    if known.account.balance_cents:
        yield words("customer.kept_account")
    yield words("customer.kept_backups", count=ORDER_CUSTOMER_DAYS)


def _until(days: Sequence[date], words: Words) -> str:
    return words.date(kept_until(max(days)))


def _row(words: Words, day: date | datetime | None, number: str, cents: int) -> str:
    return _GAP.join((words.date(day) if day else "", number, words.money(cents)))


def _ticket_row(sale: Sale) -> tuple[datetime | None, str, int]:
    return sale.completed_at, sale.number_text, sale.total_cents


def _signed(one: IssuedInvoice) -> int:
    return -one.total_cents if one.kind is IssuedKind.CREDIT_NOTE else one.total_cents


def _worth(order: OnlineOrder) -> int:
    return sum(line.quantity * line.price_cents for line in order.lines)


def _ticket(sale: Sale) -> dict[str, object]:
    return {
        "number": sale.number_text,
        "at": sale.completed_at.isoformat() if sale.completed_at else "",
        "total_cents": sale.total_cents,
        "note": sale.note,
        "lines": [
            {"name": line.name, "quantity": line.quantity, "amount_cents": line.amount_cents}
            for line in sale.live_lines
        ],
    }


def _invoice(one: IssuedInvoice, parties: InvoiceParties | None) -> dict[str, object]:
    buyer = parties.buyer if parties else None
    return {
        "number": one.number_text,
        "kind": one.kind.value,
        "day": one.day.isoformat(),
        "total_cents": one.total_cents,
        "due_cents": one.due_cents,
        "communication": one.communication,
        "buyer": {name: getattr(buyer, name) for name in ("name", "street", "postcode", "city", "company")}
        if buyer
        else {},
        "email": parties.email if parties else "",
        "kept_until": kept_until(one.day).isoformat(),
    }


def _preorder(one: PreorderView) -> dict[str, object]:
    return {
        "number": one.number,
        "day": one.day.isoformat(),
        "name": one.name,
        "phone": one.phone,
        "note": one.note,
        "total_cents": one.total_cents,
        "paid_cents": one.paid_cents,
        "goods": [
            {"name": each.name, "quantity": each.quantity, "unit": each.unit, "note": each.note}
            for each in one.goods
        ],
    }


def _order(order: OnlineOrder) -> dict[str, object]:
    address = order.facts.address
    return {
        "code": order.facts.code,
        "placed_at": order.facts.placed_at.isoformat(),
        "address": {name: getattr(address, name) for name in ("name", "street", "postcode", "city", "phone")},
        "note": order.facts.note,
        "lines": [
            {"name": line.title, "count": line.quantity, "price_cents": line.price_cents}
            for line in order.lines
        ],
    }


def _account(account: AccountView) -> dict[str, object]:
    if account.limit_cents is None and not account.moves:
        return {}
    moves = [
        {"number": each.number_text, "at": each.at.isoformat(), "amount_cents": each.cents}
        for each in account.moves
    ]
    said = {"limit_cents": account.limit_cents, "balance_cents": account.balance_cents, "moves": moves}
    return {"account": said}
