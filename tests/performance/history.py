"""Years of sales before today, made of one day by the database itself."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

_YEARS = """
CREATE TEMP TABLE day AS
  WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {days})
  SELECT n FROM counted;
INSERT INTO cash_session
  SELECT 'day-' || n, till_id, {earlier}, opened_at - n, clerk_id, 1
  FROM day JOIN cash_session ON id = 'session';
INSERT INTO sale_line
  SELECT n || id, n || sale_id, position, kind, product_id, name, unit, quantity, price_cents,
    list_price_cents, vat_code, vat_points, gross_cents, clerk_id, discount_percent, discount_cents,
    share_cents, NULL, NULL, weighed, voided, deposit, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL
  FROM day CROSS JOIN sale_line;
INSERT INTO tender
  SELECT n || id, n || sale_id, position, means, amount_cents, given_cents, change_cents, clerk_id
  FROM day CROSS JOIN tender;
INSERT INTO sale_vat
  SELECT n || sale_id, position, vat_code, vat_points, gross_cents, base_cents, vat_cents
  FROM day CROSS JOIN sale_vat;
INSERT INTO sale
  SELECT n || id, till_id, opened_at, clerk_id, state, version, discount_percent, rounding_mode, rounds,
    rounding_cents, label, NULL, n * 1000000 + number, n || number_text, completed_at - n, business_day,
    'day-' || n, grand_total_cents, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM day CROSS JOIN sale;
"""


_EARLIER = "date(business_day, -n || ' days')"
_EARLIER_ON_POSTGRESQL = "to_char(business_day::date - n, 'YYYY-MM-DD')"


def add_days(place: Path | str, days: int) -> None:
    """Each with the sales of the one that is there, in a closed session of its own."""
    if isinstance(place, str):
        with psycopg.connect(place) as connection:
            connection.execute("SET session_replication_role = replica")  # no guard looks at each row
            for statement in _YEARS.format(days=days, earlier=_EARLIER_ON_POSTGRESQL).split(";"):
                connection.execute(statement.encode())
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        return
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(f"BEGIN; {_YEARS.format(days=days, earlier=_EARLIER)} COMMIT;")
