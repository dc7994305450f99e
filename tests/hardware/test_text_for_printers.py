"""Customers' text: harmless, then in letters that the printer has."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.printing.charset import fit, neutral, page_for, pieces
from hardware.drivers.profiles import Page

WPC1252, PC858 = Page(16, "cp1252"), Page(19, "cp858")


@given(st.text())
def test_no_control_character_is_left_in_any_text(text: str) -> None:
    for character in neutral(text):
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text(), st.sampled_from([WPC1252, PC858]))
def test_no_byte_below_space_and_no_del_leaves_for_the_printer(text: str, page: Page) -> None:
    said = fit(neutral(text), page)
    assert said is None or not set(said.encode(page.codec)) & {*range(0x20), 0x7F}


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("Crème brûlée à 4,50 €", "Crème brûlée à 4,50 €"),
        ("Pain\x1bp\x00\x19\xfa gris", "Painp\x19ú gris".replace("\x19", "")),
        ("deux\nlignes\tet\rplus", "deux lignes et plus"),
        ("4\u202f842,60\u00a0€", "4\u00a0842,60\u00a0€"),
        ("Che\u0301ri", "Chéri"),
        ("zero\u200bwidth\ufeff, \u202eright to left", "zerowidth, right to left"),
        ("\x7f\x80\x9b\x9f", ""),
    ],
)
def test_what_could_be_a_command_is_taken_out(text: str, harmless: str) -> None:
    assert neutral(text) == harmless


@pytest.mark.parametrize(
    ("text", "page", "said"),
    [
        ("€ à é è ê ç ï ù œ ß –", WPC1252, "€ à é è ê ç ï ù œ ß –"),
        ("€ à é è ê ç ï ù œ ß –", PC858, "€ à é è ê ç ï ù oe ß -"),
        ("−1,20 €", WPC1252, "-1,20 €"),
        ("l’œuf… №\u00a03", PC858, "l'oeuf... No\u00a03"),
        ("Łukasz", WPC1252, None),
        ("Łukasz", PC858, None),
    ],
)
def test_a_page_says_signs_otherwise_but_leaves_names_alone(text: str, page: Page, said: str | None) -> None:
    assert fit(text, page) == said


def test_one_page_serves_the_whole_ticket_where_one_can() -> None:
    pages = (WPC1252, PC858)
    assert page_for(["Crème", "4,50 €"], pages) is WPC1252
    assert page_for(["Crème", "┌──┐"], pages) is PC858
    assert page_for(["Łukasz", "4,50 €"], pages) is WPC1252, "what no page has is drawn"
    assert page_for([], pages) is WPC1252


@pytest.mark.parametrize("name", ["हिन्दी", "เนื้อย่าง", "ব্যাগ", "زَيْت"])
def test_a_mark_that_a_script_is_written_with_stays(name: str) -> None:
    assert neutral(name) == unicodedata.normalize("NFC", name)


def test_an_accent_that_no_letter_has_goes() -> None:
    assert neutral("x\u0302a\u0335l\u0489go\ufe20") == "xal\u0489go"


@pytest.mark.parametrize(
    ("text", "from_the_left"),
    [
        ("תה 100 g", "100 g תה"),
        ("מיץ (קר) 250 ml", "250 ml (קר) מיץ"),
        ("  תה 3,50 €  ", "  € 3,50 תה  "),
        ("Sirop תה 450 g", "Sirop תה 450 g"),
        ("2 x תה", "2 x תה"),
        ("100 g", "100 g"),
        ("", ""),
    ],
)
def test_a_line_that_begins_at_the_right_is_read_from_there(text: str, from_the_left: str) -> None:
    assert "".join(pieces(text, str.isascii)) == from_the_left


@given(st.text(st.sampled_from("ab 1,€()תהעصير龙\ufdd0")))
def test_no_letter_is_lost_on_the_way_to_its_place(text: str) -> None:
    shown = "".join(pieces(text, str.isascii))
    mirrored = str.maketrans("()", "||")
    assert sorted(shown.translate(mirrored)) == sorted(text.translate(mirrored))
