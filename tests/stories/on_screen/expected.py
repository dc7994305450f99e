"""What a storm of scans must leave: articles by their barcodes, and words in fields."""

import csv
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit

from herstal_pos.practice.shop import PRACTICE


def catalogue() -> dict[str, str]:
    """Barcode to name, of the articles sold by the piece."""
    with (PRACTICE / "catalogue.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["unit"] == "piece"]
    return {code: row["name_fr"] for row in rows for code in row["barcodes"].split()}


@dataclass
class Fields:
    """What must stand in them: `kept` those that were there, `entry` the sale's own, `search` a new one."""

    kept: dict[QLineEdit, str]
    entry: str
    search: str | None
