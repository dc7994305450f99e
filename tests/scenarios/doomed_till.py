"""A till that will not live to see the customer pay: `python -m tests.scenarios.doomed_till FOLDER PRINTER`.

It sells one thing, fills a cart, takes a part of the sum by card, scans what no article is, says so, and
waits for the power to go.
"""

import sys
from pathlib import Path

from herstal_pos.services import commands, notices
from tests.scenarios.headless_till import HeadlessTill

UNKNOWN = "5412345678908"


def main(folder: Path, printer: str) -> None:
    with HeadlessTill(folder) as till:
        till.furnish(printer)
        till.open_day()
        till.sell("1")
        till.wait_until(lambda: till.jobs().get("1-000001") == "sending")
        till.add("450")
        till.add("2")
        till.add("420", 6000)
        till.look_at_age()
        press = commands.TakeTender(till.cart.sale_id, till.cart.version, "card", 1000)
        till.do(press, notices.SaleChanged)
        till.do(commands.ScanBarcode(UNKNOWN), notices.SaleChanged)
        sys.stdout.write(f"{till.cart.total_cents}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
