"""What the keys beside the digits are called."""

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.widgets.buttons.keypad import VerbLabel

_VERBS = {
    "quantity": "sale.quantity",
    "discount": "sale.discount",
    "price": "sale.price",
    "correct": "sale.correct",
}


def verb_words(words: Words) -> dict[str, VerbLabel]:
    """Labels and caps beside the digits."""
    return {
        action: VerbLabel(words(message), "" if action == "correct" else keys.cap(action, words))
        for action, message in _VERBS.items()
    }
