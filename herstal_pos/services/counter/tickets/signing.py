"""A ticket without paper: what is signed of it, and by which keys. Who signs is a thread of its own, for a
key ring may take its time."""

from dataclasses import replace

from herstal_pos.documents.counter.digital_ticket import digital_text
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.ticket_code import room_for_text
from herstal_pos.domain.day.ticket_key_entry import TicketKey, ticket_keys_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.receipts import receipt_of
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def read_ticket(command: commands.ReadTicket, work: Work, counter: Counter) -> list[notices.Notice]:
    """As it was sealed at the sale: the same whenever it is asked. Refused where there is none."""
    sale = receipt_of(command.number, work, counter)
    paper = work.jobs.ticket_of(sale.id)
    if paper is None or not paper.parts or sale.completed_at is None:
        raise Refused("ticket_unknown", number=sale.number_text)
    room = room_for_text(sale.number_text, sale.completed_at, sale.total_cents)
    text, has_goods = digital_text(paper.parts, room, sale.language or shop_here(work, counter).language)
    return [_read(sale, text, work, counter, has_goods=has_goods)]


def _read(sale: Sale, text: str, work: Work, counter: Counter, *, has_goods: bool) -> notices.TicketRead:
    assert sale.completed_at is not None  # noqa: S101 - asked for by the caller
    mine = tuple(key.public for key in work.ticket_keys.all() if key.till_id == counter.till.id)
    total = sale.total_cents
    return notices.TicketRead(
        counter.till.id, sale.number_text, sale.completed_at, total, text, has_goods, mine
    )


def keep_ticket_key(command: commands.KeepTicketKey, work: Work, counter: Counter) -> list[notices.Notice]:
    """At its first need, and once: a till that was moved makes another, and the old ones go on verifying."""
    if any(key.public == command.public for key in work.ticket_keys.all()):
        return []
    key = TicketKey(counter.ids.new(), counter.till.id, command.public, counter.clock.now(), Version("", 0))
    entry = write_down("ticket_key_made", ticket_keys_body([key]), work, counter)
    work.ticket_keys.add(replace(key, version=Version(counter.till.prefix, entry.sequence)))
    work.commit()
    return []
