"""The shop's articles in a Vendure mall: read, made once, brought up to date."""

from collections.abc import Iterator
from typing import Any

from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.shapes import (
    MOST_CENTS,
    each,
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
from herstal_pos.mall.vendure.settling import Settling
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import MallListing, MallRefused, OddAnswer

PAGE = 500  # the server's limit is 1000
LANGUAGE = "fr"


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
_HAS_ID = shaped(id=ident)
_MADE = each(_HAS_ID, 1)
_RATES = shaped(items=each(shaped(value=percentage, category=_HAS_ID), 1000))


class VendureListings:
    """A shop has one writer, so a look before each creation makes it safe to repeat."""

    def __init__(self, wire: Wire, odd: OddThings, place: str, settling: Settling, *, town: bool) -> None:
        self._wire = wire
        self._odd = odd
        self._settling = settling
        self._place = place
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
        The older is meant, as it is by `_find`."""
        for variant in variants:
            listing = self._listing(variant)
            if listing.key and listing.key in known:
                self._odd.note("listing", variant, OddAnswer("sku", "twice"))
                continue
            known.add(listing.key)
            yield listing

    def put(self, listing: MallListing) -> str:
        if not self._town and self._settling.is_needed(before=False):
            known = self._settling.settled(lambda: self._find(listing))
        else:
            known = self._find(listing)
        if known is None:
            return self._made(listing) if self._town else self._make_once(listing)
        if _outdated(known, listing):
            self._wire.ask(documents.UPDATE_VARIANTS, i=[{"id": known["id"], **self._content(listing)}])
        return str(known["id"])

    def _page(self, options: dict[str, Any]) -> list[dict[str, Any]]:
        return [self._shape(one, "items[]") for one in self._items(options)]

    def _items(self, options: dict[str, Any]) -> list[Any]:
        return list(items(self._wire.ask(self._variants, o=options)))

    def _find(self, listing: MallListing) -> dict[str, Any] | None:
        """By the mall's reference, the shop's own key (the town), the barcode."""
        filters = [{"id": {"eq": listing.ref}}] if listing.ref else []
        if self._town:
            filters.append({"posKey": {"eq": listing.key}})
        for wanted in [*filters, {"sku": {"eq": listing.sku}}]:
            found = self._page({"filter": wanted, "sort": {"id": "ASC"}, "take": 2})
            for one in found[1:]:
                self._odd.note("listing", one, OddAnswer("sku", "twice"))
            if found:
                return found[0]
        return None

    def _make_once(self, listing: MallListing) -> str:
        """Without a key of its own: shut out what may still come, and look what was made."""
        made = self._made(listing)
        self._wire.fence()
        known = self._find(listing)
        return str(known["id"]) if known else made

    def _made(self, listing: MallListing) -> str:
        """Of two copies of one word the second is refused, and its answer may be the one that comes."""
        try:
            return self._make(listing)
        except MallRefused:
            known = self._find(listing)
            if known is None:
                raise
            return str(known["id"])

    def _make(self, listing: MallListing) -> str:
        """The product may be there without its variant: an answer was lost between the two."""
        key = {"customFields": {"posKey": listing.key}} if self._town else {}
        product = self._product(listing) or _HAS_ID(
            self._wire.ask(
                documents.CREATE_PRODUCT,
                i={"enabled": True, "translations": [self._named(listing, slug=_slug(listing))], **key},
            ),
            "createProduct",
        )
        ean = {"customFields": {"posKey": listing.key, "ean": listing.sku}} if self._town else {}
        made = self._wire.ask(
            documents.CREATE_VARIANTS,
            i=[
                {
                    "productId": product["id"],
                    "trackInventory": "TRUE",
                    "stockLevels": [{"stockLocationId": self._place, "stockOnHand": 0}],
                    **self._content(listing),
                    **ean,
                }
            ],
        )
        return str(_MADE(made, "createProductVariants")[0]["id"])

    def _product(self, listing: MallListing) -> dict[str, Any] | None:
        wanted = {"posKey": {"eq": listing.key}} if self._town else {"slug": {"eq": _slug(listing)}}
        found = list(items(self._wire.ask(documents.PRODUCTS, o={"filter": wanted, "take": 1})))
        return _HAS_ID(found[0], "items[]") if found else None

    def _content(self, listing: MallListing) -> dict[str, Any]:
        """A price is written in the channel's mode: tax included."""
        return {
            "sku": listing.sku,
            "enabled": listing.active,
            "price": listing.price_cents,
            "taxCategoryId": self._tax_category(listing.vat_points),
            "translations": [self._named(listing)],
        }

    def _named(self, listing: MallListing, **more: str) -> dict[str, str]:
        words = {"languageCode": LANGUAGE, "name": listing.title}
        return words | ({"description": "", **more} if more else {})

    def _tax_category(self, vat_points: int) -> str:
        for rate in _RATES(self._wire.ask(documents.TAX_RATES), "taxRates")["items"]:
            if round(rate["value"] * 100) == vat_points:
                return str(rate["category"]["id"])
        raise MallRefused("vat_unknown", str(vat_points))

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


def _slug(listing: MallListing) -> str:
    """The shop's own: a plain mall keeps no key, and mangles a slug that it knows."""
    return "pos-" + "".join(sign if sign.isalnum() else "-" for sign in listing.key.lower())


def _outdated(known: dict[str, Any], listing: MallListing) -> bool:
    there = (known["sku"], known["name"], known["priceWithTax"], known["enabled"])
    rate = round(known["taxRateApplied"]["value"] * 100)
    return (*there, rate) != (
        listing.sku,
        listing.title,
        listing.price_cents,
        listing.active,
        listing.vat_points,
    )
