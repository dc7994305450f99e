"""Every pair of colours that meets on a screen is recomputed, in every theme and on the practice counter.

Contrast as WCAG 2.2 defines it (relative luminance, 1.4.3 and 1.4.11).
"""

from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.theme import Face, Theme
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from tests.ui.pictures import picture, pixels_of

RESOURCES = Path(str(files("resources")))
THEMES = [*theme.THEMES.values(), *(theme.practising(dress) for dress in theme.THEMES.values())]
NAMES = [f"{dress.name}{' practice' if dress.is_practice else ''}" for dress in THEMES]
FACES = [value for value in vars(theme).values() if isinstance(value, Face)]

GROUNDS = ("bg", "surface", "sunken", "accent_soft", "ok_soft", "warn_soft", "bad_soft")
TEXT_PAIRS = [
    *((ink, ground) for ground in GROUNDS for ink in ("ink", "ink2")),
    *(("ink3", ground) for ground in ("bg", "surface", "sunken", "accent_soft")),
    *((state, ground) for ground in ("bg", "surface") for state in ("ok", "warn", "bad", "accent")),
    ("ink", "sunken_press"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_press"),
    ("on_accent_soft", "accent_soft"),
    ("on_accent_soft", "accent_soft_press"),
    ("on_accent_soft", "surface"),  # the discount's tag in a selected row
    ("surface", "warn"),
    ("surface", "warn_press"),
    ("surface", "bad"),
    ("on_practice", "practice"),
]
EDGE_PAIRS = [
    ("border", "bg"),
    ("border", "surface"),
    ("border", "sunken"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("warn", "surface"),
    ("bad", "surface"),
    ("bad", "bad_soft"),
    ("ink", "surface"),
    ("practice", "bg"),
]


def luminance(colour: QColor) -> float:
    channels = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(dress: Theme, pairs: list[tuple[str, str]]) -> tuple[float, str, str]:
    return min((contrast(getattr(dress, a), getattr(dress, b)), a, b) for a, b in pairs)


@pytest.mark.parametrize("dress", THEMES, ids=NAMES)
def test_all_words_stand_out_at_least_4_5_to_1(dress: Theme) -> None:
    assert least(dress, TEXT_PAIRS) >= (4.5, "", "")


@pytest.mark.parametrize("dress", THEMES, ids=NAMES)
def test_all_edges_stand_out_at_least_3_to_1(dress: Theme) -> None:
    assert least(dress, EDGE_PAIRS) >= (3.0, "", "")


def test_high_contrast_words_stand_out_at_least_9_3_to_1() -> None:
    assert least(theme.HIGH_CONTRAST, TEXT_PAIRS) >= (9.3, "", "")


def test_black_on_white_is_the_known_21_to_1() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)


def test_practice_has_its_own_counter_and_keeps_the_colours_of_states() -> None:
    for dress in theme.THEMES.values():
        practice = theme.practising(dress)
        assert practice.bg != dress.bg
        assert (practice.ok, practice.warn, practice.bad) == (dress.ok, dress.warn, dress.bad)


def test_a_theme_is_changed_without_a_restart(qapp: QApplication) -> None:
    button = Button("Payer", Kind.PRIMARY)
    before = pixels_of(picture(button), theme.LIGHT.accent)
    theme.apply(qapp, theme.DARK)
    assert before > 100
    assert pixels_of(picture(button), theme.LIGHT.accent) == 0
    assert pixels_of(picture(button), theme.DARK.accent) > 100


@pytest.mark.parametrize("face", FACES, ids=str)
def test_letters_are_the_shipped_ones(face: Face) -> None:
    found = QFontInfo(theme.font(face))
    assert (found.family(), found.weight(), found.pixelSize()) == ("IBM Plex Sans", face.weight, face.px)


@pytest.mark.parametrize("face", FACES, ids=str)
def test_figures_stand_under_each_other(face: Face) -> None:
    widths = [theme.metrics(face).horizontalAdvance(digit) for digit in "0123456789"]
    assert all(one == other for one, other in pairwise(widths))


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_every_letter_of_the_four_languages_is_in_the_font(weight: int) -> None:
    letters = TTFont(RESOURCES / "fonts" / f"IBMPlexSans-{weight}.ttf").getBestCmap()
    spoken = "àâäáæçéèêëîïíôöóœùûüúÿñßÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜ€£§°·–—−×«»’‘“”„…\N{NO-BREAK SPACE}½²³"
    assert [letter for letter in spoken if ord(letter) not in letters] == []


def test_no_text_is_smaller_than_a_standing_person_reads() -> None:
    small = {theme.CAP: 13, theme.RAIL_KEY: 12, theme.RAIL_HURRY: 12}  # the hurry stands beside its key
    assert all(face.px >= small.get(face, 14) for face in FACES)
