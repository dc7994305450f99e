"""A tone that is started is heard at once, and again until it is stopped."""

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.ui.orders.alarm.tone import Tone


class Sounder:
    def __init__(self) -> None:
        self.rings = 0

    def ring(self) -> None:
        self.rings += 1


@pytest.fixture
def sounder(light: object) -> Sounder:
    assert light
    return Sounder()


def test_it_is_heard_at_once_and_again(sounder: Sounder, qtbot: QtBot) -> None:
    tone = Tone(sounder.ring, again_ms=1)
    tone.start()
    assert (tone.sounds, sounder.rings) == (True, 1)
    qtbot.waitUntil(lambda: sounder.rings > 3)
    tone.stop()


def test_it_is_not_heard_any_more_once_it_is_stopped(sounder: Sounder, qtbot: QtBot) -> None:
    tone, other = Tone(sounder.ring, again_ms=1), Sounder()
    tone.start()
    tone.stop()
    later = Tone(other.ring, again_ms=1)
    later.start()
    qtbot.waitUntil(lambda: other.rings > 3)
    later.stop()
    assert (tone.sounds, sounder.rings) == (False, 1)


def test_starting_twice_is_one_tone(sounder: Sounder) -> None:
    tone = Tone(sounder.ring)
    tone.start()
    tone.start()
    tone.stop()
    assert (tone.sounds, sounder.rings) == (False, 1)
