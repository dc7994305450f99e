"""The clock in the corner turns with the minute."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.ui.shell.ticks import Ticks, to_the_minute_ms


@pytest.mark.parametrize(
    ("second", "microsecond", "ms"),
    [(0, 0, 60_050), (59, 0, 1_050), (59, 999_000, 51), (30, 500_000, 29_550)],
)
def test_it_waits_for_the_next_full_minute_and_no_longer(second: int, microsecond: int, ms: int) -> None:
    assert to_the_minute_ms(datetime(2026, 11, 25, 14, 5, second, microsecond, tzinfo=UTC)) == ms


def test_it_comes_at_the_start_and_again_with_each_minute(qtbot: QtBot) -> None:
    almost = datetime(2026, 11, 25, 14, 5, 59, 999_000, tzinfo=UTC)
    ticks = Ticks(lambda: almost)
    heard: list[None] = []
    ticks.minute.connect(lambda: heard.append(None))
    ticks.start()
    qtbot.waitUntil(lambda: len(heard) == 3)
