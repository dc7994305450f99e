"""Goods near their date: the shop's markdown is proposed in the line, given by one act, never by itself."""

from datetime import date

import pytest

from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BEER_EAN, BREAD, LittleShop
from tests.services.counter.test_marks_of_goods import DATED, scan
from tests.services.stock.test_receiving import begun, changed

NEAR, FAR, PAST = f"{DATED}17261127", f"{DATED}17261231", f"{DATED}17261101"


@pytest.fixture
def near(shop: LittleShop) -> LittleShop:
    """30 % within three days."""
    shop.do(commands.SaveShop({"near_days": "3", "near_percent": "30"}))
    return shop


def proposed(shop: LittleShop) -> views.NearView | None:
    notice: notices.SaleChanged = shop.heard[notices.SaleChanged]
    return notice.near


def test_nothing_is_proposed_where_the_shop_wants_none(shop: LittleShop) -> None:
    scan(shop, NEAR)
    assert proposed(shop) is None


def test_the_date_of_these_very_goods(near: LittleShop) -> None:
    near.scan(BEER_EAN)
    for code in (FAR, PAST):
        scan(near, code)
        assert proposed(near) is None
    scan(near, NEAR)
    assert proposed(near) == views.NearView(date(2026, 11, 27), 3000, is_of_these=True)
    line = next(line for line in near.cart.lines if line.id == near.heard[notices.SaleChanged].line_id)
    assert line.amount_cents == 115  # not by itself
    near.do(commands.MarkDown(line.id, "Date proche, 27/11/2026"))
    given = next(each for each in near.cart.lines if each.id == line.id)
    assert (given.amount_cents, given.reason) == (80, "Date proche, 27/11/2026")
    assert near.refusal(commands.MarkDown(line.id)) == "markdown_gone"
    near.pay()
    assert near.verify().findings == ()


def test_a_lot_of_the_stock_is_told_of(near: LittleShop) -> None:
    draft = begun(near)
    near.do(commands.AddDelivered(draft, near.product(BEER).id, 24_000))
    changed(near, draft, BEER, best_before=date(2026, 11, 26))
    near.do(commands.PostDelivery(draft))
    near.add(BEER)
    assert proposed(near) is not None
    assert not proposed(near).is_of_these  # type: ignore[union-attr]
    near.add(BREAD)
    assert proposed(near) is None


def test_neither_a_promotion_nor_a_discount_is_lowered_again(near: LittleShop) -> None:
    form = views.PromotionForm("2 pour 1", "fewer", 2, 1, "", "", (near.product(BEER).id,))
    near.do(commands.KeepPromotion("", form))
    scan(near, NEAR, 2000)
    assert proposed(near) is None


@pytest.mark.parametrize(
    "said", [{"near_days": "61"}, {"near_days": "x"}, {"near_percent": "101"}, {"near_percent": "-1"}]
)
def test_what_is_no_rule_is_refused(said: dict[str, str], shop: LittleShop) -> None:
    assert shop.refusal(commands.SaveShop(said)) == "reductions_wrong 60"


def test_the_shop_s_own_reasons_are_kept(shop: LittleShop) -> None:
    shop.do(commands.SaveShop({"discount_reasons": " Abîmé ,, Voisin "}))
    changed: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
    assert changed.settings.shop.discount_reasons == "Abîmé, Voisin"
    assert changed.settings.shop.near_days == "0"
