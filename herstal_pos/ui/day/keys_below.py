"""Keys below a column, one above the other; in pairs where they are many and short enough."""

from collections.abc import Sequence
from itertools import batched

from PySide6.QtCore import QRect

from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.button import Button

_GAP, _OF_A_CARD = 12, 8
_ALONE = 3
"""So many stand one above the other in any case."""


def lay_below(buttons: Sequence[Button], place: QRect) -> int:
    """How many px of `place` they take, with a gap above them; of it the last card of a list has its own."""
    half = (place.width() - _GAP) // 2
    fit = all(button.sizeHint().width() <= half for button in buttons)
    rows = list(batched(buttons, 2 if len(buttons) > _ALONE and fit else 1, strict=False))
    high = (TOUCH + _GAP) * len(rows)
    top = place.bottom() + 1 - high + _GAP
    for row in rows:
        for button, there in zip(row, shares(place, (1,) * len(row), _GAP), strict=True):
            button.setGeometry(there.left(), top, there.width(), TOUCH)
        top += TOUCH + _GAP
    return high - _OF_A_CARD
