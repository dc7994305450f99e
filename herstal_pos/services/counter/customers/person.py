"""One person shown, handed over as a file, and forgotten: art. 15, 17 and 20 of the GDPR."""

from herstal_pos.domain.counter.accounts.movement import balance_of
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import save_and_show
from herstal_pos.services.counter.customers.choosing import hand_over
from herstal_pos.services.counter.customers.known import known_of
from herstal_pos.services.counter.customers.making import customer_of, keep_customer
from herstal_pos.services.counter.customers.person_file import person_file
from herstal_pos.services.counter.tickets.finding import found_view
from herstal_pos.services.counter.viewing import customer_view
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

MOST_SHOWN = 30


def show_customer(command: commands.ShowCustomer, work: Work, counter: Counter) -> list[notices.Notice]:
    """With the newest tickets."""
    del counter
    customer = customer_of(command.customer_id, work)
    tickets = tuple(found_view(sale, work) for sale in _tickets(customer, work, MOST_SHOWN))
    return [notices.CustomerShown(customer_view(customer), tickets)]


def export_customer(command: commands.ExportCustomer, work: Work, counter: Counter) -> list[notices.Notice]:
    """Return all that the shop knows of a customer as the text of a file, in the language that they spoke
    last, or the shop's; write in the journal that it was asked for."""
    customer = customer_of(command.customer_id, work)
    known = known_of(customer, work, counter)
    text = person_file(known, Words(known.language or shop_here(work, counter).language))
    write_down("customer_exported", {"customer": customer.id}, work, counter)
    work.commit()
    return [notices.CustomerExported(customer.id, text)]


def erase_customer(command: commands.EraseCustomer, work: Work, counter: Counter) -> list[notices.Notice]:
    """A version with empty content: their tickets stay, and lead to nobody. A second press finds nobody.
    Refused (`customer_owes`, `customer_is_owed`) while their account is not level, nor a cart that waits has
    put anything on it."""
    customer = customer_of(command.customer_id, work)
    moves = work.accounts.movements(customer.id)
    owed = balance_of(each for each in moves if each.at is not None) or balance_of(moves)
    if owed:
        raise Refused("customer_owes" if owed > 0 else "customer_is_owed", amount_cents=abs(owed))
    keep_customer(customer.forgotten(counter.clock.now()), work, counter)
    news: list[notices.Notice] = [notices.CustomerErased(customer.id)]
    sale = work.sales.open_sale(counter.till.id)
    if sale is not None and sale.customer_id == customer.id:
        hand_over(sale, None, work, rounds=sale.rounds if sale.tenders else True)
        return [*save_and_show(sale, work, None), *news]
    work.commit()
    return news


def _tickets(customer: Customer, work: Work, limit: int) -> list[Sale]:
    found = (work.sales.by_id(each) for each in work.sales.of_customer(customer.id, limit))
    return [sale for sale in found if sale is not None]
