"""Document → lines: nothing is cut off, columns stand under each other, whatever the paper's width."""

from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Document,
    Image,
    Part,
    QrCode,
    Symbology,
    Text,
)
from hardware.drivers.printing.layout import compose, wrap
from hardware.drivers.printing.lines import TextLine
from hardware.drivers.printing.text import render
from hardware.drivers.profiles import Profile, names, profile
from tests.hardware.documents import RECEIPT, RIGHT

GOLDEN = Path(__file__).with_name("golden")


def paper(name: str, *parts: Part) -> list[str]:
    this = profile(name)
    return render(compose(Document(parts), this), this).splitlines()


@pytest.mark.parametrize("name", ["epson-tm-t20iii", "epson-tm-t88", "generic-58"])
def test_the_receipt_looks_as_it_was_approved(name: str) -> None:
    this = profile(name)
    approved = (GOLDEN / f"receipt-{name}.txt").read_text(encoding="utf-8")
    assert render(compose(RECEIPT, this), this) == approved


@given(st.text(), st.integers(1, 60), st.sampled_from(["", "  "]))
def test_wrapping_loses_no_letter_and_never_exceeds_the_width(text: str, width: int, indent: str) -> None:
    lines = wrap(text, width, indent)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


PRINTABLE = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cf", "Zs"]), max_size=40)
COLUMN = st.builds(Column, PRINTABLE, st.integers(0, 20), st.sampled_from(Align), st.booleans())


def figures(*widths: int) -> list[Column]:
    return [Column("1", width, RIGHT) for width in widths]


