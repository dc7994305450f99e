"""What the practice shop sells in the town: the catalogue's articles that are marked for it, by the piece."""

import csv
from collections.abc import Iterator

from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.services.mall.platform import MallListing

ADULT = 18
_VAT_POINTS = {"zero": 0, "reduced": 600, "intermediate": 1200, "standard": 2100}


def stock_shelves(town: PracticeTown, catalogue: str) -> None:
    """`catalogue`: the text of the practice catalogue. A town that has goods already keeps its own counts."""
    with town.at_work() as store:
        if next(store.articles(), None):
            return
        for listing, on_hand in listed(catalogue):
            town.offer(listing, on_hand)


def listed(catalogue: str) -> Iterator[tuple[MallListing, int]]:
    """Each with the pieces that lie in the shop. An article without a GTIN-12 or GTIN-13 is not listed."""
    for sku, row in _rows(catalogue):
        price_cents = int(row["price"].replace(",", ""))
        yield MallListing(sku, sku, row["name_fr"], price_cents, _VAT_POINTS[row["vat"]]), int(row["stock"])


def for_adults(catalogue: str) -> frozenset[str]:
    """The SKUs of what a courier gives to nobody under 18."""
    return frozenset(sku for sku, row in _rows(catalogue) if int(row["age"]) >= ADULT)


def _rows(catalogue: str) -> Iterator[tuple[str, dict[str, str]]]:
    for row in csv.DictReader(catalogue.removeprefix("\ufeff").splitlines(), delimiter=";"):
        codes = [code.zfill(13) for code in row["barcodes"].split() if len(code) in (12, 13)]
        if row["listed"] == "yes" and row["unit"] == "piece" and codes:
            yield codes[0], row
