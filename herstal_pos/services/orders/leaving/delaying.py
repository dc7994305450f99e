"""An order comes by a later bike: the customer hears of it from the mall."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.delaying import DelayReason
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.fulfilling import order_of, put_off, save_order
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import MALL_HEARS


def delay_order(command: commands.DelayOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("mall_tells_no_delay")` where a person has to call the customer, "delay_range" for what is no
    later than its bike is."""
    if command.reason not in list(DelayReason):
        raise Refused("reason_needed")
    if not MALL_HEARS.read(work.settings).delays:
        raise Refused("mall_tells_no_delay")
    order = order_of(command.order_id, work)
    put_off(order, command.until, DelayReason(command.reason), command.reason, work, counter)
    return save_order(order, work, counter)
