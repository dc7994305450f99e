"""The paper of whoever brought something back: when it came, and printed again."""

from herstal_pos.documents.orders.return_slip import return_slip
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders import returning
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Step
from herstal_pos.domain.orders.return_slip import BackAtOnce, ReturnedLine, ReturnSlip
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.domain.stock.product import Unit
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.leaving.slips import language_of, name_in
from herstal_pos.services.orders.returns.finding import product_of
from herstal_pos.services.paper.jobs import expire, queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

_STILL_HERE = (PrintJobState.QUEUED, PrintJobState.STUCK)


def print_return(command: commands.PrintReturn, work: Work, counter: Counter) -> list[notices.Notice]:
    """All that came back of the order; `Refused`: `order_gone`, `nothing_came_back`."""
    order = work.orders.by_id(command.order_id)
    if order is None:
        raise Refused("order_gone")
    acts = returning.acts(order)
    if not acts:
        raise Refused("nothing_came_back", code=order.facts.code)
    job = queue_slip(order, acts, work, counter)
    work.commit()
    return [job]


def queue_slip(
    order: OnlineOrder, acts: list[list[Step]], work: Work, counter: Counter
) -> notices.PrintJobChanged:
    """In the language in which its customer ordered."""
    language = language_of(order, work, counter)
    times = tuple(
        BackAtOnce(act[0].at, tuple(_line(order, step, language, work) for step in act)) for act in acts
    )
    slip = ReturnSlip(order.facts.code, times, counter.till.practice)
    document = return_slip(slip, shop_here(work, counter), language)
    return queue_document(PrintJobKind.ORDER_BACK, order.facts.code, document, work, counter)


def keep_back(
    order: OnlineOrder, act: list[Step], work: Work, counter: Counter
) -> list[notices.PrintJobChanged]:
    """What waits for its paper since this act is not printed any more."""
    return [
        expire(job, work, counter)
        for state in _STILL_HERE
        for job in work.jobs.in_state(counter.till.id, state)
        if (job.kind, job.title) == (PrintJobKind.ORDER_BACK, order.facts.code)
        and job.created_at >= act[0].at
    ]


def _line(order: OnlineOrder, step: Step, language: str, work: Work) -> ReturnedLine:
    line = order.line(step.line_id)
    product = product_of(line, work)
    return ReturnedLine(
        name=name_in(line, product, language),
        quantity=step.count * line.step,
        unit=product.unit if product else Unit.PIECE,
        cents=returning.cents(order, [step]),
        paid_before=step.count - step.paid,
    )
