"""From an empty folder to the evening's X report, on paper, through real threads and simulated devices."""

from pathlib import Path

from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands, notices
from tests.counter_printer import CounterPrinter
from tests.scenarios.headless_till import HeadlessTill

HERVE_0_342_KG = "210010100852" + check_digit("210010100852")


def test_a_day_at_the_counter(tmp_path: Path) -> None:
    with (
        CounterPrinter() as printer,
        VirtualScanner() as scanner,
        HeadlessTill(tmp_path, scanner=scanner.address) as till,
    ):
        scanner.wait_for_reader()

        # The shop is set up: its articles, its name, its printer. Before that nothing can be sold.
        till.furnish(printer.address)
        till.add("1")
        press = commands.TakeTender(till.cart.sale_id, till.cart.version, "cash")
        assert till.do(press, notices.CommandRefused).reason == "day_not_open"

        # The day opens with 150 € in the drawer; the customer pays three articles with a note.
        till.open_day(15_000)
        till.add("2")
        till.add("9")
        first = till.pay("cash", 1000)
        assert (first.total_cents, first.change_cents) == (770, 230)

        # Two articles by card: the drawer stays shut.
        card = till.sell("450", "634", means="card")
        assert (card.total_cents, card.drawer) == (2480, False)

        # A piece of cheese, by the label of the scale, on the serial scanner; and what has no code at all.
        since = len(till.heard)
        scanner.scan(HERVE_0_342_KG)
        weighed = till.wait_for(notices.SaleChanged, since=since).sale
        assert (weighed.lines[0].quantity, weighed.total_cents) == (342, 852)
        till.do(commands.AddFreeItem(1000, "standard", "Réparation"), notices.SaleChanged)
        assert till.pay().due_cents == 1850

        # The first customer took the wrong bread: the ticket is scanned, the bread comes back for another.
        since = len(till.heard)
        scanner.scan(f"T{first.number_text}")
        ticket = till.wait_for(notices.SaleChanged, since=since).sale.returning
        assert ticket is not None
        till.do(commands.ReturnLine(ticket.lines[0].id), notices.SaleChanged)
        till.do(commands.CloseReceipt(), notices.SaleChanged)
        till.add("8")
        assert till.pay("cash", 500).change_cents == 280

        # 12,50 € for the florist. The evening's report comes on paper.
        till.do(commands.PayOut(1250, "fleuriste"), notices.DayChanged)
        till.do(commands.ShowDay(printed=True), notices.PrintJobChanged)
        printer.wait_until(lambda: len(printer.tickets()) == 5)

        # Four tickets in the order of the sales; the drawer opened exactly as often as cash moved.
        assert printer.numbers() == ["1-000001", "1-000002", "1-000003", "1-000004"]
        assert printer.device.pulses == 4
        assert printer.device.warnings == ()

        the_report_agrees(till)


def the_report_agrees(till: HeadlessTill) -> None:
    """The X report with what was sold, and the books with themselves."""
    day = till.day
    assert (day.sale_count, day.return_count) == (4, 1)
    assert day.total_cents == 770 + 2480 + 1852 + 220
    assert day.cash_expected_cents == 15_000 + 770 + 1850 + 220 - 1250
    assert {means.id: cents for means, _, cents in day.tenders} == {"cash": 2840, "card": 2480}
    verification = till.verify()
    assert (verification.sales, verification.findings) == (4, ())
