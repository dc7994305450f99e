"""Off every printer, on every paper, two readers read the codes of the shop's labels, and their bars are wide
enough for a reader in the street: measured on the paper, not asked of the layout.
"""

from dataclasses import replace
from itertools import groupby

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from hardware.drivers.labels.drawn import drawn
from hardware.drivers.labels.profiles import LabelProfile, label_profile, names
from herstal_pos.documents.orders.bike_label import bike_label
from tests.documents.labels import LABELS, png
from tests.documents.order_papers import LABEL
from tests.hardware.judges import codes

OPENED = "HBZTLW3Q6256-20-99"
"""The longest code of the shop's own: the last bag of a parcel, opened again and again."""
PRINTED = LABELS | {"opened": bike_label(replace(LABEL, bag_code=OPENED, bag=20, bags=20), "fr")}
WANTED = {
    "bike-label-fr": {("Code128", LABEL.bag_code), ("QRCode", LABEL.bag_code)},
    "opened": {("Code128", OPENED), ("QRCode", OPENED)},
    "shelf-label-fr": {("EAN13", "5410126001013")},
    "shelf-label-promotion-nl": {("EAN13", "5410126001013")},
    "shelf-label-practice-de": {("Code128", "2841")},
}
LEAST_MM = {"Code128": 0.2495, "EAN13": 0.2495, "QRCode": 0.33}  # two dots of 203 to the inch
BLUR_MM, SEEN_PER_MM = 0.07, 10
QUIET_MODULES = {"Code128": 10, "EAN13": 7, "QRCode": 4}


def turns(paper: Image.Image, profile: LabelProfile) -> list[Image.Image]:
    """As somebody holds it who scans: on a roll all of it may be turned, or its bars alone."""
    return [paper, paper.rotate(-90, expand=True)] if profile.roll else [paper]


def worn(paper: Image.Image, dots_per_mm: float) -> Image.Image:
    """As a reader sees it: out of focus, and in dots of its own."""
    blurred = paper.convert("L").filter(ImageFilter.GaussianBlur(BLUR_MM * dots_per_mm))
    width, height = (round(side * SEEN_PER_MM / dots_per_mm) for side in paper.size)
    return blurred.resize((width, height))


def finest_mm(paper: Image.Image, code: zxingcpp.Barcode, dots_per_mm: float) -> tuple[float, float]:
    """Of one code: its narrowest bar or gap, and the white before and behind it, in such modules."""
    left = min(code.position.top_left.x, code.position.bottom_left.x)
    right = max(code.position.top_right.x, code.position.bottom_right.x)
    y = (code.position.top_left.y + code.position.bottom_left.y) // 2
    row = [paper.getpixel((x, y)) == 0 for x in range(paper.width)]
    runs = [(black, len(list(same))) for black, same in groupby(row[left : right + 1])]
    narrowest = min(length for _, length in runs[1:-1])
    first = next(x for x in range(left, right) if row[x])
    last = next(x for x in range(right, left, -1) if row[x])
    margin = round(3 * dots_per_mm)  # of a label, and of what lies beside it: white
    before = next((n for n, x in enumerate(range(first - 1, -1, -1)) if row[x]), first + margin)
    behind = next((n for n, x in enumerate(range(last + 1, len(row))) if row[x]), len(row) - last + margin)
    return narrowest / dots_per_mm, min(before, behind) / narrowest


PAPERS = {
    (profile.dots_per_mm, profile.roll and profile.roll.width_mm): profile.name
    for profile in map(label_profile, names())
}
"""Of each that is drawn differently, one."""


@pytest.mark.parametrize("name", PAPERS.values())
def test_every_label_is_scanned_off_every_paper(name: str) -> None:
    profile = label_profile(name)
    for label, wanted in WANTED.items():
        paper = drawn(PRINTED[label], profile)
        by_zxing, by_zbar = set[tuple[str, str]](), set[tuple[str, str]]()
        for turned in turns(paper, profile):
            read, also = codes(png(worn(turned, profile.dots_per_mm)))
            by_zxing |= read
            by_zbar |= also
            for code in zxingcpp.read_barcodes(turned.convert("L"), try_rotate=False):
                module_mm, quiet = finest_mm(turned, code, profile.dots_per_mm)
                assert module_mm >= LEAST_MM[code.format.name], (label, code.format.name)
                assert quiet >= QUIET_MODULES[code.format.name], (label, code.format.name, quiet)
        assert (by_zxing, by_zbar) == (wanted, wanted), label
