"""Every golden label. `python -m tests.documents.labels` draws them anew: look at them, then commit."""

import io
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

from PIL import Image

from hardware.drivers.labels import image
from herstal_pos.documents.orders.bike_label import bike_label
from herstal_pos.documents.stock.shelf_label import shelf_label
from herstal_pos.documents.stock.supplier_order import supplier_order
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.shelf_label import ShelfLabel
from herstal_pos.domain.stock.supply.order_paper import OrderPaper, OrderPaperLine
from tests.builders import COMPLETED_AT
from tests.documents.order_papers import BARE, LABEL, MARKED

GOLDEN = Path(__file__).with_name("golden")
DOTS_PER_MM = 8

SYRUP = ShelfLabel("Sirop de Liège 450 g", 455, Unit.PIECE, 450, "kg", "5410126001013")
BEER = ShelfLabel("Jupiler 25 cl", 120, Unit.PIECE, 250, "l", "5410000000019", deposit_cents=10)
CHEESE = ShelfLabel("Fromage de Herve AOP, affiné", 2490, Unit.KG, barcode="2841", practice=True)

OFFERED = ShelfLabel(
    "Jupiler 25 cl", 99, Unit.PIECE, 250, "l", "5410000000019", deposit_cents=10, lowest_cents=120
)

PROMOTED = replace(SYRUP, offer=("3 pots pour 2", date(2026, 12, 1), date(2026, 12, 24)))

_LONG = "Bière de Herstal blonde 33 cl, la caisse de vingt-quatre bouteilles consignées"
_GOODS = (
    OrderPaperLine("Sirop de Liège Meurens 450 g", "104711", "5410126001013", "piece", 24_000, 6000),
    OrderPaperLine(_LONG, "", "B33", "piece", 10_000, 24_000),
    OrderPaperLine("Fromage de Herve AOP, affiné", "H/7", "", "kg", 12_350, 0),
)


def ordered(lines: int, *, practice: bool = False) -> OrderPaper:
    """An order of so many, each with its number before its name."""
    goods = zip(range(1, lines + 1), cycle(_GOODS), strict=False)
    named = tuple(replace(line, name=f"{at} {line.name}") for at, line in goods)
    shop = ("Épicerie de la Gare", "Rue du Moulin 1", "4040 Herstal", "04 000 00 00", "BE 0123.456.749")
    return OrderPaper("1-0007", "Brasserie du Pont", COMPLETED_AT, shop, named, practice)


LABELS = {
    "bike-label-fr": bike_label(LABEL, "fr"),
    "bike-label-bare-nl": bike_label(BARE, "nl"),
    "bike-label-marked-de": bike_label(MARKED, "de"),
    "shelf-label-fr": shelf_label(SYRUP, "fr"),
    "shelf-label-deposit-nl": shelf_label(BEER, "nl"),
    "shelf-label-practice-de": shelf_label(CHEESE, "de"),
    "shelf-label-offered-fr": shelf_label(OFFERED, "fr"),
    "shelf-label-promotion-nl": shelf_label(PROMOTED, "nl"),
    "supplier-order-fr": supplier_order(ordered(3), "fr")[0],
    "supplier-order-nl": supplier_order(ordered(1), "nl")[0],
    "supplier-order-first-en": supplier_order(ordered(30, practice=True), "en")[0],
    "supplier-order-last-de": supplier_order(ordered(30, practice=True), "de")[-1],
}


def golden(name: str) -> Path:
    return GOLDEN / f"{name}.png"


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


if __name__ == "__main__":
    for each, label in LABELS.items():
        golden(each).write_bytes(image.png(label, DOTS_PER_MM))
