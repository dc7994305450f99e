"""Whoever opens a shop looks at the clock before anything is written under it."""

from copy import replace
from datetime import timedelta
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.day.journal import write_down
from tests.fakes.clock import WEDNESDAY_AFTERNOON, FixedClock


def why(place: Place) -> list[str]:
    """What the till says of the clock, after the helpdesk, or the practice shop, has written an entry."""
    storage, counter = place.open_shop()
    try:
        with storage.work() as work:
            write_down("mall_connected", {"shop": "Lambert"}, work, counter)
            work.commit()
        news = dispatch.execute(commands.Refresh(), storage, counter)
    finally:
        storage.close()
    return [notice.why for notice in news if isinstance(notice, notices.ClockChanged)]


def test_an_entry_of_the_helpdesk_hides_no_wrong_clock(tmp_path: Path) -> None:
    place = Place(DataFolder(tmp_path), Config(), clock=FixedClock())
    assert why(place) == [""]
    later = FixedClock(WEDNESDAY_AFTERNOON + timedelta(days=3650))
    assert why(replace(place, clock=later)) == ["ahead"]
    assert why(replace(place, clock=later)) == ["ahead"], "until somebody answers"
