# noqa: INP001 - a tool, not a module
"""Draws the glyph table of `hardware.drivers.printing.glyphs` from a monospaced font (needs Pillow).

    python docs/developers/draw_glyphs.py DejaVuSansMono.ttf > hardware/drivers/printing/glyphs-12x24.txt

One line per character: its code point, then 24 rows of 12 dots, three hexadecimal digits each.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, SIZE_PX = 12, 24, 20

BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A1, 0x024F),  # Latin-1, Extended-A and -B
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin with two accents
    (0x2010, 0x2027),  # dashes, quotes, bullets
    (0x2030, 0x205E),
    (0x2070, 0x209C),  # small figures
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # ℓ, №, ™
    (0x2150, 0x218B),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x2212, 0x2265),  # minus, ≈, ≠, ≤, ≥
    (0x2500, 0x25FF),  # lines, blocks, shapes
    (0x2605, 0x2612),  # ★ ☐ ☑
    (0x2713, 0x2718),  # ✓ ✗
)


def glyphs(font: ImageFont.FreeTypeFont) -> Iterator[tuple[int, str]]:
    missing = _rows(font, "\uffff")
    for first, last in BLOCKS:
        for code in range(first, last + 1):
            rows = _rows(font, chr(code))
            if rows != missing and (code == 0x20 or rows.strip("0")):
                yield code, rows


def _rows(font: ImageFont.FreeTypeFont, character: str) -> str:
    cell = Image.new("1", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(cell)
    pen.fontmode = "1"
    pen.text((0, 0), character, font=font, fill=1)
    packed = cell.tobytes()  # two bytes a row, four dots of padding
    return "".join(packed[at : at + 2].hex()[:3] for at in range(0, len(packed), 2))


if __name__ == "__main__":
    face = ImageFont.truetype(Path(sys.argv[1]), SIZE_PX)
    sys.stdout.writelines(f"{code:04x} {rows}\n" for code, rows in glyphs(face))
