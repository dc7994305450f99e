"""The card terminal's thread, on the real wires of simulated ones: one payment is one tender."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from tests.hardware.terminals import wires
from tests.hardware.terminals.random_payments import Killed
from tests.hardware.terminals.stages import Beside, SimulatedTerminal
from tests.workers.terminals.terminal_till import OpenWire, TerminalTill, terminal_till

WIRES: dict[str, OpenWire] = {"viva": wires.viva, "opi": wires.opi}
CARD = "4111111111111111"


@pytest.fixture(scope="module", params=WIRES)
def running(request: pytest.FixtureRequest) -> Iterator[tuple[str, SimulatedTerminal]]:
    with SimulatedTerminal(request.param) as stage:
        yield request.param, stage


@pytest.fixture
def till(running: tuple[str, SimulatedTerminal], tmp_path: Path) -> Iterator[TerminalTill]:
    wire, stage = running
    stage.do("reset")
    with terminal_till(stage, WIRES[wire], tmp_path / "shop.db") as made:
        made.work()
        yield made


def declined(stage: SimulatedTerminal) -> dict[str, str]:
    return {"result": "decline" if stage.names_payments else "Failure"}


def test_approved_it_is_the_ticket(till: TerminalTill) -> None:
    one = till.press_card()
    till.work()
    assert (till.paid_cents(one), till.really(one), till.open) == (320, 320, ())
    assert any(isinstance(notice, notices.SaleCompleted) for notice in till.heard)
    assert till.shop.verify().findings == ()


def test_declined_the_sale_goes_on(till: TerminalTill) -> None:
    till.stage.script(pay=declined(till.stage))
    one = till.press_card()
    till.work()
    assert (till.paid_cents(one), till.really(one), till.open) == (0, 0, ())
    again = till.press_card()
    till.work()
    assert (till.paid_cents(again), till.really(again)) == (640, 640)


def test_a_lost_answer_is_asked_for_by_itself(till: TerminalTill) -> None:
    till.stage.script(pay={"lost": "fin"})
    one = till.press_card()
    till.work()
    assert [each.state for each in till.open] == ["unknown"]
    till.work()
    till.wait(2)
    assert (till.paid_cents(one), till.really(one), till.open) == (320, 320, ())


def test_nobody_there_nothing_is_sent_and_it_may_be_typed(till: TerminalTill) -> None:
    with ExitStack() as away:
        away.enter_context(SimulatedTerminal("viva"))
    till.worker.on_notice(notices.PaymentsChanged(()))
    gone = till.press_card()
    till.shop.execute(commands.ReportPayment(gone.id, "declined", "not_sent", detail="timeout"))
    till.ask(commands.PayByHand(gone.id, till.shop.cart.version))
    till.work()
    assert (till.paid_cents(gone), till.really(gone)) == (320, 0)


def test_an_abort_before_it_is_sent_sends_nothing(till: TerminalTill) -> None:
    one = till.press_card()
    till.worker.submit(commands.AbortPayment(one.id))
    assert notices.AbortAsked(one.id) in till.heard
    till.work()
    assert (till.open, till.really(one), till.paid_cents(one)) == ((), 0, 0)


def test_an_abort_is_a_wish_and_the_answer_decides(till: TerminalTill) -> None:
    hold = {"hold": "customer"} | ({"device": "paydroid"} if till.stage.names_payments else {})
    till.stage.script(pay=hold)
    one = till.press_card()

    def abort() -> None:
        till.stage.happens("held customer")
        till.worker.submit(commands.AbortPayment(one.id))

    with Beside(abort):
        till.work()
    for _ in range(3):
        till.wait(8)
    if till.open:  # a Viva terminal tells of no payment that was not
        till.ask(commands.AnswerPayment(one.id, is_accepted=False))
    assert (till.open, till.really(one), till.paid_cents(one)) == ((), 0, 0)


@pytest.mark.parametrize("command", [commands.MarkSent, commands.ReportPayment])
@pytest.mark.parametrize("is_after", [False, True])
def test_killed_at_each_commit(till: TerminalTill, command: type, is_after: bool) -> None:
    one = till.press_card()

    def die(asked: commands.Command) -> None:
        if isinstance(asked, command):
            till.on_ask = till.on_asked = lambda _: None
            raise Killed

    if is_after:
        till.on_asked = die
    else:
        till.on_ask = die
    with pytest.raises(Killed):
        till.work()
    till.restart()
    till.work()
    till.wait(2)
    if till.open:
        till.ask(commands.AnswerPayment(one.id, is_accepted=bool(till.really(one))))
    assert till.paid_cents(one) == till.really(one) == (0 if command is commands.MarkSent else 320)
    assert till.shop.verify().findings == ()


def test_no_card_number_lies_anywhere(till: TerminalTill, tmp_path: Path) -> None:
    if not till.stage.names_payments:
        till.stage.script(pay={"before": [["Printer", f"VISA {CARD}"]], "after": [["JournalPrinter", CARD]]})
    one = till.press_card()
    till.work()
    till.ask(commands.Refresh())
    assert till.paid_cents(one) == 320
    till.shop.storage.close()
    assert CARD.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())


def test_a_refund_goes_back_to_the_card(till: TerminalTill) -> None:
    if till.stage.names_payments:  # a Viva terminal is not asked to
        return
    one = till.press_card()
    till.work()
    number = till.shop.heard[notices.SaleCompleted].paid.number_text
    till.ask(commands.OpenReceipt(number))
    till.ask(commands.ReturnAll())
    till.ask(till.shop.tender("card"))
    till.work()
    assert (till.stage.cents(), till.open, till.really(one)) == (0, (), 320)
    assert till.shop.heard[notices.SaleCompleted].paid.due_cents == -320
    assert till.shop.verify().findings == ()


def test_its_totals_stand_beside_the_till_s_own(till: TerminalTill) -> None:
    till.press_card()
    till.work()
    till.ask(commands.AskTotals(by_itself=True))
    till.work()
    heard = [notice for notice in till.heard if isinstance(notice, notices.CardTotalsChanged)]
    if till.stage.names_payments:  # Viva's wire tells none
        assert heard == []
    else:
        assert [(each.totals.said, each.totals.difference, each.is_silent) for each in heard] == [
            (320, 0, False)
        ]
    till.stage.script(service={"lost": "fin"})
    till.ask(commands.AskTotals(by_itself=True))
    till.press_card()  # whoever pays waits for no sum
    till.work()
    till.work()
    assert till.open == ()
