"""What the mall shows otherwise than the shop. Its people may have meant it: a person puts it right, or lets
it stand (`mall-more.md` 11)."""

import hashlib
import json
from datetime import datetime

from herstal_pos.domain.mall.listing import Listing, MallPrice
from herstal_pos.domain.mall.publishing import shown_title, unit_price
from herstal_pos.domain.stock.product import Product

PRICE, NAME, OFF, ON = "price", "name", "off", "on"


def differences(product: Product, listing: Listing, *, may: bool) -> tuple[str, ...]:
    """Of `PRICE`, `NAME`, `OFF` (taken off sale there), `ON` (on sale there though the shop withdrew it);
    `may` as the law and its figures have it.

    Of what the shop has not published the mall's people chose the name, and whether it is shown.
    """
    if listing.withdrawn:
        return (ON,) if listing.active else ()
    if listing.active is False:
        return (OFF,) if listing.ours and product.listed and may and listing.confirmed is not None else ()
    here = unit_price(product, listing.step)
    found = (
        (PRICE, here > 0 and listing.price_cents not in (None, here)),
        (NAME, listing.ours and listing.title not in ("", shown_title(product, listing.step))),
    )
    return tuple(kind for kind, is_so in found if is_so)


def state_of(product: Product, listing: Listing) -> str:
    """A fingerprint of what stands there beside what stands here: whoever lets it stand has seen this, and
    nothing that comes after."""
    here = [unit_price(product, listing.step), shown_title(product, listing.step), listing.withdrawn]
    there = [listing.price_cents, listing.title, listing.active]
    return hashlib.sha256(json.dumps([here, there], ensure_ascii=False).encode()).hexdigest()[:24]


def is_shown(listing: Listing | None) -> bool:
    return listing is not None and listing.active is not False and not listing.withdrawn


def shown_price(listing: Listing | None) -> int | None:
    return None if listing is None or listing.active is False else listing.price_cents


def price_change(
    before: Listing | None, after: Listing | None, product: Product, at: datetime
) -> MallPrice | None:
    """None where shoppers see the same. What the shop says itself is the shop's, whoever is heard first."""
    was, price = shown_price(before), shown_price(after)
    if was == price:
        return None
    if price is None:
        theirs = product.listed and not (after is not None and after.withdrawn)
    else:
        theirs = after is not None and price != unit_price(product, after.step)
    return MallPrice(product.id, at, price, was, theirs)
