"""Each rule of `mall-more.md` 15, broken by hand: it is found, and no other."""

from dataclasses import replace

import pytest

from tests.town.judging import Evening, broken
from tests.town.words import Word

CLOSED, MAY, TRUE = 100.0, 400.0, 500.0
GOOD = (
    Word("a", "Listen", 90.0, 10.2, wait=30, failed="woken"),
    Word("a", "MallStock", 101.0, 0.2, up=3000, down=6000, lines=60),
    Word("a", "Events", 102.0, 0.1),
    *(Word("a", "Listen", 103.0 + 30 * at, 29.9, wait=30) for at in range(10)),
    Word("a", "ShownLevels", 410.0, 1.5, up=1700, down=73_000, lines=200),
)


def evening(*words: Word) -> Evening:
    moments = {"a": CLOSED}, {"a": MAY}, {"a": CLOSED + 2}, {"a": TRUE}
    return Evening(sorted(words, key=lambda word: word.at), *moments, true_within_s=900)


def test_a_good_evening_breaks_no_rule() -> None:
    assert broken(evening(*GOOD)) == []


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        (replace(GOOD[-1], at=102.5, took=0.1), "read back before"),
        (Word("a", "MallStock", 101.3, 0.2, lines=601), "more articles at once"),
        (Word("a", "MallStock", 101.3, 0.2, up=90_001), "more bytes"),
        (Word("a", "Events", 101.1, 0.05), "side by side"),
        (Word("a", "Variants", 412.0, 5.1), "took more than 5 s"),
    ],
)
def test_a_broken_rule_is_named_and_no_other(word: Word, rule: str) -> None:
    [found] = broken(evening(*GOOD, word))
    assert rule in found
    assert found.endswith(": 1 times, a")


def test_a_mall_that_was_slow_over_levels_has_to_have_its_rest() -> None:
    slow, again = Word("a", "SetStock", 412.0, 3.0, lines=50), Word("a", "SetStock", 417.9, 0.1, lines=50)
    [found] = broken(evening(*GOOD, slow, again))
    assert found.startswith("no rest")
    assert broken(evening(*GOOD, slow, replace(again, at=418.1))) == []


def test_late_truths_wrong_levels_and_slow_looks_are_named() -> None:
    good = evening(*GOOD)
    assert "not true" in broken(replace(good, true={"a": CLOSED + 901}))[0]
    assert "not true" in broken(replace(good, true={}))[0]
    assert broken(replace(good, wrong=3)) == ["3 articles are counted otherwise in the mall"]
    looks = [Word("a", "Events", 420.0 + 3 * at, 1.2) for at in range(4)]
    [found] = broken(evening(*GOOD, *looks))
    assert found.startswith("95 in 100")
    deaf = Word("a", "Events", 411.6 + 61 + 411.6, 0.1)
    assert broken(evening(*GOOD, deaf))[0].startswith("orders not looked for")
