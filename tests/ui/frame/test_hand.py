"""The hand: what came is dead for 600 ms, what was only drawn anew is not, what gave its place away is."""

import pytest

from herstal_pos.ui.frame.hand import DEAD_MS, Hand, Thing

PLACE = (963, 622, 301, 116)
PAY, NEXT, OFF = Thing("pay", PLACE), Thing("next_sale", PLACE), Thing(None, PLACE)


class Clock:
    ms = 0

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hand(clock: Clock) -> Hand:
    """Before a key that pays, seen long enough."""
    hand = Hand()
    hand.use(clock)
    hand.sees(PAY)
    clock.ms = DEAD_MS
    assert hand.takes(PAY)
    return hand


def test_what_is_drawn_anew_has_not_gone(hand: Hand, clock: Clock) -> None:
    hand.misses(PAY)
    hand.sees(OFF)
    clock.ms += 60
    hand.misses(OFF)
    hand.sees(PAY)
    assert hand.takes(PAY)


def test_what_was_away_for_longer_has_come_again(hand: Hand, clock: Clock) -> None:
    hand.misses(PAY)
    clock.ms += 140
    hand.sees(PAY)
    assert not hand.takes(PAY)
    clock.ms += DEAD_MS
    assert hand.takes(PAY)


@pytest.mark.parametrize("off", [False, True])
def test_what_gave_its_place_to_another_has_come_again_however_soon(
    hand: Hand, clock: Clock, *, off: bool
) -> None:
    hand.misses(PAY)
    if off:
        hand.sees(OFF)
        hand.misses(OFF)
    hand.sees(NEXT)
    clock.ms += 60
    hand.misses(NEXT)
    hand.sees(PAY)
    clock.ms += DEAD_MS - 1
    assert not hand.takes(PAY)
    clock.ms += 1
    assert hand.takes(PAY)


def test_two_that_stand_one_over_the_other_leave_each_other_awake(hand: Hand, clock: Clock) -> None:
    for _ in range(3):
        hand.sees(NEXT)
        hand.sees(PAY)
        clock.ms += DEAD_MS
    assert hand.takes(PAY)
    assert hand.takes(NEXT)


def test_another_place_is_another_thing(hand: Hand, clock: Clock) -> None:
    hand.misses(PAY)
    hand.sees(Thing("next_sale", (0, 0, 301, 116)))
    clock.ms += 60
    hand.sees(PAY)
    assert hand.takes(PAY)
