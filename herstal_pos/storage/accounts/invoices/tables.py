"""Invoices and credit notes of the shop, what became of them, and which open cart wants one. Cents."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Day, Moment, Whole
from herstal_pos.storage.database.declaring import FACT, OWN, id_, may, must, sequence, table, where

invoice = table(
    "invoice",
    FACT,
    sequence(),
    must("id", Text),
    must("kind", Text),
    must("year", Whole),
    must("number", Whole),
    must("number_text", Text),
    must("day", Day),
    may("due_day", Day),
    must("total_cents", Whole),
    must("due_cents", Whole),
    must("communication", Text),
    must("language", Text),
    must("regime", Text),
    may("corrects", Text),
    may("customer_id", Text),
    must("made_at", Moment),
    must("clerk_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    UniqueConstraint("chain", "kind", "year", "number"),
    CheckConstraint("due_cents >= 0 AND due_cents <= total_cents", name="is_due_in_part"),
    Index("invoice_by_entry", "chain", "entry"),
    Index("invoice_by_customer", "customer_id"),
    Index("invoice_corrects", "corrects"),
    Index("invoice_by_day", "day"),
    Index("invoice_by_number", "number_text"),
    Index("invoice_by_communication", "communication", **where("communication <> ''")),
)
"""One series per till, kind and year. `corrects`: the invoice that a credit note names; it may be another
till's, as the tickets may: no foreign key."""

invoice_ticket = table(
    "invoice_ticket",
    FACT,
    must("invoice_id", Text),
    must("position", Whole),
    must("sale_id", Text),
    PrimaryKeyConstraint("invoice_id", "position"),
    Index("invoice_ticket_by_sale", "sale_id"),
)
"""The tickets that it covers, whole. Two tills that do not hear each other may invoice the same one: that is
named, and nothing refuses it."""

invoice_parties = table(
    "invoice_parties",
    FACT,
    must("invoice_id", Text),
    must("salt", Text),
    must("seller_name", Text),
    must("seller_street", Text),
    must("seller_postcode", Text),
    must("seller_city", Text),
    must("seller_company", Text),
    must("buyer_name", Text),
    must("buyer_street", Text),
    must("buyer_postcode", Text),
    must("buyer_city", Text),
    must("buyer_company", Text),
    must("buyer_email", Text),
    must("iban", Text),
    must("bic", Text),
    must("beneficiary", Text),
    PrimaryKeyConstraint("invoice_id"),
)
"""As they were; the row goes when the law's ten years are over, the invoice stays."""

invoice_step = table(
    "invoice_step",
    FACT,
    sequence(),
    must("id", Text),
    must("invoice_id", Text),
    must("state", Text),
    must("way", Text),
    must("said", Text),
    must("made_at", Moment),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("invoice_step_of", "invoice_id"),
    Index("invoice_step_by_entry", "chain", "entry"),
)
"""What became of it: handed over, delivered, refused."""

invoice_wish = table("invoice_wish", OWN, id_())
"""Open carts whose customer wants an invoice, by their ids; tickets and sales of the mall whose invoice or
credit note could not be made."""
