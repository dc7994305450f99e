"""What PostgreSQL says of a row that it refuses quotes the row: a customer's name would stand in the log."""

from contextlib import closing

import psycopg
import pytest

from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.postgresql import Postgresql
from tests.postgres import PostgresServer


@pytest.mark.parametrize("bad", ["NULL", "''", "'twice'"])
def test_the_row_that_was_refused_is_not_quoted(postgres: PostgresServer, bad: str) -> None:
    with postgres.empty_database() as url, closing(Connection(Postgresql(url, writes=True))) as connection:
        connection.run("CREATE TABLE customer (name TEXT, id TEXT NOT NULL UNIQUE CHECK (id <> ''))")
        connection.run("INSERT INTO customer VALUES ('Anne Dubois', 'twice')")
        with pytest.raises(psycopg.IntegrityError) as found:
            connection.run(f"INSERT INTO customer VALUES ('Marc Thiry', {bad})")  # noqa: S608 - its own
        said = repr(found.value) + str(found.value)
        assert "customer" in said
        assert "Thiry" not in said
        assert "twice" not in said
