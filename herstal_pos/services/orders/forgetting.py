"""What a shop needs no more of a customer is erased: whose order it was, where to, and what they wrote.

Storage limitation, art. 5(1)(e) of the GDPR; no Belgian text names a number of days. Amounts, articles and
steps stay: the order or pre-order is in the books, its customer is not. Paper that is out was forgotten at
once.
"""

from datetime import datetime, time, timedelta

from herstal_pos.domain.orders.people.signature import take_away
from herstal_pos.domain.paper.printing import WORK_PAPER
from herstal_pos.domain.retention import ORDER_CUSTOMER_DAYS
from herstal_pos.services import commands, notices
from herstal_pos.services.day.clock import is_sure
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.paper.jobs import expire
from herstal_pos.services.ports import BRUSSELS, Counter, Work


def forget_customers(
    _: commands.ForgetCustomers, work: Work, counter: Counter
) -> list[notices.PrintJobChanged]:
    """Commits only where something was there to be forgotten."""
    if not is_sure(work, counter):
        return []
    anything, news = forget(work, counter)
    if anything:
        work.commit()
    return news


def forget(work: Work, counter: Counter) -> tuple[bool, list[notices.PrintJobChanged]]:
    """In the caller's unit of work, by a clock that the caller knows to be sure; the paper of all tills, for
    one that is never started again forgets nothing. Gives whether there was anything, and what will not come
    out any more at this till."""
    day = counter.today() - timedelta(days=ORDER_CUSTOMER_DAYS)
    before = datetime.combine(day, time.min, BRUSSELS)
    orders = work.orders.over_since(before)
    for order in orders:
        order.forget_customer()
        take_away(order)
        work.orders.save(order)
    fetched = work.preorders.forget_customers(day)
    if orders or fetched:
        body = {"orders": len(orders)} | ({"preorder_customers": fetched} if fetched else {})
        write_down("customers_forgotten", body, work, counter)
    paper = [job for job in work.jobs.never_out(before) if job.kind in WORK_PAPER]
    expired = [(job.till_id, expire(job, work, counter)) for job in paper]
    return bool(orders or fetched or paper), [
        notice for till_id, notice in expired if till_id == counter.till.id
    ]
