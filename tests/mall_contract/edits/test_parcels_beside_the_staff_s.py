"""Parcels beside the staff's: two of one tracking number, and one of a line that was raised and lowered."""

from random import Random

from herstal_pos.domain.orders.parcel import parcel_key
from herstal_pos.services.mall.platform import MallParcel, Stage
from tests.mall_contract.edits.administrator import Administrator
from tests.mall_contract.worlds import Vendure


def test_two_of_one_number_are_no_doubled_parcel_and_leave_together(real: Vendure) -> None:
    """As a carrier gives one to a shipment."""
    administrator, mall = Administrator(real.staff(), real.is_town), real.till().mall
    [ref] = real.buy({real.article(5).sku: 1, real.article(5).sku: 1})
    for line in administrator.order(ref)["lines"]:
        administrator.pack(administrator.order(ref) | {"lines": [line]}, Random(0))  # noqa: S311
    packed = mall.get_order(ref)
    assert [parcel.key for parcel in packed.parcels] == ["3S-77", "3S-77"]
    assert packed.alarms == ()
    left = mall.advance(ref, Stage.HANDED_OVER, [])
    assert [parcel.state for parcel in left.parcels] == ["handed_over", "handed_over"]


def test_what_was_packed_of_a_raised_line_is_recorded_as_far_as_it_is_there(real: Vendure) -> None:
    """Cancelled again, it looks as if more had been packed than was ever ordered."""
    administrator, mall = Administrator(real.staff(), real.is_town), real.till().mall
    [ref] = real.buy({real.article(9).sku: 2})
    administrator.add(administrator.order(ref), Random(0))  # noqa: S311
    [line] = mall.get_order(ref).lines
    assert line.quantity == 3
    administrator.cancel_one(administrator.order(ref), Random(0))  # noqa: S311
    packed = MallParcel(parcel_key(ref), "recorded", ((line.id, 3),))
    order = mall.advance(ref, Stage.PACKED, [packed])
    assert [parcel.lines for parcel in order.parcels] == [((line.id, 2),)]


def test_a_parcel_of_which_all_was_cancelled_keeps_no_other_from_leaving(real: Vendure) -> None:
    administrator, mall = Administrator(real.staff(), real.is_town), real.till().mall
    [ref] = real.buy({real.article(5).sku: 1, real.article(5).sku: 1})
    first, second = (line.id for line in mall.get_order(ref).lines)
    packed = [MallParcel(parcel_key(f"{ref}-{line}"), "recorded", ((line, 1),)) for line in (first, second)]
    mall.advance(ref, Stage.READY, packed)
    order = administrator.order(ref)
    cancelled = next(line for line in order["lines"] if line["id"] == first)
    administrator.cancel_one(order | {"lines": [cancelled]}, Random(0))  # noqa: S311
    left = mall.advance(ref, Stage.HANDED_OVER, packed)
    assert {parcel.key: parcel.state for parcel in left.parcels}[packed[1].key] == "handed_over"
