"""Several tills will each write a book of their own. What their tables have to keep to, they keep to today;
what does not yet is named here, and nothing may be added to it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import ForeignKey, Table, UniqueConstraint

import herstal_pos
from herstal_pos.services.shop import settings_rows
from herstal_pos.storage import open_storage
from herstal_pos.storage.database.declaring import FACT, KIND, TableKind, table
from herstal_pos.storage.database.guards import GUARDS
from herstal_pos.storage.tables import metadata

OWN_SCOPE = {
    "id",
    "chain",
    "count_id",
    "invoice_id",
    "order_id",
    "receiving_id",
    "sale_id",
    "session_id",
    "till_id",
}
"""What a till can make by itself is unique with one of these."""

OF_ITS_OWN_CHAIN = {
    "cash_movement.sale_id",
    "cash_movement.session_id",
    "closing.session_id",
    "journal.session_id",
    "receiving_line.receiving_id",
    "sale.session_id",
    "sale_line.parent_id",
    "sale_line.sale_id",
    "sale_vat.sale_id",
    "stock_count_line.count_id",
    "stock_movement.sale_line_id",
    "supplier_order_line.order_id",
    "tender.sale_id",
}
"""A child hangs on its root, what happened in an opening period on that."""

# --- what does not keep to it yet

POINTS_INTO_ANOTHER_CHAIN = {"sale.returns_sale_id", "sale_line.returned_line_id"}
UNIQUE_ACROSS_TILLS = {("sale", ("number_text",))}
FILLED_LATER = {"cash_session": "closed_at", "sale": "a cart is a sale from its first line on"}
OF_A_TILL_IN_THE_SHOP_S_ROWS = {"printer.receipt", "printer.label", "welcome", "shop"}
GUARDED_BY_A_CHECK_ALONE = {"line_return"}
SAYS_ELSEWHERE_WHAT_IT_SHOULD_NOT = {
    r"\bsale\.till_id = |\bchosen\.till_id = ": {"selling.py"},  # a parked cart changes its home
    r"audit\.last_number\(": {
        "arriving.py",
        "backups.py",
        "health.py",
        "verifying.py",
    },  # a chain's numbers, by the till's row
}


def facts() -> Iterator[Table]:
    return (each for each in metadata.tables.values() if each.info[KIND] is FACT)


def test_every_table_says_what_kind_it_is() -> None:
    assert all(each.info.get(KIND) in TableKind for each in metadata.tables.values())
    with pytest.raises(TypeError, match="kind"):
        table("no_kind")  # type: ignore[call-arg]


def test_no_table_is_made_past_the_declarations(tmp_path: Path) -> None:
    """But the index of words, which is derived, and the schema's own numbers."""
    open_storage(tmp_path / "till.db").close()
    with closing(sqlite3.connect(tmp_path / "till.db")) as file:
        made = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rest = {re.sub(r"^product_search_.*", "product_search", name) for name in made - metadata.tables.keys()}
    numbers = {"alembic_version", "schema_version", "sqlite_sequence"}
    assert rest == {"product_search", "product_word"} | numbers


def _keys() -> Iterator[tuple[str, ForeignKey]]:
    for each in facts():
        for key in each.foreign_keys:
            yield f"{each.name}.{key.parent.name}", key


def test_a_fact_points_to_no_other_chain_s_facts() -> None:
    """By a foreign key it would be refused where the other has not arrived yet."""
    to_facts = {name for name, key in _keys() if key.column.table.info[KIND] is FACT}
    assert to_facts - OF_ITS_OWN_CHAIN == POINTS_INTO_ANOTHER_CHAIN


def test_nothing_points_to_a_place_in_a_sequence() -> None:
    """It is counted anew in each book."""
    keys = [key for each in metadata.tables.values() for key in each.foreign_keys]
    assert [str(key.column) for key in keys if key.column.identity is not None] == []


def test_no_fact_is_unique_across_tills() -> None:
    found = {
        (each.name, columns)
        for each in facts()
        for columns in _unique(each)
        if not OWN_SCOPE & set(columns) and not all(each.c[name].identity for name in columns)
    }
    assert found == UNIQUE_ACROSS_TILLS


def _unique(each: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(each.primary_key.columns.keys())
    for constraint in each.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.columns.keys())
    for index in each.indexes:
        if index.unique:
            yield tuple(column.name for column in index.columns)


def test_a_fact_is_added_and_never_changed() -> None:
    """Refused by the table itself, whoever asks."""
    for each in facts():
        refused = {guard.statement: guard.condition for guard in GUARDS if guard.table == each.name}
        assert {"UPDATE", "DELETE"} <= refused.keys(), each.name
        final = refused["UPDATE"] == "1 = 1" or "FROM sale WHERE" in refused["UPDATE"]
        assert final is not (each.name in FILLED_LATER), each.name


def test_only_these_are_kept_right_by_a_check_alone() -> None:
    """What arrives from another till must not be refused: too much returned will be derived, and named."""
    checked = {
        each.name
        for each in metadata.tables.values()
        if each.info[KIND] is TableKind.DERIVED
        if any(type(constraint).__name__ == "CheckConstraint" for constraint in each.constraints)
    }
    assert checked == GUARDED_BY_A_CHECK_ALONE


def test_what_is_a_till_s_stands_in_no_further_row_of_the_shop() -> None:
    assert {row.shop_row for row in settings_rows.TILL_ROWS} == OF_A_TILL_IN_THE_SHOP_S_ROWS


@pytest.mark.parametrize("pattern", SAYS_ELSEWHERE_WHAT_IT_SHOULD_NOT)
def test_what_must_not_spread_does_not(pattern: str) -> None:
    files = Path(herstal_pos.__file__).parent.rglob("*.py")
    found = {file.name for file in files if re.search(pattern, file.read_text("utf-8"))}
    assert found == SAYS_ELSEWHERE_WHAT_IT_SHOULD_NOT[pattern]
