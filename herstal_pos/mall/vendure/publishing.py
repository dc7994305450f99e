"""A shop's articles are listed in a Vendure mall: made once, brought up to date, off sale, never deleted.

The town takes the whole of each under the shop's own key (`mall-more.md` 11). On a plain mall a shop has one
writer, so a look before each word makes it safe to repeat; its shoppers never see a new price.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, Protocol

from herstal_pos.mall.listed import listing_refused
from herstal_pos.mall.shapes import each, flag, ident, items, maybe, percentage, shaped, text, whole
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.settling import Settling
from herstal_pos.mall.vendure.shown import LANGUAGE
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import (
    Gone,
    ListingResult,
    MallListing,
    MallRefused,
    OddAnswer,
    Saying,
    Superseded,
)

AT_ONCE = 100
"""Listings in one request to the town: two languages of each take 21 kB."""
_MOST_ALIKE = 10
_NAMES = each(shaped(languageCode=text, name=text), 50)
_SLUGS = each(shaped(languageCode=text, name=text, slug=text), 50)
_HAS_ID = shaped(id=ident)
_MADE = each(_HAS_ID, 1)
_RATES = shaped(items=each(shaped(value=percentage, category=_HAS_ID), 1000))
_THERE = shaped(
    id=ident,
    sku=text,
    enabled=flag,
    priceWithTax=whole(),
    taxRateApplied=shaped(value=percentage),
    translations=_NAMES,
    product=shaped(id=ident, enabled=flag, translations=_SLUGS),
)
_RESULT = shaped(key=text, status=text, variantId=maybe(ident), detail=maybe(text, ""))
_TAKEN = frozenset({"CREATED", "UPDATED", "UNCHANGED"})
_REFUSED = {"UNKNOWN_VAT": "vat_unknown", "AMBIGUOUS": "ambiguous"}

type There = dict[str, Any]


class ListingWriter(Protocol):
    def put(self, listings: Sequence[MallListing], saying: Saying) -> tuple[ListingResult, ...]: ...


def listing_writer(wire: Wire, settling: Settling, place: str, operations: Collection[str]) -> ListingWriter:
    if "mallPutListings" in operations:
        return InTheTown(wire)
    return OnAPlainMall(wire, settling, place)


def _names(listing: MallListing) -> dict[str, str]:
    return {LANGUAGE: listing.title} | listing.names


# --- the town


@dataclass(frozen=True, slots=True)
class InTheTown:
    wire: Wire

    def put(self, listings: Sequence[MallListing], saying: Saying) -> tuple[ListingResult, ...]:
        return tuple(
            result for some in batched(listings, AT_ONCE, strict=False) for result in self._some(some, saying)
        )

    def _some(self, listings: Sequence[MallListing], saying: Saying) -> list[ListingResult]:
        """Raises `Superseded`: another till has taken the mall over."""
        whole_rates = [one for one in listings if one.vat_points % 100 == 0]
        said = self.wire.ask(documents.MALL_PUT_LISTINGS, e=saying.turn or None, l=[*map(_said, whole_rates)])
        answers = each(_RESULT, AT_ONCE)(said, "mallPutListings") if isinstance(said, list) else []
        by_key = {one["key"]: one for one in answers}
        if any(one["status"] == "STALE_WRITER" for one in answers):
            raise Superseded
        return [_result(one, by_key.get(one.key)) for one in listings]


def _said(listing: MallListing) -> dict[str, object]:
    return {
        "key": listing.key,
        "seq": listing.sequence,
        "ean": listing.sku,
        "texts": [{"languageCode": language, "name": name} for language, name in _names(listing).items()],
        "priceWithTax": listing.price_cents,
        "vatPercent": listing.vat_points // 100,
        "enabled": listing.active,
        **({"variantId": listing.ref} if listing.ref else {}),
    }


def _result(listing: MallListing, answer: dict[str, Any] | None) -> ListingResult:
    if listing.vat_points % 100:
        return ListingResult(listing.key, "refused", "", "vat_unknown", str(listing.vat_points))
    if answer is None:
        return ListingResult(listing.key, "retry", "", "unread")
    ref, detail = answer["variantId"] or "", answer["detail"]
    status = answer["status"]
    if status in _TAKEN and ref:
        return ListingResult(listing.key, "ok", ref)
    if status == "REFUSED":
        return ListingResult(listing.key, "refused", "", detail or "refused")
    if status in _REFUSED:
        return ListingResult(listing.key, "refused", "", _REFUSED[status], detail)
    return ListingResult(listing.key, "retry", ref, "stale" if status == "STALE" else "unread")


# --- a plain mall


class OnAPlainMall:
    def __init__(self, wire: Wire, settling: Settling, place: str) -> None:
        self._wire = wire
        self._settling = settling
        self._place = place

    def put(self, listings: Sequence[MallListing], saying: Saying) -> tuple[ListingResult, ...]:
        return tuple(self._answered(listing, before=saying.before) for listing in listings)

    def _answered(self, listing: MallListing, *, before: bool) -> ListingResult:
        if listing.active and (reason := listing_refused(listing)):
            return ListingResult(listing.key, "refused", "", reason)
        try:
            return self._one(listing, before=before)
        except (MallRefused, Gone) as no:
            reason = no.reason if isinstance(no, MallRefused) else "gone"
            return ListingResult(listing.key, "refused", "", reason, getattr(no, "detail", ""))

    def _one(self, listing: MallListing, *, before: bool) -> ListingResult:
        """What it has is read back after the last word: it takes some without doing them."""
        if self._settling.is_needed(before=before):
            found = self._settling.settled(lambda: self._find(listing))
        else:
            found = self._find(listing)
        found = found or self._make_once(listing)
        if len(found) > 1:
            alike = " ".join(one["id"] for one in found)
            return ListingResult(listing.key, "refused", "", "ambiguous", alike)
        [there] = found
        if not _is_so(there, listing):
            self._bring(there, listing)
            [there] = self._listed({"id": {"eq": there["id"]}}) or [there]
        if listing.active and there["priceWithTax"] != listing.price_cents:
            return ListingResult(listing.key, "refused", there["id"], "price_not_shown")
        if not _is_so(there, listing):
            return ListingResult(listing.key, "refused", there["id"], "not_taken")
        return ListingResult(listing.key, "ok", there["id"])

    def _listed(self, wanted: dict[str, Any], take: int = 1) -> list[There]:
        options = {"filter": wanted, "sort": {"id": "ASC"}, "take": take}
        return [_THERE(one, "items[]") for one in items(self._wire.ask(documents.LISTED, o=options))]

    def _find(self, listing: MallListing) -> list[There]:
        """By the mall's reference, else all that bear the number."""
        known = self._listed({"id": {"eq": listing.ref}}) if listing.ref else []
        return known or self._listed({"sku": {"eq": listing.sku}}, _MOST_ALIKE)

    def _make_once(self, listing: MallListing) -> list[There]:
        """Without a key of its own: shut out what may still come, and look what was made. Of two copies of
        one word the second is refused, and its answer may be the one that comes."""
        try:
            made = self._make(listing)
        except MallRefused:
            if found := self._find(listing):
                return found
            raise
        self._wire.fence()
        if found := self._find(listing) or self._listed({"id": {"eq": made}}):
            return found
        raise OddAnswer("createProductVariants", "link")

    def _make(self, listing: MallListing) -> str:
        """The product may be there without its variant: an answer was lost between the two."""
        slug = {"slug": {"eq": _slug(listing)}}
        found = list(items(self._wire.ask(documents.PRODUCTS, o={"filter": slug, "take": 1})))
        names = _names(listing).items()
        translations = [
            {"languageCode": language, "name": name, "slug": _slug(listing), "description": ""}
            for language, name in names
        ]
        asked = {"enabled": True, "translations": translations}
        product = _HAS_ID(
            found[0] if found else self._wire.ask(documents.CREATE_PRODUCT, i=asked), "createProduct"
        )
        variant = {
            "productId": product["id"],
            "trackInventory": "TRUE",
            "stockLevels": [{"stockLocationId": self._place, "stockOnHand": 0}],
            "price": listing.price_cents,  # in the channel's mode: tax included
            **self._content(listing),
        }
        return str(
            _MADE(self._wire.ask(documents.CREATE_VARIANTS, i=[variant]), "createProductVariants")[0]["id"]
        )

    def _bring(self, there: There, listing: MallListing) -> None:
        """All but the price, which shoppers would not see. The product has a name of its own beside its
        variant's."""
        product, names = there["product"], _names(listing)
        switches_on = listing.active and not product["enabled"]
        if switches_on or not _has(product["translations"], names):
            slugs = {one["languageCode"]: one["slug"] for one in product["translations"]}
            translations = [
                {"languageCode": language, "name": name, "slug": slugs[language]}
                if language in slugs
                else {"languageCode": language, "name": name, "slug": _slug(listing), "description": ""}
                for language, name in names.items()
            ]
            asked = {"id": product["id"], "translations": translations}
            self._wire.ask(documents.UPDATE_PRODUCT, i=asked | ({"enabled": True} if switches_on else {}))
        self._wire.ask(documents.UPDATE_VARIANTS, i=[{"id": there["id"], **self._content(listing)}])

    def _content(self, listing: MallListing) -> dict[str, Any]:
        return {
            "sku": listing.sku,
            "enabled": listing.active,
            "taxCategoryId": self._tax_category(listing.vat_points),
            "translations": [
                {"languageCode": language, "name": name} for language, name in _names(listing).items()
            ],
        }

    def _tax_category(self, vat_points: int) -> str:
        for rate in _RATES(self._wire.ask(documents.TAX_RATES), "taxRates")["items"]:
            if round(rate["value"] * 100) == vat_points:
                return str(rate["category"]["id"])
        raise MallRefused("vat_unknown", str(vat_points))


def _slug(listing: MallListing) -> str:
    """The shop's own: a plain mall keeps no key, and mangles a slug that it knows."""
    return "pos-" + "".join(sign if sign.isalnum() else "-" for sign in listing.key.lower())


def _is_so(there: There, listing: MallListing) -> bool:
    """All but the price."""
    names = _names(listing)
    return (
        (there["sku"], there["enabled"], round(there["taxRateApplied"]["value"] * 100))
        == (listing.sku, listing.active, listing.vat_points)
        and _has(there["translations"], names)
        and _has(there["product"]["translations"], names)
        and (there["product"]["enabled"] or not listing.active)
    )


def _has(translations: Sequence[dict[str, str]], names: dict[str, str]) -> bool:
    there = {one["languageCode"]: one["name"] for one in translations}
    return all(there.get(language) == name for language, name in names.items())
