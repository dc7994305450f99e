"""The shop's articles in a Vendure mall, as it has them."""

from collections.abc import Iterator, Sequence
from typing import Any

from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.shapes import (
    MOST_CENTS,
    flag,
    ident,
    items,
    maybe,
    paged,
    percentage,
    shaped,
    text,
    whole,
)
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.order_shapes import EUROS
from herstal_pos.mall.vendure.publishing import ListingWriter
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import ListingResult, MallListing, OddAnswer, Saying

PAGE = 500  # the server's limit is 1000

_VARIANT = {
    "id": ident,
    "sku": text,
    "name": text,
    "enabled": flag,
    "priceWithTax": whole(0, MOST_CENTS),
    "currencyCode": EUROS,
    "taxRateApplied": shaped(value=percentage),
    "product": shaped(enabled=flag),
}


class VendureListings:
    def __init__(self, wire: Wire, odd: OddThings, writer: ListingWriter, *, town: bool) -> None:
        self._wire = wire
        self._odd = odd
        self._writer = writer
        self._town = town
        self._variants = documents.variants(town=town)
        own = {"customFields": shaped(posKey=maybe(text))} if town else {}
        self._shape = shaped(**_VARIANT, **own)

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
            listing = self._listing(variant)
            if listing.key and listing.key in known:
                self._odd.note("listing", variant, OddAnswer("sku", "twice"))
                continue
            known.add(listing.key)
            yield listing

    def put(self, listings: Sequence[MallListing], saying: Saying) -> tuple[ListingResult, ...]:
        return self._writer.put(listings, saying)

    def _items(self, options: dict[str, Any]) -> list[Any]:
        return list(items(self._wire.ask(self._variants, o=options)))

    def _listing(self, variant: dict[str, Any]) -> MallListing:
        own = variant["customFields"]["posKey"] if self._town else ""
        return MallListing(
            key=own or variant["sku"],
            sku=variant["sku"],
            title=variant["name"],
            price_cents=variant["priceWithTax"],
            vat_points=round(variant["taxRateApplied"]["value"] * 100),
            active=variant["enabled"] and variant["product"]["enabled"],
            ref=variant["id"],
        )
