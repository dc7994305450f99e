"""Every golden label. `python -m tests.documents.labels` draws them anew: look at them, then commit."""

import io
from pathlib import Path

from PIL import Image

from hardware.drivers.labels import image
from herstal_pos.documents.orders.bike_label import bike_label
from herstal_pos.documents.stock.shelf_label import shelf_label
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.shelf_label import ShelfLabel
from tests.documents.order_papers import BARE, LABEL

GOLDEN = Path(__file__).with_name("golden")
DOTS_PER_MM = 8

SYRUP = ShelfLabel("Sirop de Liège 450 g", 455, Unit.PIECE, 450, "kg", "5410126001013")
BEER = ShelfLabel("Jupiler 25 cl", 120, Unit.PIECE, 250, "l", "5410000000019", deposit_cents=10)
CHEESE = ShelfLabel("Fromage de Herve AOP, affiné", 2490, Unit.KG, barcode="2841", practice=True)
LABELS = {
    "bike-label-fr": bike_label(LABEL, "fr"),
    "bike-label-bare-nl": bike_label(BARE, "nl"),
    "shelf-label-fr": shelf_label(SYRUP, "fr"),
    "shelf-label-deposit-nl": shelf_label(BEER, "nl"),
    "shelf-label-practice-de": shelf_label(CHEESE, "de"),
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
