"""The till that gets killed with an order in its hands: its real threads, its real mall, a clerk from a seed.

Each act is told before it is asked for, and the order's steps as the books have them after it.
"""

from random import Random

from herstal_pos.app import Place
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.services import notices
from herstal_pos.services.shop.ports import Secrets
from tests.apart import Say
from tests.soak.clerk import UNFINISHED, Moods, next_act
from tests.soak.live_till import LiveTill

MOODS = Moods()
LISTENS = 0.3
"""How often, of all acts, the clerk lets the mall answer before the next."""


def run(say: Say, place: Place, secrets: Secrets, ref: str, dice: Random) -> None:
    """In a process of its own: until this order has left and the mall has heard it all, or it is killed."""
    with LiveTill(place, secrets) as till:
        say({"ready": True})
        while _turn(till, ref, dice, say):
            pass
        till.wait_for_quiet()
        till.must_be_sound()
        say({"over": True})


def _turn(till: LiveTill, ref: str, dice: Random, say: Say) -> bool:
    """One act, or a wait for the mall; False when there is nothing to do any more."""
    since = till.heard
    with till.books() as work:
        order = work.orders.by_ref(ref)
    if order and order.progress not in UNFINISHED:
        return False
    act = next_act(order, dice, MOODS) if order else None
    if order is None or act is None:
        till.wait_for_news(since)
        return True
    if dice.random() < LISTENS:
        till.wait_for_quiet()
    say({"wants": type(act).__name__, "order": order.id})
    done = not any(isinstance(notice, notices.CommandRefused) for notice in till.execute(act))
    with till.books() as work:
        after = work.orders.by_id(order.id)
    assert after is not None
    say({"told": type(act).__name__, "done": done, "order": order.id, "steps": steps_of(after)})
    return True


def steps_of(order: OnlineOrder) -> list[list[object]]:
    """What the clerk has done to it, as JSON keeps it: parcels that were unpacked too."""
    done: list[list[object]] = [
        [step.kind.value, step.line_id, step.count, step.parcel_key, step.bag] for step in order.steps
    ]
    return [*done, *([parcel.key, parcel.live] for parcel in order.parcels)]
