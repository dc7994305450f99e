"""The cart between the first scan and the payment: changed, struck, parked, kept."""

from copy import replace

import pytest

from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BEER_EAN, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop

HALF = 500


def amounts(shop: LittleShop) -> list[tuple[int, int]]:
    """Thousandths and cents of each line."""
    return [(line.quantity, line.amount_cents) for line in shop.cart.lines]


def journal(shop: LittleShop) -> list[JournalEntry]:
    with shop.storage.look() as work:
        return list(work.audit.journal(shop.counter.till.id))


def test_an_article_added_by_its_tile_is_the_same_as_one_scanned(shop: LittleShop) -> None:
    shop.do(commands.AddProduct(shop.product(BREAD).id, 2 * THOUSAND))
    assert amounts(shop) == [(2000, 640)]


def test_an_article_that_is_gone_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.AddProduct("no-such-id")) == "product_gone"


def test_a_typed_code_finds_the_article_by_its_own_code_or_its_barcode(shop: LittleShop) -> None:
    shop.add("450")
    shop.add("2004040001179")
    assert amounts(shop) == [(2000, 2980)]
    assert shop.refusal(commands.AddByCode("77777")) == "code_unknown 77777"


def test_a_piece_is_whole_and_cheese_is_not(shop: LittleShop) -> None:
    assert shop.refusal(commands.AddByCode(BREAD, HALF)) == "whole_pieces"
    assert shop.add(CHEESE, 342).amount_cents == 852


