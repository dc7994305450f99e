"""Online orders come in, are accepted or refused; the mall is asked again before paper tells of them."""

from dataclasses import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order_steps import Asking, Progress
from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.orders.fulfilling import (
    accepted,
    ask_first,
    order_of,
    reason_of,
    refuse,
    save_order,
    save_orders,
)
from herstal_pos.services.orders.labels import queue_pick_ticket
from herstal_pos.services.orders.leaving.handing_over import complete_hand_over
from herstal_pos.services.orders.order_updates import apply_update, update_siblings, vanish
from herstal_pos.services.orders.viewing import orders_changed
from herstal_pos.services.ports import Counter, Work


def list_orders(_: commands.ListOrders, work: Work, counter: Counter) -> list[notices.Notice]:
    return [orders_changed(work, counter)]


def receive_orders(command: exchange.ReceiveOrders, work: Work, counter: Counter) -> list[notices.Notice]:
    """The cursor is kept with what it brought: a page that is lost comes again."""
    applied = [apply_update(words, command.parts.get(words.ref), work, counter) for words in command.orders]
    fresh = {words.ref for words in command.orders}
    moved = [update_siblings(ref, parts, work) for ref, parts in command.parts.items() if ref not in fresh]
    all_news: list[notices.Notice] = [news for each in applied for news in each.news]
    changed = any(moved) or any(each.changed for each in applied)
    all_news += [orders_changed(work, counter)] if changed else []
    saved = _save_cursor(command, work, counter)
    if changed or saved:
        work.commit()
    return all_news


def _save_cursor(command: exchange.ReceiveOrders, work: Work, counter: Counter) -> bool:
    """The time of the last pull is written every half minute: a poll that brings nothing costs no fsync."""
    book, now = work.mall.get(), counter.clock.now()
    last = book.pulled_at
    stale = command.complete and (last is None or abs((now - last).total_seconds()) >= 30)
    if not command.keep_cursor or (command.cursor == book.cursor and not stale):
        return False
    work.mall.put(replace(book, cursor=command.cursor, pulled_at=now if command.complete else last))
    return True


def accept_order(command: commands.AcceptOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """The pick ticket comes once the mall has confirmed the order, or at once where it is known to be away.
    Refused for an order that is not new.
    """
    order = order_of(command.order_id, work)
    return save_order(order, work, counter, *accepted(order, work, counter))


def accept_orders(command: commands.AcceptOrders, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused where none of them is new any more."""
    orders = [order_of(order_id, work) for order_id in command.order_ids]
    new = [order for order in orders if order.progress is Progress.NEW and not order.facts.changing]
    if not new:
        raise Refused("none_new")
    news = [news for order in new for news in accepted(order, work, counter)]
    return save_orders(new, work, counter, *news)


def confirm_order(command: exchange.ConfirmOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """The mall was asked: what waited for it is done, or is for nothing. An order that was packed and brought
    to the bike meanwhile is asked about again: others may have cancelled it since."""
    news: list[notices.Notice] = []
    if command.order is not None:
        news += apply_update(command.order, command.parts or None, work, counter).news
    order = order_of(command.order_id, work)
    if command.gone:
        news += vanish(order, work, counter)
    asking = order.asking if order.asking == command.why else None
    if asking:
        order.asking = None
    if order.open and asking is Asking.TICKET and not order.facts.changing:
        news.append(queue_pick_ticket(order, work, counter, confirmed=command.order is not None))
    if order.open and asking is Asking.HAND_OVER and not order.stopped:
        news += complete_hand_over(order, work, counter)
    return save_order(order, work, counter, *news)


def refuse_order(command: commands.RefuseOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """The mall refunds it; until it has heard, the refusal can be taken back."""
    order = order_of(command.order_id, work)
    reason = reason_of(command.reason)
    refuse(order, reason, reason.value, work, counter)
    return save_order(order, work, counter)


def reprint_pick_ticket(
    command: commands.ReprintPickTicket, work: Work, counter: Counter
) -> list[notices.Notice]:
    """The mall is asked again first. `Refused("accept_first")` for a new order."""
    order = order_of(command.order_id, work)
    if order.progress is Progress.NEW:
        raise Refused("accept_first", code=order.facts.code)
    order.till_id = counter.till.id
    return save_order(order, work, counter, *ask_first(order, Asking.TICKET, work, counter))
