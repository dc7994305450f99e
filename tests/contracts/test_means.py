"""The shop's means of payment: two from the beginning, read once, never of another kind."""

import pytest

from herstal_pos.domain.errors import Damaged
from herstal_pos.domain.means import CARD, CASH, FIRST_MEANS, Means, MeansKind
from herstal_pos.services.ports import Storage
from tests.builders import BUSINESS_DAY, complete, new_id, of_total, pay
from tests.shop import BROKEN_RULES, write

MEAL = Means(
    "meal",
    MeansKind.VOUCHER,
    (("fr", "Titres-repas"), ("nl", "Maaltijdcheques")),
    "Edenred",
    1000,
    ("bread", "cheese"),
    BUSINESS_DAY,
    BUSINESS_DAY,
    asks_number=True,
    code="meal-1",
    position=3,
)


def save(shop: Storage, *means: Means) -> None:
    with shop.work() as work:
        for each in means:
            work.means.save(each)
        work.commit()


def all_means(shop: Storage) -> tuple[Means, ...]:
    with shop.look() as work:
        return work.means.all()


def test_a_new_shop_has_the_two_of_every_shop(shop: Storage) -> None:
    assert all_means(shop) == FIRST_MEANS


def test_a_means_comes_back_as_it_was_saved_in_the_shops_order(shop: Storage) -> None:
    first = Means("first", MeansKind.GIFT, position=0)
    save(shop, MEAL, first)
    assert all_means(shop) == (first, CASH, CARD, MEAL)
    with shop.look() as work:
        assert work.means.by_id("meal") == MEAL
        assert work.means.by_id("nobody's") is None


def test_a_change_is_seen_by_all_once_it_is_committed_and_not_before(shop: Storage) -> None:
    assert all_means(shop) == FIRST_MEANS
    with shop.work() as work:
        work.means.save(MEAL)
        assert work.means.by_id("meal") == MEAL
    assert all_means(shop) == FIRST_MEANS
    save(shop, MEAL)
    retired = Means("meal", MeansKind.VOUCHER, last_day=BUSINESS_DAY, position=3)
    save(shop, retired)
    assert all_means(shop) == (CASH, CARD, retired)


def test_a_tender_names_its_means_for_ever(shop: Storage) -> None:
    save(shop, MEAL)
    sold = complete(pay(of_total(900), MEAL))
    write(shop, sold)
    with shop.look() as work:
        each = work.sales.by_id(sold.id)
    assert each is not None
    assert [tender.means for tender in each.tenders] == [MEAL]


def test_a_tender_of_a_means_that_nobody_knows_is_no_sale_of_this_shop(shop: Storage) -> None:
    sold = complete(pay(of_total(900), Means("lost", MeansKind.CARD)))
    write(shop, sold)
    with shop.look() as work, pytest.raises(Damaged, match="lost"):
        work.sales.by_id(sold.id)


def test_the_kind_of_a_means_never_changes(shop: Storage) -> None:
    """Old tickets go by it."""
    with pytest.raises(BROKEN_RULES, match="means_keeps_its_kind"):
        save(shop, Means("card", MeansKind.CASH))


def test_a_cap_of_nothing_is_none(shop: Storage) -> None:
    with pytest.raises(BROKEN_RULES):
        save(shop, Means(new_id(), MeansKind.GIFT, cap_cents=0))


def test_they_are_read_once_and_kept_until_this_program_changes_one(shop: Storage) -> None:
    assert all_means(shop) == FIRST_MEANS
    with shop.work() as work:
        work._connection.run("UPDATE means SET code = 'changed elsewhere'")  # type: ignore[attr-defined]
        work.commit()
    assert all_means(shop) == FIRST_MEANS
    save(shop, MEAL)
    assert [means.code for means in all_means(shop)] == ["changed elsewhere"] * 2 + ["meal-1"]


def test_one_that_another_program_added_is_found_by_its_id(shop: Storage) -> None:
    assert all_means(shop) == FIRST_MEANS
    with shop.work() as work:
        work._connection.run(  # type: ignore[attr-defined]
            "INSERT INTO means SELECT 'added', 'gift', names, issuer, cap_cents, goods, first_day, last_day,"
            " asks_number, code, 9, NULL FROM means WHERE id = 'cash'"
        )
        work.commit()
    with shop.look() as work:
        assert work.means.by_id("added") == Means("added", MeansKind.GIFT, position=9)


def test_a_kind_that_only_a_newer_program_knows_is_left_to_it(shop: Storage) -> None:
    with shop.work() as work:
        work._connection.run(  # type: ignore[attr-defined]
            "INSERT INTO means SELECT 'points', 'points', names, issuer, cap_cents, goods, first_day,"
            " last_day, asks_number, code, 9, NULL FROM means WHERE id = 'cash'"
        )
        work.commit()
    assert all_means(shop) == FIRST_MEANS
