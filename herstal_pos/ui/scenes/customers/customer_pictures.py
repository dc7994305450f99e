"""Customers, as pictures: found by F4, described, and at the cart's head."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, cart
from herstal_pos.ui.scenes.tickets.ticket_pictures import FOUND
from herstal_pos.ui.shell.window import MainWindow

COMPANY = CustomerView(
    "company", "Ateliers de la Meuse SRL", "0999999922", "042641234", number="BE 0999.999.922", entry=12
)
PERSON = CustomerView("person", "Mme Lambert", phone="0470123456", entry=14)
SCHOOL = CustomerView("school", "École Sainte-Anne", "0999999427", number="BE 0999.999.427")


def customers(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.act("customer")
    window.on_notice(notices.CustomersFound("", (COMPANY, PERSON, SCHOOL)))


def customers_false(window: MainWindow) -> None:
    customers(window)
    window.sale.typed_elsewhere("0999999923")
    window.on_notice(notices.CustomersFound("0999999923", (), false_company=True))


def customer_form(window: MainWindow) -> None:
    customers(window)
    window.sale.typed_elsewhere("0999999922")
    window.on_notice(notices.CustomersFound("0999999922", (), "0999999922"))
    window.act("new_customer")
    window.on_notice(notices.CustomersFound("0999999922", (), "0999999922"))


def customer_sale(window: MainWindow) -> None:
    """At the head of the cart: a company's, to the cent."""
    window.on_notice(notices.SaleChanged(replace(cart(LINES), customer=COMPANY), "7"))


def customer_empty(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(replace(EMPTY, sale_id="sale", customer=PERSON)))


def customer_sheet(window: MainWindow) -> None:
    customer_sale(window)
    window.act("customer")
    window.on_notice(notices.CustomerShown(COMPANY, FOUND))


def customer_person(window: MainWindow) -> None:
    customer_sheet(window)
    window.act("customer_data")


def customer_erasing(window: MainWindow) -> None:
    customer_person(window)
    window.act("erase_customer")


_SCENES = (customers, customers_false, customer_form, customer_sale, customer_empty, customer_sheet)
_DATA = (customer_person, customer_erasing)
SCENES = {scene.__name__: scene for scene in (*_SCENES, *_DATA)}
