"""Customers: known by an id, found by the words of their name and by their numbers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from herstal_pos.domain.shop.customer import Customer
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.stock.search_words import fold, folded

_BY_ID, _BY_COMPANY = NamedStatement("customers.by_id"), NamedStatement("customers.by_company")
_BY_CARD, _FOUND = NamedStatement("customers.by_card"), NamedStatement("customers.found")
_RECENT, _IDLE = NamedStatement("customers.recent"), NamedStatement("customers.idle")
_ALL = NamedStatement("customers.all")
_ADD, _CHANGE = NamedStatement("customers.add"), NamedStatement("customers.change")
_LOOKED_AT = 1000


class Customers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_id(self, customer_id: str) -> Customer | None:
        return self._one(_BY_ID, id=customer_id)

    def by_company(self, company: str) -> Customer | None:
        return self._one(_BY_COMPANY, company=company)

    def by_card(self, card: str) -> Customer | None:
        return self._one(_BY_CARD, card=card)

    def found(self, text: str, limit: int) -> list[Customer]:
        words = fold(text)
        if not words:
            return []
        asked = {"pattern": f"%{max(words, key=len)}%", "limit": _LOOKED_AT}
        found = (_customer_of(row) for row in _FOUND.all(self._connection, asked))
        return [each for each in found if _fits(each, words)][:limit]

    def recent(self, limit: int) -> list[Customer]:
        return [_customer_of(row) for row in _RECENT.all(self._connection, {"limit": limit})]

    def idle(self, before: datetime) -> list[tuple[Customer, datetime]]:
        rows = _IDLE.all(self._connection, {"before": before})
        return [(_customer_of(row[:-1]), row[-1]) for row in rows]

    def all(self) -> list[Customer]:
        return [_customer_of(row) for row in _ALL.all(self._connection, {})]

    def save(self, customer: Customer) -> None:
        row = {
            "id": customer.id,
            "name": customer.name,
            "made_at": customer.made_at,
            "company": customer.company or None,
            "phone": customer.phone or None,
            "email": customer.email or None,
            "card": customer.card or None,
            "salt": customer.salt or None,
            "forgotten_at": customer.forgotten_at,
            "sought": _sought(customer),
            "chain": customer.chain,
            "entry": customer.entry,
            "account_cents": customer.account_cents,
            "street": customer.street or None,
            "postcode": customer.postcode or None,
            "city": customer.city or None,
        }
        if _CHANGE.write(self._connection, row | {"of_id": customer.id}) == 0:
            _ADD.write(self._connection, row)

    def _one(self, statement: NamedStatement, **params: Any) -> Customer | None:
        row = statement.first(self._connection, params)
        return None if row is None else _customer_of(row)


def _sought(customer: Customer) -> str:
    return folded((customer.name, customer.company, customer.phone, customer.card))


def _fits(customer: Customer, words: list[str]) -> bool:
    """Words of a name by their beginnings, numbers by any part of them."""
    sought = _sought(customer).split()
    return all(
        any(word in one if word.isdigit() else one.startswith(word) for one in sought) for word in words
    )


def _customer_of(row: Sequence[Any]) -> Customer:
    id_, name, made_at, company, phone, email, card, salt, forgotten_at, *change, street, place, city = row
    company, phone, email, card, salt = (text or "" for text in (company, phone, email, card, salt))
    where = (text or "" for text in (street, place, city))
    return Customer(id_, name, made_at, company, phone, email, card, salt, forgotten_at, *change, *where)
