"""In what goods are counted."""

from enum import StrEnum


class Unit(StrEnum):
    PIECE = "piece"
    KG = "kg"
    LITRE = "l"
    METRE = "m"
