"""Letters that this library does not bring: drawn with a font of the machine that has them.

A customer of the mall is called 王芳 or مريم; on a ticket or a label that name is what the courier calls out.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features
from PIL.ImageFont import FreeTypeFont, Layout

_MOST_FILES = 3_000
_ENDS = (".ttf", ".otf", ".ttc")
_PLAIN = ("sans", "gothic", "regular", "arial", "segoe")
_FANCY = (
    "bold",
    "italic",
    "oblique",
    "light",
    "thin",
    "black",
    "mono",
    "serif",
    "condensed",
    "math",
    "symbol",
)


def folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts."""
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",)
    home = Path.home()
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


@lru_cache(4096)
def file_for(text: str) -> Path | None:
    """A font that has every sign of `text`, plain ones first; None where the machine has none."""
    signs = {sign for sign in text if not sign.isspace()}
    return next((file for file in _files(folders()) if all(_has(file, sign) for sign in signs)), None)


@lru_cache(64)
def font(file: Path, em_dots: int) -> FreeTypeFont:
    """With the letters joined and in their direction, where Pillow can (Arabic, Hebrew)."""
    joined = Layout.RAQM if features.check("raqm") else Layout.BASIC
    return ImageFont.truetype(file, em_dots, layout_engine=joined)


def drawn(text: str, width_dots: int, height_dots: int) -> tuple[int, ...] | None:
    """Rows of dots, leftmost the highest bit: `text` in a box, made narrower where it must be. None where no
    font of the machine has it.
    """
    file = file_for(text)
    if file is None:
        return None
    letters = font(file, round(height_dots * 0.8))
    left, top, right, bottom = (round(edge) for edge in letters.getbbox(text))
    ink = Image.new("L", (max(1, right - left), max(1, bottom - top)), 0)
    ImageDraw.Draw(ink).text((-left, -top), text, 255, letters)
    fitted = ink.resize((min(ink.width, width_dots), min(ink.height, height_dots)), Image.Resampling.BOX)
    box = Image.new("L", (width_dots, height_dots), 0)
    left = (width_dots - fitted.width) // 2 if len(text) == 1 else 0  # a word begins where its cells do
    box.paste(fitted, (left, (height_dots - fitted.height) // 2))
    dots = box.point([255 * (level >= 96) for level in range(256)], "1").tobytes()
    stride = -(-width_dots // 8)
    spare = stride * 8 - width_dots
    return tuple(int.from_bytes(dots[at : at + stride]) >> spare for at in range(0, len(dots), stride))


@cache
def _files(where: tuple[Path, ...]) -> tuple[Path, ...]:
    found = (file for folder in where for file in _below(folder))
    files = [file for file, _ in zip(found, range(_MOST_FILES), strict=False)]
    return tuple(sorted(files, key=_fanciness))


def _below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in sorted(names) if name.lower().endswith(_ENDS))


def _fanciness(file: Path) -> tuple[int, int, str]:
    name = file.stem.lower()
    return sum(word in name for word in _FANCY), -sum(word in name for word in _PLAIN), name


@lru_cache(16_384)
def _has(file: Path, sign: str) -> bool:
    try:
        letters = ImageFont.truetype(file, 24, layout_engine=Layout.BASIC)
        return bytes(letters.getmask(sign)) != bytes(letters.getmask("\uffff"))
    except (OSError, ValueError):  # a file that is no font after all
        return False
