"""Years of sales before today, made of one day by the database itself."""

import sqlite3
from contextlib import closing
from pathlib import Path

_YEARS = """
CREATE TEMP TABLE day AS
  WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {days})
  SELECT n FROM counted;
INSERT INTO cash_session
  SELECT 'day-' || n, till_id, date(business_day, -n || ' days'), opened_at - n, clerk_id, 1
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
    'day-' || n, grand_total_cents, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM day CROSS JOIN sale;
"""


def add_days(file: Path, days: int) -> None:
    """Each with the sales of the one that is there, in a closed session of its own."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(f"BEGIN; {_YEARS.format(days=days)} COMMIT;")
