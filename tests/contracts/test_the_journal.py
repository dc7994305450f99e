import json

import pytest

from herstal_pos.domain.day.journal import FIRST_HASH, check_chain
from herstal_pos.domain.shop.till import Till
from herstal_pos.services.ports import Storage, Work
from tests.builders import COMPLETED_AT
from tests.shop import BROKEN_RULES, SESSION, TILL


def test_each_entry_holds_the_hash_of_the_one_before(shop: Storage) -> None:
    with shop.work() as work:
        first = work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, "day_opened", {"float": 15_000})
        work.commit()
    with shop.work() as work:
        second = work.journal.append(TILL.id, None, COMPLETED_AT, "drawer_opened", {"reason": "café"})
        work.commit()

    assert (first.sequence, first.previous_hash) == (1, FIRST_HASH)
    assert (second.sequence, second.previous_hash) == (2, first.hash)
    assert json.loads(first.body) == {"float": 15_000, "session": "session"}
    assert json.loads(second.body) == {"reason": "café", "session": None}
    with shop.look() as work:
        assert list(work.audit.journal(TILL.id)) == [first, second]
        assert check_chain(work.audit.journal(TILL.id)) == 2


def test_an_entry_that_was_not_committed_leaves_no_gap(shop: Storage) -> None:
    with shop.work() as work:
        work.journal.append(TILL.id, None, COMPLETED_AT, "drawer_opened", {})
    with shop.work() as work:
        entry = work.journal.append(TILL.id, None, COMPLETED_AT, "drawer_opened", {})
        work.commit()

    assert entry.sequence == 1


def test_each_till_has_a_chain_of_its_own(shop: Storage) -> None:
    other = Till("other", "3", practice=False)
    with shop.work() as work:
        work.tills.add(other)
        work.journal.append(TILL.id, None, COMPLETED_AT, "drawer_opened", {})
        entry = work.journal.append(other.id, None, COMPLETED_AT, "drawer_opened", {})
        work.commit()

    assert (entry.sequence, entry.previous_hash) == (1, FIRST_HASH)


def test_an_entry_needs_its_till(shop: Storage) -> None:
    def append(work: Work) -> None:
        work.journal.append("nobody", None, COMPLETED_AT, "drawer_opened", {})
        work.commit()

    with shop.work() as work, pytest.raises(BROKEN_RULES):
        append(work)


def test_a_long_journal_is_read_to_its_end(shop: Storage) -> None:
    with shop.work() as work:
        for number in range(1203):
            work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, "drawer_opened", {"number": number})
        assert check_chain(work.audit.journal(TILL.id)) == 1203
