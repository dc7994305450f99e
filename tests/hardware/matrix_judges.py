"""DataMatrix off a picture, by two readers that share nothing: zxing-cpp and libdmtx (zbar knows none)."""

from typing import Any

import arbez_dmtx
import zxingcpp
from PIL import Image, ImageOps

_read: Any = arbez_dmtx.decode  # untyped


def matrices(picture: Image.Image) -> tuple[set[str], set[str]]:
    """The GS1 message of each, without what separates its fields: libdmtx passes it over."""
    paper = ImageOps.expand(picture.convert("L"), 40, 255)
    by_zxing = {
        code.bytes.decode("ascii").replace("\x1d", "")
        for code in zxingcpp.read_barcodes(paper)
        if code.symbology_identifier == "]d2"  # GS1's, by its first FNC1
    }
    by_libdmtx = {code.data.decode("ascii") for code in _read(paper)}
    return by_zxing, by_libdmtx
