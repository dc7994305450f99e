"""The name of who bought comes onto a ticket when it is printed, from the customer's own row."""

from herstal_pos.documents.counter.receipt import addressed
from herstal_pos.documents.stored_paper import Rows
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

_BEAR_A_NAME = (PrintJobKind.RECEIPT, PrintJobKind.COPY)


def with_buyer(job: PrintJob, work: Work, counter: Counter) -> Rows:
    """The paper of `job` as it is printed; of a sale that is nobody's, or whose customer is forgotten, as it
    is stored."""
    sale = work.sales.by_id(job.sale_id) if job.sale_id and job.kind in _BEAR_A_NAME else None
    customer = work.customers.by_id(sale.customer_id) if sale and sale.customer_id else None
    if sale is None or customer is None or customer.forgotten_at is not None:
        return job.parts
    return addressed(job.parts, customer, sale.language or shop_here(work, counter).language)
