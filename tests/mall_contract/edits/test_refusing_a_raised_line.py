"""What the mall's people add to an order, or take off again, moves what the shop refuses by no piece."""

from pathlib import Path
from random import Random

import pytest

from herstal_pos.services import commands
from herstal_pos.services.mall.platform import AT_FIRST, RefusalReason
from tests.mall_contract.edits.administrator import Administrator
from tests.mall_contract.test_a_till_on_each_mall import opened
from tests.mall_contract.worlds import Vendure

_REASON = RefusalReason.OUT_OF_STOCK


def test_of_a_raised_line_as_many_are_refused_as_are_said(real: Vendure) -> None:
    """Vendure keeps what was placed, not the highest."""
    administrator, mall = Administrator(real.staff(), real.is_town), real.till().mall
    article = real.article(9)
    [ref] = real.buy({article.sku: 2})
    administrator.add(administrator.order(ref), Random(0))  # noqa: S311
    [line] = mall.get_order(ref).lines
    assert line.quantity == 3
    refused = mall.reject(ref, {line.id: 1}, _REASON, AT_FIRST, {line.id: 3})
    assert (refused.alarms, real.refunded(ref)) == ((), article.price_cents)
    assert [each.quantity - each.refused for each in refused.lines] == [2]
    for _ in range(2):  # all of it, and said again
        refused = mall.reject(ref, {line.id: 3}, _REASON, AT_FIRST, {line.id: 3})
        assert (refused.alarms, refused.cancelled) == ((), True)
    assert real.refunded(ref) == 3 * article.price_cents


@pytest.mark.parametrize("whole", [True, False])
def test_of_a_line_that_was_raised_and_lowered_what_is_left_is_refused(
    real: Vendure, tmp_path: Path, *, whole: bool
) -> None:
    administrator = Administrator(real.staff(), real.is_town)
    with opened(real, tmp_path) as till:
        [ref] = real.buy({till.skus[0]: 2})
        administrator.add(administrator.order(ref), Random(0))  # noqa: S311
        till.catch_up()
        order_id = till.card(ref).order_id
        administrator.lower(administrator.order(ref), Random(0))  # noqa: S311
        till.catch_up()
        if whole:
            till.shop.do(commands.RefuseOrder(order_id, "closed"))
        else:
            till.shop.do(commands.AcceptOrder(order_id))
            line = administrator.order(ref)["lines"][0]["id"]
            till.shop.do(commands.MarkShortage(order_id, line, "damaged", 1))
            till.shop.do(commands.PickLine(order_id, line, 1))
            till.shop.do(commands.PackParcel(order_id, 1))
        till.catch_up()
        till.agree()
        [line] = administrator.order(ref)["lines"]
        assert line["quantity"] == (0 if whole else 1)
