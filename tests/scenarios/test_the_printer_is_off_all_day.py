"""Nobody switched the printer on. Every sale ends all the same; in the evening nothing old comes out."""

from pathlib import Path

from herstal_pos.services import commands, notices
from tests.counter_printer import CounterPrinter
from tests.scenarios.headless_till import HeadlessTill


def test_the_printer_is_off_all_day(tmp_path: Path) -> None:
    with CounterPrinter() as printer, HeadlessTill(tmp_path) as till:
        printer.device.switch(off=True)
        till.furnish(printer.address)
        till.open_day()

        # Customers come all day. The screen says that the printer is away and that the drawer stayed shut.
        morning = []
        for _ in range(4):
            morning.append(till.sell("1").number_text)
            till.clock.pass_by(hours=2)
        till.wait_until(lambda: till.printer_state() == "unreachable")
        till.wait_until(lambda: len(till.all(notices.DrawerChanged)) == 4)
        assert {verification.state for verification in till.all(notices.DrawerChanged)} <= {"failed", "late"}
        evening = till.sell("2").number_text
        till.wait_until(lambda: len(till.all(notices.DrawerChanged)) == 5)

        # It is switched on before closing: only the customer who stands there gets a ticket.
        printer.device.switch(off=False)
        printer.wait_until(lambda: printer.numbers() == [evening])
        till.wait_until(lambda: till.jobs()[evening] == "printed")
        assert [till.jobs()[number] for number in morning] == ["expired"] * 4
        assert printer.device.pulses == 0

        # Whoever comes back for the morning's ticket gets it as a duplicate. No sale is missing.
        till.do(commands.ReprintReceipt(morning[0]), notices.PrintJobChanged)
        printer.wait_until(lambda: printer.numbers() == [evening, morning[0]])
        assert "DUPLICATA" in printer.tickets()[-1]
        verification = till.verify()
        assert (verification.sales, verification.findings) == (5, ())
