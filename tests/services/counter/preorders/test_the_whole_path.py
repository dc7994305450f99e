"""A cake for Saturday: put aside, paid in part, fetched, and on the Z each on its own line."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from herstal_pos.domain.mall.listing import Listing
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.viewing import running_report
from herstal_pos.services.stock.kept.reading import kept_back
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.counter.customers.test_customers import COMPANY, made as known

MOMENTS = pytest.mark.parametrize("vat", ["advance", "pick_up"])


def reserve(shop: LittleShop, *codes: str, advance: int = 0, days: int = 2) -> views.PreorderView:
    for code in codes:
        shop.add(code)
    day = shop.counter.today() + timedelta(days=days)
    if shop.cart.age is not None:
        assert shop.refusal(_made(shop.cart, day, advance)) == f"age_unchecked {shop.cart.age.age}"
        shop.tender()
    shop.do(_made(shop.cart, day, advance))
    made: notices.PreorderMade = shop.heard[notices.PreorderMade]
    return made.preorder


def _made(cart: views.SaleView, day: date, advance: int) -> commands.MakePreorder:
    return commands.MakePreorder(cart.sale_id, cart.version, day, "Mme Dubois", "0470", "écrire", advance)


def listed(shop: LittleShop, text: str = "", days: int = 0) -> notices.PreordersFound:
    day = shop.counter.today() + timedelta(days=days)
    shop.do(commands.ListPreorders(day, text))
    found: notices.PreordersFound = shop.heard[notices.PreordersFound]
    return found


@MOMENTS
def test_ordered_paid_in_part_and_fetched(shop: LittleShop, vat: str) -> None:
    shop.do(commands.SavePreorderRules(vat))
    made = reserve(shop, BREAD, CHEESE, BEER, advance=1000)
    assert shop.cart.total_cents == 1000
    shop.pay("card")
    (one,) = listed(shop, days=2).preorders
    assert (one.total_cents, one.paid_cents, one.number) == (made.total_cents, 1000, "R1-000001")
    shop.do(commands.PickUpPreorder(made.id))
    assert shop.cart.total_cents == made.total_cents - 1000
    shop.pay("cash")
    assert listed(shop, days=2).preorders == ()
    with shop.storage.look() as work:
        report = running_report(work, shop.counter)
    assert report is not None
    assert (report.advances.taken_cents, report.advances.used_cents) == (1000, -1000)
    assert report.total_cents == made.total_cents
    assert shop.verify().findings == ()


def test_what_a_company_has_put_aside_is_paid_to_the_cent(shop: LittleShop) -> None:
    known(shop, "Ateliers de la Meuse", company=COMPANY)
    shop.do(commands.AddFreeItem(1002, "standard", sure=True))
    shop.do(commands.PickUpPreorder(reserve(shop).id))
    assert shop.cart.customer is not None
    assert shop.cart.cash_due_cents == 1002
    assert shop.pay().rounding_cents == 0
    assert shop.verify().findings == ()


def test_the_advance_stays_with_its_goods(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, CHEESE, advance=1000)
    shop.pay("card")
    shop.do(commands.PickUpPreorder(made.id))
    advance = next(line for line in shop.cart.lines if line.kind == "advance")
    assert shop.refusal(commands.VoidLine(advance.id)) == "advance_fixed"
    assert shop.refusal(commands.WriteNote(advance.id, "")) == "advance_fixed"
    assert shop.refusal(commands.ChangePrice(advance.id, 1)) == "line_fixed"
    assert shop.refusal(commands.ChangeQuantity(advance.id, 2000)) == "line_fixed"
    assert shop.refusal(commands.UndoStep()) == "nothing_to_undo"
    shop.do(commands.AbandonSale())
    assert len(listed(shop, days=2).preorders) == 1


def test_goods_change_at_the_pick_up_and_other_goods_come_along(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, CHEESE, advance=1000)
    shop.pay("card")
    shop.add(BEER)
    shop.do(commands.PickUpPreorder(made.id))
    cheese = next(line for line in shop.cart.lines if line.unit == "kg")
    shop.do(commands.VoidLine(cheese.id))
    assert shop.cart.total_cents == 320 + 125 - 1000
    shop.pay("card")
    assert shop.verify().findings == ()


def test_a_second_press_and_a_second_till_do_nothing_twice(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, advance=100)
    shop.pay()
    other = shop.beside("2")
    shop.do(commands.PickUpPreorder(made.id))
    assert shop.cart == shop.do(commands.PickUpPreorder(made.id))[0].sale
    assert other.refusal(commands.PickUpPreorder(made.id)) == f"preorder_in_cart {made.number}"
    assert shop.refusal(commands.CancelPreorder(made.id)) == f"preorder_in_cart {made.number}"
    shop.pay()
    assert other.refusal(commands.PickUpPreorder(made.id)) == f"preorder_gone {made.number}"


def test_goods_of_a_pick_up_come_back_by_both_means(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, BREAD, advance=300)
    shop.pay("card")
    shop.do(commands.PickUpPreorder(made.id))
    paid = shop.pay("cash")
    left = shop.open_receipt(paid.number_text).lines
    assert [line.name for line in left if "compte" in line.name] == []
    shop.do(commands.ReturnAll())
    assert shop.cart.total_cents == -640
    shop.do(shop.tender("cash"))
    shop.pay("card")
    assert shop.verify().findings == ()


def test_the_paper_brings_it_by_a_scan_and_is_forgotten(shop: LittleShop) -> None:
    made = reserve(shop, BREAD)
    shop.scan(made.number)
    assert [line.name for line in shop.cart.lines] == ["Pain de campagne 800 g"]
    assert shop.refusal(commands.ScanBarcode("R1-000009")) == "preorder_unknown R1-000009"


def test_what_nobody_can_put_aside_is_refused(shop: LittleShop) -> None:
    shop.add(BREAD)
    cart = shop.cart
    day = shop.counter.today()
    make = commands.MakePreorder(cart.sale_id, cart.version, day, "Dubois")
    assert shop.refusal(replace(make, name=" ")) == "preorder_name"
    assert shop.refusal(replace(make, day=day - timedelta(days=1))) == "preorder_day"
    assert shop.refusal(replace(make, advance_cents=321)) == "advance_range 320"
    assert shop.refusal(replace(make, version=cart.version + 1)) == "preorder_cart_changed"
    shop.do(make)
    assert shop.do(make) == []


def test_promised_goods_are_the_days(shop: LittleShop) -> None:
    """From the day before on, and until they left."""
    product = shop.product(BEER)
    made = reserve(shop, BEER, days=1)
    late = reserve(shop, BEER, days=5)
    with shop.storage.look() as work:
        (promise,) = work.orders.promises([product.id])[product.id]
    assert (promise.code, promise.quantity) == (made.number, 1000)
    shop.do(commands.CancelPreorder(made.id))
    with shop.storage.look() as work:
        assert work.orders.promises([product.id]).get(product.id) is None
    assert late.number != made.number


def test_found_by_name_phone_and_number(shop: LittleShop) -> None:
    made = reserve(shop, BREAD)
    assert [one.number for one in listed(shop, "dubo").preorders] == [made.number]
    assert [one.number for one in listed(shop, "0470").preorders] == [made.number]
    assert [one.number for one in listed(shop, "000001").preorders] == [made.number]
    assert listed(shop, "lambert").preorders == ()
    shop.do(commands.PrintPreorders(made.day))
    assert shop.refusal(commands.PrintPreorders(made.day + timedelta(days=1))) == "no_preorders"


def test_whose_it_was_is_forgotten_once_it_is_over(shop: LittleShop) -> None:
    over, waits = reserve(shop, BREAD), reserve(shop, BREAD, days=90)
    shop.do(commands.CancelPreorder(over.id))
    shop.clock.pass_by(days=20)
    shop.sell(BREAD)
    shop.clock.pass_by(days=25)
    shop.do(commands.ForgetCustomers())
    with shop.storage.look() as work:
        assert work.preorders.customers([over.id, waits.id]).keys() == {waits.id}
    assert shop.verify().findings == ()


def test_the_mall_is_kept_from_what_the_day_promises(shop: LittleShop) -> None:
    """In its own units; goods of a later day are still for sale."""
    beer = Listing(shop.product(BEER).id, "ref", "sku", 6000)
    for days in (0, 1, 5):
        reserve(shop, BEER, days=days)
    with shop.storage.look() as work:
        assert kept_back([beer], {}, work, shop.counter) == {beer.product_id: 1}
    made = reserve(shop, *[BEER] * 5, days=1)
    with shop.storage.look() as work:
        assert kept_back([beer], {}, work, shop.counter) == {beer.product_id: 2}
    shop.do(commands.CancelPreorder(made.id))
    with shop.storage.look() as work:
        assert kept_back([beer], {}, work, shop.counter) == {beer.product_id: 1}


def test_the_day_and_its_z_say_what_was_paid_in_advance(shop: LittleShop) -> None:
    """The goods of days to come wait over the closing."""
    fetched = reserve(shop, BREAD, advance=100)
    shop.do(commands.AbandonSale())
    waits = reserve(shop, BREAD)
    shop.do(commands.PickUpPreorder(fetched.id))
    shop.pay()
    advanced = reserve(shop, BREAD, advance=200)
    shop.pay()
    assert shop.day.advances == (200, 0, 0, 0)
    shop.do(commands.CloseDay({100: 1}, reason="change"))
    shop.clock.pass_by(days=1)
    shop.do(commands.OpenDay(10000))
    assert [one.id for one in listed(shop, days=1).preorders] == [waits.id, advanced.id]
    assert shop.day.advances == (0, 0, 0, 0)
    assert shop.verify().findings == ()


def test_all_of_it_is_paid_in_advance(shop: LittleShop) -> None:
    made = reserve(shop, BREAD, BEER, advance=445)
    shop.pay("card")
    assert listed(shop, days=2).preorders[0].left_cents == 0
    shop.do(commands.PickUpPreorder(made.id))
    assert shop.cart.total_cents == 0
    shop.pay("card")
    assert shop.verify().findings == ()


def test_cash_of_advance_and_balance_is_one_debt(shop: LittleShop) -> None:
    """Art. 67 of the law of 18-09-2017: 3,000 euros for all of it, in however many parts."""
    shop.do(commands.AddFreeItem(350_000, "standard", "Pièce montée"))
    made = reserve(shop, advance=200_000)
    shop.do(replace(shop.tender("cash", 200_000), sure=True))
    shop.do(commands.PickUpPreorder(made.id))
    assert shop.refusal(replace(shop.tender("cash"), sure=True)) == "cash_limit_left 100000"
    shop.do(replace(shop.tender("cash", 100_000), sure=True))
    shop.pay("card")


def test_discounts_come_along_in_whatever_cart(shop: LittleShop) -> None:
    """The price is that of the day on which it was made, whatever the article costs by then."""
    shop.add(CHEESE, 342)
    shop.do(commands.DiscountSale(1000))
    made = reserve(shop, BREAD)
    shop.do(commands.SetPrice(shop.product(BREAD).id, 999))
    shop.add(BEER)
    shop.do(commands.PickUpPreorder(made.id))
    assert shop.cart.total_cents == made.total_cents + 125
