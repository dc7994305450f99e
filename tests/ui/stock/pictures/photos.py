"""Photos as shops have them, written by another program than the one that reads them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(wide: int = 300, high: int = 200, mode: str = "RGB") -> Image.Image:
    """Left blue, right red."""
    photo = Image.new("RGB", (wide, high), RED)
    photo.paste(BLUE, (0, 0, wide // 2, high))
    return photo.convert(mode)


def written(photo: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    out = BytesIO()
    photo.save(out, kind, **more)
    return out.getvalue()


def seen(jpeg: bytes) -> Image.Image:
    photo = Image.open(BytesIO(jpeg))
    photo.load()
    return photo


def png_of(wide: int, high: int) -> bytes:
    """It says that it is so large, and has next to nothing in it."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + body + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
