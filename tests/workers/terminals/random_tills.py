"""Random faults of the wire and deaths of the till, through the shop's books: what the bank did is what the
tickets say, or a person sees that nobody knows."""

from functools import partial

from herstal_pos.domain.errors import Unavailable
from herstal_pos.services import commands, notices, views
from tests.hardware.terminals.random_payments import DoomedWatch, Killed, Sale
from tests.hardware.terminals.stages import SimulatedTerminal
from tests.workers.terminals.terminal_till import OpenWire, TerminalTill, terminal_till


def play_in_a_shop(stage: SimulatedTerminal, wire: OpenWire, played: list[Sale]) -> None:
    """Raises `AssertionError` where a ticket's card is not what the bank did, and nobody sees it."""
    stage.do("reset")
    with terminal_till(stage, wire) as till:
        till.work()
        attempts = [one for sale in played if (one := _carried_out(till, stage, sale))]
        till.restart()
        till.work()
        for one in attempts:
            really, booked = till.really(one), till.paid_cents(one)
            if one.id in {each.id for each in till.open}:
                assert booked == 0
                assert really in (0, one.asked_cents)
            else:
                assert booked == really, (one, booked, really)
        assert till.shop.verify().findings == ()


def _carried_out(till: TerminalTill, stage: SimulatedTerminal, sale: Sale) -> views.AttemptView | None:
    stage.script(**sale.faults)
    before = len(till.heard)
    till.ask(commands.AddFreeItem(sale.cents, "reduced"))
    news = till.ask(till.shop.tender("card"))
    refused = [notice for notice in news if isinstance(notice, notices.CommandRefused)]
    if refused and refused[0].again:
        till.ask(refused[0].again)
    wanted = [notice for notice in till.heard[before:] if isinstance(notice, notices.PaymentWanted)]
    one = wanted[-1].attempt if wanted else None
    _paid(till, sale)
    if "hold" in sale.faults["pay"]:
        stage.do("go", what=sale.faults["pay"]["hold"])
    till.restart()
    for _ in range(sale.asks):
        till.work()
        till.wait(8)
    if till.shop.cart.lines:  # for the next customer
        till.ask(commands.ParkSale())
    return one


def _paid(till: TerminalTill, sale: Sale) -> None:
    till.restart(DoomedWatch(sale.kill_at))
    till.worker._is_recovered = True  # the run in which the key was pressed
    till.ask(commands.Refresh())
    for attempt in till.open:
        if attempt.state == "started":
            till.worker.on_notice(notices.PaymentWanted(attempt))

    def before(command: commands.Command) -> None:
        if isinstance(command, commands.MarkSent) and sale.meanwhile == "full":
            till.on_ask = _nothing
            raise Unavailable("full")

    till.on_ask, till.on_asked = before, partial(_once_marked, till, sale.meanwhile)
    try:
        till.work()
    except Killed:  # what it had committed is all that is left
        pass
    finally:
        till.on_ask = till.on_asked = _nothing


def _once_marked(till: TerminalTill, meanwhile: str, command: commands.Command) -> None:
    if not isinstance(command, commands.MarkSent):
        return
    match meanwhile:
        case "abort":
            till.worker.submit(commands.AbortPayment(command.attempt_id))
        case "leave":
            till.worker.leave()
        case "die":
            raise Killed


def _nothing(_: commands.Command) -> None: ...
