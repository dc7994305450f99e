"""A shop on a server of PostgreSQL. The driver says BEGIN itself, before the first statement."""

import psycopg

from herstal_pos.storage.database.sqlite import BUSY_S


class Postgresql:
    """Writes: each commit is fsynced by the server before it answers. Else it sees one moment of the shop,
    however long it reads.
    """

    name = "postgresql"
    error: type[Exception] = psycopg.Error

    def __init__(self, url: str, *, writes: bool) -> None:
        self._url = url
        self._writes = writes

    def open(self) -> psycopg.Connection:
        setting = "synchronous_commit=on" if self._writes else "default_transaction_read_only=on"
        raw = psycopg.connect(self._url, options=f"-c {setting}", connect_timeout=int(BUSY_S))
        if not self._writes:
            raw.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        return raw

    def begin(self, raw: psycopg.Connection) -> None:
        """Nothing is to be said."""

    def committed(self, raw: psycopg.Connection) -> None:
        """It was the server that said so."""

    def lost(self, raw: psycopg.Connection) -> bool:
        return raw.closed or raw.broken
