import pytest
from hypothesis import given, strategies as st

from herstal_pos.storage.stock.search_words import fold, folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Œufs d’élevage BIO (6)", ["oeufs", "d", "elevage", "bio", "6"]),
        ("Straße", ["strasse"]),
        ("Crème brûlée", ["creme", "brulee"]),
        ("Café liégeois", ["cafe", "liegeois"]),
        ("Coca-Cola 1,5 l", ["coca", "cola", "1", "5", "l"]),
        ("SMØRREBRØD", ["smorrebrod"]),
        ("50 ㎏ ½", ["50", "kg", "1", "2"]),
        ("snake_case", ["snake", "case"]),
        ("İstanbul", ["istanbul"]),
        ("—", []),
    ],
)
def test_words_lose_their_accents_and_capitals(text: str, words: list[str]) -> None:
    assert fold(text) == words


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(" ".join(once)) == once
    assert all(word.isalnum() for word in once)


@given(st.text(), st.text())
def test_what_is_typed_in_any_case_is_what_was_written(first: str, second: str) -> None:
    assert set(fold(first)) <= set(folded((first, second)).split())


def test_a_word_is_stored_once() -> None:
    assert folded(("Coca Cola", "COLA light", "")) == "coca cola light"
