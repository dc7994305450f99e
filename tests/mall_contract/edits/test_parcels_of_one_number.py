"""The mall's staff gives two parcels of an order one tracking number, as a carrier does for one shipment."""

from random import Random

from herstal_pos.services.mall.platform import Stage
from tests.mall_contract.edits.administrator import Administrator
from tests.mall_contract.worlds import Vendure


def test_they_are_no_doubled_parcel_and_leave_together(real: Vendure) -> None:
    administrator, mall = Administrator(real.staff(), real.is_town), real.till().mall
    [ref] = real.buy({real.article(5).sku: 1, real.article(5).sku: 1})
    for line in administrator.order(ref)["lines"]:
        administrator.pack(administrator.order(ref) | {"lines": [line]}, Random(0))  # noqa: S311
    packed = mall.get_order(ref)
    assert [parcel.key for parcel in packed.parcels] == ["3S-77", "3S-77"]
    assert packed.alarms == ()
    left = mall.advance(ref, Stage.HANDED_OVER, [])
    assert [parcel.state for parcel in left.parcels] == ["handed_over", "handed_over"]
