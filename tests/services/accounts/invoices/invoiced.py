"""What tests of invoices do: a company with an address, its invoices, and what the day says of them."""

from pathlib import Path

from herstal_pos.documents.accounts.invoices.ubl import ubl
from herstal_pos.domain.accounts.invoices.issued import InvoiceParties, IssuedInvoice
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.sending.reading import invoice_value
from tests.little_shop import LittleShop

COMPANY = "0403019261"
ADDRESS = {"street": "rue Hayeneux 48", "postcode": "4040", "city": "Herstal"}
FOLDER = str(Path(__file__).with_name("peppol"))
"""Whole on each system, and only said: nothing is written there."""


def has_iban(shop: LittleShop) -> None:
    """What is paid later says where (BR-61)."""
    shop.do(commands.SaveTransferAccount("BE71096123456769", "Épicerie du Pont"))


def firm(shop: LittleShop, name: str = "Ateliers de la Meuse", company: str = COMPANY) -> str:
    """Its id; the cart is theirs now, and the shop has an account to be paid on."""
    has_iban(shop)
    shop.do(commands.MakeCustomer("", name, company, **ADDRESS))
    assert shop.cart.customer is not None
    return shop.cart.customer.id


def wished(shop: LittleShop, customer: str) -> None:
    """The cart is paid against an invoice."""
    shop.do(commands.WishInvoice(shop.cart.sale_id, customer))
    assert shop.cart.invoiced


def of_ticket(shop: LittleShop, number: str, customer: str) -> views.IssuedView:
    shop.do(commands.InvoiceTicket(number, customer))
    return last(shop)


def last(shop: LittleShop) -> views.IssuedView:
    made: notices.InvoiceMade = shop.heard[notices.InvoiceMade]
    return made.invoice


def listed(shop: LittleShop, text: str = "") -> dict[str, views.IssuedView]:
    shop.do(commands.ListIssued(text))
    answer: notices.IssuedListed = shop.heard[notices.IssuedListed]
    return {each.number: each for each in answer.invoices}


def booked(shop: LittleShop, number: str) -> tuple[IssuedInvoice, InvoiceParties]:
    with shop.storage.look() as work:
        invoice = work.issued.by_number(number)
        assert invoice is not None
        parties = work.issued.parties(invoice.id)
    assert parties is not None
    return invoice, parties


def xml_of(shop: LittleShop, number: str) -> bytes:
    """As it would be sent."""
    invoice, _ = booked(shop, number)
    with shop.storage.look() as work:
        return ubl(invoice_value(invoice, work, shop.counter))