@given(st.lists(COLUMN, min_size=1, max_size=50), st.integers(1, 4), st.sampled_from(names()))
@example(figures(1, 1, 1, 12), 4, "epson-tm-m30")
@example(figures(*[1] * 9), 4, "generic-58")  # more of them than characters
def test_columns_fit_any_paper_and_show_every_letter(columns: list[Column], size: int, name: str) -> None:
    this = profile(name)
    lines = compose(Document((Columns(tuple(columns), size),)), this)
    texts = [line.text for line in lines if isinstance(line, TextLine)]
    assert all(len(text) <= this.columns // size for text in texts)
    assert letters(*texts) == letters(*(column.text for column in columns))


def letters(*texts: str) -> list[str]:
    return sorted("".join(texts).replace(" ", ""))


def test_prices_stand_under_each_other_at_the_right_edge() -> None:
    rows = [
        Columns((Column(name), Column(price, 10, RIGHT)))
        for name, price in (("Pain", "3,20 €"), ("Vin", "12,50 €"))
    ]
    assert paper("epson-tm-t20iii", *rows) == ["Pain".ljust(42) + "3,20 €", "Vin".ljust(41) + "12,50 €"]


def test_a_long_name_wraps_inside_its_column_and_hangs_under_itself() -> None:
    name = "Gaufre de Liège au sucre perlé, pièce cuite du jour"
    assert paper("generic-58", Columns((Column(name), Column("1,80 €", 10, RIGHT)))) == [
        "Gaufre de Liège au        1,80 €",
        "  sucre perlé, pièce",
        "  cuite du jour",
    ]


def test_a_table_too_wide_for_narrow_paper_moves_its_figures_together() -> None:
    rows = [
        Columns((Column(rate), *(Column(amount, 12, RIGHT) for amount in amounts)))
        for rate, *amounts in (("TVA", "Base", "Taxe", "Total"), ("21 %", "4,71 €", "0,99 €", "5,70 €"))
    ]
    assert paper("generic-58", *rows) == [
        "TVA       Base     Taxe    Total",
        "21 %    4,71 €   0,99 €   5,70 €",
    ]


def test_a_name_that_finds_no_room_beside_its_figures_stands_above_them() -> None:
    row = Columns(
        (Column("Carte-cadeau"), Column("Nr. 00012345", 16, RIGHT), Column("1 250,00 €", 14, RIGHT))
    )
    assert paper("generic-58", row) == ["Carte-cadeau", "      Nr. 00012345    1 250,00 €"]


def test_an_amount_is_not_broken_at_its_no_break_space() -> None:
    assert paper("generic-58", Text("Il vous reste à nous devoir 1\u00a0842,60\u00a0€")) == [
        "Il vous reste à nous devoir",
        "1 842,60 €",
    ]


def test_inverted_text_is_a_bar_across_the_paper() -> None:
    (line,) = paper("epson-tm-t20iii", Text("DUPLICATA", Align.CENTRE, invert=True))
    assert line == "DUPLICATA".center(48).replace(" ", "█")


def test_a_code_that_cannot_be_scanned_is_still_to_be_read() -> None:
    wrong_check_digit = Barcode("5412345678900", Symbology.EAN13)
    assert paper("epson-tm-t20iii", wrong_check_digit) == ["5412345678900".center(48).rstrip()]
    too_long = Barcode("1234567890" * 9, Symbology.CODE128, caption=False)
    assert "1234567890" in paper("generic-58", too_long)[0]


def test_controls_in_a_code_do_not_reach_the_lines() -> None:
    (line,) = compose(Document((QrCode("a\x10\x14\x01\x00\x01b"),)), profile("epson-tm-t20iii"))
    assert line == QrCode("ab")


def test_a_picture_wider_than_the_paper_is_made_smaller(epson: Profile) -> None:
    wide = Image(1000, 40, ("ff" * 125) * 40)
    assert compose(Document((wide,)), epson) == (Image(500, 20, (("ff" * 62) + "f0") * 20),)


def test_one_foreign_letter_makes_its_own_line_a_picture_and_no_other(epson: Profile) -> None:
    lines = compose(Document((Text("Merci"), Text("Łukasz"), Text("4,50 €"))), epson)
    assert [line.page.codec if isinstance(line, TextLine) and line.page else None for line in lines] == [
        "cp1252",
        None,
        "cp1252",
    ]


def test_how_a_text_is_to_look_reaches_its_line(epson: Profile) -> None:
    plain, loud, bar = compose(
        Document(
            (
                Text("Merci"),
                Text("Merci", Align.RIGHT, size=2, bold=True, underline=True),
                Text("DUPLICATA", Align.CENTRE, invert=True),
            )
        ),
        epson,
    )
    looks = [
        (line.align, line.size, line.underline, line.invert, line.spans[0].bold)
        for line in (plain, loud, bar)
        if isinstance(line, TextLine)
    ]
    assert looks == [
        (Align.LEFT, 1, False, False, False),
        (Align.RIGHT, 2, True, False, True),
        (Align.LEFT, 1, False, True, False),
    ]


def test_a_bold_figure_stays_bold_beside_a_name_that_is_not(epson: Profile) -> None:
    (line,) = compose(Document((Columns((Column("Total"), Column("4,50 €", 10, RIGHT, bold=True))),)), epson)
    assert isinstance(line, TextLine)
    assert [span.bold for span in line.spans] == [False, True]
    assert line.page is not None


def test_codes_keep_their_size_and_print_no_second_caption(epson: Profile) -> None:
    bars, caption, square = compose(
        Document((Barcode("5412345678908", Symbology.EAN13, 90), QrCode("HB-1", 7))), epson
    )
    assert bars == Barcode("5412345678908", Symbology.EAN13, 90, caption=False)
    assert isinstance(caption, TextLine)
    assert caption.page is not None
    assert square == QrCode("HB-1", 7)


def test_figures_that_lack_room_give_it_up_by_their_widths() -> None:
    """Eight characters for sixteen: each keeps one, and the widest most of the rest."""
    row = Columns((Column("1", 2, RIGHT), Column("2", 12, RIGHT), Column("3", 2, RIGHT)), 4)
    (line,) = compose(Document((row,)), profile("generic-58"))
    assert isinstance(line, TextLine)
    assert [span.text for span in line.spans] == [" 1", "    2", "3"]
