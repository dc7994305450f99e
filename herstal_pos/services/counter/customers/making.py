"""Customers are found, made and changed: offline, in seconds, a name is enough."""

from dataclasses import replace

from herstal_pos.domain.counter.codes import classify
from herstal_pos.domain.day.customers_entry import customer_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.customer import (
    LONGEST,
    LONGEST_NAME,
    Customer,
    company_of,
    phone_digits,
    typed_number,
)
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.customers.choosing import cart_for, choose
from herstal_pos.services.counter.scanned import pack_of, product_of
from herstal_pos.services.counter.viewing import customer_view
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.phones import must_be_phone
from herstal_pos.services.shop.settings import weighed_prefixes

MOST, RECENT = 30, 8


def find_customers(command: commands.FindCustomers, work: Work, counter: Counter) -> list[notices.Notice]:
    """Without the network: those that the shop knows, and whether a company's number can be one."""
    del counter
    text = command.text.strip()
    number = typed_number(text)
    if not text:
        found = work.customers.recent(RECENT)
    elif number.company and (company := work.customers.by_company(number.company)):
        found = [company]
    elif card := work.customers.by_card(text):
        found = [card]
    else:
        found = work.customers.found(number.phone or text, MOST)
    shown = tuple(customer_view(each) for each in found)
    return [notices.CustomersFound(command.text, shown, number.company, number.false_company, number.phone)]


def make_customer(command: commands.MakeCustomer, work: Work, counter: Counter) -> list[notices.Notice]:
    """Make a customer, and choose them for the cart where one is named. Refused: `customer_name` without one,
    `company_false` for a number that does not check, `card_is_article` for the code of an article."""
    sale = None if command.sale_id is None else cart_for(command.sale_id, work, counter)
    if sale is None and command.sale_id is not None:
        return []
    nobody = Customer(counter.ids.new(), "", counter.clock.now(), salt=counter.ids.new())
    asked = _described(command, nobody, work)
    known = work.customers.by_company(asked.company) if asked.company else None
    known = known or (work.customers.by_card(asked.card) if asked.card else None)
    here = work.customers.by_id(sale.customer_id) if sale is not None and sale.customer_id else None
    if here is not None and here.name == asked.name:  # pressed twice
        known = known or here
    customer = known or keep_customer(asked, work, counter)
    if sale is not None:
        return choose(customer, sale, work)
    work.commit()
    return [notices.CustomerShown(customer_view(customer), ())]


def change_customer(command: commands.ChangeCustomer, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused: `customer_gone`, `customer_changed` since it was shown, `customer_taken` for a number or
    a card that is another's, `card_is_article`."""
    customer = customer_of(command.customer_id, work)
    if customer.entry != command.entry:
        raise Refused("customer_changed")
    changed = _described(command, customer, work)
    for other in (work.customers.by_company(changed.company), work.customers.by_card(changed.card)):
        if other is not None and other.id != customer.id:
            raise Refused("customer_taken")
    sale = work.sales.open_sale(counter.till.id)
    kept = keep_customer(changed, work, counter)
    if sale is not None and sale.customer_id == kept.id:
        return choose(kept, sale, work)
    work.commit()
    return []


def customer_of(customer_id: str, work: Work) -> Customer:
    """`Refused("customer_gone")` where nobody is known so any more."""
    customer = work.customers.by_id(customer_id)
    if customer is None or customer.forgotten_at is not None:
        raise Refused("customer_gone")
    return customer


def keep_customer(customer: Customer, work: Work, counter: Counter) -> Customer:
    """With its entry in the journal; not committed."""
    entry = write_down("customer_kept", customer_body(customer), work, counter)
    kept = replace(customer, chain=counter.till.prefix, entry=entry.sequence)
    work.customers.save(kept)
    return kept


def _described(
    command: commands.MakeCustomer | commands.ChangeCustomer, customer: Customer, work: Work
) -> Customer:
    must_be_phone(command.phone, customer.phone)
    name = " ".join(command.name.split())[:LONGEST_NAME]
    if not name:
        raise Refused("customer_name")
    card = command.card.strip()[:LONGEST]
    if card != customer.card and _is_of_an_article(card, work):
        raise Refused("card_is_article")
    return replace(
        customer,
        name=name,
        company=company_of(command.company),
        phone=phone_digits(command.phone) or command.phone.strip()[:LONGEST],
        email=command.email.strip()[:LONGEST],
        card=card,
        street=" ".join(command.street.split())[:LONGEST],
        postcode=command.postcode.strip()[:LONGEST],
        city=" ".join(command.city.split())[:LONGEST],
    )


def _is_of_an_article(card: str, work: Work) -> bool:
    """It would be sold at each scan, and never find its customer."""
    code = classify(card, None, weighed_prefixes(work.settings))
    return product_of(code, work) is not None or pack_of(code, work) is not None
