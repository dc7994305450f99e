"""The label itself, and how its texts find room."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from hardware.drivers.document import Document, Text
from hardware.drivers.label import Fit, Label, LabelBarcode, LabelItem, LabelQr, LabelText, LetterWeight
from hardware.drivers.labels import lettering
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.lettering import SMALLEST_MM, draw, width, wrap
from hardware.drivers.printing.charset import neutral
from herstal_pos.documents.stored_paper import label_from, paper_rows
from tests.hardware.labels.labels import label

DOTS = 8.0


def room(text: str, max_lines: int = 1, fit: Fit = Fit.SHRINK, size_mm: float = 5) -> LabelText:
    return LabelText(text, 0, 0, 60, 20, size_mm, fit=fit, max_lines=max_lines)


def set_in(part: LabelText) -> lettering.Lettering:
    return lettering.lettering(part, round(part.width_mm * DOTS), round(part.height_mm * DOTS), DOTS)


def test_a_label_comes_back_from_its_json_as_it_was() -> None:
    stored = json.loads(json.dumps(paper_rows(label("Rue Large Voie 12"))))
    assert label_from(stored) == label("Rue Large Voie 12")


def test_a_printed_document_is_no_label() -> None:
    with pytest.raises(ValueError, match="no label"):
        label_from(paper_rows(Document((Text("Ticket"),))))


@pytest.mark.parametrize("item", [LabelQr("x", 70, 0, 40), LabelText("x", -1, 0, 10, 10, 3)])
def test_nothing_hangs_over_the_edge(item: LabelItem) -> None:
    with pytest.raises(ValueError, match="not on a label"):
        Label(100, 50, (item,))


def test_a_text_that_fits_has_the_size_that_was_asked_for() -> None:
    assert set_in(room("Herstal")) == lettering.Lettering(("Herstal",), round(5 * DOTS / 0.698))


def test_a_name_shrinks_before_it_wraps_and_a_note_wraps_before_it_shrinks() -> None:
    long = "Marie-Hélène Van den Broeck"
    name, note = set_in(room(long, 2)), set_in(room(long, 2, Fit.WRAP))
    assert (len(name.lines), len(note.lines)) == (1, 2)
    assert name.em_dots < note.em_dots


def test_a_long_name_wraps_rather_than_shrink_to_nothing() -> None:
    letters = set_in(room("Marie-Hélène Vandenbroucke-Dumoulin de la Croix-Rouge", 2))
    assert len(letters.lines) == 2


@settings(deadline=None)
@given(text=st.text(max_size=120), lines=st.integers(1, 4), fit=st.sampled_from(Fit))
def test_a_text_is_whole_or_ends_visibly_and_never_leaves_its_room(text: str, lines: int, fit: Fit) -> None:
    part = room(text, lines, fit)
    letters = set_in(part)
    whole = neutral(text).strip(" ").replace(" ", "")
    shown = "".join(letters.lines).replace(" ", "")
    assert len(letters.lines) <= lines
    assert all(width(line, part.weight, letters.em_dots) <= 60 * DOTS for line in letters.lines)
    assert letters.em_dots >= round(SMALLEST_MM * DOTS / 0.698)
    if letters.shortened:
        assert shown.endswith("…")
        assert whole.startswith(shown.removesuffix("…"))
    else:
        assert shown == whole


def test_what_fits_not_even_in_the_smallest_letters_ends_in_an_ellipsis() -> None:
    letters = set_in(room("Sonner deux fois. " * 40, 2, Fit.WRAP))
    assert letters.shortened
    assert letters.lines[-1].endswith("…")


def test_words_are_kept_whole_and_a_no_break_space_holds() -> None:
    lines = wrap("Rue Large Voie n°\u00a0127", 160, LetterWeight.MEDIUM, 40)
    assert lines is not None
    assert lines[-1] == "n°\u00a0127"


@pytest.mark.parametrize("letter", "éÉŁşĞčőßœŒ€ẽЖяΩλ–’·")
def test_the_letters_of_the_town_are_all_there(letter: str) -> None:
    missing = draw(room("\ue000"), 200, 100, DOTS)
    assert draw(room(letter), 200, 100, DOTS) != missing


def test_what_no_font_has_is_shown_as_missing_and_not_left_out() -> None:
    assert any(draw(room("🙏"), 200, 100, DOTS).rows)


def test_inverted_letters_are_the_same_letters_white_in_a_black_room() -> None:
    black = draw(room("2/3"), 200, 100, DOTS)
    white = draw(LabelText("2/3", 0, 0, 60, 20, 5, invert=True), 200, 100, DOTS)
    assert bytes(one ^ other for one, other in zip(black.rows, white.rows, strict=True)) == b"\xff" * len(
        black.rows
    )


@pytest.mark.parametrize("code", ["HBZTLW3Q6256-2" * 4, "é", ""])
def test_a_code_that_cannot_be_scanned_is_a_bug_and_not_a_label(code: str) -> None:
    with pytest.raises(ValueError, match=r"no room|no bars"):
        compose(Label(100, 50, (LabelBarcode(code, 0, 0, 60, 20),)), DOTS)
