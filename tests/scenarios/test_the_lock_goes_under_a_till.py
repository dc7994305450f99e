"""`till.lock` removed, or another in its place, while a till sells: it writes no more, and says so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.storage.database.lock import LOCK_NAME
from tests.scenarios.headless_till import HeadlessTill

type Take = Callable[[Path], object]


def replaced(lock: Path) -> None:
    shutil.copy(lock, lock.with_name("other"))
    lock.with_name("other").replace(lock)


def behind_a_link(lock: Path) -> None:
    lock.rename(lock.with_name("elsewhere"))
    lock.symlink_to(lock.with_name("other"))
    lock.with_name("other").touch()


TAKEN: dict[str, Take] = {
    "removed": lambda lock: lock.unlink(),
    "replaced": replaced,
    "renamed": lambda lock: lock.rename(lock.with_name("elsewhere")),
    "behind a link": behind_a_link,
}


@pytest.mark.parametrize("take", TAKEN.values(), ids=TAKEN)
def test_the_first_till_writes_no_more_and_says_so(take: Take, tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as first:
        first.furnish()
        first.open_day()
        first.sell("1")
        take(tmp_path / LOCK_NAME)
        with HeadlessTill(tmp_path) as second:
            assert first.do(commands.AddByCode("1"), notices.StoreFailed).reason == "unlocked"
            assert second.sell("1").number_text == "1-000002"
            assert first.do(commands.AddByCode("1"), notices.StoreFailed).reason == "unlocked"
            assert second.sell("1").number_text == "1-000003"
            assert second.verify().findings == ()
        assert first.do(commands.AddByCode("1"), notices.StoreFailed).reason == "unlocked", "for good"
    with HeadlessTill(tmp_path) as third:
        assert third.sell("1").number_text == "1-000004"
        assert third.verify().findings == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_says_is_a_sentence(language: str) -> None:
    assert Words(language)("unavailable.unlocked") != "unavailable.unlocked"


def test_a_lock_that_is_put_back_lets_it_go_on(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as till:
        till.furnish()
        till.open_day()
        (tmp_path / LOCK_NAME).rename(tmp_path / "elsewhere")
        assert till.do(commands.AddByCode("1"), notices.StoreFailed).reason == "unlocked"
        (tmp_path / "elsewhere").rename(tmp_path / LOCK_NAME)
        assert till.sell("1").number_text == "1-000001"
