"""Twenty tills and one mall: what `mall-more.md` 15 allows them to ask of it (`crowd` says how)."""

import pytest

from tests.dice import SEED, of_tier, share
from tests.workers.crowd import CLOSING_S, TILLS, Crowd, Word, evening

LONGEST_S, POLL_S = 5.0, 1.0
"""Of any request, and of 95 in 100 looks for orders."""
EVENINGS = range(SEED, SEED + of_tier(1, 2))
AWAY = (CLOSING_S + 30, CLOSING_S + 90)
OUTAGES = ((True, False, 120), (True, True, 20), (False, True, 20), (False, False, 120))
"""In the town or not, called by a key or not, and over how many seconds they may come."""


def all_is_within_the_limits(words: list[Word]) -> None:
    assert max(word.took for word in words) < LONGEST_S
    polls = sorted(word.took for word in words if word.operation in ("pull_orders", "wait"))
    assert polls[int(len(polls) * 0.95)] < POLL_S


@pytest.mark.dice
@pytest.mark.parametrize("seed", EVENINGS)
def test_a_town_s_tills_that_close_at_one_moment_hinder_no_order(seed: int) -> None:
    crowd = Crowd(town=True)
    evening(crowd, seed, articles=300, within_s=0)
    words = crowd.since(CLOSING_S)
    all_is_within_the_limits(words)
    assert sum(word.lines for word in words if word.operation == "put_stock") >= TILLS * 300


@pytest.mark.dice
@pytest.mark.parametrize("seed", EVENINGS)
def test_tills_of_a_plain_mall_that_close_one_after_the_other_leave_it_time_for_orders(seed: int) -> None:
    """As many in these seconds as 200 in a quarter of an hour."""
    crowd = Crowd(town=False)
    evening(crowd, seed, articles=100, within_s=90)
    words = crowd.since(CLOSING_S)
    all_is_within_the_limits(words)
    assert max(word.lines for word in words if word.operation == "put_stock") <= 50


@pytest.mark.parametrize(("town", "by_key", "over_s"), share(OUTAGES, change=2))
def test_after_an_outage_they_do_not_come_in_all_at_once(*, town: bool, by_key: bool, over_s: int) -> None:
    """Their closings are on their way when the mall goes, and all of them are told in the end."""
    crowd = Crowd(town=town, by_key=by_key, away=AWAY)
    evening(crowd, 5, articles=100, within_s=90)
    words = crowd.since(AWAY[1])
    all_is_within_the_limits(words)
    came = [word.at for word in words if word.operation == "open"]
    assert len(came) == TILLS
    assert came[-1] - came[0] > over_s / 2
    in_ten_s = max(sum(at <= other < at + 10 for other in came) for at in came)
    assert in_ten_s <= TILLS / 2
