"""The shop's tables: one declaration for SQLite and PostgreSQL.

What no rule of the program may break stands here as a constraint and in `guards.py` as a trigger. Cents,
thousandths of a unit and hundredths of a percent are whole numbers, times milliseconds since 1970.

Each department declares its own; here they meet.
"""

from herstal_pos.storage.accounts.exports import tables as exports
from herstal_pos.storage.accounts.invoices import tables as issued_invoices
from herstal_pos.storage.accounts.mall import tables as payouts
from herstal_pos.storage.counter import tables as counter
from herstal_pos.storage.counter.cards import tables as cards
from herstal_pos.storage.counter.preorders import tables as preorders
from herstal_pos.storage.counter.town import tables as town
from herstal_pos.storage.counter.transfers import tables as transfers
from herstal_pos.storage.database.declaring import metadata
from herstal_pos.storage.day import tables as day
from herstal_pos.storage.mall import tables as mall
from herstal_pos.storage.orders import tables as orders
from herstal_pos.storage.paper import tables as paper
from herstal_pos.storage.shop import tables as shop
from herstal_pos.storage.shop.customers import tables as customers
from herstal_pos.storage.stock import tables as stock
from herstal_pos.storage.stock.families import tables as families
from herstal_pos.storage.stock.pictures import tables as pictures
from herstal_pos.storage.stock.prices import tables as prices
from herstal_pos.storage.stock.supply import tables as supply

DEPARTMENTS = (
    shop,
    customers,
    stock,
    families,
    pictures,
    prices,
    supply,
    counter,
    cards,
    preorders,
    transfers,
    town,
    issued_invoices,
    exports,
    payouts,
    orders,
    mall,
    day,
    paper,
)

__all__ = ["DEPARTMENTS", "metadata"]
