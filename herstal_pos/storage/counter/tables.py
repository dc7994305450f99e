"""Sales, their lines and tenders, and what came back of them. Cents, thousandths of a unit."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

from herstal_pos.storage.database.columns import Day, Flag, Json, Moment, Whole
from herstal_pos.storage.database.declaring import (
    DERIVED,
    FACT,
    SHOP,
    id_,
    later_of,
    may,
    must,
    of,
    sequence,
    table,
    where,
)

means = table(
    "means",
    SHOP,
    id_(),
    must("kind", Text),
    must("names", Json),
    must("issuer", Text),
    may("cap_cents", Whole),
    must("goods", Json),
    may("first_day", Day),
    may("last_day", Day),
    must("asks_number", Flag),
    must("code", Text),
    must("position", Whole),
    may("voucher", Text),
    CheckConstraint("cap_cents > 0", name="caps_something"),
)
"""The shop's means of payment. `names` by language, `goods` the categories that one is good for, `voucher`
the mark of the articles; NULL: none. A tender
names its means by id, without a foreign key: tickets of other tills arrive before their means may."""

sale = table(
    "sale",
    FACT,
    id_(),
    must("till_id", Text, of("till.id")),
    must("opened_at", Moment),
    must("clerk_id", Text, of("clerk.id")),
    must("state", Text),
    must("version", Whole),
    must("discount_percent", Whole),
    must("rounding_mode", Text),
    must("rounds", Flag),
    must("rounding_cents", Whole),
    must("label", Text),
    may("returns_sale_id", Text, of("sale.id")),
    may("number", Whole),
    may("number_text", Text),
    may("completed_at", Moment),
    may("business_day", Day),
    may("session_id", Text, of("cash_session.id")),
    may("grand_total_cents", Whole),
    may("age_checked", Whole),
    may("discount_off_cents", Whole),
    may("discount_reason", Text),
    may("note", Text),
    may("language", Text),
    may("customer_id", Text),
    may("preorder_id", Text),
    may("unanswered", Text),
    UniqueConstraint("till_id", "number"),
    UniqueConstraint("number_text"),
    CheckConstraint(
        "(state = 'completed' AND number > 0 AND number_text <> '' AND completed_at IS NOT NULL"
        " AND business_day IS NOT NULL AND session_id IS NOT NULL AND grand_total_cents IS NOT NULL)"
        " OR (state <> 'completed' AND number IS NULL AND number_text IS NULL AND completed_at IS NULL)",
        name="completed_is_numbered",
    ),
    Index("sale_one_open", "till_id", unique=True, **where("state = 'open'")),
    Index("sale_parked", "opened_at", **where("state = 'parked'")),
    Index("sale_of_preorder", "preorder_id", **where("preorder_id IS NOT NULL")),
    Index("sale_by_session", "session_id", "number", "rounding_cents", **where("session_id IS NOT NULL")),
    Index("sale_by_customer", "customer_id", "completed_at", **where("customer_id IS NOT NULL")),
)
"""`grand_total_cents` is the till's turnover from its first ticket to this one. `age_checked`: from what age
on somebody has looked that the customer is, and never a day of birth; NULL: nobody was asked.
`discount_off_cents`: a discount that is an amount; NULL: a percent. `language`: the customer's; NULL: the
shop's. `customer_id`: without a foreign key, for tickets of other tills arrive before their customers may.
`preorder_id`: whose advance it takes, or whose goods leave; likewise without one. `unanswered`: goods of an
open or parked cart that are no line yet; NULL: none."""

sale_line = table(
    "sale_line",
    FACT,
    id_(),
    must("sale_id", Text, later_of("sale.id")),
    must("position", Whole),
    must("kind", Text),
    may("product_id", Text, of("product.id")),
    must("name", Text),
    must("unit", Text),
    must("quantity", Whole),
    must("price_cents", Whole),
    must("list_price_cents", Whole),
    must("vat_code", Text),
    may("vat_points", Whole),
    must("gross_cents", Whole),
    must("clerk_id", Text, of("clerk.id")),
    must("discount_percent", Whole),
    must("discount_cents", Whole),
    must("share_cents", Whole),
    may("parent_id", Text, of("sale_line.id")),
    may("returned_line_id", Text, of("sale_line.id")),
    must("weighed", Flag),
    must("voided", Flag),
    may("deposit", Flag),
    may("return_to", Text),
    may("best_before", Day),
    may("lot", Text),
    may("age", Whole),
    may("off_cents", Whole),
    may("discount_reason", Text),
    may("note", Text),
    may("promotion_id", Text),
    may("promotion", Text),
    may("voucher", Text),
    UniqueConstraint("sale_id", "position"),
    CheckConstraint("quantity <> 0", name="moves_something"),
    Index("sale_line_by_lot", "product_id", **where("lot IS NOT NULL")),
    Index("sale_line_returned", "returned_line_id", **where("returned_line_id IS NOT NULL")),
    Index("sale_line_on_account", "sale_id", "gross_cents", **where("kind = 'account'")),
)
"""`vat_points` is NULL outside the VAT. `deposit` tells of what came back whether it was one; NULL: it was,
where it was not taxed. `return_to`: where it goes from here; NULL: on the shelf. `best_before`,
`lot`: as the code of these very goods said. `age`: from what age on it is sold; NULL: to everybody.
`off_cents`: a discount that is an amount; NULL: a percent. `promotion_id`: `discount_cents` is what it takes
off, under the name `promotion` that it had; NULL: none does. `voucher`: the serial of the one that it sells
or takes back; NULL: of none."""

line_return = table(
    "line_return",
    DERIVED,
    Column("line_id", Text, ForeignKey("sale_line.id"), primary_key=True),
    must("sold", Whole),
    must("paid_cents", Whole),
    must("returned", Whole),
    must("returned_cents", Whole),
    CheckConstraint("0 <= returned AND returned <= sold", name="no_more_than_sold"),
    CheckConstraint("0 <= returned_cents AND returned_cents <= paid_cents", name="no_more_than_paid"),
)
"""What came back of a sold line. `sold` and `paid_cents` are the line's own, a guard compares them."""

