"""The paper as it comes out of the slot: newest at the bottom, torn pieces above it, all of it to scroll."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtCore import QElapsedTimer, QPointF, QRect, QRectF, Qt, QTimerEvent, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScroller, QWidget

from hardware.drivers.simulators.paper import Item, PaperCut, PrintedBarcode, PrintedQr, as_text
from herstal_pos.domain.counter.codes import TicketCode, classify
from herstal_pos.practice.desk import dots
from herstal_pos.ui.frame.theme import Theme, current
from herstal_pos.ui.widgets.lists.scroll import ScrollBar

CUTTER_DOTS = 96  # from the printing head up to the knife: what was printed last is still inside
FEED_DOTS_S = 1_600  # 200 mm a second, as counter printers do
MAX_PIECES = 30  # older ones are in the bin
LARGEST = 0.75  # px per dot

_SIDE = 12  # px of paper beside what the head reaches
_BESIDE = 20  # px of counter beside the paper; the scroll bar stands there
_TOOTH = 5
_GAP = 8  # px between torn pieces
_TIP = 18  # px of the next paper that look out of the slot
_FRAME_MS = 16
_AIMS = {"ean13": "]E0", "ean8": "]E4", "code128": "]C0"}


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """What a scanner reads off the paper, where it lies on its piece (dots), and its AIM identifier."""

    rect: QRect
    text: str
    aim: str


class PaperPiece:
    """The paper from one cut to the next."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.height_dots = 0
        self._picture = QPixmap()
        self._drawn: tuple[object, ...] = ()

    @property
    def cut(self) -> bool:
        return bool(self.items) and isinstance(self.items[-1], PaperCut)

    def add(self, item: Item) -> None:
        self.items.append(item)
        self.height_dots += item.height_dots

    def codes(self) -> Iterator[PrintedCode]:
        top = CUTTER_DOTS
        for item in self.items:
            if isinstance(item, PrintedBarcode):
                yield PrintedCode(dots.place(item, top), item.text, _AIMS[item.symbology])
            elif isinstance(item, PrintedQr):
                yield PrintedCode(dots.place(item, top), item.text, "]Q1")
            top += item.height_dots

    def picture(self, scale: float, ratio: float) -> QPixmap:
        """`scale` px per dot, on a screen with `ratio` of its own dots per px."""
        wanted = (len(self.items), scale, ratio)
        if wanted != self._drawn:
            image = dots.picture(self.items)
            image = image.scaled(
                round(image.width() * scale * ratio),
                max(1, round(image.height() * scale * ratio)),
                mode=Qt.TransformationMode.SmoothTransformation,
            )
            self._picture, self._drawn = QPixmap.fromImage(image), wanted
            self._picture.setDevicePixelRatio(ratio)
        return self._picture


