import threading

import pytest

from herstal_pos.domain.errors import Refused
from herstal_pos.services.ports import Storage, Work
from tests.shop import BROKEN_RULES, product


def _named(storage: Storage, text: str) -> list[str]:
    with storage.look() as work:
        return [found.name("fr") for found in work.products.search(text, 10)]


def test_what_is_committed_stays(storage: Storage) -> None:
    with storage.work() as work:
        work.products.save(product("Cramique"))
        work.commit()

    assert _named(storage, "cram") == ["Cramique"]


def test_leaving_without_a_commit_loses_the_work(storage: Storage) -> None:
    with storage.work() as work:
        work.products.save(product("Cramique"))

    assert _named(storage, "cram") == []


def test_an_error_in_the_middle_loses_the_work(storage: Storage) -> None:
    def sell(work: Work) -> None:
        work.products.save(product("Cramique"))
        raise Refused("day_not_open")

    with pytest.raises(Refused), storage.work() as work:
        sell(work)

    assert _named(storage, "cram") == []


def test_what_is_written_after_the_commit_is_lost(storage: Storage) -> None:
    with storage.work() as work:
        work.products.save(product("Cramique"))
        work.commit()
        work.products.save(product("Cramique aux raisins"))

    assert _named(storage, "cram") == ["Cramique"]


def test_a_commit_that_fails_loses_the_work_and_leaves_room_for_the_next(storage: Storage) -> None:
    """Whether an article's deposit is there is asked at the commit."""
    with storage.work() as work:
        work.products.save(product("Cramique", deposit_id="nobody's"))
        with pytest.raises(BROKEN_RULES):
            work.commit()
    with storage.work() as work:
        work.products.save(product("Cramique aux raisins"))
        work.commit()

    assert _named(storage, "cram") == ["Cramique aux raisins"]


def test_after_the_commit_it_can_still_be_read(storage: Storage) -> None:
    with storage.work() as work:
        work.products.save(product("Cramique"))
        work.commit()
        assert work.products.search("cramique", 1)


def test_a_second_one_at_once_is_a_bug(storage: Storage) -> None:
    with storage.work() as first:
        with pytest.raises(Exception, match="already"), storage.work():
            pass
        first.products.save(product("Cramique"))
        first.commit()

    assert _named(storage, "cram") == ["Cramique"]


def test_a_look_cannot_be_committed(storage: Storage) -> None:
    with storage.look() as work, pytest.raises(RuntimeError, match="look"):
        work.commit()


def test_it_belongs_to_the_thread_that_began(storage: Storage) -> None:
    raised: list[BaseException] = []

    def from_elsewhere() -> None:
        try:
            storage.work()
        except RuntimeError as error:
            raised.append(error)

    with storage.work():
        pass
    other = threading.Thread(target=from_elsewhere)
    other.start()
    other.join()

    assert "store thread" in str(raised[0])
