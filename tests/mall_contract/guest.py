"""A guest who buys in a hurry: the rig's shopper in two requests, for tests that need many orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

_FIRST = """mutation($id: ID!, $number: Int!) {
  addItemToOrder(productVariantId: $id, quantity: $number) { __typename } }"""
_BUY = """mutation(
    $address: CreateAddressInput!, $customer: CreateCustomerInput!, $by: [ID!]!, $pay: PaymentInput!
  ) {
  %s
  setOrderShippingAddress(input: $address) { __typename }
  setCustomerForOrder(input: $customer) { __typename }
  setOrderShippingMethod(shippingMethodId: $by) { __typename }
  transitionOrderToState(state: "ArrangingPayment") { __typename }
  addPaymentToOrder(input: $pay) { __typename } }"""
_VARIABLES = {
    "address": {
        "fullName": "Nathalie Dubois",
        "streetLine1": "Rue Hoyoux 14",
        "postalCode": "4040",
        "city": "Herstal",
        "countryCode": "BE",
        "phoneNumber": "+32 470 123456",
    },
    "customer": {"firstName": "Nathalie", "lastName": "Dubois", "emailAddress": "nathalie.dubois@exemple.be"},
    "by": ["1"],  # the first method that the rig makes: the bike
    "pay": {"method": "carte", "metadata": {}},
}


class NotBought(Exception):
    """What the mall said instead."""


@dataclass(frozen=True)
class Filled:
    """A basket; `others` are put in on the way to payment."""

    url: str
    bearer: str
    others: Mapping[str, int]

    def pay(self) -> None:
        """Every step has to end with the order, or it is `NotBought`."""
        adds = "".join(
            f"a{variant}: addItemToOrder(productVariantId: {variant}, quantity: {number}) {{ __typename }}\n"
            for variant, number in self.others.items()
        )
        with requests.Session() as session:
            session.trust_env = False  # a proxy has no business on loopback
            session.headers["authorization"] = self.bearer
            answer: dict[str, Any] = session.post(
                self.url, json={"query": _BUY % adds, "variables": _VARIABLES}
            ).json()
        steps = answer.get("data") or {}
        if {step["__typename"] for step in steps.values()} != {"Order"}:
            raise NotBought(answer)


def fill(url: str, pieces: Mapping[str, int]) -> Filled:
    """A new guest's, quantities by variant id."""
    [(variant, number), *others] = pieces.items()
    with requests.Session() as session:
        session.trust_env = False
        begun = session.post(url, json={"query": _FIRST, "variables": {"id": variant, "number": number}})
    return Filled(url, f"Bearer {begun.headers['vendure-auth-token']}", dict(others))


def buy(url: str, pieces: Mapping[str, int]) -> None:
    fill(url, pieces).pay()
