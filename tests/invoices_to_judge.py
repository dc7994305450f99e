"""Writes made-up invoices and credit notes for judges that are not in this repository:
`python -m tests.invoices_to_judge FOLDER` (`docs/developers/e-invoices.md`)."""

import sys
from pathlib import Path
from random import Random

from herstal_pos.documents.accounts.invoices.ubl import ubl
from tests.dice import SEED
from tests.random_invoices import invoice_at_random

_MANY = 200


def write(folder: Path, many: int = _MANY) -> int:
    """How many it wrote; the folder is made."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = Random(SEED)  # noqa: S311 - a made-up shop
    for at in range(many):
        invoice = invoice_at_random(dice)
        (folder / f"{at:04}-{invoice.kind.value}.xml").write_bytes(ubl(invoice))
    return many


if __name__ == "__main__":
    write(Path(sys.argv[1]))
