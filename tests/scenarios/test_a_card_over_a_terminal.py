"""A card over a terminal, with the till's real threads and the real wire of a simulated one."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices, views
from tests.hardware.terminals.stages import SimulatedTerminal
from tests.little_shop import BREAD
from tests.scenarios.headless_till import HeadlessTill


@pytest.fixture(params=["viva", "opi"])
def stage(request: pytest.FixtureRequest) -> Iterator[SimulatedTerminal]:
    with SimulatedTerminal(request.param) as running:
        yield running


def chosen(stage: SimulatedTerminal) -> views.TerminalView:
    if stage.names_payments:
        return views.TerminalView("viva", "127.0.0.1", stage.port)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    stage.do("till", port=port)
    return views.TerminalView("opi", "127.0.0.1", stage.port, till_port=port)


def begun(till: HeadlessTill) -> views.AttemptView:
    sale = till.do(commands.AddByCode(BREAD, sure=True), notices.SaleChanged).sale
    wanted = till.do(commands.TakeTender(sale.sale_id, sale.version, "card"), notices.PaymentWanted)
    return wanted.attempt


def test_it_is_paid_while_the_till_goes_on(stage: SimulatedTerminal, tmp_path: Path) -> None:
    with HeadlessTill(tmp_path, practice=True) as till:
        till.furnish()
        till.open_day()
        till.do(commands.ChooseTerminal(chosen(stage)), notices.SettingsChanged)
        stage.script(pay={"hold": "customer"})
        begun(till)
        stage.happens("held customer")
        till.do(commands.ParkSale(), notices.ParkedChanged)
        sale = till.do(commands.AddByCode(BREAD, sure=True), notices.SaleChanged).sale
        till.do(commands.TakeTender(sale.sale_id, sale.version, "cash"), notices.SaleCompleted)
        since = len(till.heard)
        stage.do("go", what="customer")
        late = till.wait_for(notices.PaidLate, since=since)
        assert late.amount_cents == stage.cents() == 320
    assert till.verify().findings == ()


def test_a_till_that_ends_in_the_middle_asks_at_its_next_start(
    stage: SimulatedTerminal, tmp_path: Path
) -> None:
    with HeadlessTill(tmp_path, practice=True) as till:
        till.furnish()
        till.open_day()
        till.do(commands.ChooseTerminal(chosen(stage)), notices.SettingsChanged)
        stage.script(pay={"hold": "answer"} | ({"device": "prolin"} if stage.names_payments else {}))
        begun(till)
        stage.happens("held answer")
    stage.do("go", what="answer")
    with HeadlessTill(tmp_path, practice=True) as again:
        paid = again.wait_for(notices.SaleCompleted, since=0).paid
        assert (paid.means.id, paid.total_cents, stage.cents()) == ("card", 320, 320)
    assert again.verify().findings == ()
