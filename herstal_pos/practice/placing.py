"""Where till and desk stand on one screen. All places are a window's inside, its frame around it."""

from PySide6.QtCore import QRect

DESK_WIDTH = 400
DESK_LEAST_WIDTH = 336
TILL_LEAST_WIDTH, TILL_LEAST_HEIGHT = 1024, 696
_TITLE_BAR = 32  # px that a window's frame may take above


def desk_place(screen: QRect) -> QRect:
    """At the right edge, as high as the screen; narrow where it covers a part of the till's keypad."""
    free = screen.width() - TILL_LEAST_WIDTH
    width = min(max(free, DESK_LEAST_WIDTH), DESK_WIDTH, screen.width())
    return QRect(screen.right() + 1 - width, screen.top(), width, screen.height()).adjusted(
        0, _TITLE_BAR, 0, 0
    )


def till_place(screen: QRect) -> QRect:
    """What the desk leaves over, but never less than a till needs: then the desk stands on its edge.

    On a screen that is no higher than a till, the till has all of it, and its title bar stays above.
    """
    width = min(screen.width(), max(TILL_LEAST_WIDTH, screen.width() - DESK_WIDTH))
    bar = min(max(screen.height() - TILL_LEAST_HEIGHT, 0), _TITLE_BAR)
    return QRect(screen.left(), screen.top(), width, screen.height()).adjusted(0, bar, 0, 0)