def test_the_quantity_of_a_line_can_be_typed(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    shop.do(commands.ChangeQuantity(line.id, 4 * THOUSAND))
    assert amounts(shop) == [(4000, 1280)]
    assert shop.refusal(commands.ChangeQuantity(line.id, 1500)) == "whole_pieces"


def test_a_quantity_of_nothing_strikes_the_line(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    shop.do(commands.ChangeQuantity(line.id, 0))
    assert amounts(shop) == []


@pytest.mark.parametrize("quantity", [-1000, 10_001_000, 5_412_345_678_908_000])
def test_a_quantity_that_no_shop_has_is_refused(shop: LittleShop, quantity: int) -> None:
    line = shop.add(BREAD)
    assert shop.refusal(commands.ChangeQuantity(line.id, quantity)) == "quantity_range"
    assert shop.refusal(commands.AddByCode(CHEESE, quantity)) == "quantity_range"


def test_the_price_of_a_line_can_be_typed_and_the_article_keeps_its_own(shop: LittleShop) -> None:
    line = shop.add(BREAD, 2 * THOUSAND)
    shop.do(commands.ChangePrice(line.id, 300))
    assert amounts(shop) == [(2000, 600)]
    assert shop.product(BREAD).price_cents == 320
    assert shop.refusal(commands.ChangePrice(line.id, -1)) == "price_range"


def test_a_price_changed_in_the_catalogue_is_seen_by_the_next_line_alone(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.ImportCatalogue("code;nom;unit;price;vat\n1;Pain;piece;3,50;reduced\n"))
    shop.add(BREAD)
    assert amounts(shop) == [(1000, 320), (1000, 350)]


def test_a_discount_on_a_line_and_one_on_the_ticket_come_off_the_total(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    shop.add(CHEESE, 1000)
    shop.do(commands.DiscountLine(line.id, 2500))
    assert shop.cart.total_cents == 240 + 2490
    shop.do(commands.DiscountSale(1000))
    assert (shop.cart.total_cents, shop.cart.discount_cents) == (2457, 80 + 273)
    assert shop.refusal(commands.DiscountSale(10_001)) == "percent_range"


def test_a_deposit_follows_its_bottle(shop: LittleShop) -> None:
    beer = shop.add(BEER)
    assert amounts(shop) == [(1000, 115), (1000, 10)]
    shop.do(commands.ChangeQuantity(beer.id, 6 * THOUSAND))
    assert amounts(shop) == [(6000, 690), (6000, 60)]
    shop.scan(BEER_EAN)
    assert amounts(shop) == [(7000, 805), (7000, 70)]
    assert shop.cart.item_count == 7
    shop.do(commands.VoidLine(beer.id))
    assert amounts(shop) == []


def test_a_deposit_that_came_with_its_bottle_does_not_change_alone(shop: LittleShop) -> None:
    shop.add(BEER)
    deposit = shop.cart.lines[1]
    assert shop.refusal(commands.ChangeQuantity(deposit.id, THOUSAND)) == "line_fixed"


def test_a_deposit_gets_no_discount(shop: LittleShop) -> None:
    shop.add(BEER)
    shop.do(commands.DiscountSale(5000))
    assert [line.amount_cents for line in shop.cart.lines] == [57, 10]


def test_empties_come_back_without_a_ticket_and_goods_do_not(shop: LittleShop) -> None:
    """A consigne is owed to whoever brings the bottle; goods come back with their ticket."""
    shop.add(EMPTY_BOTTLE, -6 * THOUSAND)
    assert (shop.cart.total_cents, shop.cart.cash_due_cents) == (-60, -60)
    assert shop.refusal(commands.AddByCode(BREAD, -THOUSAND)) == "quantity_range"
    paid = shop.pay()
    assert (paid.total_cents, paid.change_cents) == (-60, 60)
    assert shop.day.cash_expected_cents == 15_000 - 60
    assert shop.verify().findings == ()


def test_empties_lower_the_price_of_what_is_bought(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.add(EMPTY_BOTTLE, -6 * THOUSAND)
    assert shop.pay().due_cents == 260


def test_a_free_item_has_an_amount_and_a_rate_and_no_stock(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(1250, "standard", "Réparation", 2 * THOUSAND))
    assert (shop.line.name, shop.line.amount_cents, shop.line.vat_points) == ("Réparation", 2500, 2100)
    assert shop.line.on_hand is None
    assert shop.refusal(commands.AddFreeItem(0, "standard")) == "amount_needed"
    assert shop.refusal(commands.AddFreeItem(100, "luxury")) == "vat_code_unknown luxury"


def test_a_free_item_of_part_of_a_piece_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.AddFreeItem(1250, "standard", "", 1500)) == "whole_pieces"


def test_a_struck_line_leaves_the_cart_and_stays_in_the_journal(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    shop.add(CHEESE)
    shop.do(commands.VoidLine(line.id))
    assert amounts(shop) == [(1000, 2490)]
    assert shop.refusal(commands.VoidLine(line.id)) == "line_gone"
    last = journal(shop)[-1]
    assert (last.kind, f'"{line.id}",1000,320' in last.body) == ("line_voided", True)


def test_a_command_for_a_line_of_no_cart_is_refused(shop: LittleShop) -> None:
    for command in (commands.VoidLine("x"), commands.ChangeQuantity("x", 1000), commands.AbandonSale()):
        assert shop.refusal(command) == "sale_not_open"


def test_an_abandoned_sale_is_in_the_journal_and_the_next_scan_begins_another(shop: LittleShop) -> None:
    shop.add(BREAD)
    first = shop.cart.sale_id
    shop.do(commands.AbandonSale())
    assert shop.cart.lines == ()
    assert journal(shop)[-1].kind == "sale_abandoned"
    shop.add(BREAD)
    assert shop.cart.sale_id != first


def test_a_parked_sale_is_fetched_as_it_was(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.add(BEER)
    before = shop.cart
    news = shop.do(commands.ParkSale(" Mme Dubois "))
    assert shop.cart.lines == ()
    (parked,) = next(row.parked for row in news if isinstance(row, notices.ParkedChanged))
    assert (parked.label, parked.item_count, parked.total_cents) == ("Mme Dubois", 2, 445)
    shop.do(commands.FetchSale())
    assert (shop.cart.sale_id, shop.cart.lines) == (before.sale_id, before.lines)


def test_fetching_over_an_unfinished_cart_changes_their_places(shop: LittleShop) -> None:
    shop.add(BREAD)
    bread = shop.cart.sale_id
    shop.do(commands.ParkSale())
    shop.add(CHEESE)
    cheese = shop.cart.sale_id
    shop.do(commands.FetchSale())
    assert shop.cart.sale_id == bread
    shop.do(commands.FetchSale(cheese))
    assert shop.cart.sale_id == cheese


def test_the_name_of_a_parked_sale_goes_with_its_payment(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.ParkSale("Mme Dubois 0470 12 34 56"))
    shop.do(commands.FetchSale())
    number = shop.pay().number_text
    with shop.storage.look() as work:
        sale = work.sales.by_number(number)
    assert sale is not None
    assert sale.label == ""


def test_fetching_over_an_empty_cart_leaves_nothing_parked(shop: LittleShop) -> None:
    shop.add(BREAD)
    bread = shop.cart.sale_id
    shop.do(commands.ParkSale())
    struck = shop.add(CHEESE)
    shop.do(commands.VoidLine(struck.id))
    news = shop.do(commands.FetchSale())
    assert shop.cart.sale_id == bread
    assert next(row.parked for row in news if isinstance(row, notices.ParkedChanged)) == ()


def test_the_sale_parked_last_is_fetched_unless_one_is_named(shop: LittleShop) -> None:
    names = {}
    for code in (BREAD, CHEESE, "2"):
        shop.clock.pass_by(minutes=1)
        shop.add(code)
        names[code] = shop.cart.sale_id
        shop.do(commands.ParkSale())
    shop.do(commands.FetchSale())
    assert shop.cart.sale_id == names["2"]
    shop.do(commands.FetchSale(names[BREAD]))
    assert shop.cart.sale_id == names[BREAD]


def test_nothing_is_fetched_where_nothing_was_parked(shop: LittleShop) -> None:
    assert shop.refusal(commands.FetchSale()) == "not_parked"


def test_a_part_paid_sale_is_finished_before_anything_else(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.add(BREAD)
    shop.do(shop.tender("card", 100))
    for command in (
        commands.ParkSale(),
        commands.AbandonSale(),
        commands.OpenReceipt(number),
    ):
        assert shop.refusal(command) == "part_paid"
    assert shop.cart.tenders[0].amount_cents == 100


def test_a_refused_command_leaves_the_cart_as_it_was(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    before = shop.cart
    shop.refusal(commands.DiscountLine(line.id, -1))
    shop.do(commands.Refresh())
    assert shop.cart == before


def test_a_piece_whose_card_was_changed_meanwhile_is_a_line_of_its_own(shop: LittleShop) -> None:
    """At another VAT, or with another deposit: what was rung up keeps what it says."""
    shop.add(BREAD)
    save(shop, replace(shop.product(BREAD), vat_code="intermediate"))
    shop.add(BREAD)
    shop.add(BREAD)
    assert [(line.quantity, line.vat_points) for line in shop.cart.lines] == [(1000, 600), (2000, 1200)]
    shop.add(BEER)
    save(shop, replace(shop.product(EMPTY_BOTTLE), price_cents=20))
    shop.add(BEER)
    assert [line.amount_cents for line in shop.cart.lines][2:] == [115, 10, 115, 20]
    shop.add(BEER)
    assert [line.amount_cents for line in shop.cart.lines][2:] == [115, 10, 230, 40]


def save(shop: LittleShop, product: Product) -> None:
    with shop.storage.work() as work:
        work.products.save(product)
        work.commit()
