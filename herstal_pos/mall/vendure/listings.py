"""The shop's articles in a Vendure mall, as it has them."""

from collections.abc import Iterator, Sequence
from typing import Any

from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.shapes import items, paged
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.pictures import Pictures
from herstal_pos.mall.vendure.publishing import ListingWriter
from herstal_pos.mall.vendure.shown import listing_of, variant_shape
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import ListingResult, MallListing, OddAnswer, Saying

PAGE = 500  # the server's limit is 1000


class VendureListings:
    def __init__(self, wire: Wire, odd: OddThings, writer: ListingWriter, *, town: bool) -> None:
        self._wire = wire
        self._odd = odd
        self._writer = writer
        self._pictures = Pictures(wire)
        self._town = town
        self._variants = documents.variants(town=town)
        self._shape = variant_shape(town=town)

    def pull(self) -> Iterator[MallListing]:
        known: set[str] = set()
        for page in paged(
            lambda skip: self._items({"sort": {"id": "ASC"}, "take": PAGE, "skip": skip}), PAGE
        ):
            yield from self._each_once(self._odd.well("listing", page, self._shape), known)

    def _each_once(self, variants: list[dict[str, Any]], known: set[str]) -> Iterator[MallListing]:
        """A plain mall may make two of one article: levels that go to one, then to the other, are sold twice.
        The older is meant."""
        for variant in variants:
            listing = listing_of(variant, town=self._town)
            if listing.key and listing.key in known:
                self._odd.note("listing", variant, OddAnswer("sku", "twice"))
                continue
            known.add(listing.key)
            yield listing

    def put(self, listings: Sequence[MallListing], saying: Saying) -> tuple[ListingResult, ...]:
        results = self._writer.put(listings, saying)
        by_key = {listing.key: listing for listing in listings}
        return tuple(self._pictures.shown(by_key[result.key], result) for result in results)

    def _items(self, options: dict[str, Any]) -> list[Any]:
        return list(items(self._wire.ask(self._variants, o=options)))
