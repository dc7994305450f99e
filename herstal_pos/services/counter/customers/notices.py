"""News of customers."""

from herstal_pos.records import record
from herstal_pos.services.counter.customers.views import IdleCustomerView
from herstal_pos.services.counter.tickets.views import FoundTicketView
from herstal_pos.services.counter.views import CustomerView


@record(frozen=True)
class CustomersFound:
    """For `text`. `company`: the ten digits where it is a company's number that checks, `false_company` where
    it has its length and does not check; `phone`: its digits where it may be a phone's."""

    text: str
    customers: tuple[CustomerView, ...]
    company: str = ""
    false_company: bool = False
    phone: str = ""


@record(frozen=True)
class CustomerShown:
    """With the newest of their tickets."""

    customer: CustomerView
    tickets: tuple[FoundTicketView, ...]


@record(frozen=True)
class CustomerExported:
    """`text`: of the file."""

    customer_id: str
    text: str


@record(frozen=True)
class CustomerErased:
    customer_id: str


@record(frozen=True)
class IdleCustomersListed:
    """Who bought nothing for so many `months` (0: nobody is proposed), the longest first; `more`: there are
    others."""

    months: int
    customers: tuple[IdleCustomerView, ...]
    more: bool = False
