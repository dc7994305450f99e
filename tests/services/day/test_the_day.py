"""The running day: opened with a float, cash in and out with a reason, and an X report that agrees."""

from datetime import date

import pytest

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.means import FIRST_MEANS
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.day.viewing import running_report
from tests.little_shop import BEER, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop, open_shop

MORNING = 15_000


def kinds(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        return [entry.kind for entry in work.audit.journal(shop.counter.till.id)]


def report(shop: LittleShop) -> DayReport:
    with shop.storage.look() as work:
        made = running_report(work, shop.counter)
    assert made is not None
    return made


def test_the_day_opens_with_what_lies_in_the_drawer() -> None:
    with open_shop(furnished=False) as shop:
        assert not shop.day.open
        shop.do(commands.OpenDay(MORNING))
        assert (shop.day.open, shop.day.float_cents, shop.day.cash_expected_cents) == (True, 15_000, 15_000)
        assert shop.refusal(commands.OpenDay(MORNING)) == "day_already_open"
        assert kinds(shop) == ["day_opened"]


@pytest.mark.parametrize("cents", [-1, 10_000_001])
def test_a_float_that_no_drawer_holds_is_refused(cents: int) -> None:
    with open_shop(furnished=False) as shop:
        assert shop.refusal(commands.OpenDay(cents)) == "amount_range"
        assert not shop.day.open


def test_a_day_opened_after_midnight_here_is_of_the_new_day(shop: LittleShop) -> None:
    """22:30 UTC in July is half past midnight in Herstal."""
    shop.clock.at = shop.clock.at.replace(month=7, day=14, hour=22, minute=30)
    assert shop.beside("2").day.business_day == date(2026, 7, 15)


def test_a_sale_after_midnight_belongs_to_the_day_that_is_open(shop: LittleShop) -> None:
    shop.clock.pass_by(hours=12)
    number = shop.sell(BREAD).number_text
    with shop.storage.look() as work:
        sale = work.sales.by_number(number)
    assert sale is not None
    assert sale.business_day == date(2026, 11, 25)
    assert shop.day.sale_count == 1


@pytest.mark.parametrize(
    "command", [commands.OpenDrawer("  "), commands.PayIn(500, ""), commands.PayOut(500, " ")]
)
def test_the_drawer_does_not_open_without_a_reason(shop: LittleShop, command: commands.Command) -> None:
    before = kinds(shop)
    assert shop.refusal(command) == "reason_needed"
    assert kinds(shop) == before


@pytest.mark.parametrize("cents", [0, -500, 10_000_001])
def test_an_amount_that_no_drawer_holds_is_refused(shop: LittleShop, cents: int) -> None:
    assert shop.refusal(commands.PayIn(cents, "monnaie")) == "amount_needed"
    assert shop.refusal(commands.PayOut(cents, "fleuriste")) == "amount_needed"


def test_no_cash_moves_before_the_day_is_open() -> None:
    with open_shop(furnished=False) as shop:
        assert shop.refusal(commands.PayIn(500, "monnaie")) == "day_not_open"
        assert shop.refusal(commands.ShowDay(printed=True)) == "day_not_open"
        assert shop.do(commands.OpenDrawer("contrôle")) == [notices.DrawerWanted(shop.clock.now())]


def test_pay_in_pay_out_and_a_look_into_the_drawer_are_all_on_record(shop: LittleShop) -> None:
    for command in (
        commands.PayIn(5000, " monnaie "),
        commands.PayOut(1250, "fleuriste"),
        commands.OpenDrawer("contrôle"),
    ):
        news = shop.do(command)
        assert news[0] == notices.DrawerWanted(shop.clock.now())
    assert shop.day.cash_expected_cents == MORNING + 5000 - 1250
    assert [(row.kind, row.amount_cents, row.reason) for row in shop.day.cash_rows] == [
        ("float", 15_000, ""),
        ("pay_in", 5000, "monnaie"),
        ("pay_out", -1250, "fleuriste"),
    ]
    assert kinds(shop)[-3:] == ["pay_in", "pay_out", "drawer_opened"]
    assert shop.verify().findings == ()


def a_mixed_day(shop: LittleShop) -> None:
    shop.add(BREAD, 2000)
    shop.add(CHEESE, 342)
    shop.do(commands.DiscountSale(1000))
    shop.do(shop.tender("card", 500))
    shop.pay("cash")
    number = shop.sell(BEER, BEER, BREAD).number_text
    shop.sell("634", means="card")
    line = shop.add(BREAD)
    shop.do(commands.VoidLine(line.id))
    shop.do(commands.AbandonSale())
    shop.do(commands.ReturnLine(shop.open_receipt(number).lines[0].id))
    shop.do(commands.CloseReceipt())
    shop.add("2")
    shop.pay("cash")
    shop.add(EMPTY_BOTTLE, -7000)
    shop.pay("cash")
    shop.do(commands.AddFreeItem(4757, "intermediate"))
    shop.pay("cash", 5000)
    shop.do(commands.PayIn(5000, "monnaie"))
    shop.do(commands.PayOut(1250, "fleuriste"))
    shop.do(commands.OpenDrawer("contrôle"))
    shop.do(commands.ReprintReceipt())
    shop.add(CHEESE)  # an open cart is in no figure
    shop.do(commands.ParkSale())


def sales_of(shop: LittleShop) -> list[Sale]:
    with shop.storage.look() as work:
        return list(work.audit.completed(shop.counter.till.id))


def test_the_x_report_agrees_with_the_raw_rows(shop: LittleShop) -> None:
    a_mixed_day(shop)
    figures, sales = report(shop), sales_of(shop)
    lines = [line for sale in sales for line in sale.live_lines]
    returns = [line for line in lines if line.kind is LineKind.RETURN]
    deposits = [line.amount_cents for line in lines if line.vat.basis_points is None]
    assert (figures.first_number, figures.last_number) == (sales[0].number_text, sales[-1].number_text)
    assert figures.sale_count == len(sales) == 6
    assert figures.total_cents == sum(sale.total_cents for sale in sales) == figures.grand_total_cents
    assert figures.rounding_cents == sum(sale.rounding_cents for sale in sales)
    assert figures.discount_cents == sum(sale.discount_cents for sale in sales) > 0
    assert figures.returned_cents == -sum(line.amount_cents for line in returns) == 125
    assert figures.return_count == 1
    assert figures.deposits_charged_cents == sum(cents for cents in deposits if cents > 0)
    assert figures.deposits_returned_cents == sum(cents for cents in deposits if cents < 0)
    for means in FIRST_MEANS:
        taken = [tender.amount_cents for sale in sales for tender in sale.tenders if tender.means == means]
        assert (means, len(taken), sum(taken)) in figures.tenders
    assert sum(cents for _, _, cents in figures.tenders) == figures.total_cents + figures.rounding_cents
    assert figures.cash_expected_cents == MORNING + 5000 - 1250 + sum(
        sale.cash_settled_cents for sale in sales
    )
    assert (figures.voided_lines, figures.abandoned_sales, figures.copies, figures.drawer_openings) == (
        1,
        1,
        1,
        1,
    )


def test_the_vat_of_the_day_is_the_sum_of_the_vat_of_its_tickets(shop: LittleShop) -> None:
    """Not worked out again from the day's sum: the customer's tickets and the report must agree."""
    a_mixed_day(shop)
    for row in report(shop).vat:
        of_tickets = [total for sale in sales_of(shop) for total in sale.vat_totals if total.rate == row.rate]
        assert row.gross_cents == sum(total.gross_cents for total in of_tickets)
        assert row.base_cents == sum(total.base_cents for total in of_tickets)
        assert row.vat_cents == sum(total.vat_cents for total in of_tickets)


def test_what_the_screen_shows_of_the_day_is_the_report(shop: LittleShop) -> None:
    a_mixed_day(shop)
    figures, shown = report(shop), shop.day
    assert (shown.total_cents, shown.rounding_cents) == (figures.total_cents, figures.rounding_cents)
    assert shown.cash_expected_cents == figures.cash_expected_cents
    assert [(means.id, *rest) for means, *rest in shown.tenders] == [
        (means.id, *rest) for means, *rest in figures.tenders
    ]
    assert sum(row.amount_cents for row in shown.cash_rows) == shown.cash_expected_cents


def test_the_report_of_one_till_knows_nothing_of_another(shop: LittleShop) -> None:
    other = shop.beside("2")
    other.sell(BREAD)
    assert (shop.day.sale_count, other.day.sale_count) == (0, 1)


def test_the_x_report_can_be_had_on_paper(shop: LittleShop) -> None:
    shop.sell(BREAD)
    news = shop.do(commands.ShowDay(printed=True))
    queued = news[-1]
    assert isinstance(queued, notices.PrintJobChanged)
    with shop.storage.look() as work:
        job = work.jobs.by_id(queued.job.id)
    assert job is not None
    assert (job.kind, job.state) == (PrintJobKind.X_REPORT, PrintJobState.QUEUED)