tender = table(
    "tender",
    FACT,
    id_(),
    must("sale_id", Text, later_of("sale.id")),
    must("position", Whole),
    must("means", Text),
    must("amount_cents", Whole),
    must("given_cents", Whole),
    must("change_cents", Whole),
    must("clerk_id", Text, of("clerk.id")),
    UniqueConstraint("sale_id", "position"),
    CheckConstraint("amount_cents = given_cents - change_cents", name="adds_up"),
    Index("tender_on_account", "sale_id", "amount_cents", **where("means = 'account'")),
)

sale_vat = table(
    "sale_vat",
    FACT,
    must("sale_id", Text, later_of("sale.id")),
    must("position", Whole),
    must("vat_code", Text),
    may("vat_points", Whole),
    must("gross_cents", Whole),
    must("base_cents", Whole),
    must("vat_cents", Whole),
    PrimaryKeyConstraint("sale_id", "position"),
    CheckConstraint("gross_cents = base_cents + vat_cents", name="adds_up"),
    sqlite_with_rowid=False,
)

ticket_key = table(
    "ticket_key",
    FACT,
    sequence(),
    must("id", Text),
    must("till_id", Text),
    must("public", Text),
    must("made_at", Moment),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    Index("ticket_key_by_entry", "chain", "entry"),
)
"""By which tickets are verified. `till_id` may be that of a till which this book does not know: no foreign
key."""

voucher_issued = table(
    "voucher_issued",
    FACT,
    sequence(),
    must("id", Text),
    must("serial", Text),
    must("kind", Text),
    must("cents", Whole),
    must("issued_on", Day),
    must("last_day", Day),
    must("sale_id", Text),
    must("line_id", Text),
    must("tender_id", Text),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    CheckConstraint("cents > 0", name="is_worth_something"),
    Index("voucher_issued_by_serial", "serial"),
    Index("voucher_issued_by_sale", "sale_id"),
    Index("voucher_issued_by_entry", "chain", "entry"),
)
"""The shop's own vouchers. `line_id` that sold it, or `tender_id` that it was given for; the other is ""."""

voucher_spent = table(
    "voucher_spent",
    FACT,
    sequence(),
    must("id", Text),
    must("voucher_id", Text),
    must("sale_id", Text),
    must("line_id", Text),
    must("tender_id", Text),
    must("cents", Whole),
    must("chain", Text),
    must("entry", Whole),
    UniqueConstraint("id"),
    CheckConstraint("cents <> 0", name="moves_something"),
    Index("voucher_spent_by_voucher", "voucher_id"),
    Index("voucher_spent_by_sale", "sale_id"),
    Index("voucher_spent_by_entry", "chain", "entry"),
)
"""What a sale took of a voucher; below zero came back to it. What is left of one is a sum: it may be another
till's, so no foreign key."""
