"""On paper or not; and the paper that goes with a present."""

from herstal_pos.documents.counter.gift_ticket import gift_ticket, given
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import MeansKind
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.receipts import receipt_of
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import TICKETS

_OWED = (MeansKind.ACCOUNT, MeansKind.TRANSFER)
"""Means by which the customer still owes: what, and with which words, they need in the hand."""


def comes_on_paper(sale: Sale, work: Work) -> bool:
    """By itself, of a sale that was just paid."""
    goods_back = any(line.kind is LineKind.RETURN and line.returns_goods for line in sale.live_lines)
    owed = any(tender.means.kind in _OWED for tender in sale.kept_tenders)
    rules = TICKETS.read(work.settings)
    asked = owed or rules.want_paper(sale.total_cents, gives_back=goods_back)
    return asked or _has_a_guarantee(sale, work)


def _has_a_guarantee(sale: Sale, work: Work) -> bool:
    """Its ticket is what the customer brings back in two years."""
    sold = {line.product_id for line in sale.live_lines if line.product_id and line.quantity > 0}
    return any(card.guarantee for card in work.cards.of([*sold]).values())


def print_gift_ticket(
    command: commands.PrintGiftTicket, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Refused("nothing_given")` where nothing of it is goods. The journal says it, as of a duplicate: goods
    come back with this one too."""
    sale = receipt_of(command.number, work, counter)
    if not given(sale):
        raise Refused("nothing_given")
    shop = shop_here(work, counter)
    paper = gift_ticket(sale, shop, sale.language or shop.language, practice=counter.till.practice)
    notice = queue_document(PrintJobKind.GIFT, sale.number_text, paper, work, counter, sale_id=sale.id)
    write_down("gift_ticket_printed", {"sale": sale.id, "number": sale.number_text}, work, counter)
    work.commit()
    return [notice]
