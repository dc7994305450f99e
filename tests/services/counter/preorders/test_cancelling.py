"""A pre-order is cancelled: its advance goes back as it came, in part, or stays with a reason."""

import pytest

from herstal_pos.services import commands
from herstal_pos.services.day.viewing import running_report
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.counter.preorders.test_the_whole_path import MOMENTS, listed, reserve


def advances(shop: LittleShop) -> tuple[int, int, int, int]:
    """Taken, used, given back, kept."""
    with shop.storage.look() as work:
        report = running_report(work, shop.counter)
    assert report is not None
    of = report.advances
    return of.taken_cents, of.used_cents, of.back_cents, of.kept_cents


@MOMENTS
@pytest.mark.parametrize(("back", "kept"), [(None, 0), (1000, 0), (700, 300), (1, 999)])
def test_it_goes_back_as_it_came(shop: LittleShop, vat: str, back: int | None, kept: int) -> None:
    shop.do(commands.SavePreorderRules(vat))
    made = reserve(shop, BREAD, CHEESE, BEER, advance=1000)
    shop.pay("card")
    shop.do(commands.CancelPreorder(made.id, back, "gâteau fait" if kept else ""))
    assert shop.cart.total_cents == kept - 1000
    assert shop.refusal(shop.tender("cash")) == "refund_elsewhere"
    shop.pay("card")
    assert advances(shop) == (1000, 0, kept - 1000, kept)
    assert shop.refusal(commands.PickUpPreorder(made.id)) == f"preorder_gone {made.number}"
    assert shop.verify().findings == ()


def test_all_of_it_is_kept_without_a_sale(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, advance=200)
    shop.pay()
    assert shop.refusal(commands.CancelPreorder(made.id, 0)) == "reason_needed"
    assert shop.refusal(commands.CancelPreorder(made.id, 201)) == "advance_range 200"
    shop.do(commands.CancelPreorder(made.id, 0, "jamais venu"))
    assert advances(shop) == (200, 0, 0, 200)
    assert listed(shop, days=2).preorders == ()
    assert shop.verify().findings == ()


def test_without_an_advance_it_just_ends(shop: LittleShop) -> None:
    made = reserve(shop, BREAD)
    shop.do(commands.CancelPreorder(made.id))
    assert listed(shop, days=2).preorders == ()
    assert shop.verify().findings == ()


def test_what_is_kept_needs_a_day_that_runs(shop: LittleShop) -> None:
    made = reserve(shop, BREAD)
    shop.do(commands.CloseDay({}, reason="change"))
    assert shop.refusal(commands.CancelPreorder(made.id)) == "day_not_open"
