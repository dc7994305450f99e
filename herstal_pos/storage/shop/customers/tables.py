"""Customers."""

from sqlalchemy import Index, Text

from herstal_pos.storage.database.columns import Moment, Whole
from herstal_pos.storage.database.declaring import SHOP, id_, may, must, table, where

customer = table(
    "customer",
    SHOP,
    id_(),
    must("name", Text),
    must("made_at", Moment),
    may("company", Text),
    may("phone", Text),
    may("email", Text),
    may("card", Text),
    may("salt", Text),
    may("forgotten_at", Moment),
    must("sought", Text),
    must("chain", Text),
    must("entry", Whole),
    may("account_cents", Whole),
    may("street", Text),
    may("postcode", Text),
    may("city", Text),
    Index("customer_by_company", "company", **where("company IS NOT NULL")),
    Index("customer_by_card", "card", **where("card IS NOT NULL")),
)
"""`sought`: name and numbers as they are searched. NULL: none; a forgotten one has
neither name nor numbers. `account_cents`: up to how much they may owe; NULL: they have no account."""
