from dataclasses import field
from enum import StrEnum

from herstal_pos.records import record


class Unit(StrEnum):
    PIECE = "piece"
    KG = "kg"
    LITRE = "l"
    METRE = "m"


@record(frozen=True)
class Product:
    """What the shop sells. `price_cents` is per unit, VAT included.

    `names` by language; French is always there and stands in for a missing one. `deposit_id` is the
    article charged with each piece (consigne). `age` is 0, 16 or 18. `tile` says its page and place among the
    tiles (`counter.tiles.Spot`). `tracked` is False where no stock is kept.
    `empties`: a bottle or a crate that is charged and taken back for money, without a ticket; not whatever is
    not taxed (tobacco, stamps).
    """

    id: str
    code: str
    names: dict[str, str]
    unit: Unit
    price_cents: int
    vat_code: str
    category: str = ""
    deposit_id: str | None = None
    age: int = 0
    tile: str = ""
    tracked: bool = True
    shelf: str = ""
    listed: bool = False
    barcodes: tuple[str, ...] = field(default=())
    empties: bool = False

    def name(self, language: str) -> str:
        return name_in(self.names, language) or self.code or "?"


def name_in(names: dict[str, str], language: str) -> str:
    """In this language, in French, or in whatever there is; "" where another program left none."""
    return names.get(language) or names.get("fr") or next(iter(names.values()), "")


def readable_names(stored: object) -> dict[str, str]:
    """What another program, or a damaged file, wrote where the names stand hides no article."""
    found = stored.items() if isinstance(stored, dict) else ()
    return {language: name for language, name in found if isinstance(name, str)}


def readable_unit(stored: str) -> Unit:
    """One that only another program knows is sold by the piece."""
    return Unit(stored) if stored in Unit else Unit.PIECE
