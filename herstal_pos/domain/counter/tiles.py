"""Tiles: articles that are tapped instead of scanned, each in a place of its own on a page.

Where an article stands is written in its own row (`Product.tile`), so that a list brings it and takes it
along: the page's key, a hyphen, the place. A place without goods stays empty: what a hand has learnt to find
does not move.
"""

import re
from collections.abc import Iterable, Sequence

from herstal_pos.records import record

PLACES = 11
"""On one sheet; the twelfth arranges them. A page with more has a further sheet."""

MOST_PAGES = 24
_MOST_SHEETS = 9
_PLACED = re.compile(r"(.*)-([0-9]{1,2})")


@record(frozen=True)
class Spot:
    """`place` from 1 on, over all sheets of the page; 0 where none is said.

    >>> Spot.read("Pains-03"), Spot.read("Pains"), Spot.read("03")
    (Spot(page='Pains', place=3), Spot(page='Pains', place=0), Spot(page='', place=3))
    >>> Spot("Pains", 3).written
    'Pains-03'
    """

    page: str
    place: int = 0

    @staticmethod
    def read(tile: str) -> "Spot":
        if tile.isdecimal() and len(tile) < 3:
            return Spot("", int(tile))
        found = _PLACED.fullmatch(tile)
        return Spot(found[1], int(found[2])) if found else Spot(tile)

    @property
    def written(self) -> str:
        return f"{self.page}-{self.place:02}" if self.page else f"{self.place:02}"


def spots(tiles: Iterable[tuple[str, str]]) -> dict[str, Spot]:
    """Where each stands, by its id, of ids with what their rows say; in that order.

    What says no place, or one that another has, or none that there is, takes the page's first free one.
    """
    found: dict[str, Spot] = {}
    taken: dict[str, set[int]] = {}
    homeless = []
    for product_id, tile in tiles:
        spot = Spot.read(tile)
        here = taken.setdefault(spot.page, set())
        if 0 < spot.place <= PLACES * _MOST_SHEETS and spot.place not in here:
            here.add(spot.place)
            found[product_id] = spot
        else:
            homeless.append((product_id, spot.page))
    for product_id, page in homeless:
        free = first_free(taken[page])
        taken[page].add(free)
        found[product_id] = Spot(page, free)
    return found


def first_free(taken: Iterable[int]) -> int:
    """The first place that has no goods.

    >>> first_free({1, 2, 4})
    3
    """
    there = set(taken)
    return next(place for place in range(1, len(there) + 2) if place not in there)


def moved(at: dict[str, Spot], product_id: str, to: Spot | None) -> dict[str, Spot | None]:
    """What changes when one goes `to` another spot: what stood there goes where it came from. None: it
    leaves the tiles, and its place stays empty; place 0: the page's first free one.

    >>> at = {"a": Spot("P", 1), "b": Spot("P", 2)}
    >>> moved(at, "a", Spot("P", 2))
    {'a': Spot(page='P', place=2), 'b': Spot(page='P', place=1)}
    >>> moved(at, "c", Spot("P", 0))
    {'c': Spot(page='P', place=3)}
    """
    if to is not None and not to.place:
        to = Spot(to.page, first_free(spot.place for spot in at.values() if spot.page == to.page))
    changed: dict[str, Spot | None] = {product_id: to}
    there = next((other for other, spot in at.items() if spot == to), None)
    if there is not None and there != product_id:
        changed[there] = at.get(product_id)
    return changed


def by_sales(at: dict[str, Spot], page: str, sheet: int, sold: Sequence[str]) -> dict[str, Spot | None]:
    """The tiles of one sheet anew: the best sold nearest to the hand, at the sheet's end. `sold`: ids, the
    best first; what is not in it keeps its order before the others."""
    first = sheet * PLACES
    here = sorted(
        (spot.place, product_id)
        for product_id, spot in at.items()
        if spot.page == page and first < spot.place <= first + PLACES
    )
    rank = {product_id: place for place, product_id in enumerate(sold)}
    last = len(rank)
    in_order = sorted((product_id for _, product_id in here), key=lambda each: -rank.get(each, last))
    places = range(first + PLACES - len(in_order) + 1, first + PLACES + 1)
    return {product_id: Spot(page, place) for product_id, place in zip(in_order, places, strict=True)}
