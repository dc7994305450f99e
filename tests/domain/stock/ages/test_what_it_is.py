"""A few hundred names of articles, in four languages: from what age on each is sold."""

from pathlib import Path

import pytest

from herstal_pos.domain.stock.ages.what_it_is import Sort, what_it_is

_FILE = Path(__file__).with_name("article_names.txt")
_LINES = [line.split(";") for line in _FILE.read_text("utf-8").splitlines() if line[:1].isdecimal()]


@pytest.mark.parametrize(("age", "name", "category"), [(*line, "")[:3] for line in _LINES])
def test_a_name_says_it(age: str, name: str, category: str) -> None:
    assert what_it_is([name], category).age == int(age)


@pytest.mark.parametrize(("age", "name", "category"), [(*line, "")[:3] for line in _LINES if len(line) == 2])
def test_capital_letters_say_the_same(age: str, name: str, category: str) -> None:
    assert what_it_is([name.upper()], category).age == int(age)


def test_any_language_says_it() -> None:
    assert what_it_is(["Rodenbach", "Bruin bier"], "") is Sort.FERMENTED
    assert what_it_is(["Saucisse fumée", "Bierwurst", "Bruin bier"], "") is Sort.ANYTHING


def test_a_shelf_with_newspapers_may_be_tobacco() -> None:
    assert what_it_is(["Bison 40g"], "Tabac & presse") is Sort.MAYBE_TOBACCO
    assert what_it_is(["Bison 40g"], "Tabac") is Sort.TOBACCO
    assert what_it_is(["Marlboro"], "Tabac & presse") is Sort.TOBACCO


def test_a_name_without_letters_says_nothing() -> None:
    assert [what_it_is(names, "") for names in ([], [""], ["+"], ["123"], ["🍷"])] == [Sort.ANYTHING] * 5
