"""Where till and desk stand on one screen."""

from PySide6.QtCore import QRect

DESK_WIDTH = 400
TILL_LEAST_WIDTH = 1024
TITLE_BAR = 40  # px that a window's frame may take above it


def desk_place(screen: QRect) -> QRect:
    """At the right edge, as high as the screen; on a small one it covers the till's keys, never its cart."""
    width = min(DESK_WIDTH, screen.width())
    return QRect(screen.right() + 1 - width, screen.top(), width, screen.height() - TITLE_BAR)


def till_place(screen: QRect) -> QRect | None:
    """What the desk leaves over; None where that is too little: then the till takes the whole screen."""
    left = screen.width() - DESK_WIDTH
    if left < TILL_LEAST_WIDTH:
        return None
    return QRect(screen.left(), screen.top(), left, screen.height() - TITLE_BAR)
