"""Customers who do not come any more: a list for whoever decides that the shop forgets them."""

from datetime import datetime, time

from herstal_pos.domain.counter.vouchers.own_vouchers import last_day_of
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.customer_rules import MOST_MONTHS, CustomerRules
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.customers.views import IdleCustomerView
from herstal_pos.services.counter.viewing import customer_view
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop.settings_rows import CUSTOMERS

_MOST = 50


def list_idle_customers(_: commands.ListIdleCustomers, work: Work, counter: Counter) -> list[notices.Notice]:
    return [_listed(work, counter)]


def save_customer_rules(
    command: commands.SaveCustomerRules, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Refused (`customer_months`) beyond ten years."""
    if not 0 <= command.idle_months <= MOST_MONTHS:
        raise Refused("customer_months", count=MOST_MONTHS)
    CUSTOMERS.keep(CustomerRules(command.idle_months), work.settings)
    listed = _listed(work, counter)
    work.commit()
    return [listed]


def _listed(work: Work, counter: Counter) -> notices.IdleCustomersListed:
    """Without those whose account is not level: they are not forgotten."""
    months = CUSTOMERS.read(work.settings).idle_months
    if not months:
        return notices.IdleCustomersListed(months, ())
    before = datetime.combine(last_day_of(counter.today(), -months), time.min, BRUSSELS)
    kept = {customer_id for customer_id, _ in work.accounts.owing()}
    found = [(each, at) for each, at in work.customers.idle(before) if each.id not in kept]
    shown = tuple(IdleCustomerView(customer_view(each), at) for each, at in found[:_MOST])
    return notices.IdleCustomersListed(months, shown, more=len(found) > _MOST)
