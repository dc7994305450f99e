"""What a key of the sale would do now: the same key on another line, question or sum is another deed."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.payment.means import MONEY, PAY_RIGHT
from herstal_pos.ui.counter.sale_orders import SaleOrders

if TYPE_CHECKING:
    from herstal_pos.ui.counter.cart.prompts import Prompt

_OF_A_LINE = frozenset({"one_more", "one_less", "remove_line", "return_to"})
_ANSWERS = frozenset({"accept_order", "refuse_order"})


def meaning_of(
    action: str,
    state: CounterState,
    pad: Pad,
    prompt: "Prompt | None",
    by_hand: tuple[bool, bool],
    orders: SaleOrders,
) -> Hashable:
    """Return what the key of an action would do now, to be compared with what it did before.

    `prompt`: the question that the key would answer. `by_hand`: whether a question opened by hand stands, and
    whether its number is typed.
    """
    if action in MONEY and by_hand[0]:
        return ("question", action, by_hand[1])
    if action in _ANSWERS:
        card = orders.alarm.card if orders.alarm is not None else None
        return (action, card.order_id if card is not None else "")
    if prompt is not None and action != "back":
        return ("answer", prompt.block.accessibleName(), action)
    if pad.panel is not None:
        meaning = pad.panel.meaning(action)
        if meaning != action:
            return meaning
    if action in _OF_A_LINE:
        return (action, state.selection.key)
    return _of_the_sum(action, state, pad)


def _of_the_sum(action: str, state: CounterState, pad: Pad) -> Hashable:
    if action == PAY_RIGHT:
        return ("open_day",) if state.day_open is False else action
    if action == "article_code" and state.asks_for_float and pad.panel is None:
        return ("open_day",)
    if action.startswith("means_") and pad.means is not None:
        offer = pad.means.offer(action)
        return (action, offer.means.id if offer is not None else "")
    return action
