"""Where a random hand begins beside others: clerks with their PINs, a card terminal in each of its states."""

from collections.abc import Callable

from herstal_pos.services import commands, notices, views
from tests.staff import PINS, hire
from tests.ui.frame.keys_at_random import RandomHand
from tests.ui.test_a_quick_hand import selling

type Begin = Callable[[RandomHand], None]


def manned(till: RandomHand) -> None:
    """Lucie, who has no right of her own, serves."""
    selling(till)
    hire(till.shop)
    till.says(*till.shop.do(commands.ListClerks()))
    till.press("Ctrl L", "Down", "Down", *PINS["Lucie"])


def locked(till: RandomHand) -> None:
    """Half a PIN is typed."""
    manned(till)
    till.press("Ctrl L", "1", "2")


def leave_asked(till: RandomHand) -> None:
    manned(till)
    till.press("3", "0", "/")


# --- the card terminal, whose thread is played here


def waits(till: RandomHand) -> None:
    till.says(*till.shop.do(commands.ChooseTerminal(views.TerminalView("opi", "192.0.2.9"))))
    selling(till)
    till.press("F8")
    till.says(*till.shop.do(commands.MarkSent(_attempt(till), "8001")))


def ended(state: str, why: str, first: Begin = waits) -> Begin:
    def begin(till: RandomHand) -> None:
        first(till)
        wanted: notices.PaymentWanted = till.shop.heard[notices.PaymentWanted]
        cents = wanted.attempt.asked_cents if state == "approved" else None
        till.says(*till.shop.do(commands.ReportPayment(wanted.attempt.id, state, why, cents)))

    return begin


def silent(till: RandomHand) -> None:
    till.says(*till.shop.do(commands.ChooseTerminal(views.TerminalView("viva", "192.0.2.9"))))
    selling(till)
    till.press("F8")


def seen(*names: str) -> Begin:
    """One of its own screens, after a payment."""

    def begin(till: RandomHand) -> None:
        ended("approved", "")(till)
        till.says(*till.shop.do(commands.KeepSlip(_attempt(till), "shop", ("BANCONTACT", "3,20"))))
        till.press(*names)

    return begin


def _attempt(till: RandomHand) -> str:
    wanted: notices.PaymentWanted = till.shop.heard[notices.PaymentWanted]
    return wanted.attempt.id


PEOPLE: dict[str, Begin] = {
    "PIN begun": locked,
    "a manager's word": leave_asked,
    "terminal waits": waits,
    "terminal unknown": ended("unknown", "no_answer"),
    "terminal declined": ended("declined", "refused"),
    "terminal approved": ended("approved", ""),
    "terminal silent": ended("declined", "not_sent", silent),
    "card payments": seen("Ctrl J", "F10"),
    "terminal page": seen("Ctrl D", "Shift F8"),
}
