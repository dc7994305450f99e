"""What went wrong with an order in the mall and no till can mend: kept and shown until somebody has seen to
it. Each is said once, and again only when more is in question."""

from collections.abc import Iterator

from herstal_pos.domain.mall.outbox_body import BODY, Body
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.services import notices
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.mall.platform import MallAlarm
from herstal_pos.services.ports import Counter, Work


def sound(
    order: OnlineOrder, alarms: tuple[MallAlarm, ...], work: Work, counter: Counter
) -> Iterator[notices.Notice]:
    if not alarms:
        return
    given = {
        (body.alarm, body.mark): body.cents
        for body in (BODY.read(row.body) for row in work.outbox.alarms(order.id))
    }
    for alarm in alarms:
        if given.get((alarm.kind, alarm.mark), -1) >= alarm.cents:
            continue
        given[alarm.kind, alarm.mark] = alarm.cents
        body = BODY.write(Body(alarm=alarm.kind, mark=alarm.mark, cents=alarm.cents))
        work.outbox.sound(order.id, body, counter.clock.now())
        about = {"order": order.id, "alarm": alarm.kind, "mark": alarm.mark, "cents": alarm.cents}
        write_down("mall_alarm", about, work, counter)
        yield notices.MallAlarmed(order.facts.code, alarm.kind, alarm.cents)
