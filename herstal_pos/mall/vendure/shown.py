"""An article as a Vendure mall shows it."""

from collections.abc import Mapping
from typing import Any

from herstal_pos.mall.shapes import (
    MOST_CENTS,
    Shape,
    each,
    flag,
    ident,
    maybe,
    percentage,
    shaped,
    text,
    whole,
)
from herstal_pos.mall.vendure.order_shapes import EUROS
from herstal_pos.services.mall.platform import MallListing

LANGUAGE = "fr"
_VARIANT = {
    "id": ident,
    "sku": text,
    "name": text,
    "enabled": flag,
    "priceWithTax": whole(0, MOST_CENTS),
    "currencyCode": EUROS,
    "taxRateApplied": shaped(value=percentage),
    "translations": each(shaped(languageCode=text, name=text), 50),
    "product": shaped(enabled=flag),
}


def variant_shape(*, town: bool, **more: Shape) -> Shape:
    """Of what `documents.variants` asks for, and `more`."""
    own = {"customFields": shaped(posKey=maybe(text))} if town else {}
    return shaped(**_VARIANT, **own, **more)


def listing_of(variant: Mapping[str, Any], *, town: bool) -> MallListing:
    """The name is the French one, whatever the mall's first language is."""
    own = variant["customFields"]["posKey"] if town else ""
    names = {one["languageCode"]: one["name"] for one in variant["translations"]}
    return MallListing(
        key=own or variant["sku"],
        sku=variant["sku"],
        title=names.get(LANGUAGE, variant["name"]),
        price_cents=variant["priceWithTax"],
        vat_points=round(variant["taxRateApplied"]["value"] * 100),
        active=variant["enabled"] and variant["product"]["enabled"],
        ref=variant["id"],
    )
