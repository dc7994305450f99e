"""Where the board's parts stand: runs left, the chosen order right, the next step in the corner.

A function of the frame alone, so that nothing under a finger moves.
"""

from typing import NamedTuple

from PySide6.QtCore import QRect

from herstal_pos.ui.frame.geometry import FrameGeometry, shares

HEAD = 48
_COLUMNS = (752, 396)
_LEAST_SIDE, _MOST_SIDE = 350, 480
_COLUMN_GAP = 16
BAR = 12
"""Of the gap between the columns: the runs scroll there, and no card lies under the bar."""


class BoardPlaces(NamedTuple):
    """In the window's px. `side_keys`: the two seats above the chosen order."""

    head: QRect
    runs: QRect
    side_keys: tuple[QRect, QRect]
    sheet: QRect
    next_step: QRect


def board_places(frame: FrameGeometry) -> BoardPlaces:
    body, gap = frame.body, 8 if frame.is_low else 16
    side = min(max(_LEAST_SIDE, shares(body, _COLUMNS, _COLUMN_GAP)[1].width()), _MOST_SIDE)
    top = body.top() + (0 if frame.is_low else 4)
    right = QRect(body.right() + 1 - side, top, side, HEAD)
    head = QRect(body.left(), top, body.width() - side - _COLUMN_GAP, HEAD)
    under = top + HEAD + gap
    bottom = min(body.bottom(), frame.over_letters.bottom()) + 1
    pay_bar = frame.pay_bar
    main = QRect(right.left(), pay_bar.top(), side, body.bottom() + 1 - pay_bar.top())
    first, second = shares(right, (1, 1), 8)
    return BoardPlaces(
        head=head,
        runs=QRect(head.left(), under, head.width() + BAR, bottom - under),
        side_keys=(first, second),
        sheet=QRect(right.left(), under, side, min(pay_bar.top() - gap + 4, bottom) - under),
        next_step=main,
    )
