"""One sale on a real file, for a witness: what is written to `markers` stands among its system calls.

python -m tests.crash.one_sale FOLDER MARKERS [SYNCHRONOUS]
"""

import os
import sqlite3
import sys
from pathlib import Path
from random import Random

from herstal_pos.services import commands, dispatch, notices
from herstal_pos.storage.store import Storage
from tests.crash.till import place, two_bottles
from tests.simulation.clerk import Clerk

PRESSED, ACKNOWLEDGED = "the pay key is pressed", "the sale is acknowledged"


def main(folder: Path, markers: Path, synchronous: str = "") -> None:
    """`synchronous` weakens the till as no setting of the program can."""
    storage, counter = place(folder).open_shop()
    assert isinstance(storage, Storage)
    if synchronous:
        _weaken(storage, synchronous)
    clerk = Clerk(Random(0))  # noqa: S311
    file = os.open(markers, os.O_WRONLY | os.O_CREAT)
    for command in two_bottles(clerk):
        if isinstance(command, commands.TakeTender):
            os.write(file, PRESSED.encode())
        report = dispatch.execute(command, storage, counter)
        clerk.on_notices(report)
    assert any(isinstance(notice, notices.SaleCompleted) for notice in report)
    os.write(file, ACKNOWLEDGED.encode())
    storage.close()


def _weaken(storage: Storage, synchronous: str) -> None:
    driver = storage._writer_connection().raw
    assert isinstance(driver, sqlite3.Connection)
    driver.execute(f"PRAGMA synchronous = {synchronous}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
