import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon

RESOURCES = Path(str(files("resources")))


def font_file(weight: Weight) -> Path:
    return RESOURCES / "icons" / f"{weight.value}.ttf"


@pytest.mark.parametrize("weight", Weight)
def test_every_icon_has_its_glyph_in_both_weights(weight: Weight) -> None:
    glyphs = TTFont(font_file(weight)).getBestCmap()
    assert [icon.name for icon in Icon if ord(icon.value) not in glyphs] == []


@pytest.mark.parametrize("weight", Weight)
def test_no_glyph_is_shipped_that_no_icon_names(weight: Weight) -> None:
    assert set(TTFont(font_file(weight)).getBestCmap()) == {ord(icon.value) for icon in Icon}


@pytest.mark.parametrize("weight", Weight)
def test_a_glyph_begins_where_its_outline_begins(weight: Weight) -> None:
    font = TTFont(font_file(weight))
    outlines = font["glyf"]
    bearings = {name: font["hmtx"][name][1] for name in font.getGlyphOrder()}
    assert {name: getattr(outlines[name], "xMin", 0) for name in bearings} == bearings


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("icon", Icon)
def test_an_icon_is_drawn_in_its_square_in_the_pens_colour(icon: Icon, weight: Weight) -> None:
    left, right, top, bottom = drawn_bounds(icon, weight, px=48)
    assert 8 <= left < right <= 55
    assert 8 <= top < bottom <= 55


def drawn_bounds(icon: Icon, weight: Weight, px: int) -> tuple[int, int, int, int]:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_icon(painter, QRect(0, 0, 64, 64), icon, QColor("#A8231B"), weight, px)
    painter.end()
    inked = [
        (x, y)
        for x in range(64)
        for y in range(64)
        if image.pixelColor(x, y).rgb() == QColor("#A8231B").rgb()
    ]
    columns, rows = zip(*inked, strict=True)
    return min(columns), max(columns), min(rows), max(rows)


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_the_note_of_origin_names_the_very_files_that_are_shipped(folder: str) -> None:
    noted = (RESOURCES / folder / "SOURCE.txt").read_text(encoding="utf-8")
    for font in (RESOURCES / folder).glob("*.ttf"):
        assert f"{hashlib.sha256(font.read_bytes()).hexdigest()}  {font.name}" in noted
    assert (RESOURCES / folder / "LICENSE").read_text(encoding="utf-8")
