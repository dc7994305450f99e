"""What the shop's rules do with a new order that nobody answers: accepted where all is there; or its slip is
printed, and after as long again it is put off or refused. Asked at each word with the mall, by the till that
talks to it."""

from collections.abc import Iterable
from datetime import timedelta

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.changed import is_paid_back
from herstal_pos.domain.orders.delaying import DelayReason, bike_of
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import RefusalReason
from herstal_pos.domain.orders.order_steps import Progress
from herstal_pos.domain.shop.order_rules import Unanswered
from herstal_pos.domain.stock.promise import shortages
from herstal_pos.services import notices
from herstal_pos.services.orders.fulfilling import accepted, keep_orders, put_off, refuse
from herstal_pos.services.orders.labels import queue_wait_slip
from herstal_pos.services.orders.rules.hours import opened_at, opens_at, opens_by
from herstal_pos.services.orders.viewing import orders_changed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.order_rows import LATE, ORDERS
from herstal_pos.services.shop.settings_rows import MALL_HEARS

_UNHEARD = timedelta(minutes=2)
"""So long after the mall was last heard nothing is told by itself: the till was off or asleep, the line cut,
or its clock has jumped, and nobody could have answered."""
_LATER = timedelta(minutes=30)
_UNANSWERED = "unanswered"


def act_by_rule(work: Work, counter: Counter) -> list[notices.Notice]:
    """In the caller's commit; nothing to be written where there is no news. Nothing while the shop is closed:
    the minutes begin when it opens."""
    rules = ORDERS.read(work.settings)
    if not rules.acts or opens_at(work, counter):
        return []
    watch = _Watch(work, counter)
    news = [each for order in watch.answerable for each in watch.act(order)]
    if watch.late != watch.before:
        LATE.keep(watch.late, work.settings)
    elif not news:
        return []
    owed = keep_orders(watch.moved, work, counter)
    return [*news, *owed, orders_changed(work, counter)]


class _Watch:
    """`answerable`: new, and no question for a person. `late`: from `before`, as it is to be kept."""

    def __init__(self, work: Work, counter: Counter) -> None:
        self._work, self._counter, self._now = work, counter, counter.clock.now()
        self._rules, self._opened = ORDERS.read(work.settings), opened_at(work, counter)
        board = work.orders.board(self._now)
        new = [order for order in board if order.progress is Progress.NEW]
        self.answerable = list(filter(_is_answerable, new))
        self.moved: list[OnlineOrder] = []
        self.before = LATE.read(work.settings)
        self.late = self.before.of(_ids(new), _ids(board))
        pulled_at = work.mall.get().pulled_at
        self._hears = pulled_at is not None and timedelta() <= self._now - pulled_at <= _UNHEARD
        if not self._hears:
            self.late = self.late.begun_anew(self._now, self._rules.limit)
        delays = MALL_HEARS.read(work.settings).delays
        pretends = self._rules.then is Unanswered.DELAY and not delays
        self._then = Unanswered.CALL if pretends else self._rules.then

    def act(self, seen: OnlineOrder) -> list[notices.Notice]:
        if not self._wants(seen):
            return []
        order = self._work.orders.by_id(seen.id)  # another till waits, or has answered meanwhile
        if order is None or not _is_answerable(order):
            return []
        now, code = self._now, order.facts.code
        if self._is_accepted(order):
            news = accepted(order, self._work, self._counter)
            self.moved.append(order)
            return [*news, notices.OrderRuled(code, "accepted")]
        if self._is_late(order):
            self.late.slips[order.id] = now.isoformat()
            at = now + self._rules.limit
            slip = queue_wait_slip(order, self._then, at, self._work, self._counter)
            return [slip, notices.OrderRuled(code, "late")]
        self.late.ruled[order.id] = now.isoformat()
        did = self._end_waiting(order)
        return [notices.OrderRuled(code, did)] if did else []

    def _wants(self, order: OnlineOrder) -> bool:
        return self._is_accepted(order) or self._is_late(order) or self._is_due(order)

    def _is_accepted(self, order: OnlineOrder) -> bool:
        return self._hears and self._rules.accepts and self._is_there(order)

    def _is_late(self, order: OnlineOrder) -> bool:
        since = max(order.received_at, self._opened or order.received_at)
        return self.late.is_late(order.id, since, self._now, self._rules.limit)

    def _is_due(self, order: OnlineOrder) -> bool:
        return self._hears and self.late.is_due(order.id, self._opened, self._now, self._rules.limit)

    def _is_there(self, order: OnlineOrder) -> bool:
        """All that it wants, of what older orders leave."""
        ids = [line.product_id for line in order.lines if line.product_id]
        if len(ids) < len(order.lines):
            return False
        there, promised = self._work.stock.on_hand(ids), self._work.orders.promises(ids)
        return all(order.id not in shortages(there.get(id_, 0), promised.get(id_, [])) for id_ in ids)

    def _end_waiting(self, order: OnlineOrder) -> str:
        """What was done, "" for nothing. A person takes it back as what he did himself."""
        match self._then:
            case Unanswered.REFUSE:
                refuse(order, RefusalReason.OTHER, _UNANSWERED, self._work, self._counter)
                self.moved.append(order)
                return "refused"
            case Unanswered.DELAY:
                return self._delayed(order)
            case Unanswered.CALL:
                return "call"
        return ""

    def _delayed(self, order: OnlineOrder) -> str:
        """By half an hour, to a time at which somebody is there."""
        until = max(bike_of(order) or self._now, self._now) + _LATER
        try:
            until = opens_by(until, self._work)
            put_off(order, until, DelayReason.BUSY, _UNANSWERED, self._work, self._counter)
        except Refused:
            return "call"
        self.moved.append(order)
        return "delayed"


def _is_answerable(order: OnlineOrder) -> bool:
    """Nobody of the mall is at it, and it is paid."""
    return order.progress is Progress.NEW and not order.stopped and not is_paid_back(order)


def _ids(orders: Iterable[OnlineOrder]) -> set[str]:
    return {order.id for order in orders}
