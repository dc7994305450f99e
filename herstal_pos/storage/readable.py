"""Which programs may still write: the first use of what older ones cannot read shuts them out."""

from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_SINCE = NamedStatement("readable.since")


def readable_since(version: str, connection: Connection) -> None:
    """`version` of the tables whose program reads it first; a higher one that stands there already stays."""
    _SINCE.write(connection, {"version": version})
