"""Letters that this library does not bring come from a font of the machine, on tickets and on labels."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import features

from hardware.drivers.document import Align, Column, Columns, Document, Text
from hardware.drivers.label import Label, LabelText, LetterWeight
from hardware.drivers.labels import lettering
from hardware.drivers.labels.image import png
from hardware.drivers.printing import raster, system_fonts
from hardware.drivers.printing.layout import compose, wrap
from hardware.drivers.printing.lines import TextLine
from hardware.drivers.printing.text import render
from hardware.drivers.profiles import profile

PAPER = profile("epson-tm-t20iii")
EM = 1000
MARYAM = "مريم"


def square(filled: int) -> object:
    """A glyph that is a block, as wide as the whole sign and `filled` thousandths high."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, filled), (EM - 50, filled), (EM - 50, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def font_with(signs: str, file: Path) -> None:
    """A TrueType font in which each of `signs` is a block of its own height."""
    names = [".notdef", *(f"sign{at}" for at in range(len(signs)))]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): name for sign, name in zip(signs, names[1:], strict=True)})
    builder.setupGlyf({name: square(300 + 150 * at) for at, name in enumerate(names)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (EM, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Signs", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(file)


def forget() -> None:
    for kept in (system_fonts.file_for, system_fonts.font, raster._glyph, lettering._advance):
        kept.cache_clear()


@pytest.fixture
def fonts(tmp_path: Path) -> Iterator[Path]:
    """Where the owner of a machine puts fonts of their own."""
    (tmp_path / ".fonts").mkdir()
    home = os.environ.get("HOME", "/")
    os.environ["HOME"] = str(tmp_path)
    forget()
    yield tmp_path / ".fonts"
    os.environ["HOME"] = home
    forget()


@pytest.fixture
def chinese(fonts: Path) -> None:
    font_with("王芳", fonts / "Signs-Regular.ttf")


def ink(text: str) -> list[str]:
    """The rows of a line as 0 and 1."""
    (line,) = compose(Document((Text(text),)), PAPER)
    assert isinstance(line, TextLine)
    bitmap = raster.text(line, PAPER.width_dots)
    rows = [bitmap.rows[at : at + bitmap.stride] for at in range(0, len(bitmap.rows), bitmap.stride)]
    return ["".join(f"{byte:08b}" for byte in row) for row in rows]


def columns(rows: list[str], first: int, cells: int) -> list[str]:
    return [row[first * raster.CELL_DOTS : (first + cells) * raster.CELL_DOTS] for row in rows]


@pytest.mark.usefixtures("chinese")
def test_a_wide_sign_takes_two_cells_and_is_drawn_in_both() -> None:
    rows = ink("a王b")
    sign = columns(rows, 1, 2)
    assert any(row.count("1") > raster.CELL_DOTS for row in sign), "wider than one cell"
    assert columns(rows, 3, 1) == columns(ink("b"), 0, 1)


@pytest.mark.usefixtures("chinese")
def test_two_signs_differ() -> None:
    assert columns(ink("王"), 0, 2) != columns(ink("芳"), 0, 2)


@pytest.mark.usefixtures("chinese")
def test_figures_beside_a_wide_name_stand_where_they_always_do() -> None:
    names = ("王芳 tofu", "pain tofu")
    both = compose(
        Document(tuple(Columns((Column(name, 20), Column("3,20", 10, Align.RIGHT))) for name in names)), PAPER
    )
    cells = [line.text.index("3,20") for line in both if isinstance(line, TextLine)]
    assert cells == [cells[0]] * 2
    assert all(row.endswith("3,20") and "\ufdd0" not in row for row in render(both, PAPER).splitlines())


def test_a_sign_is_not_cut_in_two_where_a_long_name_wraps() -> None:
    (line,) = compose(Document((Text("王" * 5),)), PAPER)
    assert isinstance(line, TextLine)
    for width in range(2, 9):
        assert all(len(piece) % 2 == 0 for piece in wrap(line.text, width))


def test_a_sign_that_no_font_has_is_one_box() -> None:
    boxes = columns(ink("\U00030000"), 0, 2)
    assert columns(boxes, 0, 1) == columns(ink("□"), 0, 1)


def test_letters_that_join_are_joined() -> None:
    """Alone each letter of this name has another form: together they are one stroke."""
    assert features.check("raqm"), "Pillow joins letters by libraqm"
    assert system_fonts.file_for(MARYAM), "a font with Arabic letters: Debian's fonts-dejavu-core"
    alone = ["".join(columns(ink(letter), 0, 1)) for letter in MARYAM]
    joined = columns(ink(MARYAM), 0, len(MARYAM))
    assert any("1" in row for row in joined)
    assert ["".join(columns(joined, at, 1)) for at in range(len(MARYAM))] != alone


def test_a_label_is_as_wide_as_its_joined_letters() -> None:
    joined = lettering.width(MARYAM, LetterWeight.MEDIUM, 40)
    alone = sum(lettering.width(letter, LetterWeight.MEDIUM, 40) for letter in MARYAM)
    assert 0 < joined < alone


@pytest.mark.usefixtures("chinese")
def test_a_label_bears_what_the_machine_can_draw() -> None:
    def label(name: str) -> bytes:
        return png(Label(40, 20, (LabelText(name, 2, 2, 36, 12, 4),)), 8)

    assert len({label("王"), label("芳"), label("\U00030000")}) == 3


def test_a_file_that_is_no_font_is_passed_over(fonts: Path) -> None:
    (fonts / "A-Regular-Sans.ttf").write_bytes(b"not a font")
    assert system_fonts.file_for(MARYAM)
