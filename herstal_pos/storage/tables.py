"""The shop's tables: one declaration for SQLite and PostgreSQL.

What no rule of the program may break stands here as a constraint and in `guards.py` as a trigger. Cents,
thousandths of a unit and hundredths of a percent are whole numbers, times milliseconds since 1970.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from herstal_pos.storage.columns import Day, Flag, Json, Moment, Whole

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pk",
        "fk": "%(table_name)s_%(column_0_name)s_fk",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)

type _Kind = type[TypeEngine[Any]] | TypeEngine[Any]


def _table(name: str, *rest: SchemaItem, **options: Any) -> Table:
    """SQLite checks types only in a STRICT table."""
    return Table(name, metadata, *rest, sqlite_strict=True, implicit_returning=False, **options)


def _id() -> Column[str]:
    """A UUIDv7 as text."""
    return Column("id", Text, primary_key=True)


def _sequence() -> Column[int]:
    """The order in which rows were written."""
    return Column("sequence", Whole, Identity(), primary_key=True)


def _must(name: str, kind: _Kind, *rest: SchemaItem) -> Column[Any]:
    return Column(name, kind, *rest, nullable=False)


def _may(name: str, kind: _Kind, *rest: SchemaItem) -> Column[Any]:
    return Column(name, kind, *rest, nullable=True)


def _of(target: str) -> ForeignKey:
    return ForeignKey(target)


def _later_of(target: str) -> ForeignKey:
    """Checked at the commit: a sale is written after its lines, because it is what seals them."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition)}


def partial_on_postgresql() -> None:
    """The same conditions for PostgreSQL: said above, they would load its dialect at each start, 25 ms."""
    for table in metadata.tables.values():
        for index in table.indexes:
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]


setting = _table(
    "setting",
    Column("name", Text, primary_key=True),
    _must("value", Json),
)

till = _table(
    "till",
    _id(),
    _must("prefix", Text),
    _must("practice", Flag),
    _must("last_number", Whole),
    UniqueConstraint("prefix"),
    CheckConstraint("last_number >= 0", name="counts_from_0"),
)

clerk = _table("clerk", _id(), _must("name", Text))

product = _table(
    "product",
    _sequence(),
    _must("id", Text),
    _must("code", Text),
    _must("names", Json),
    _must("unit", Text),
    _must("price_cents", Whole),
    _must("vat_code", Text),
    _must("category", Text),
    _may("deposit_id", Text, _later_of("product.id")),
    _must("age", Whole),
    _must("tile", Text),
    _must("tracked", Flag),
    _must("shelf", Text),
    _must("listed", Flag),
    _must("words", Text),
    UniqueConstraint("id"),
    Index("product_code_once", "code", unique=True, **_where("code <> ''")),
    Index("product_tiles", "tile", "sequence", **_where("tile <> ''")),
    # SQLite asks "whose deposit is this?" of each article that it adds while one of them waits for its own.
    Index("product_by_deposit", "deposit_id", **_where("deposit_id IS NOT NULL")),
    Index("product_deposits", "vat_code", "sequence", **_where("vat_code = 'outside'")),
)
"""`words` are the names and the code as they are searched (`words.py`)."""

product_barcode = _table(
    "product_barcode",
    Column("barcode", Text, primary_key=True),
    _must("product_id", Text, _of("product.id")),
    _must("position", Whole),
    UniqueConstraint("product_id", "position"),
    sqlite_with_rowid=False,
)

cash_session = _table(
    "cash_session",
    _id(),
    _must("till_id", Text, _of("till.id")),
    _must("business_day", Day),
    _must("opened_at", Moment),
    _must("clerk_id", Text, _of("clerk.id")),
    _may("closed_at", Moment),
    Index("cash_session_one_open", "till_id", unique=True, **_where("closed_at IS NULL")),
    Index("cash_session_by_till", "till_id", "opened_at"),
)

sale = _table(
    "sale",
    _id(),
    _must("till_id", Text, _of("till.id")),
    _must("opened_at", Moment),
    _must("clerk_id", Text, _of("clerk.id")),
    _must("state", Text),
    _must("version", Whole),
    _must("discount_percent", Whole),
    _must("rounding_mode", Text),
    _must("rounds", Flag),
    _must("rounding_cents", Whole),
    _must("label", Text),
    _may("returns_sale_id", Text, _of("sale.id")),
    _may("number", Whole),
    _may("number_text", Text),
    _may("completed_at", Moment),
    _may("business_day", Day),
    _may("session_id", Text, _of("cash_session.id")),
    _may("grand_total_cents", Whole),
    UniqueConstraint("till_id", "number"),
    UniqueConstraint("number_text"),
    CheckConstraint(
        "(state = 'completed' AND number > 0 AND number_text <> '' AND completed_at IS NOT NULL"
        " AND business_day IS NOT NULL AND session_id IS NOT NULL AND grand_total_cents IS NOT NULL)"
        " OR (state <> 'completed' AND number IS NULL AND number_text IS NULL AND completed_at IS NULL)",
        name="completed_is_numbered",
    ),
    Index("sale_one_open", "till_id", unique=True, **_where("state = 'open'")),
    Index("sale_parked", "opened_at", **_where("state = 'parked'")),
    Index("sale_by_session", "session_id", "number", "rounding_cents", **_where("session_id IS NOT NULL")),
)
"""`grand_total_cents` is the till's turnover from its first ticket to this one."""

