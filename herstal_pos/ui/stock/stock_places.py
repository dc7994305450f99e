"""Where the parts of the stock stand."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.field import HEIGHT
from herstal_pos.ui.frame.geometry import CONTENT_RIGHT, LINES_MOST, WIDE_FROM, FrameGeometry
from herstal_pos.ui.stock.coming_in import ComingIn
from herstal_pos.ui.stock.stock_chips import StockChips
from herstal_pos.ui.stock.stock_field import StockField
from herstal_pos.ui.stock.stock_rows import StockList

_CARD, _SMALL_CARD = 484, 360
_BETWEEN, _SMALL_BETWEEN = 16, 12
"""The small card leaves letters on the screen their width."""
_GAP = 10
_SENTENCE = 48
_ROWS = 8
"""What the list shows of its articles, where nothing is said."""


class StockParts(Protocol):
    """What stands on the left."""

    field: StockField
    chips: StockChips
    coming_in: ComingIn
    list: StockList


def lay_out_stock(
    screen: StockParts, frame: FrameGeometry, body: QRect, beside: Sequence[QWidget], sentence: QWidget | None
) -> None:
    """Left the list under its field, with the sentence where one is said; right what is chosen in it: one
    of `beside`."""
    card, between = (_SMALL_CARD, _SMALL_BETWEEN) if frame.is_small else (_CARD, _BETWEEN)
    wide = min(body.width() - card - between, LINES_MOST)
    in_one = body.right() + CONTENT_RIGHT < WIDE_FROM
    left, top = body.left(), body.top()
    screen.field.setGeometry(left, top, wide, HEIGHT)
    top += HEIGHT + _GAP
    top += screen.chips.lay_out(left, top, wide, in_one=in_one) + _GAP
    bottom = body.bottom() + 1
    bottom -= screen.coming_in.lay_out(left, bottom, wide, in_one=in_one) + _GAP
    screen.list.show_rows(_ROWS, bottom - top + frame.body.height() - body.height())
    bottom = min(bottom, body.bottom() + 1 - frame.body.bottom() + frame.over_letters.bottom())
    if sentence is not None:
        bottom -= _SENTENCE
        sentence.setGeometry(left, bottom, wide, _SENTENCE)
        bottom -= _GAP
    screen.list.setGeometry(left, top, wide, bottom - top)
    left += wide + between
    aside = QRect(left, body.top(), body.right() + 1 - left, body.height())
    for part in beside:
        part.setGeometry(aside)
