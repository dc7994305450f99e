"""The people of the practice town: what they put in their baskets, and how the other shops get on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random

from herstal_pos.mall.practice.town import NATHALIE, Basket, PracticeTown
from herstal_pos.mall.practice.town_store import TownArticle
from herstal_pos.services.mall.platform import Address, MallOrder, MallRefused, Part, Stage

SHOPPERS = (
    NATHALIE,
    Address("Karim Benali", "Rue Saint-Lambert 88", "4040", "Herstal", "+32 470 23 45 67"),
    Address("Giulia Ferrari", "Place Jean Jaurès 3", "4040", "Herstal", "+32 470 34 56 78"),
    Address("Luc Vanderheyden", "Rue de Milmort 41", "4041", "Vottem", "+32 470 45 67 89"),
    Address("Ayşe Yılmaz", "Rue du Grand Puits 27", "4040", "Herstal", "+32 470 56 78 90"),
    Address("Marie-Christine Lejeune", "Chaussée Brunehault 210", "4041", "Milmort", "+32 470 67 89 01"),
)
NEIGHBOURS = (
    "Boulangerie de Marexhe",
    "Bazar de la Licour",
    "Librairie du Perron",
    "Fleurs de Coronmeuse",
    "Fromagerie Bellevue",
)
NOTES = ("", "", "", "Sonner deux fois", "Deuxième étage, sans ascenseur", "Laisser chez le voisin, n° 16")
MOST_LINES, MOST_PIECES = 4, 3

_NEXT = {Stage.NEW: Stage.ACCEPTED, Stage.ACCEPTED: Stage.PICKING, Stage.PICKING: Stage.READY}


class Wish(StrEnum):
    """What somebody who practises wants to see arrive."""

    ONE_SHOP = "one_shop"
    THREE_SHOPS = "three_shops"
    LAST_PIECE = "last_piece"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class Shoppers:
    """They buy in `town`; `adult` are the SKUs that nobody under 18 may have."""

    town: PracticeTown
    adult: Collection[str]
    dice: Random

    def buy(self, wish: Wish, bike_at: datetime | None = None) -> MallOrder:
        """A paid order. Raises `MallRefused("sold_out")` where the shop has nothing of the kind."""
        there = [article for article in self.town.stock() if free(article) > 0]
        first = self._first(wish, there)
        others = [article for article in there if article not in first]
        more = self.dice.sample(others, min(len(others), self.dice.randint(1, MOST_LINES - 1)))
        pieces = {article.listing.sku: free(article) if wish is Wish.LAST_PIECE else 1 for article in first}
        pieces |= {one.listing.sku: min(free(one), self.dice.randint(1, MOST_PIECES)) for one in more}
        if not pieces:
            raise MallRefused("sold_out")
        visited = {Wish.ONE_SHOP: 0, Wish.THREE_SHOPS: 2}.get(wish, self.dice.randint(0, 2))
        return self.town.place(
            Basket(
                pieces,
                self.dice.choice(SHOPPERS),
                tuple(self.dice.sample(NEIGHBOURS, visited)),
                self.dice.choice(NOTES),
                bike_at=bike_at,
            )
        )

    def _first(self, wish: Wish, there: Sequence[TownArticle]) -> list[TownArticle]:
        """What the wish is about."""
        match wish:
            case Wish.LAST_PIECE:
                wanted = sorted(there, key=free)[:1]
            case Wish.ADULT:
                wanted = [article for article in there if article.listing.sku in self.adult]
                wanted = [self.dice.choice(wanted)] if wanted else []
            case _:
                return []
        if not wanted:
            raise MallRefused("sold_out")
        return wanted


def free(article: TownArticle) -> int:
    """Pieces that can still be bought."""
    return article.on_hand - article.allocated


def neighbours_work(town: PracticeTown, dice: Random, chance: float) -> None:
    """Each part of another shop gets one step further, with this chance."""
    for order, parts in town.open_orders():
        for part in parts:
            if not part.mine and part.stage in _NEXT and dice.random() < chance:
                town.sibling_moves(order.ref, part.no, _NEXT[part.stage])


def neighbours_are_ready(town: PracticeTown, ref: str, parts: Sequence[Part]) -> None:
    for part in parts:
        if not part.mine and part.stage in _NEXT:
            town.sibling_moves(ref, part.no, Stage.READY)


def couriers_ride(town: PracticeTown, dice: Random, chance: float) -> None:
    """What a bike has gets to its customer, with this chance."""
    for order, _ in town.open_orders():
        for parcel in order.parcels:
            if parcel.state == "handed_over" and dice.random() < chance:
                town.courier_moves(order.ref, parcel.key, "delivered")
