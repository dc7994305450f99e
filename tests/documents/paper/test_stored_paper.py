"""A paper that another program stored: whatever part it has, the rest can be had."""

import json

import pytest

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    Image,
    QrCode,
    Rule,
    Symbology,
    Text,
)
from hardware.drivers.label import (
    Fit,
    Label,
    LabelBarcode,
    LabelBox,
    LabelImage,
    LabelQr,
    LabelText,
    LetterWeight,
)
from herstal_pos.documents.stored_paper import document_from, label_from, paper_rows

DOCUMENT = Document(
    (
        Text("Ticket", Align.CENTRE, bold=True, size=2, underline=True, invert=True),
        Columns((Column("Pain", 0, Align.LEFT, bold=True), Column("3,20", 8, Align.RIGHT)), 2),
        Rule(double=True),
        Barcode("5412010101010", Symbology.EAN13, 60, caption=False),
        QrCode("https://herstal.example", 6),
        Image(8, 1, "ff"),
        Feed(3),
        Cut(),
    )
)
LABEL = Label(
    100.0,
    50.0,
    (
        LabelText(
            "Marc T.", 1.0, 1.0, 40.0, 10.0, 5.0, LetterWeight.BOLD, Align.RIGHT, Fit.WRAP, 2, invert=True
        ),
        LabelBarcode("B1", 1.0, 12.0, 40.0, 10.0),
        LabelQr("B1", 60.0, 1.0, 20.0),
        LabelBox(0.0, 0.0, 100.0, 50.0, 0.5),
        LabelImage(Image(8, 1, "0f"), 1.0, 30.0, 10.0, 10.0),
    ),
)


def test_every_part_comes_back_as_it_was() -> None:
    assert document_from(json.loads(json.dumps(paper_rows(DOCUMENT)))) == DOCUMENT
    assert label_from(json.loads(json.dumps(paper_rows(LABEL)))) == LABEL


def test_what_a_newer_program_put_on_paper_is_passed_by() -> None:
    stored = paper_rows(DOCUMENT)
    stored[0] |= {"colour": "red", "align": "justified"}
    stored.insert(1, {"part": "stamp", "text": "payé"})
    stored.append({"of": "no kind"})

    read = document_from(stored)
    assert read.parts[0] == Text("Ticket", Align.LEFT, bold=True, size=2, underline=True, invert=True)
    assert read.parts[1:] == DOCUMENT.parts[1:]


@pytest.mark.parametrize("stored", [None, [], {}, "paper", 7, [[]], [None], [{"part": ["text"]}]])
def test_what_is_no_paper_is_an_empty_one(stored: object) -> None:
    assert document_from(stored) == Document(())


def test_a_part_without_its_fields_has_their_defaults() -> None:
    stored = [{"part": "text"}, {"part": "columns", "columns": [{"text": "Pain"}, 7]}, {"part": "qrcode"}]
    assert document_from(stored).parts == (Text(""), Columns((Column("Pain"),)), QrCode(""))


def test_an_item_that_hangs_over_its_label_is_left_out() -> None:
    stored = paper_rows(LABEL)
    stored[1]["width_mm"] = 400
    stored.append({"part": "circle", "x_mm": 1})
    assert label_from(stored).items == LABEL.items[1:]


@pytest.mark.parametrize("stored", [None, [], [{}], "label", [{"part": "text"}], [["label"]]])
def test_what_is_no_label_is_refused(stored: object) -> None:
    with pytest.raises(ValueError, match="no label"):
        label_from(stored)