sale_line = _table(
    "sale_line",
    _id(),
    _must("sale_id", Text, _later_of("sale.id")),
    _must("position", Whole),
    _must("kind", Text),
    _may("product_id", Text, _of("product.id")),
    _must("name", Text),
    _must("unit", Text),
    _must("quantity", Whole),
    _must("price_cents", Whole),
    _must("list_price_cents", Whole),
    _must("vat_code", Text),
    _may("vat_points", Whole),
    _must("gross_cents", Whole),
    _must("clerk_id", Text, _of("clerk.id")),
    _must("discount_percent", Whole),
    _must("discount_cents", Whole),
    _must("share_cents", Whole),
    _may("parent_id", Text, _of("sale_line.id")),
    _may("returned_line_id", Text, _of("sale_line.id")),
    _must("weighed", Flag),
    _must("voided", Flag),
    UniqueConstraint("sale_id", "position"),
    CheckConstraint("quantity <> 0", name="moves_something"),
)
"""`vat_points` is NULL outside the VAT."""

line_return = _table(
    "line_return",
    Column("line_id", Text, ForeignKey("sale_line.id"), primary_key=True),
    _must("sold", Whole),
    _must("paid_cents", Whole),
    _must("returned", Whole),
    _must("returned_cents", Whole),
    CheckConstraint("0 <= returned AND returned <= sold", name="no_more_than_sold"),
    CheckConstraint("0 <= returned_cents AND returned_cents <= paid_cents", name="no_more_than_paid"),
)
"""What came back of a sold line. `sold` and `paid_cents` are the line's own, a guard compares them."""

tender = _table(
    "tender",
    _id(),
    _must("sale_id", Text, _later_of("sale.id")),
    _must("position", Whole),
    _must("means", Text),
    _must("amount_cents", Whole),
    _must("given_cents", Whole),
    _must("change_cents", Whole),
    _must("clerk_id", Text, _of("clerk.id")),
    UniqueConstraint("sale_id", "position"),
    CheckConstraint("amount_cents = given_cents - change_cents", name="adds_up"),
)

sale_vat = _table(
    "sale_vat",
    _must("sale_id", Text, _later_of("sale.id")),
    _must("position", Whole),
    _must("vat_code", Text),
    _may("vat_points", Whole),
    _must("gross_cents", Whole),
    _must("base_cents", Whole),
    _must("vat_cents", Whole),
    PrimaryKeyConstraint("sale_id", "position"),
    CheckConstraint("gross_cents = base_cents + vat_cents", name="adds_up"),
    sqlite_with_rowid=False,
)

cash_movement = _table(
    "cash_movement",
    _sequence(),
    _must("id", Text),
    _must("session_id", Text, _of("cash_session.id")),
    _must("kind", Text),
    _must("amount_cents", Whole),
    _must("at", Moment),
    _must("clerk_id", Text, _of("clerk.id")),
    _may("sale_id", Text, _of("sale.id")),
    _must("reason", Text),
    UniqueConstraint("id"),
    Index("cash_movement_by_session", "session_id", "sequence"),
    Index("cash_movement_by_sale", "sale_id", **_where("sale_id IS NOT NULL")),
)

stock_movement = _table(
    "stock_movement",
    _sequence(),
    _must("id", Text),
    _must("product_id", Text, _of("product.id")),
    _must("quantity", Whole),
    _must("cause", Text),
    _must("at", Moment),
    _must("business_day", Day),
    _may("sale_line_id", Text, _of("sale_line.id")),
    _may("order_id", Text),
    UniqueConstraint("id"),
    Index("stock_movement_by_product", "product_id", "sequence"),
    Index("stock_movement_by_line", "sale_line_id", **_where("sale_line_id IS NOT NULL")),
)

stock_level = _table(
    "stock_level",
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    _must("quantity", Whole),
    _must("through", Whole),
    sqlite_with_rowid=False,
)
"""The sum of an article's movements `through` the last one: written by the ledger's trigger alone."""

