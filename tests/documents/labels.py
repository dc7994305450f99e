"""Every golden label. `python -m tests.documents.labels` draws them anew: look at them, then commit."""

import io
from pathlib import Path

from PIL import Image

from hardware.drivers.labels import image
from herstal_pos.documents.orders.bike_label import bike_label
from tests.documents.order_papers import BARE, LABEL

GOLDEN = Path(__file__).with_name("golden")
DOTS_PER_MM = 8

LABELS = {"bike-label-fr": bike_label(LABEL, "fr"), "bike-label-bare-nl": bike_label(BARE, "nl")}


def golden(name: str) -> Path:
    return GOLDEN / f"{name}.png"


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


if __name__ == "__main__":
    for each, label in LABELS.items():
        golden(each).write_bytes(image.png(label, DOTS_PER_MM))
