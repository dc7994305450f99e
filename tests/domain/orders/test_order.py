"""What can be done with an online order, in which order, and what is left of a step that is undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, OrderLine, RefusalReason, Stage
from herstal_pos.domain.orders.order_steps import Asking, Progress, Step, StepKind
from herstal_pos.domain.orders.parcel import Parcel, ParcelState

NOW = datetime(2026, 11, 25, 14, 32, tzinfo=UTC)
MARC = Address("Marc Thiry", "Rue Large Voie 12", "4040", "Herstal", "0470 12 34 56")


def line(line_id: str = "1", ordered: int = 2, refused: int = 0, step: int = 1000) -> OrderLine:
    return OrderLine(
        line_id, f"ref-{line_id}", "", "Sirop", f"product-{line_id}", step, 435, ordered, refused
    )


def facts(*, cancelled: bool = False, stage: Stage = Stage.NEW) -> OrderFacts:
    return OrderFacts("M-2418", NOW, stage, cancelled, MARC, by_bike=True)


def order(*lines: OrderLine) -> OnlineOrder:
    return OnlineOrder("order", "9", NOW, facts(), list(lines or (line(), line("2", 1))))


def picked(*lines: OrderLine) -> OnlineOrder:
    made = order(*lines)
    made.accept(NOW)
    for each in made.lines:
        made.pick(NOW, each.id, made.left(each))
    return made


def refusal(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.reason


def test_an_order_reserves_what_it_wants_until_it_is_packed() -> None:
    made = order()
    assert [made.promised(each) for each in made.lines] == [2000, 1000]
    made.accept(NOW)
    made.pick(NOW, "1", 2)
    made.miss(NOW, "2", RefusalReason.OUT_OF_STOCK)
    assert [made.promised(each) for each in made.lines] == [2000, 0]
    assert [made.reserved(each) for each in made.lines] == [2, 1]  # the mall has not heard of it
    made.pack(NOW, "key", 1)
    assert [made.promised(each) for each in made.lines] == [0, 0]
    assert [made.reserved(each) for each in made.lines] == [0, 1]


def test_the_steps_have_their_order() -> None:
    made = order()
    for act in (lambda: made.pick(NOW, "1"), lambda: made.pack(NOW, "key", 1)):
        with pytest.raises(Refused) as refused:
            act()
        assert refusal(refused) == "accept_first"
    made.accept(NOW)
    with pytest.raises(Refused) as refused:
        made.accept(NOW)
    assert refusal(refused) == "order_not_new"
    with pytest.raises(Refused) as refused:
        made.pack(NOW, "key", 1)
    assert refused.value.params == {"count": 3}
    with pytest.raises(Refused) as refused:
        made.scan_bag(NOW, 1)
    assert refusal(refused) == "not_ready"


def test_no_more_is_picked_than_is_wanted() -> None:
    made = order(line(ordered=3, refused=1))
    made.accept(NOW)
    with pytest.raises(Refused) as refused:
        made.pick(NOW, "1", 3)
    assert refused.value.params == {"count": 2}
    made.pick(NOW, "1", 2)
    with pytest.raises(Refused) as refused:
        made.miss(NOW, "1", RefusalReason.DAMAGED)
    assert refusal(refused) == "nothing_left_to_pick"


def test_a_shortage_is_told_as_a_sum_with_what_the_mall_refused_itself() -> None:
    made = order(line(ordered=5, refused=1))
    made.accept(NOW)
    made.miss(NOW, "1", RefusalReason.DAMAGED, 1)
    made.miss(NOW, "1", RefusalReason.OUT_OF_STOCK, 1)
    assert made.refusals == {"1": 3}
    assert made.missing_reason(made.lines[0]) == "out_of_stock"
    made.undo()
    assert made.refusals == {"1": 2}
    assert made.wanted(made.lines[0]) == 3


def test_one_packing_is_one_parcel_of_all_that_was_picked() -> None:
    made = picked()
    parcel = made.pack(NOW, "key", 2)
    assert (parcel.bags, parcel.lines) == (2, (("1", 2), ("2", 1)))
    assert made.progress is Progress.READY
    with pytest.raises(Refused) as refused:
        made.pick(NOW, "1")
    assert refusal(refused) == "already_packed"


@pytest.mark.parametrize("bags", [0, 21])
def test_a_parcel_has_one_to_twenty_bags(bags: int) -> None:
    with pytest.raises(Refused) as refused:
        picked().pack(NOW, "key", bags)
    assert refusal(refused) == "bags_range"


def test_the_bike_has_it_when_the_last_bag_is_scanned() -> None:
    made = picked()
    made.pack(NOW, "key", 2)
    assert not made.scan_bag(NOW, 2)
    assert not made.scan_bag(NOW, 2)
    made.steps.append(Step(StepKind.BAG, NOW, parcel_key="another", bag=9))
    assert made.scan_bag(NOW, 1)
    assert made.last_step == Step(StepKind.BAG, NOW, parcel_key="key", bag=1)
    assert made.bags_scanned == 2
    with pytest.raises(Refused) as refused:
        made.scan_bag(NOW, 3)
    assert refusal(refused) == "bag_unknown"
    made.hand_over(NOW)
    assert made.progress is Progress.HANDED_OVER
    for act in (made.undo, made.unpack):
        with pytest.raises(Refused) as refused:
            act()
        assert refusal(refused) == "handed_over"


def test_the_mall_says_when_it_was_delivered() -> None:
    made = picked()
    made.pack(NOW, "key", 1)
    made.scan_bag(NOW, 1)
    made.hand_over(NOW)
    made.update(facts(stage=Stage.DELIVERED), made.lines, "new")
    assert made.progress is Progress.DELIVERED


def test_unpacked_goods_are_in_the_basket_again() -> None:
    made = picked()
    made.pack(NOW, "key", 2)
    made.scan_bag(NOW, 1)
    assert made.unpack().state is ParcelState.UNPACKED
    assert (made.progress, made.bags_scanned) == (Progress.PICKING, 0)
    assert [made.picked(each) for each in made.lines] == [2, 1]
    assert made.pack(NOW, "other", 1).key == "other"
    assert [parcel.live for parcel in made.parcels] == [False, True]


def test_what_was_cancelled_after_it_was_picked_is_not_packed() -> None:
    made = picked(line(ordered=3))
    made.update(facts(), [line(ordered=3, refused=1)], "new")
    assert made.pack(NOW, "key", 1).lines == (("1", 2),)


def test_a_cancelled_order_holds_nothing_and_lets_nothing_be_done() -> None:
    made = picked()
    made.update(facts(cancelled=True), made.lines, "new")
    assert made.progress is Progress.CANCELLED
    assert [made.promised(each) + made.reserved(each) for each in made.lines] == [0, 0]
    with pytest.raises(Refused) as refused:
        made.pack(NOW, "key", 1)
    assert refusal(refused) == "order_not_open"


def test_a_refused_order_wants_nothing() -> None:
    made = order()
    made.refuse(NOW, RefusalReason.CLOSED)
    assert made.refusals == {"1": 2, "2": 1}
    assert [made.promised(each) for each in made.lines] == [0, 0]
    assert [made.reserved(each) for each in made.lines] == [2, 1]
    made.undo()
    assert made.progress is Progress.NEW


def ready() -> OnlineOrder:
    made = picked()
    made.pack(NOW, "key", 1)
    return made


def handed_over() -> OnlineOrder:
    made = ready()
    made.hand_over(NOW)
    return made


def refused() -> OnlineOrder:
    made = order()
    made.refuse(NOW, RefusalReason.CLOSED)
    return made


def cancelled() -> OnlineOrder:
    made = order()
    made.update(facts(cancelled=True), made.lines, "new")
    return made


def vanished() -> OnlineOrder:
    made = order()
    made.vanished = True
    return made


def accepted() -> OnlineOrder:
    made = order()
    made.accept(NOW)
    return made


def not_done(act: Callable[[], object]) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as said:
        act()
    return said.value.reason, dict(said.value.params)


def test_each_refusal_says_why_and_how_many() -> None:
    new, begun, full, packed = order(), accepted(), picked(), ready()
    code = {"code": "M-2418"}
    assert not_done(lambda: new.line("9")) == ("line_gone", {})
    assert not_done(new.undo) == ("nothing_to_undo", {})
    assert not_done(new.unpack) == ("nothing_to_unpack", {})
    assert not_done(lambda: new.pick(NOW, "1")) == ("accept_first", code)
    assert not_done(lambda: new.scan_bag(NOW, 1)) == ("not_ready", code)
    assert not_done(lambda: begun.accept(NOW)) == ("order_not_new", code)
    assert not_done(lambda: begun.pick(NOW, "1", 0)) == ("nothing_left_to_pick", {"count": 2})
    assert not_done(lambda: begun.miss(NOW, "1", RefusalReason.OTHER, 0)) == (
        "nothing_left_to_pick",
        {"count": 2},
    )
    assert not_done(lambda: begun.miss(NOW, "1", RefusalReason.OTHER, 3)) == (
        "nothing_left_to_pick",
        {"count": 2},
    )
    assert not_done(lambda: begun.pack(NOW, "key", 1)) == ("pieces_left", {"count": 3})
    assert not_done(lambda: full.pack(NOW, "key", 21)) == ("bags_range", {"most": 20})
    assert not_done(lambda: packed.pack(NOW, "key", 1)) == ("already_packed", code)
    assert not_done(lambda: packed.scan_bag(NOW, 2)) == ("bag_unknown", {})
    assert not_done(lambda: cancelled().pick(NOW, "1")) == ("order_not_open", code)


def test_a_pick_is_of_one_and_a_shortage_of_all_that_is_left() -> None:
    made = accepted()
    made.pick(NOW, "1")
    made.miss(NOW, "1", RefusalReason.EXPIRED)
    made.miss(NOW, "2", RefusalReason.OTHER, 1, written_off=700)
    assert made.steps == [
        Step(StepKind.ACCEPT, NOW),
        Step(StepKind.PICK, NOW, "1", 1),
        Step(StepKind.MISS, NOW, "1", 1, 1, "expired"),
        Step(StepKind.MISS, NOW, "2", 1, 1, "other", 700),
    ]
    assert [made.missing_reason(each) for each in made.lines] == ["expired", "other"]
    assert order().missing_reason(line()) == ""


def test_what_was_given_up_is_in_no_parcel_and_nothing_is_no_parcel() -> None:
    made = accepted()
    made.miss(NOW, "1", RefusalReason.DAMAGED)
    assert made.progress is Progress.PICKING
    made.pick(NOW, "2")
    assert made.pack(NOW, "key", 20) == Parcel("key", 20, (("2", 1),), NOW)
    assert made.last_step == Step(StepKind.PACK, NOW, parcel_key="key")
    nothing = order(line())
    nothing.accept(NOW)
    nothing.miss(NOW, "1", RefusalReason.DAMAGED)
    assert not_done(lambda: nothing.pack(NOW, "key", 1)) == ("nothing_to_pack", {})


def test_what_the_mall_refused_it_does_not_count_as_ordered() -> None:
    assert order(line(ordered=5, refused=2)).reserved(line(ordered=5, refused=2)) == 3


def test_nothing_is_asked_any_more_once_it_is_undone_unpacked_or_handed_over() -> None:
    for act in (OnlineOrder.undo, OnlineOrder.unpack, lambda made: made.hand_over(NOW)):
        made = ready()
        made.asking = Asking.HAND_OVER
        act(made)
        assert made.asking is None


def test_what_left_the_shop_is_not_unpacked_and_its_parcel_says_so() -> None:
    made = handed_over()
    assert [parcel.state for parcel in made.parcels] == [ParcelState.HANDED_OVER]
    known_by_its_time_alone = ready()
    known_by_its_time_alone.handed_over_at = NOW
    assert not_done(known_by_its_time_alone.unpack) == ("handed_over", {})


def test_a_bag_of_an_order_that_was_cancelled_is_not_handed_over() -> None:
    made = ready()
    made.update(facts(cancelled=True), made.lines, "new")
    assert not_done(lambda: made.scan_bag(NOW, 1))[0] == "not_ready"


def test_where_an_order_stands_is_what_happened_last() -> None:
    stands = [made.progress.value for made in (order(), accepted(), picked(), ready(), handed_over())]
    assert stands == ["new", "accepted", "picking", "ready", "handed_over"]
    assert [made.open for made in (order(), accepted(), picked(), ready())] == [True] * 4
    assert [made.open for made in (handed_over(), refused(), cancelled(), vanished())] == [False] * 4
    gone = ready()
    gone.update(facts(cancelled=True), gone.lines, "new")
    assert gone.progress.value == "cancelled"
    gone.vanished = True
    assert gone.progress.value == "vanished"
    gone.update(facts(), gone.lines, "newer")
    assert (gone.progress.value, gone.fingerprint) == ("ready", "newer")


def test_a_forgotten_customer_leaves_nothing_but_what_was_ordered() -> None:
    made = ready()
    made.fingerprint = "heard"
    made.facts = replace(made.facts, note="Sonner deux fois")
    known = made.forgotten
    made.forget_customer()
    assert (known, made.forgotten, made.fingerprint) == (False, True, "")
    assert (made.facts.address, made.facts.note) == (Address("", "", "", "", ""), "")
    assert (made.facts.code, len(made.lines)) == ("M-2418", 2)


@pytest.mark.parametrize("made", [order(), accepted(), picked()], ids=lambda made: made.progress)
def test_an_order_may_be_refused_until_it_is_packed(made: OnlineOrder) -> None:
    made.refuse(NOW, RefusalReason.DAMAGED)
    assert made.progress is Progress.REFUSED
    assert made.refusal == Step(StepKind.REFUSE, NOW, reason="damaged")


@pytest.mark.parametrize(
    "made", [ready(), handed_over(), refused(), cancelled(), vanished()], ids=lambda made: made.progress
)
def test_an_order_that_is_packed_or_over_is_not_refused(made: OnlineOrder) -> None:
    before = [*made.steps]
    with pytest.raises(Refused) as said:
        made.refuse(NOW, RefusalReason.CLOSED)
    assert (refusal(said), said.value.params) == ("order_not_open", {"code": "M-2418"})
    assert made.steps == before


@pytest.mark.parametrize("made", [order(), accepted()], ids=lambda made: made.progress)
def test_a_parcel_that_only_the_mall_knows_is_adopted(made: OnlineOrder) -> None:
    """As if each step had been taken here."""
    made.adopt(NOW, Parcel("theirs", 1, (("1", 2), ("2", 1)), NOW))
    assert made.progress is Progress.READY
    assert [made.reserved(each) for each in made.lines] == [0, 0]
    assert made.steps == [
        Step(StepKind.ACCEPT, NOW),
        Step(StepKind.PICK, NOW, "1", 2),
        Step(StepKind.PICK, NOW, "2", 1),
        Step(StepKind.PACK, NOW, parcel_key="theirs"),
    ]


@given(
    wanted=st.lists(st.integers(1, 5), min_size=1, max_size=4),
    acts=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.booleans()), max_size=20),
)
def test_undone_to_the_beginning_nothing_is_left(
    wanted: list[int], acts: list[tuple[int, int, bool]]
) -> None:
    made = order(*(line(str(number), count) for number, count in enumerate(wanted)))
    made.accept(NOW)
    for at, most, found in acts:
        each = made.lines[at % len(wanted)]
        count = min(most, made.left(each))
        if count and found:
            made.pick(NOW, each.id, count)
        elif count:
            made.miss(NOW, each.id, RefusalReason.OUT_OF_STOCK, count)
        assert made.picked(each) + made.given_up(each) + made.left(each) == each.ordered
        assert made.promised(each) == made.wanted(each) * 1000
    while made.last_step:
        made.undo()
    assert made == order(*(line(str(number), count) for number, count in enumerate(wanted)))


def test_a_name_is_shortened() -> None:
    names = ["Marc Thiry", "Inès  Ben Ali", "Sara", ""]
    assert [Address(name, "", "", "", "").short_name for name in names] == ["Marc T.", "Inès B.", "Sara", ""]
