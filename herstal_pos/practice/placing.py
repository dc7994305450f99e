"""Where till and desk stand on one screen. All places are a window's inside, its frame around it."""

from PySide6.QtCore import QRect

DESK_WIDTH = 400
TILL_LEAST_WIDTH = 1024
_TITLE_BAR, _FRAME = 36, 4  # px that a window's frame may take above and below


def desk_place(screen: QRect) -> QRect:
    """At the right edge, as high as the screen; on a small one it covers the till's keys, never its cart."""
    width = min(DESK_WIDTH, screen.width())
    return _inside(QRect(screen.right() + 1 - width, screen.top(), width, screen.height()))


def till_place(screen: QRect) -> QRect | None:
    """What the desk leaves over; None where that is too little: then the till takes the whole screen."""
    left = screen.width() - DESK_WIDTH
    if left < TILL_LEAST_WIDTH:
        return None
    return _inside(QRect(screen.left(), screen.top(), left, screen.height()))


def _inside(window: QRect) -> QRect:
    return window.adjusted(0, _TITLE_BAR, 0, -_FRAME)
