"""What the tills of a town owe their mall and each other (`mall-more.md` 15), held against all they said."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.town.words import LEVELS, POLLS, READ_BACK, Word, of_operations, share

MOST_LINES = {"MallStock": 600, "SetStock": 50}
MOST_UP, MOST_DOWN, WHOLE_S = 90_000, 8 * 1024 * 1024, 60.0
QUICK_S, LONGEST_PAUSE_S = 1.0, 60.0
REQUEST_S, POLL_P95_S = 5.0, 1.0
POLL_EVERY_S = 60.0
"""The heartbeat's; orders are looked for at least as often."""
OVERLAP_S = 0.005
"""Two clocks of one machine."""


@dataclass(frozen=True)
class Evening:
    """`words` of the closings. Moments by shop: when it closed, when it may be compared, when the mall had
    all its levels, and when it was read back that they are true (missing: never), which has to be
    `true_within_s` of its closing. `wrong`: articles that the mall counts otherwise in the end."""

    words: Sequence[Word]
    closed: Mapping[str, float]
    may_compare: Mapping[str, float]
    heard: Mapping[str, float]
    true: Mapping[str, float]
    true_within_s: float
    wrong: int = 0


def broken(evening: Evening) -> list[str]:
    """A sentence for each rule that was broken, with how often and by whom."""
    found = [_spread(evening), _true(evening), _slow(evening.words), _polls(evening.words)]
    found += [f"{evening.wrong} articles are counted otherwise in the mall"] if evening.wrong else []
    found += [_often(evening, *rule) for rule in _RULES]
    return [sentence for sentence in found if sentence]


def _true(evening: Evening) -> str:
    late = [
        shop
        for shop, at in evening.closed.items()
        if evening.true.get(shop, float("inf")) - at > evening.true_within_s
    ]
    return _sentence(f"not true within {evening.true_within_s / 60:g} minutes of the closing", late)


def _spread(evening: Evening) -> str:
    """Rule 2: each shop has a moment of its own."""
    early = [
        word.shop
        for word in of_operations(evening.words, READ_BACK)
        if evening.closed[word.shop] <= word.at < evening.may_compare[word.shop] - OVERLAP_S
    ]
    return _sentence("read back before the shop's own moment after its closing", early)


def _slow(words: Sequence[Word]) -> str:
    return _sentence(
        f"took more than {REQUEST_S:g} s", [word.shop for word in words if word.needed_s > REQUEST_S]
    )


def _polls(words: Sequence[Word]) -> str:
    p95 = share((word.needed_s for word in of_operations(words, POLLS) if word.failed != "woken"), 0.95)
    return f"95 in 100 looks for orders took up to {p95:.2f} s" if p95 > POLL_P95_S else ""


def _often(evening: Evening, sentence: str, breaks: Callable[[Sequence[Word]], int]) -> str:
    by_shop = defaultdict(list)
    for word in sorted(evening.words, key=lambda each: each.at):
        by_shop[word.shop].append(word)
    return _sentence(sentence, [shop for shop, words in by_shop.items() for _ in range(breaks(words))])


def _sentence(sentence: str, shops: Iterable[str]) -> str:
    named = list(shops)
    some = ", ".join(sorted(set(named))[:3])
    return f"{sentence}: {len(named)} times, {some}" if named else ""


def _too_much(words: Sequence[Word]) -> int:
    return sum(word.lines > MOST_LINES.get(word.operation, word.lines) for word in words)


def _too_large(words: Sequence[Word]) -> int:
    return sum(word.up > MOST_UP or word.down > MOST_DOWN or word.needed_s > WHOLE_S for word in words)


def _side_by_side(words: Sequence[Word]) -> int:
    return sum(later.at < word.over_at - OVERLAP_S for word, later in pairwise(words))


def _without_a_rest(words: Sequence[Word]) -> int:
    """Rule 3: after an answer that took more than a second the mall has as long without levels."""
    said = of_operations(words, LEVELS)
    return sum(
        word.took > QUICK_S and later.at < word.over_at + min(word.took, LONGEST_PAUSE_S) - OVERLAP_S
        for word, later in pairwise(said)
    )


def _deaf(words: Sequence[Word]) -> int:
    """Rule 5: new orders are never queued behind anything else."""
    heard = [word for word in words if word.operation in POLLS]
    return sum(later.at - word.over_at > POLL_EVERY_S for word, later in pairwise(heard))


_RULES: tuple[tuple[str, Callable[[Sequence[Word]], int]], ...] = (
    ("more articles at once than a mall takes", _too_much),
    ("more bytes than a mall takes, or a request without an end", _too_large),
    ("two requests of one shop side by side", _side_by_side),
    ("no rest for a mall that took more than a second over levels", _without_a_rest),
    ("orders not looked for in a minute", _deaf),
)
