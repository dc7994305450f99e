"""What is asked about customers. Nobody has to be one: the next sale begins without."""

from herstal_pos.records import record


@record(frozen=True)
class FindCustomers:
    """By name, or by the digits of a company, a phone, a card; "" gives those of last time."""

    text: str = ""


@record(frozen=True)
class MakeCustomer:
    """For the cart of `sale_id`, "" where there is none yet, None for no cart; a company or a card that is
    known already is taken instead. `company`: as typed, checked."""

    sale_id: str | None
    name: str
    company: str = ""
    phone: str = ""
    card: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""


@record(frozen=True)
class ChangeCustomer:
    """`entry`: of the version that was shown."""

    customer_id: str
    entry: int
    name: str
    company: str = ""
    phone: str = ""
    card: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""


@record(frozen=True)
class ChooseCustomer:
    """The cart of `sale_id` is theirs, "" where there is none yet."""

    sale_id: str
    customer_id: str


@record(frozen=True)
class LeaveCustomer:
    """The cart is nobody's again."""

    sale_id: str


@record(frozen=True)
class ShowCustomer:
    """With what they bought; answered by `notices.CustomerShown`."""

    customer_id: str


@record(frozen=True)
class ExportCustomer:
    """All that is known of them, as the text of a file."""

    customer_id: str


@record(frozen=True)
class EraseCustomer:
    """Name and numbers are gone for good; tickets stay, anonymous."""

    customer_id: str


@record(frozen=True)
class ListIdleCustomers:
    """Who bought nothing for as many months as the shop says; answered by `notices.IdleCustomersListed`."""


@record(frozen=True)
class SaveCustomerRules:
    """As `domain.shop.customer_rules.CustomerRules`."""

    idle_months: int
