"""What is changed before it is paid leaves a trace: in the journal, on X and Z, on the ticket."""

import json

from herstal_pos.domain.day.report import DayReport
from herstal_pos.services import commands
from herstal_pos.services.counter.receipts import receipt_document
from herstal_pos.services.day.viewing import running_report
from tests.documents.tickets import MIDDLE, on_paper
from tests.little_shop import BEER, BREAD, EMPTY_BOTTLE, LittleShop


def report(shop: LittleShop) -> DayReport:
    with shop.storage.look() as work:
        running = running_report(work, shop.counter)
    assert running is not None
    return running


def printed(shop: LittleShop, number: str) -> str:
    """Its ticket, on paper of 80 mm."""
    with shop.storage.look() as work:
        sale = work.sales.by_number(number)
        assert sale is not None
        return on_paper(receipt_document(sale, work, shop.counter), MIDDLE)


def written(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        return [entry.kind for entry in work.audit.journal(shop.counter.till.id)]


def test_a_lowered_quantity_is_counted_and_a_raised_one_is_not(shop: LittleShop) -> None:
    bread = shop.add(BREAD, 3000)
    shop.do(commands.ChangeQuantity(bread.id, 5000))
    shop.do(commands.ChangeQuantity(bread.id, 2000))

    assert report(shop).lowered_quantities == 1
    assert written(shop)[-1] == "quantity_lowered"


def test_fewer_empties_taken_back_is_a_correction_too(shop: LittleShop) -> None:
    shop.do(commands.ReturnDeposit(shop.product(EMPTY_BOTTLE).id, 6000))
    shop.do(commands.ChangeQuantity(shop.line.id, 2000))

    assert report(shop).lowered_quantities == 1


def test_a_changed_price_is_counted_and_stands_on_the_line_with_the_old_one(shop: LittleShop) -> None:
    bread = shop.add(BREAD, 2000)
    shop.do(commands.ChangePrice(bread.id, bread.price_cents))
    assert report(shop).changed_prices == 0, "the same price is no change"
    shop.do(commands.ChangePrice(bread.id, 250))

    assert report(shop).changed_prices == 1
    assert (shop.line.price_before_cents, shop.line.price_cents) == (320, 250)
    assert "2 × 3,20 -> 2,50" in printed(shop, shop.pay().number_text)


def test_every_correction_stands_in_the_z_and_the_chain_proves_it(shop: LittleShop) -> None:
    bread = shop.add(BREAD, 3000)
    shop.do(commands.ChangeQuantity(bread.id, 1000))
    shop.do(commands.ChangePrice(bread.id, 300))
    shop.do(commands.VoidLine(shop.add(BEER).id))
    shop.do(shop.tender("cash", 100))
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    shop.do(commands.AbandonSale())
    shop.sell(BREAD)
    shop.do(commands.ReprintReceipt())
    shop.do(commands.OpenDrawer("monnaie"))
    assert shop.day.corrections == 7
    shop.do(commands.CloseDay({}))
    with shop.storage.look() as work:
        *_, counts, closed = work.audit.journal(shop.counter.till.id)
    said = json.loads(counts.body)

    assert shop.day.corrections == 0, "of the day that is closed nothing is left"
    assert (counts.kind, closed.kind) == ("day_counts", "day_closed")
    assert said == {
        "number": 1,
        "session": said["session"],
        "empties": [0, 0],
        "lines_voided": 1,
        "quantities_lowered": 1,
        "prices_changed": 1,
        "sales_abandoned": 1,
        "payments_given_back": 1,
        "refunds_redirected": [0, 0],
        "cards": [0, 0, 0],
        "copies": 1,
        "drawer_openings": 1,
    }
    assert shop.verify().sound
