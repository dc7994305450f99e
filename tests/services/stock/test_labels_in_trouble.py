"""Labels owed, pressed twice, beside a printer at work, under a clock that was set: none twice, none lost."""

from datetime import timedelta

from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, CHEESE, LittleShop
from tests.services.stock.test_labels import listed, print_one, printers, taken

__all__ = ["printers"]


def reprice(shop: LittleShop, code: str, price_cents: int) -> str:
    product_id = shop.product(code).id
    shop.do(commands.SetPrice(product_id, price_cents, sure=True))
    return product_id


def labels_printed(shop: LittleShop, printer: str = "receipt") -> int:
    count = 0
    while print_one(shop, printer):
        count += 1
    return count


def row(shop: LittleShop, product_id: str) -> views.OwedLabelView:
    return listed(shop)[product_id]


def test_one_that_is_being_sent_is_at_the_printer(shop: LittleShop) -> None:
    bread, cheese = reprice(shop, BREAD, 330), reprice(shop, CHEESE, 1999)
    shop.do(commands.PrintShelfLabels(((bread, 1), (cheese, 1)), "roll"))
    assert taken(shop) is not None
    assert row(shop, bread).waiting


def test_pressed_again_while_the_first_is_being_sent_none_comes_twice(shop: LittleShop) -> None:
    bread, cheese = reprice(shop, BREAD, 330), reprice(shop, CHEESE, 1999)
    batch = commands.PrintShelfLabels(((bread, 1), (cheese, 1)), "roll")
    shop.do(batch)
    first = taken(shop)
    assert first is not None
    shop.do(batch)
    shop.do(commands.ReportPrintJob(first.job_id, "printed"))
    assert labels_printed(shop) == 1
    assert listed(shop) == {}


def test_more_of_one_that_is_being_sent_are_the_rest(shop: LittleShop) -> None:
    bread = reprice(shop, BREAD, 330)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    first = taken(shop)
    assert first is not None
    shop.do(commands.PrintShelfLabels(((bread, 3),), "roll"))
    shop.do(commands.ReportPrintJob(first.job_id, "printed"))
    assert labels_printed(shop) == 2


def test_one_in_doubt_is_at_the_printer_until_somebody_has_looked(shop: LittleShop) -> None:
    bread = reprice(shop, BREAD, 330)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    assert print_one(shop, state="unknown")
    assert row(shop, bread).waiting


def test_printed_anew_one_in_doubt_is_asked_about_no_more(shop: LittleShop) -> None:
    bread = reprice(shop, BREAD, 330)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    job = taken(shop)
    assert job is not None
    shop.do(commands.ReportPrintJob(job.job_id, "unknown"))
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    shop.do(commands.AnswerDoubtful(job.job_id, came_out=False))
    assert labels_printed(shop) == 1
    assert listed(shop) == {}


def test_owed_since_a_clock_that_was_ahead_it_is_printed_all_the_same(shop: LittleShop) -> None:
    shop.clock.at += timedelta(days=30)
    bread = reprice(shop, BREAD, 330)
    shop.clock.at -= timedelta(days=30)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    assert labels_printed(shop) == 1
    assert listed(shop) == {}


def test_of_two_prices_under_a_clock_that_was_set_back_the_later_one_is_printed(shop: LittleShop) -> None:
    bread = reprice(shop, BREAD, 330)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    shop.clock.at -= timedelta(days=30)
    reprice(shop, BREAD, 350)
    assert labels_printed(shop) == 0
    assert row(shop, bread).labels == 1
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    assert labels_printed(shop) == 1
    assert listed(shop) == {}


def test_a_price_that_was_tried_and_taken_back_is_the_one_that_came_out(shop: LittleShop) -> None:
    bread = reprice(shop, BREAD, 330)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    job = taken(shop)
    assert job is not None
    for price_cents in (350, 330):
        shop.clock.at += timedelta(minutes=1)
        reprice(shop, BREAD, price_cents)
    shop.do(commands.ReportPrintJob(job.job_id, "printed"))
    assert listed(shop) == {}


def test_forty_labels_and_paper_for_sixteen(shop: LittleShop) -> None:
    """The seventeenth is in doubt; the rest comes with the paper, each once."""
    with shop.storage.look() as work:
        found = [product for product in work.products.search("a", 60) if not product.empties][:40]
    for product in found:
        shop.do(commands.SetPrice(product.id, product.price_cents + 10, sure=True))
    batch = [(product.id, 1) for product in found]
    assert len(batch) == 40
    shop.do(commands.PrintShelfLabels(tuple(batch), "label"))
    for _ in range(16):
        assert print_one(shop, "label")
    doubtful = taken(shop, "label")
    assert doubtful is not None
    shop.do(commands.ReportPrintJob(doubtful.job_id, "unknown", "paper_out"))
    assert len(listed(shop)) == len(batch) - 16
    assert all(each.waiting for each in listed(shop).values())
    assert labels_printed(shop, "label") == len(batch) - 17
    assert [each.waiting for each in listed(shop).values()] == [True]
    shop.do(commands.AnswerDoubtful(doubtful.job_id, came_out=False))
    assert labels_printed(shop, "label") == 1
    assert listed(shop) == {}
    assert isinstance(shop.heard[notices.LabelsListed], notices.LabelsListed)


def test_a_customer_does_not_wait_for_a_batch_on_the_roll(shop: LittleShop) -> None:
    bread = reprice(shop, BREAD, 330)
    shop.do(commands.PrintShelfLabels(((bread, 40),), "roll"))
    assert print_one(shop)
    number = shop.sell(CHEESE).number_text
    ticket = taken(shop)
    assert ticket is not None
    assert ticket.title == number
    shop.do(commands.ReportPrintJob(ticket.job_id, "printed"))
    assert labels_printed(shop) == 39
