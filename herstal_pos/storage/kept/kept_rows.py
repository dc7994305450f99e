"""Rows that a shop may change, and that bear money, names or rights: at each change the journal keeps a
digest of them, so that who changes one past the program is found out.

The statements that write them say so (`touching`); what one unit of work touched is one entry of its
own commit. A sale touches none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from herstal_pos.domain.day.entries.rows_entry import GONE, KIND, rows_body, rows_digest
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.day.cash import Cash
from herstal_pos.storage.day.journal import Journal
from herstal_pos.storage.kept.touching import MORE, SETTINGS
from herstal_pos.storage.shop.settings import Settings

_TABLES = {
    "setting": ("setting",),
    "means": ("means",),
    "product": ("product", "product_barcode"),
    "planned_price": ("planned_price",),
    "planned_vat": ("planned_vat",),
    "supplier": ("supplier",),
    "supplier_invoice": ("supplier_invoice",),
    "supplier_item": ("supplier_item",),
    "mall_price": ("mall_price",),
    "online_order": ("online_order", "order_line", "parcel"),
}
"""What is kept as one, and of which tables its rows are."""
KEPT = tuple(_TABLES)
_ALL = {name: NamedStatement(f"audit.kept_{name}") for of_one in _TABLES.values() for name in of_one}
_OF = {name: NamedStatement(f"kept.{name}") for of_one in _TABLES.values() for name in of_one}
_COUNT = {name: NamedStatement(f"kept.count_{name}") for name in _TABLES}
_HOLD = NamedStatement("tills.hold")


def digests_of(kept: str, connection: Connection, keys: Iterable[str] | None = None) -> dict[str, str]:
    """Return by key the digest of what is kept under it, of those that there are; of all without `keys`."""
    found: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for table in _TABLES[kept]:
        if keys is None:
            rows = _ALL[table].all(connection)
        else:
            rows = _OF[table].all(connection, {"keys": list(keys)})
        for key, *row in rows:
            found[key].append([table, *row])
    return {key: rows_digest(rows) for key, rows in found.items()}


def count_of(kept: str, connection: Connection) -> int:
    """Return how many rows the table `kept` has; of settings those that bear on money."""
    return _COUNT[kept].count(connection)


def seal_touched(connection: Connection, chain: tuple[str, Callable[[], datetime]] | None) -> None:
    """Append the journal's entry of all rows that this unit of work has written. Without one (a command
    line beside the till) it is the newest chain's, of that moment; a shop without a chain keeps nothing."""
    touched: defaultdict[str, set[str]] = defaultdict(set)
    for kept, key in connection.touched:
        if kept != "setting" or key.removesuffix(MORE) in SETTINGS:
            touched[kept].add(key)
    if not touched:
        return
    if connection.dialect == "postgresql":  # two tills count one after the other
        _HOLD.all(connection, {"name": KIND})
    said = {}
    for kept, keys in sorted(touched.items()):
        there = digests_of(kept, connection, sorted(keys))
        said[kept] = {key: there.get(key, GONE) for key in sorted(keys)}
    where = (chain[0], chain[1]()) if chain else _newest(connection)
    if where is not None:
        till_id, now = where
        session = Cash(connection).open_session(till_id)
        body = rows_body(said, {kept: count_of(kept, connection) for kept in KEPT})
        Journal(connection).append(till_id, session.id if session else None, now, KIND, body)


def _newest(connection: Connection) -> tuple[str, datetime] | None:
    journal = Journal(connection)
    found = [(at, till_id) for till_id in Settings(connection).tills() if (at := journal.newest(till_id))]
    return (max(found)[1], max(found)[0]) if found else None
