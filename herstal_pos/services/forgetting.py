"""What a shop needs no more of a customer is erased: whose order it was, where to, and what they wrote.

Storage limitation, art. 5(1)(e) of the GDPR; no Belgian text names a number of days. Amounts, articles and
steps stay: the order is in the books, its customer is not. Paper that is out was forgotten at once.
"""

from datetime import datetime, time, timedelta

from herstal_pos.domain.printing import WORK_PAPER, PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.cart import write_down
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.printing import expire

WITHDRAWAL_DAYS = 14
"""After the day on which the customer had the goods: art. VI.47 CDE."""

KEPT_DAYS = 30
"""Beyond that, for what comes late: a parcel that came back, a question of the courier's."""

_WAITING = (PrintJobState.QUEUED, PrintJobState.STUCK, PrintJobState.UNKNOWN)


def forget_customers(
    _: commands.ForgetCustomers, work: Work, counter: Counter
) -> list[notices.PrintJobChanged]:
    orders, told = forget(work, counter)
    if orders or told:
        work.commit()
    return told


def forget(work: Work, counter: Counter) -> tuple[int, list[notices.PrintJobChanged]]:
    """In the caller's unit of work. Gives how many orders, and the paper that will not come out any more."""
    day = counter.today() - timedelta(days=WITHDRAWAL_DAYS + KEPT_DAYS)
    before = datetime.combine(day, time.min, BRUSSELS)
    orders = work.orders.over_since(before)
    for order in orders:
        order.forget_customer()
        work.orders.save(order)
    if orders:
        write_down("customers_forgotten", {"orders": len(orders)}, work, counter)
    jobs = [job for state in _WAITING for job in work.jobs.in_state(counter.till.id, state)]
    old = [job for job in jobs if job.kind in WORK_PAPER and job.created_at < before]
    return len(orders), [expire(job, work, counter) for job in old]
