"""A paper of the shop's own by its number, typed where anything may be."""

from herstal_pos.domain.counter.codes import PreorderCode, TicketCode, VoucherCode
from herstal_pos.domain.shop.paper_numbers import ISSUED, PaperKind, PaperNumber
from herstal_pos.services.counter.receipts import receipts_named
from herstal_pos.services.counter.tickets.numbers import numbers_typed, the_one
from herstal_pos.services.ports import Counter, Work

_BARE, _LETTERED = (PaperKind.TICKET, PaperKind.VOUCHER), (PaperKind.PREORDER, *ISSUED)
"""Printed without a letter in front, and with one: what is typed without is first one of the former."""


def paper_named(typed: str, work: Work, counter: Counter) -> TicketCode | PreorderCode | VoucherCode | None:
    """Return the paper that the books have under this number; an invoice's is its ticket.

    None without any, and for digits that name neither series nor kind. `Refused("number_ambiguous")` for
    several.
    """
    for papers in (_BARE, _LETTERED):
        numbers = (each for each in numbers_typed(typed, papers, work, counter) if each.whole)
        found = {text: code for each in numbers for text, code in _found(each, work, counter).items()}
        if found:
            return the_one(found)
    return None


def _found(
    number: PaperNumber, work: Work, counter: Counter
) -> dict[str, TicketCode | PreorderCode | VoucherCode]:
    text = number.text
    match number.paper:
        case PaperKind.VOUCHER:
            return {text: VoucherCode(text)} if work.vouchers.by_serial(text) else {}
        case PaperKind.PREORDER:
            return {text: PreorderCode(text)} if work.preorders.by_number(text) else {}
    return {each: TicketCode(each) for each in receipts_named(text, work, counter)}
