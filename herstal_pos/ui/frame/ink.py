"""The few strokes that all widgets are made of. Lengths are px, `y` of letters is their baseline."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from herstal_pos.ui.frame.theme import CAP, RADIUS_CAP, Face, Theme, font, metrics

CAP_HEIGHT = 22
RING = 3  # focus: this much ink, then as much surface
_CAP_EDGE_ALPHA = 110
_CAP_LEAST = 20


@lru_cache(maxsize=2048)
def width(text: str, face: Face) -> int:
    return metrics(face).horizontalAdvance(text)


def baseline(middle: float, face: Face) -> int:
    """Where letters stand whose line box has its middle at `middle`."""
    measured = metrics(face)
    return int(middle - measured.height() / 2 + 0.5) + measured.ascent()


def write(painter: QPainter, x: float, y: float, text: str, face: Face, colour: QColor) -> None:
    painter.setFont(font(face))
    painter.setPen(colour)
    painter.drawText(QPointF(x, y), text)


def write_right(painter: QPainter, right: float, y: float, text: str, face: Face, colour: QColor) -> None:
    write(painter, right - width(text, face), y, text, face, colour)


def write_middle(painter: QPainter, middle: float, y: float, text: str, face: Face, colour: QColor) -> None:
    write(painter, middle - width(text, face) / 2, y, text, face, colour)


@lru_cache(maxsize=2048)
def fit(text: str, face: Face, room: float) -> str:
    """`text`, shortened with an ellipsis where it is wider than `room`."""
    if width(text, face) <= room:
        return text
    return metrics(face).elidedText(text, Qt.TextElideMode.ElideRight, int(room))


def two_lines(text: str, face: Face, room: int) -> list[str]:
    """At most two, broken between words; what does not fit the second is shortened."""
    words = text.split()
    first = next(
        (place for place in range(len(words), 1, -1) if width(" ".join(words[:place]), face) <= room), 1
    )
    lines = [" ".join(words[:first]), " ".join(words[first:])]
    return [fit(line, face, room) for line in lines if line]


def plate(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: QColor | None,
    radius: float,
    edge: QColor | None = None,
    edge_px: float = 1,
) -> None:
    """A rounded rectangle; its edge lies inside of `rect`."""
    area = QRectF(rect)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(edge, edge_px))
        half = edge_px / 2
        area.adjust(half, half, -half, -half)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    painter.drawRoundedRect(area, radius, radius)


def ring(painter: QPainter, rect: QRect, radius: float, theme: Theme) -> QRect:
    """The keyboard's focus: a ring of ink, a gap of surface. Returns what is left inside."""
    plate(painter, rect, theme.surface, radius, theme.ink, RING)
    return rect.adjusted(2 * RING, 2 * RING, -2 * RING, -2 * RING)


def cap_width(text: str) -> int:
    """Of a key's cap; 0 where there is no key."""
    return max(_CAP_LEAST, width(text, CAP) + 14) if text else 0


def cap(
    painter: QPainter, right: float, middle: float, text: str, ink: QColor, *, edged: bool = True
) -> None:
    """The small cap that says which key does this; without its edge where the key does nothing now."""
    if not text:
        return
    wide = cap_width(text)
    edge = QColor(ink)
    edge.setAlpha(_CAP_EDGE_ALPHA)
    rect = QRectF(right - wide, middle - CAP_HEIGHT / 2, wide, CAP_HEIGHT)
    if edged:
        plate(painter, rect, None, RADIUS_CAP, edge)
    write_middle(painter, rect.center().x(), baseline(middle, CAP), text, CAP, ink)
