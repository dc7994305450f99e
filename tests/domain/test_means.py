"""What holds of each kind of means, and what a sale takes by it, whatever the means are called."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import CARD, CASH, FIRST_MEANS, RULES, KindRules, Means, MeansKind
from herstal_pos.domain.money import RoundingMode
from tests.builders import OF_EACH_KIND, complete, line, new_id, of_total, pay, returned, sale_of
from tests.domain.refusals import refusal

MEAL = Means("meal", MeansKind.VOUCHER, (("fr", "Titres-repas"),), goods=("food",))
ECO = Means("eco", MeansKind.VOUCHER, goods=("garden",))
OTHER_MEAL = Means("other meal", MeansKind.VOUCHER, goods=("food", "drinks"))


def take(
    voucher: Sale, means: Means, given_cents: int | None = None, eligible_cents: int | None = None
) -> Sale:
    voucher.take(new_id(), means, given_cents, "clerk", eligible_cents)
    return voucher


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        ("rounds", {MeansKind.CASH}),
        ("opens_drawer", {MeansKind.CASH}),
        ("gives_change", {MeansKind.CASH}),
        ("needs_terminal", {MeansKind.CARD}),
        ("has_goods", {MeansKind.VOUCHER, MeansKind.GIFT}),
        ("refundable", set(MeansKind) - {MeansKind.VOUCHER, MeansKind.GIFT}),
    ],
)
def test_the_table_of_kinds(rule: str, kinds: set[MeansKind]) -> None:
    assert {kind for kind, rules in RULES.items() if getattr(rules, rule)} == kinds
    assert rule in KindRules.__match_args__


def test_every_kind_has_its_rules() -> None:
    assert set(RULES) == set(MeansKind)


def test_the_first_two_keep_the_ids_of_the_first_tickets() -> None:
    assert [means.id for means in FIRST_MEANS] == ["cash", "card"]


def test_a_name_is_the_shops_own_in_its_language_else_french_else_none() -> None:
    assert [MEAL.name(language) for language in ("fr", "nl")] == ["Titres-repas"] * 2
    assert Means("x", MeansKind.GIFT, (("nl", "Bon"),)).name("nl") == "Bon"
    assert CASH.name("fr") == ""


def test_a_means_is_taken_on_its_days_both_included() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    voucher = Means("eco", MeansKind.VOUCHER, first_day=first, last_day=last)
    days = (date(2025, 12, 31), first, last, date(2027, 1, 1))
    assert [voucher.taken_on(day) for day in days] == [False, True, True, False]
    assert CASH.taken_on(first)


def test_goods_of_a_kind_that_has_none_limit_nothing() -> None:
    assert Means("card", MeansKind.CARD, goods=("food",)).good_for == frozenset()
    assert MEAL.good_for == {"food"}


# --- what it pays


def test_a_voucher_pays_its_goods_and_the_rest_waits() -> None:
    voucher = take(sale_of(line(2717), line(2040)), MEAL, eligible_cents=2717)
    assert (voucher.settled_cents, voucher.due_cents(CARD), voucher.due_cents(CASH)) == (2717, 2040, 2040)
    assert voucher.rounding_cents == 0
    assert refusal(lambda: take(voucher, MEAL, eligible_cents=2717), voucher)[0] == "means_pays_nothing"
    complete(pay(voucher, CASH))


def test_a_voucher_of_more_than_its_goods_takes_what_it_may_and_gives_no_change() -> None:
    voucher = take(of_total(4757), MEAL, 5000, 2717)
    assert [(each.given_cents, each.change_cents) for each in voucher.tenders] == [(2717, 0)]


def test_goods_are_paid_once_whoever_issued_the_voucher() -> None:
    voucher = take(of_total(4757), MEAL, 1000, 2717)
    assert voucher.payable_cents(OTHER_MEAL, 2717) == 1717
    assert voucher.payable_cents(ECO, 500) == 500


def test_a_cap_is_the_most_of_one_sale() -> None:
    capped = Means("meal", MeansKind.VOUCHER, cap_cents=1000)
    voucher = take(of_total(4757), capped)
    assert voucher.settled_cents == 1000
    assert refusal(lambda: take(voucher, capped), voucher)[0] == "means_pays_nothing"
    capped_card = Means("x", MeansKind.CARD, cap_cents=500)
    assert refusal(lambda: take(voucher, capped_card, 600), voucher) == (
        "card_too_much",
        {"amount_cents": 500},
    )


def test_more_than_the_rest_is_refused_by_what_neither_changes_nor_lapses() -> None:
    voucher = of_total(4757)
    account = Means("account", MeansKind.ACCOUNT)
    assert refusal(lambda: take(voucher, account, 4758), voucher) == (
        "means_too_much",
        {"amount_cents": 4757},
    )


def test_where_all_is_rounded_a_voucher_leaves_no_coppers() -> None:
    voucher = of_total(4757, RoundingMode.ALL)
    take(voucher, MEAL, eligible_cents=2717)
    assert (voucher.settled_cents, voucher.due_cents(CASH)) == (2715, 2040)
    complete(pay(voucher))


def test_what_does_not_refund_gives_nothing_back_and_the_rest_does() -> None:
    for means in OF_EACH_KIND:
        voucher = sale_of(returned(1293))
        if means.rules.refundable:
            complete(pay(voucher, means))
            assert voucher.settled_cents == (-1295 if means.rules.rounds else -1293)
        else:
            assert refusal(partial(pay, voucher, means), voucher) == ("means_not_refunded", {})


def test_what_was_paid_by_each_goes_back_by_each() -> None:
    voucher = take(take(of_total(4757), MEAL, 1000, 2717), CASH, 500)
    back = voucher.give_back(new_id, "clerk")
    assert [(each.means, each.amount_cents) for each in back] == [(CASH, -500), (MEAL, -1000)]
    assert voucher.payable_cents(MEAL, 2717) == 2717


# --- properties over all kinds

many_means = st.builds(
    Means,
    st.sampled_from("abc"),
    st.sampled_from(MeansKind),
    cap_cents=st.none() | st.integers(1, 5000),
    goods=st.sampled_from(((), ("food",))),
)
payments = st.lists(
    st.tuples(st.sampled_from(OF_EACH_KIND) | many_means, st.none() | st.integers(-100, 9000)), max_size=6
)


@given(
    st.integers(-5000, 5000),
    payments,
    st.integers(0, 6000),
    st.sampled_from(RoundingMode),
    st.booleans(),
)
def test_sums_change_and_rounding_hold_for_any_means(
    total: int,
    wanted: list[tuple[Means, int | None]],
    eligible: int,
    mode: RoundingMode,
    rounds: bool,
) -> None:
    """A refused payment changes nothing; a sale that is paid is off by what the law rounds only."""
    voucher = of_total(total, mode, rounds=rounds)
    for means, given_cents in wanted:
        if voucher.paid:
            break
        before = list(voucher.tenders)
        limit = eligible if means.good_for else None
        if _refused(partial(take, voucher, means, given_cents, limit)):
            assert voucher.tenders == before
    for tender in voucher.tenders:
        assert tender.amount_cents == tender.given_cents - tender.change_cents
        assert tender.change_cents == 0 or tender.means.rules.gives_change
        assert tender.amount_cents >= 0 or tender.means.rules.refundable
    if voucher.paid:
        complete(voucher)
        in_fives = [tender for tender in voucher.tenders if tender.means.rules.rounds]
        may_round = rounds and (mode is RoundingMode.ALL or bool(in_fives))
        assert abs(voucher.rounding_cents) <= (2 if may_round else 0)
        assert voucher.settled_cents == total + voucher.rounding_cents
        assert voucher.cash_settled_cents == sum(tender.amount_cents for tender in in_fives)


def _refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refused:
        return True
    return False


@given(st.integers(1, 5000), many_means, st.none() | st.integers(0, 6000), st.sampled_from(RoundingMode))
def test_what_is_offered_is_what_is_taken(
    total: int, means: Means, eligible: int | None, mode: RoundingMode
) -> None:
    voucher = of_total(total, mode)
    offered = voucher.payable_cents(means, eligible)
    if offered <= 0:
        assert refusal(lambda: take(voucher, means, None, eligible), voucher)[0] == "means_pays_nothing"
    else:
        take(voucher, means, None, eligible)
        assert voucher.settled_cents == offered