class PaperRoll(QAbstractScrollArea):
    """`print_item` puts an item on the paper; it is seen once the motor has fed it past the knife."""

    tapped = Signal(str, str)  # a code on the paper was pointed at: its text, its AIM identifier
    settled = Signal()  # all that was printed is out

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces = [PaperPiece()]
        self._fed = 0.0
        self._loaded = True
        self._timer = 0
        self._clock = QElapsedTimer()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBar(ScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(spoken)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def is_settled(self) -> bool:
        return self._fed >= self._length

    @property
    def scale(self) -> float:
        """Px per dot."""
        room = self.width() - 2 * (_SIDE + _BESIDE)
        return min(LARGEST, room / dots.HEAD_DOTS)

    @property
    def paper_width(self) -> int:
        return round(dots.HEAD_DOTS * self.scale) + 2 * _SIDE

    @property
    def pieces(self) -> Sequence[PaperPiece]:
        """Oldest first; the last one may still hang in the printer."""
        return [piece for piece in self._pieces if piece.items]

    def print_item(self, item: Item) -> None:
        if self._pieces[-1].cut:
            self._pieces.append(PaperPiece())
            self._throw_away()
        self._pieces[-1].add(item)
        self.setAccessibleDescription(as_text(self._pieces[-1].items))
        if not self._timer:
            self._clock.start()
            self._timer = self.startTimer(_FRAME_MS)

    def show_loaded(self, *, loaded: bool) -> None:
        """Whether there is paper for more."""
        self._loaded = loaded
        self.viewport().update()

    def last_ticket(self) -> PrintedCode | None:
        """The barcode of the newest ticket that came out."""
        for piece in reversed(self._pieces):
            for code in piece.codes():
                if isinstance(classify(code.text, code.aim), TicketCode):
                    return code
        return None

    def _throw_away(self) -> None:
        while len(self._pieces) > MAX_PIECES:
            self._fed -= self._pieces.pop(0).height_dots

    # Feeding

    @property
    def _length(self) -> int:
        return sum(piece.height_dots for piece in self._pieces)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() != self._timer:
            super().timerEvent(event)
            return
        seconds, behind = self._clock.restart() / 1000, self._length - self._fed
        self._fed = min(self._length, self._fed + (FEED_DOTS_S + behind) * seconds)
        self._lengthen()
        if self.is_settled:
            self.killTimer(self._timer)
            self._timer = 0
            self.settled.emit()

    def _lengthen(self) -> None:
        """New paper is what one looks at, so the view follows it."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(30 * self.scale))
        bar.setRange(0, max(0, round(self._height_px) - self.viewport().height()))
        bar.setValue(bar.maximum())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lengthen()

    # Where everything lies

    def _shown(self) -> Iterator[tuple[PaperPiece, float, bool]]:
        """Newest first: a piece, how many of its dots are out, whether it is torn off."""
        start = float(self._length)
        for piece in reversed(self._pieces):
            start -= piece.height_dots
            out = min(piece.height_dots, self._fed - start)
            if out > 0:
                yield piece, out, piece.cut and out == piece.height_dots

    @property
    def _height_px(self) -> float:
        """Of all that is out, with a little counter above it."""
        return sum(out * self.scale + (_GAP if torn else 0) for _, out, torn in self._shown()) + _TIP + _GAP

    def _laid(self) -> Iterator[tuple[PaperPiece, QRectF, bool]]:
        """Newest first, on the viewport."""
        sheet = self._tip
        bottom = sheet.top()
        for piece, out, torn in self._shown():
            if torn:
                bottom -= _GAP
            else:  # it hangs in the slot and is its own tip
                bottom += _TIP
            sheet.setTop(bottom - out * self.scale)
            sheet.setBottom(bottom)
            yield piece, QRectF(sheet), torn
            bottom = sheet.top()

    @property
    def _tip(self) -> QRectF:
        """The beginning of the next piece, which looks out of the slot."""
        bar, wide = self.verticalScrollBar(), self.paper_width
        bottom = self.viewport().height() + bar.maximum() - bar.value()
        return QRectF((self.width() - wide) // 2, bottom - _TIP, wide, _TIP)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = QRectF(self.viewport().rect())
        laid = list(self._laid())
        if self._loaded:
            self._paint_sheet(painter, theme, self._tip, torn=False)
        for (piece, sheet, torn), older in zip_longest(laid, laid[1:]):
            if sheet.intersects(visible):
                self._paint_sheet(painter, theme, sheet, torn)
                self._paint_print(painter, piece, sheet, 0)
                if older:
                    self._paint_print(painter, older[0], sheet, -older[0].height_dots)
        painter.end()

    def _paint_sheet(self, painter: QPainter, theme: Theme, sheet: QRectF, torn: bool) -> None:
        painter.setPen(theme.border)
        painter.setBrush(max(theme.surface, theme.ink, key=lambda colour: colour.lightness()))
        painter.drawPolygon(_torn_paper(sheet, torn))

    def _paint_print(self, painter: QPainter, piece: PaperPiece, sheet: QRectF, from_dots: int) -> None:
        """What lay between head and knife at the cut stands at the top of the next piece."""
        painter.save()
        painter.setClipRect(sheet.adjusted(0, 0, 0, -_TOOTH))
        at = QPointF(sheet.left() + _SIDE, round(sheet.top() + (CUTTER_DOTS + from_dots) * self.scale))
        painter.drawPixmap(at, piece.picture(self.scale, self.devicePixelRatioF()))
        painter.restore()

    # Pointing at a code

    def _code_at(self, point: QPointF) -> PrintedCode | None:
        for piece, sheet, _ in self._laid():
            if sheet.contains(point):
                on_piece = (point - sheet.topLeft() - QPointF(_SIDE, 0)) / self.scale
                return next((code for code in piece.codes() if code.rect.contains(on_piece.toPoint())), None)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._code_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if code := self._code_at(event.position()):
            self.tapped.emit(code.text, code.aim)


def _torn_paper(sheet: QRectF, torn: bool) -> QPolygonF:
    """A sheet with a zigzag edge above, and below once it is torn off."""
    teeth = max(2, round(sheet.width() / _TOOTH / 2) * 2)
    step = sheet.width() / teeth
    edge = [QPointF(sheet.left() + at * step, _TOOTH * (at % 2)) for at in range(teeth + 1)]
    top = [point + QPointF(0, sheet.top()) for point in edge]
    if not torn:
        return QPolygonF([*top, sheet.bottomRight(), sheet.bottomLeft()])
    below = [point + QPointF(0, sheet.bottom() - _TOOTH) for point in reversed(edge)]
    return QPolygonF([*top, *below])