journal = _table(
    "journal",
    _must("till_id", Text, _of("till.id")),
    _must("sequence", Whole),
    _must("at", Moment),
    _must("kind", Text),
    _must("body", Text),
    _must("previous_hash", Text),
    _must("hash", Text),
    _may("session_id", Text, _of("cash_session.id")),
    PrimaryKeyConstraint("till_id", "sequence"),
    CheckConstraint("sequence > 0", name="counts_from_1"),
    Index("journal_by_session", "session_id", "kind", **_where("session_id IS NOT NULL")),
)

print_job = _table(
    "print_job",
    _sequence(),
    _must("id", Text),
    _must("till_id", Text, _of("till.id")),
    _must("printer", Text),
    _must("kind", Text),
    _must("title", Text),
    _must("parts", Json),
    _must("created_at", Moment),
    _may("sale_id", Text, _of("sale.id")),
    _must("state", Text),
    _must("reason", Text),
    _must("changed_at", Moment),
    UniqueConstraint("id"),
    Index("print_job_by_state", "till_id", "state", "sequence"),
)

outbox = _table(
    "outbox",
    _sequence(),
    _must("kind", Text),
    _may("product_id", Text, _of("product.id")),
    _must("at", Moment),
    _must("state", Text),
    _may("order_id", Text),
    _may("body", Text),
    _may("reason", Text),
    Index(
        "outbox_article_once",
        "product_id",
        unique=True,
        **_where("kind = 'stock' AND state = 'waiting'"),
    ),
    Index("outbox_by_state", "state", "sequence"),
    sqlite_autoincrement=True,
)
"""What the mall has to hear, in order. A number is never used again, also not that of a row that gave way.

A row about an article has no body, one about an order has. `reason` of a row that the mall refused."""

online_order = _table(
    "online_order",
    _id(),
    _must("ref", Text),
    _must("received_at", Moment),
    _must("placed_at", Moment),
    _must("code", Text),
    _may("bike_at", Moment),
    _must("progress", Text),
    _must("fingerprint", Text),
    _must("facts", Json),
    _must("steps", Json),
    _must("told", Whole),
    _must("asking", Text),
    _must("till_id", Text),
    _must("alarm", Text),
    _may("handed_over_at", Moment),
    UniqueConstraint("ref"),
    Index("online_order_by_progress", "progress"),
    Index("online_order_alarmed", "alarm", **_where("alarm <> ''")),
    Index("online_order_asking", "asking", **_where("asking <> ''")),
    Index("online_order_handed_over", "handed_over_at", **_where("handed_over_at IS NOT NULL")),
)
"""`facts` are the mall's words, `steps` the shop's deeds; `progress` is what they come to."""

order_line = _table(
    "order_line",
    _must("order_id", Text, _of("online_order.id")),
    _must("id", Text),
    _must("position", Whole),
    _must("ref", Text),
    _must("sku", Text),
    _must("title", Text),
    _may("product_id", Text, _of("product.id")),
    _must("step", Whole),
    _must("price_cents", Whole),
    _must("ordered", Whole),
    _must("refused", Whole),
    _must("held", Whole),
    _must("promised", Whole),
    _must("basket", Whole),
    PrimaryKeyConstraint("order_id", "id"),
    CheckConstraint("0 <= refused AND refused <= ordered", name="refuses_what_was_ordered"),
    CheckConstraint("0 <= held AND 0 <= promised AND 0 <= basket AND step > 0", name="holds_something"),
    Index("order_line_held", "product_id", **_where("held > 0")),
    sqlite_with_rowid=False,
)
"""The reservation: `held` units in the mall's eyes, `promised` thousandths in the shop's, of which `basket`
are picked. All three are reckoned from the order when it is saved."""

parcel = _table(
    "parcel",
    Column("key", Text, primary_key=True),
    _must("order_id", Text, _of("online_order.id")),
    _must("position", Whole),
    _must("bags", Whole),
    _must("lines", Json),
    _must("packed_at", Moment),
    _must("state", Text),
    UniqueConstraint("order_id", "position"),
)

listing = _table(
    "listing",
    Column("product_id", Text, ForeignKey("product.id"), primary_key=True),
    _must("ref", Text),
    _must("sku", Text),
    _must("step", Whole),
    _must("buffer", Whole),
    _may("confirmed", Whole),
    UniqueConstraint("ref"),
    CheckConstraint("step > 0", name="counts_something"),
    sqlite_with_rowid=False,
)
"""An article as the mall sells it. `confirmed` units are on hand there, as its last answer said."""

mall = _table(
    "mall",
    _id(),
    _must("state", Text),
    _must("cursor", Text),
    _must("push_number", Whole),
    _must("shop_name", Text),
    _must("has_parts", Flag),
    _may("answered_at", Moment),
    _may("away_since", Moment),
    _may("pulled_at", Moment),
    _must("holder", Text),
    _may("held_until", Moment),
)
"""One row: how far this shop has come with its mall, and which of its tills talks to it."""
