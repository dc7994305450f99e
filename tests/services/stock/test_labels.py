"""Labels owed: printed from one list, owed until the paper is out, never of a price of before."""

import pytest

from herstal_pos.domain.stock.card import LabelOwed, LabelReason
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop

ROLL, LABELS = "tcp://127.0.0.1:9", "tcp://127.0.0.1:8"
PRINTERS = {"roll": "receipt", "label": "label"}


@pytest.fixture(autouse=True)
def printers(shop: LittleShop) -> None:
    shop.do(commands.ChoosePrinter(ROLL, "generic-80"))
    shop.do(commands.ChooseLabelPrinter(LABELS, "zebra-203", None, 0, 0))


def owe(shop: LittleShop, code: str, labels: int = 1, was_cents: int | None = 300) -> str:
    product = shop.product(code)
    owed = LabelOwed(product.id, LabelReason.PRICE, labels, was_cents, shop.clock.now())
    with shop.storage.work() as work:
        work.labels_owed.save([owed])
        work.commit()
    return product.id


def listed(shop: LittleShop) -> dict[str, views.OwedLabelView]:
    shop.do(commands.ListLabels())
    answer = shop.heard[notices.LabelsListed]
    assert isinstance(answer, notices.LabelsListed)
    assert answer.total == len(answer.labels)
    return {label.product_id: label for label in answer.labels}


def taken(shop: LittleShop, printer: str = "receipt") -> notices.PrintJobTaken | None:
    news = shop.do(commands.TakePrintJob(printer))
    return next((notice for notice in news if isinstance(notice, notices.PrintJobTaken)), None)


def print_one(shop: LittleShop, printer: str = "receipt", state: str = "printed") -> bool:
    job = taken(shop, printer)
    if job is None:
        return False
    shop.do(commands.ReportPrintJob(job.job_id, state))
    return True


def test_what_is_owed_says_what_the_shelf_shows_and_what_is_charged(shop: LittleShop) -> None:
    bread = owe(shop, BREAD, 3, was_cents=300)
    row = listed(shop)[bread]
    assert (row.name, row.labels, row.was_cents, row.price_cents) == (
        shop.product(BREAD).name("fr"),
        3,
        300,
        320,
    )
    assert (row.reason, row.waiting) == ("price", False)


@pytest.mark.parametrize("paper", PRINTERS)
def test_a_batch_is_owed_until_each_paper_is_out(shop: LittleShop, paper: str) -> None:
    bread, cheese = owe(shop, BREAD, 2), owe(shop, CHEESE)
    shop.do(commands.PrintShelfLabels(((bread, 2), (cheese, 1)), paper))
    assert all(row.waiting for row in listed(shop).values())
    assert print_one(shop, PRINTERS[paper])
    assert {row.product_id: row.labels for row in listed(shop).values()} == {bread: 1, cheese: 1}
    assert print_one(shop, PRINTERS[paper])
    assert print_one(shop, PRINTERS[paper])
    assert listed(shop) == {}
    assert not print_one(shop, PRINTERS[paper])


def test_out_of_paper_the_rest_stays_owed_and_comes_when_there_is_some(shop: LittleShop) -> None:
    bread = owe(shop, BREAD, 2)
    shop.do(commands.PrintShelfLabels(((bread, 2),), "roll"))
    assert print_one(shop)
    assert print_one(shop, state="stuck")
    assert (listed(shop)[bread].labels, listed(shop)[bread].waiting) == (1, True)
    assert print_one(shop)
    assert listed(shop) == {}


def test_a_label_of_a_price_of_before_does_not_come_out(shop: LittleShop) -> None:
    bread = owe(shop, BREAD)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    shop.do(commands.SetPrice(bread, 350, sure=True))
    assert taken(shop) is None
    assert listed(shop)[bread].labels == 1


def test_a_label_that_came_while_the_price_changed_leaves_the_new_one_owed(shop: LittleShop) -> None:
    bread = owe(shop, BREAD)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    job = taken(shop)
    assert job is not None
    shop.do(commands.SetPrice(bread, 350, sure=True))
    shop.do(commands.ReportPrintJob(job.job_id, "printed"))
    assert listed(shop)[bread].labels == 1


def test_printed_anew_what_still_waits_is_not_printed_twice(shop: LittleShop) -> None:
    bread = owe(shop, BREAD, 2)
    for _ in range(2):
        shop.do(commands.PrintShelfLabels(((bread, 2),), "roll"))
    assert [print_one(shop) for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("came_out", [True, False])
def test_a_doubtful_label_is_owed_until_somebody_has_looked(shop: LittleShop, came_out: bool) -> None:
    bread = owe(shop, BREAD)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    job = taken(shop)
    assert job is not None
    shop.do(commands.ReportPrintJob(job.job_id, "unknown"))
    assert listed(shop)[bread].labels == 1
    shop.do(commands.AnswerDoubtful(job.job_id, came_out))
    assert (bread in listed(shop)) is not came_out
    assert print_one(shop) is not came_out
    assert listed(shop) == {}


def test_without_the_label_printer_its_labels_stay_owed(shop: LittleShop) -> None:
    bread = owe(shop, BREAD)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "label"))
    shop.do(commands.ChooseLabelPrinter("", "zebra-203", None, 0, 0))
    assert (listed(shop)[bread].labels, listed(shop)[bread].waiting) == (1, False)
    assert not print_one(shop)
    assert shop.refusal(commands.PrintShelfLabels(((bread, 1),), "label")) == "label_printer_missing"


def test_done_without_paper(shop: LittleShop) -> None:
    bread, cheese = owe(shop, BREAD), owe(shop, CHEESE)
    shop.do(commands.PrintShelfLabels(((bread, 1),), "roll"))
    shop.do(commands.ForgetLabels((bread,)))
    assert list(listed(shop)) == [cheese]
    assert not print_one(shop)


def test_any_article_s_label_can_be_printed_and_the_paper_is_remembered(shop: LittleShop) -> None:
    shop.do(commands.PrintShelfLabels(((shop.product(BEER).id, 1),), "label"))
    assert print_one(shop, "label")
    assert listed(shop) == {}
    answer = shop.heard[notices.LabelsListed]
    assert isinstance(answer, notices.LabelsListed)
    assert answer.paper == "label"


def test_what_cannot_be_printed_is_said(shop: LittleShop) -> None:
    bread = shop.product(BREAD).id
    assert shop.refusal(commands.PrintShelfLabels((), "roll")) == "nothing_to_print"
    for count in (0, -1, 100):
        assert shop.refusal(commands.PrintShelfLabels(((bread, count),), "roll")) == "labels_count 99"
    assert shop.refusal(commands.PrintShelfLabels((("gone", 1),), "roll")) == "product_gone"
    assert shop.refusal(commands.PreviewShelfLabel("gone")) == "product_gone"
    shop.do(commands.ChoosePrinter("", "generic-80"))
    assert shop.refusal(commands.PrintShelfLabels(((bread, 1),), "roll")) == "printer_missing"


def test_its_preview_is_a_label(shop: LittleShop) -> None:
    [wanted] = shop.do(commands.PreviewShelfLabel(shop.product(BEER).id))
    assert isinstance(wanted, notices.PreviewWanted)
    assert "1,15" in str(wanted.parts)
