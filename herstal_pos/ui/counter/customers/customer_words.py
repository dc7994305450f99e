"""A customer in words: the name, and the number by which they are told from others."""

from herstal_pos.services.views import CustomerView


def number_said(customer: CustomerView) -> str:
    known = (customer.number, customer.phone, customer.email, customer.card)
    return " · ".join([text for text in known if text][:2])
