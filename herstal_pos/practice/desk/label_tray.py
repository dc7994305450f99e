"""The labels above their printer, newest at the bottom, all of them to scroll. Tap one to scan it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScroller, QWidget

from hardware.drivers.simulators.label_press import PrintedLabel
from herstal_pos.practice.desk import label_dots
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import plate
from herstal_pos.ui.frame.theme import BODY, Theme, current, font
from herstal_pos.ui.widgets.lists.scroll import ScrollBar

MAX_LABELS = 40  # older ones are on their bags
LARGEST = 0.75  # px per dot
_HIGHEST = 0.6  # of the tray, so that another label is seen with it
_BESIDE = 14  # px of counter beside the labels; the scroll bar stands there
_GAP = 10
_CORNER = 6
_TICK = 34  # px of the sign beside a label that was scanned


class HangingLabel:
    """One that came out; `scanned` once it was tapped."""

    def __init__(self, label: PrintedLabel) -> None:
        self.label = label
        self.scanned = False
        self._picture = QPixmap()
        self._drawn: tuple[float, float] = (0, 0)

    def picture(self, scale: float, ratio: float) -> QPixmap:
        """`scale` px per dot, on a screen with `ratio` of its own dots per px."""
        if self._drawn != (scale, ratio):
            image = label_dots.picture(self.label)
            size = image.size() * (scale * ratio)
            image = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
            self._picture, self._drawn = QPixmap.fromImage(image), (scale, ratio)
            self._picture.setDevicePixelRatio(ratio)
        return self._picture


class LabelTray(QAbstractScrollArea):
    """All labels in one measure."""

    tapped = Signal(str, str)  # the code of a label that was pointed at: its text, its AIM identifier

    def __init__(self, spoken: str, empty: str, parent: QWidget | None = None) -> None:
        """`empty` is said while there are none."""
        super().__init__(parent)
        self._labels: list[HangingLabel] = []
        self._empty = empty
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBar(ScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(spoken)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def labels(self) -> Sequence[HangingLabel]:
        """Newest last."""
        return tuple(self._labels)

    @property
    def scale(self) -> float:
        """Px per dot."""
        widest = max((hanging.label.width_dots for hanging in self._labels), default=1)
        highest = max((hanging.label.height_dots for hanging in self._labels), default=1)
        return min(LARGEST, (self.width() - 2 * _BESIDE) / widest, _HIGHEST * self.height() / highest)

    def add(self, label: PrintedLabel) -> None:
        self._labels.append(HangingLabel(label))
        del self._labels[:-MAX_LABELS]
        self.setAccessibleDescription(", ".join(text for _, text in label.codes))
        self._lengthen()

    def _lengthen(self) -> None:
        """A new label is what one looks at, so the view follows it."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(self._height) - self.viewport().height()))
        bar.setValue(bar.maximum())
        self.viewport().update()

    @property
    def _height(self) -> float:
        return _GAP + sum(hanging.label.height_dots * self.scale + _GAP for hanging in self._labels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lengthen()

    def place_of(self, number: int) -> QRect:
        """Where a label stands on the viewport, oldest 0."""
        return list(self._laid())[number][1].toRect()

    def _laid(self) -> Iterator[tuple[HangingLabel, QRectF]]:
        bar = self.verticalScrollBar()
        top = max(0.0, self.viewport().height() - self._height) + _GAP - bar.value()
        for hanging in self._labels:
            wide, high = hanging.label.width_dots * self.scale, hanging.label.height_dots * self.scale
            yield hanging, QRectF(round((self.width() - wide) / 2), round(top), wide, high)
            top += high + _GAP

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = QRectF(self.viewport().rect())
        if not self._labels:
            painter.setFont(font(BODY))
            painter.setPen(theme.ink2)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(24, 0, -24, 0), flags, self._empty)
        for hanging, sheet in self._laid():
            if sheet.intersects(visible):
                self._paint_label(painter, theme, hanging, sheet)
        painter.end()

    def _paint_label(self, painter: QPainter, theme: Theme, hanging: HangingLabel, sheet: QRectF) -> None:
        paper = max(theme.surface, theme.ink, key=lambda colour: colour.lightness())
        plate(painter, sheet, paper, _CORNER, theme.border)
        painter.drawPixmap(sheet.topLeft(), hanging.picture(self.scale, self.devicePixelRatioF()))
        if hanging.scanned:
            left = min(round(sheet.right()) + 6, self.width() - _TICK - _BESIDE)
            beside = QRect(left, round(sheet.top()) + 6, _TICK, _TICK)
            plate(painter, beside, theme.accent, _TICK / 2)
            paint_icon(painter, beside, Icon.CHECK, theme.on_accent, Weight.BOLD, 22)

    # Pointing at a label

    def _at(self, point: QPointF) -> HangingLabel | None:
        return next((hanging for hanging, sheet in self._laid() if sheet.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hanging = self._at(event.position())
        code = next(label_dots.codes(hanging.label), None) if hanging else None
        if hanging and code:
            hanging.scanned = True
            self.viewport().update()
            self.tapped.emit(code.text, code.aim)
