from dataclasses import field

from herstal_pos.domain.stock.ages.what_it_is import ADULT, Sort, what_it_is
from herstal_pos.domain.stock.unit import Unit as Unit  # noqa: PLC0414 - offered here too
from herstal_pos.records import record


@record(frozen=True)
class Product:
    """What the shop sells. `price_cents` is per unit, VAT included.

    `names` by language; French is always there and stands in for a missing one. `deposit_id` is the
    article charged with each piece (consigne). `age` is 0, 16 or 18, as a list or a person stated it;
    `age_said`: a person did, so that 0 is an answer too. `tile` says its page and place among the tiles
    (`counter.tiles.Spot`). `tracked` is False where no stock is kept.
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
    age_said: bool = False

    @property
    def sold_from(self) -> int:
        """Return the age that is asked for, in years, 0: none. It is never below that of what the article is,
        unless a person stated another one; of tobacco nobody can.

        >>> from dataclasses import replace
        >>> vodka = Product("1", "1", {"fr": "Vodka 70cl"}, Unit.PIECE, 1490, "standard")
        >>> vodka.sold_from, replace(vodka, age_said=True).sold_from
        (18, 0)
        """
        if self.is_tobacco:
            return ADULT
        if self.age_said or self.empties:
            return self.age
        return max(self.age, what_it_is(self.names.values(), self.category).age)

    @property
    def is_tobacco(self) -> bool:
        """Return whether the article is tobacco, or vaped, chewed or smoked like it: nobody may state an age
        below 18."""
        return not self.empties and what_it_is(self.names.values(), self.category) is Sort.TOBACCO

    def name(self, language: str) -> str:
        return name_in(self.names, language) or self.code or "?"


def goods_age(product: Product | None, title: str) -> int:
    """Return from what age on goods are sold, in years, 0: none; by their `title` where the shop has no
    article of them."""
    return what_it_is([title], "").age if product is None else product.sold_from


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
