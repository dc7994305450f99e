"""What a step of an order asks of the shop."""

from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.orders.board import board_words
from herstal_pos.ui.orders.signing.beside import SIGNING


def command_of(card: OrderCardView, action: str, ready: tuple[str, ...]) -> Command | None:
    """What a step asks of the shop; None where it only concerns the screen. `ready`: of its bike."""
    order_id = card.order_id
    if action.startswith(board_words.REASON):
        return commands.RefuseOrder(order_id, action.removeprefix(board_words.REASON))
    if action == "undo" and not card.can_undo:
        return None
    if action in ("reprint", "label_there") and (bag := board_words.doubtful(card)):
        return commands.AnswerDoubtful(bag.doubt, came_out=action == "label_there")
    if action == "reprint" and card.stage == "ready":
        return commands.ReprintLabels(order_id)
    if action == "dismiss":
        return commands.DismissOrder(order_id, card.units_back)
    asks = {
        "accept": commands.AcceptOrder,
        "bring_back": commands.OpenReturn,
        "undo": commands.UndoOrderStep,
        "reprint": commands.ReprintPickTicket,
        "packing_slip": commands.PrintSlip,
    }
    return asks[action](order_id) if action in asks else _way_out(card, action, ready)


def is_a_step(command: Command) -> bool:
    """The order is another afterwards, and its card dead until then."""
    papers = commands.PrintRound | commands.PrintSlip
    return not isinstance(command, papers | commands.OpenReturn | commands.AskSignature)


def _way_out(card: OrderCardView, action: str, ready: tuple[str, ...]) -> Command | None:
    if action in ("round", "round_pages") and card.bike_at:
        return commands.PrintRound(card.bike_at, pages=action == "round_pages")
    if action == "leave_run":
        return commands.HandOverOrders(ready, "scanner_dead")
    if action == "keep" and SIGNING.order_id == card.order_id:
        return commands.AskSignature(card.order_id, asked=False)
    if not action.startswith(board_words.LEAVE):
        return None
    if action == f"{board_words.LEAVE}{board_words.SIGNED}":
        return commands.AskSignature(card.order_id)
    said = card.code if action == f"{board_words.LEAVE}code_said" else ""
    return commands.HandOverOrders((card.order_id,), action.removeprefix(board_words.LEAVE), said)
