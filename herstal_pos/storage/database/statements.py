"""How statements are declared, in the modules named `*_statements`: in SQLAlchemy Core, by name.

Nothing of a till's day imports them. `compiling.py` writes the text that is shipped;
`named_statement.NamedStatement` runs it.
"""

from typing import Any

from sqlalchemy import Delete, Insert, Select, Table, TextClause, Update, bindparam, insert

type Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete | TextClause
type Statements = dict[str, Statement | dict[str, Statement]]
"""One for both databases, or each for its own; one that is not named does without."""


def insert_into(table: Table) -> Insert:
    """All columns but the order of writing, which the database counts."""
    given = (column.name for column in table.c if column.identity is None)
    return insert(table).inline().values({name: bindparam(name) for name in given})
