from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st
from sqlalchemy.dialects import sqlite

from herstal_pos.storage.database.columns import Moment

STORED = Moment().bind_processor(sqlite.dialect())
READ = Moment().result_processor(sqlite.dialect(), None)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_comes_back_to_the_millisecond(at: datetime) -> None:
    whole = at.replace(microsecond=at.microsecond // 1000 * 1000)
    stored = STORED(whole)

    assert READ(stored) == whole


def test_a_time_of_another_zone_is_the_same_moment() -> None:
    brussels = datetime(2026, 11, 25, 14, 32, tzinfo=timezone(timedelta(hours=1)))
    stored = STORED(brussels)

    assert READ(stored) == datetime(2026, 11, 25, 13, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    "at",
    [datetime(2026, 11, 25, 14, 32), datetime(2026, 11, 25, 14, 32, 0, 1, tzinfo=UTC)],  # noqa: DTZ001
    ids=["without a zone", "finer than a millisecond"],
)
def test_a_time_that_would_come_back_changed_is_refused(at: datetime) -> None:
    with pytest.raises(ValueError, match="cannot be stored"):
        STORED(at)
