import pytest

from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.domain.shop.till import Till
from herstal_pos.services.ports import Storage
from tests.shop import BROKEN_RULES, CLERK, TILL


def test_an_empty_shop_has_neither_till_nor_clerk(storage: Storage) -> None:
    with storage.look() as work:
        assert work.tills.with_prefix(TILL.prefix) is None
        assert work.tills.get("till") is None
        assert work.tills.first_clerk() is None
        assert work.tills.clerk("clerk") is None


def test_tills_and_clerks_come_back(shop: Storage) -> None:
    practice = Till("z", "P1", practice=True)
    with shop.work() as work:
        work.tills.add(practice)
        work.tills.save_clerk(Clerk(CLERK.id, "Anne-Marie"))
        work.tills.save_clerk(Clerk("z", "Bert"))
        work.commit()

    with shop.look() as work:
        assert work.tills.with_prefix(TILL.prefix) == TILL
        assert work.tills.get("z") == practice
        assert work.tills.first_clerk() == Clerk(CLERK.id, "Anne-Marie")
        assert work.tills.clerk("z") == Clerk("z", "Bert")


def test_receipt_numbers_have_no_gap_because_they_are_given_back(shop: Storage) -> None:
    numbers = []
    for committed in (True, False, True):
        with shop.work() as work:
            numbers.append(work.tills.next_number(TILL.id))
            if committed:
                work.commit()

    assert numbers == [1, 2, 2]
    with shop.look() as work:
        assert work.audit.last_number(TILL.id) == 2


def test_two_tills_never_print_the_same_numbers(shop: Storage) -> None:
    with shop.work() as work, pytest.raises(BROKEN_RULES):
        work.tills.add(Till("z", TILL.prefix, practice=False))
