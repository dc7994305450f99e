"""What the board's key in the corner says: of the order put off, of the walk, else of the chosen one."""

from collections.abc import Sequence

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.orders.board import board_words
from herstal_pos.ui.orders.delaying.delaying import DelayAsk, said
from herstal_pos.ui.widgets.buttons.pay import PayKey


def say_delay(key: PayKey, ask: DelayAsk, words: Words) -> None:
    """Where the mall tells nobody, it leaves the order as it was: nothing of the call is kept here."""
    if ask.hears:
        key.say(*said(ask, words))
    else:
        key.say(words("orders.keep_time"), "")
    key.turn(on=True)


def say_walk(key: PayKey, walk: Sequence[OrderCardView], words: Words, *, left: bool) -> None:
    """`left`: one was begun, and is gone on with."""
    label = "orders.walk_on" if left else "orders.walk"
    key.say(words(label, count=len(walk)), board_words.walk_second(walk, words))
    key.turn(on=True)


def say_step(key: PayKey, card: OrderCardView | None, words: Words, *, leaving: bool) -> None:
    """`leaving`: why its bags leave without a scan is asked first."""
    step = board_words.next_step(card) if card is not None else ""
    code = card.code if card is not None else ""
    label = f"orders.next_{step}" if step else "orders.scan_bag_short"
    why = words("orders.leave_why" if leaving else "orders.scan_bag")
    if card is not None and leaving:
        bags = words("orders.bags", count=card.bags - card.bags_handed)
        key.say(words("orders.hand_bags", bags=bags), words("orders.say_why", code=code))
    elif card is not None and not step and card.column == "handed_over":
        key.say(words("orders.next_none"), code)
        why = words("orders.nothing_next", code=code)
    else:
        key.say(words(label), code)
    key.turn(on=bool(step) and not leaving, why=why)
