"""Triggers that refuse: what must never change once it is written, whoever asks.

A condition is the same SQL on both databases. A guard that fires raises an integrity error with its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_FINAL = "state IN ('completed', 'abandoned')"
_GENESIS = "'" + "0" * 64 + "'"


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses `statement` (INSERT, UPDATE, DELETE) on a row of `table` where `condition` holds of OLD and
    NEW.
    """

    name: str
    table: str
    statement: str
    condition: str = "1 = 1"

    def on_sqlite(self) -> Iterator[str]:
        yield (
            f"CREATE TRIGGER {self.name} BEFORE {self.statement} ON {self.table} WHEN {self.condition}\n"
            f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
        )

    def on_postgresql(self) -> Iterator[str]:
        row = "OLD" if self.statement == "DELETE" else "NEW"
        yield (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$\n"
            f"BEGIN\n"
            f"  IF ({self.condition}) THEN\n"
            f"    RAISE EXCEPTION '{self.name}' USING ERRCODE = 'integrity_constraint_violation';\n"
            f"  END IF;\n"
            f"  RETURN {row};\n"
            f"END $$"
        )
        yield (
            f"CREATE TRIGGER {self.name} BEFORE {self.statement} ON {self.table}"
            f" FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )


def _part_of_a_sale(table: str) -> Iterator[Guard]:
    """Rows of a sale that has ended neither come, change nor go."""

    def ended(row: str) -> str:
        return f"EXISTS (SELECT 1 FROM sale WHERE id = {row}.sale_id AND {_FINAL})"  # noqa: S608

    yield Guard(f"{table}_comes_too_late", table, "INSERT", ended("NEW"))
    yield Guard(f"{table}_is_final", table, "UPDATE", f"{ended('OLD')} OR NEW.sale_id <> OLD.sale_id")
    yield Guard(f"{table}_stays", table, "DELETE", ended("OLD"))


def _ledger(table: str) -> Iterator[Guard]:
    """Rows are added, never changed."""
    yield Guard(f"{table}_is_final", table, "UPDATE")
    yield Guard(f"{table}_stays", table, "DELETE")


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


_KEPT_OF_ATTEMPT = (
    *("id", "till_id", "sale_id", "sale_version", "terminal_id", "driver", "means", "kind", "asked_cents"),
    "begun_at",
)
_ON_THE_SHELF = (
    "price_change",
    "vat_change",
    "receiving",
    "receiving_line",
    "stock_count",
    "stock_count_line",
    "stock_loss",
    "supplier_order",
    "supplier_order_line",
    "supplier_order_end",
    "ticket_key",
    "transfer",
    "transfer_received",
    "preorder",
    "preorder_end",
    "voucher_issued",
    "voucher_spent",
    "accountant_sending",
    "mall_sale",
    "mall_payout",
    "town_voucher",
    "town_claim",
    "invoice",
    "invoice_ticket",
    "invoice_step",
)
GUARDS = (
    Guard(
        "till_counts_up", "till", "UPDATE", f"NEW.last_number < OLD.last_number OR {_changed('id', 'prefix')}"
    ),
    Guard("till_stays", "till", "DELETE"),
    Guard("sale_is_final", "sale", "UPDATE", f"OLD.{_FINAL}"),
    Guard("sale_stays", "sale", "DELETE"),
    *chain.from_iterable(map(_part_of_a_sale, ("sale_line", "tender", "sale_vat"))),
    Guard(
        "line_return_is_of_a_sold_line",
        "line_return",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM sale_line JOIN sale ON sale.id = sale_line.sale_id"
        " WHERE sale_line.id = NEW.line_id AND sale.state = 'completed' AND sale_line.quantity = NEW.sold"
        " AND sale_line.gross_cents - sale_line.discount_cents - sale_line.share_cents = NEW.paid_cents)",
    ),
    Guard(
        "line_return_grows",
        "line_return",
        "UPDATE",
        f"NEW.returned < OLD.returned OR {_changed('line_id', 'sold', 'paid_cents')}",
    ),
    Guard("line_return_stays", "line_return", "DELETE"),
    Guard(
        "cash_session_is_opened_once",
        "cash_session",
        "UPDATE",
        "OLD.closed_at IS NOT NULL OR " + _changed("id", "till_id", "business_day", "opened_at", "clerk_id"),
    ),
    Guard("cash_session_stays", "cash_session", "DELETE"),
    Guard(
        "cash_movement_comes_too_late",
        "cash_movement",
        "INSERT",
        "EXISTS (SELECT 1 FROM cash_session WHERE id = NEW.session_id AND closed_at IS NOT NULL)",
    ),
    Guard(
        "closing_has_no_gap",
        "closing",
        "INSERT",
        "NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM closing WHERE till_id = NEW.till_id)",
    ),
    *chain.from_iterable(map(_ledger, ("cash_movement", "stock_movement", "journal", "closing"))),
    Guard(
        "journal_is_one_chain",
        "journal",
        "INSERT",
        f"NEW.previous_hash IS DISTINCT FROM CASE WHEN NEW.sequence = 1 THEN {_GENESIS} ELSE"  # noqa: S608
        " (SELECT hash FROM journal WHERE till_id = NEW.till_id AND sequence = NEW.sequence - 1) END",
    ),
    *chain.from_iterable(map(_ledger, _ON_THE_SHELF)),
    Guard("stock_level_stays", "stock_level", "DELETE"),
    Guard("means_keeps_its_kind", "means", "UPDATE", _changed("id", "kind")),
    Guard("means_stays", "means", "DELETE"),
    Guard(
        "payment_attempt_is_final",
        "payment_attempt",
        "UPDATE",
        f"OLD.state IN ('approved', 'declined') OR {_changed(*_KEPT_OF_ATTEMPT)}",
    ),
    Guard("payment_attempt_stays", "payment_attempt", "DELETE"),
    *_ledger("payment_event"),
    Guard("invoice_parties_is_final", "invoice_parties", "UPDATE"),
    Guard(
        "invoice_parties_stays_ten_years",
        "invoice_parties",
        "DELETE",
        "EXISTS (SELECT 1 FROM invoice WHERE id = OLD.invoice_id"
        " AND year + 10 >= (SELECT max(year) FROM invoice))",
    ),
    Guard(
        "sale_waits_for_its_terminal",
        "sale",
        "UPDATE",
        f"NEW.{_FINAL} AND EXISTS (SELECT 1 FROM payment_attempt WHERE sale_id = NEW.id"  # noqa: S608
        " AND state <> 'approved' AND state <> 'declined')",
    ),
)


def _not_emptied() -> Iterator[str]:
    """PostgreSQL's TRUNCATE passes the triggers of rows by."""
    refusal = Guard("is_not_emptied", "", "TRUNCATE").on_postgresql()
    yield next(refusal)
    for table in sorted({guard.table for guard in GUARDS if guard.statement == "DELETE"}):
        yield (
            f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION is_not_emptied()"
        )


def statements(dialect: str) -> Iterator[str]:
    """What makes the guards, for `sqlite` or `postgresql`."""
    for guard in GUARDS:
        yield from guard.on_sqlite() if dialect == "sqlite" else guard.on_postgresql()
    if dialect == "postgresql":
        yield from _not_emptied()
