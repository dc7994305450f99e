"""The chosen order, open beside the board: who, when, its goods before it is accepted, and its next steps."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, LABEL, LEAD_BOLD, current
from herstal_pos.ui.orders.board.board_faces import SheetFace, SheetLine, SheetStep
from herstal_pos.ui.orders.board.goods_list import GoodsList
from herstal_pos.ui.orders.signing.signature_view import SignatureView
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.segments import Segments

_PAD, _UNDER, _BESIDE = 20, 12, 8
_TOP, _HEAD = 12, 38
_GAP = 8
_ROW = 48
_LINE_ICON, _LINE_GAP = 18, 4
_CODES = (H1, H2, LEAD_BOLD)  # a mall's own code is longer than a town's


class IconLine(QWidget):
    """A line of words, perhaps with an icon before them."""

    def __init__(self, line: SheetLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self._text = TextLabel(line.text, HINT_MEDIUM, line.colour, wrap=True, parent=self)

    @property
    def _left(self) -> int:
        return _LINE_ICON + 12 if self._line.icon else 0

    def say(self, line: SheetLine) -> None:
        self._line = line
        self._text.say(line.text, line.colour)
        self._put_text()
        self.update()

    def heightForWidth(self, wide: int) -> int:
        return self._text.heightForWidth(wide - self._left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_text()

    def _put_text(self) -> None:
        self._text.setGeometry(self._left, 0, self.width() - self._left, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        icon: Icon | None = self._line.icon
        if icon is None:
            return
        painter = QPainter(self)
        square = QRect(0, 1, _LINE_ICON, _LINE_ICON)
        paint_icon(
            painter, square, icon, getattr(current(), self._line.colour), self._line.weight, _LINE_ICON
        )
        painter.end()


class OrderSheet(Card):
    """Shows a `SheetFace`. Its buttons stand at the foot, so that goods and words above never move them."""

    pressed = Signal(str, str)  # order, action

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.face: SheetFace | None = None
        right = Qt.AlignmentFlag.AlignRight
        self.code = TextLabel("", H1, shortens=True, parent=self)
        self.countdown = TextLabel("", H1, align=right, parent=self)
        self.lead = TextLabel("", LABEL, "ink2", wrap=True, parent=self)
        self.bike = TextLabel("", LABEL, "ink2", align=right, parent=self)
        self.segments = Segments((), "", self)
        self.parts = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.goods = GoodsList(self)
        self.signature = SignatureView(self)
        self._lines: list[IconLine] = []
        self.buttons: dict[str, Button] = {}
        self._rows: list[list[Button]] = []
        self._drawn: dict[str, str] = {}

    # --- what it says

    def present(self, face: SheetFace | None) -> None:
        """Words change in place: a button under a finger stays the same button."""
        if face == self.face:
            return
        before, self.face = self.face, face
        self.setVisible(face is not None)
        if face is None:
            return
        self.setAccessibleName(face.code)
        self.code.say(face.code)
        self.countdown.say(face.countdown, face.tone or "ink")
        self.lead.say(face.lead)
        self.bike.say(face.bike)
        self.segments.say(face.segments, face.parts)
        self.parts.say(face.parts)
        self._show_lines(face.lines)
        self.signature.show_signature(face.signature)
        self.goods.setAccessibleName(face.code)
        self.goods.show_goods(face.goods)
        if before is None or before.order_id != face.order_id:
            self.goods.scroll_bar.setValue(0)
        self._show_buttons(face.rows)
        self.lay_out()

    def _show_lines(self, lines: Sequence[SheetLine]) -> None:
        for gone in self._lines[len(lines) :]:
            gone.hide()
            gone.deleteLater()
        self._lines = self._lines[: len(lines)]
        for place, line in enumerate(lines):
            if place < len(self._lines):
                self._lines[place].say(line)
            else:
                self._lines.append(IconLine(line, self))
                self._lines[-1].show()

    def _show_buttons(self, rows: Sequence[Sequence[SheetStep]]) -> None:
        before, self.buttons = self.buttons, {}
        self._rows = [[self._button(step, before.pop(step.action, None)) for step in row] for row in rows]
        for gone in before.values():
            gone.hide()
            gone.deleteLater()

    def _button(self, step: SheetStep, known: Button | None) -> Button:
        button = known or Button(step.label, step.kind, second=step.second, key_cap=step.cap, parent=self)
        if known is None:
            button.clicked.connect(lambda: self._press(step.action))
        button.setCheckable(step.chosen is not None)  # a screen reader says which is chosen
        button.setChecked(bool(step.chosen))
        button.become(step.kind)
        button.say(step.label, step.second)
        button.wear(step.cap)
        button.means = (step.action, self.face.order_id if self.face else "")
        button.show()
        self.buttons[step.action] = button
        return button

    def _press(self, action: str) -> None:
        if self.face is not None:
            self.pressed.emit(self.face.order_id, action)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        if self.face is None:
            return
        inside = self.width() - 2 * _PAD
        top = self._lay_head(inside)
        bottom = self._lay_buttons()
        lines = [line.heightForWidth(inside) for line in self._lines]
        signed = self.signature.wanted
        room = bottom - _GAP - top - sum(lines) - _LINE_GAP * len(lines) - signed
        goods = self.goods.height_in(room)
        self.goods.setVisible(goods > 0)
        self.goods.setGeometry(_PAD, top, inside, goods)
        top += goods + _LINE_GAP
        for line, high in zip(self._lines, lines, strict=True):
            line.setGeometry(_PAD, top, inside, high)
            top += high + _LINE_GAP
        self.signature.setVisible(bool(signed))
        self.signature.setGeometry(_PAD, top, inside, signed)

    def _lay_head(self, inside: int) -> int:
        """Gives where the goods begin."""
        countdown = width(self.countdown.text, H1) + 1 if self.countdown.text else 0
        room = inside - countdown - (12 if countdown else 0)
        letters = next((one for one in _CODES if width(self.code.text, one) <= room), _CODES[-1])
        self.code.dress(letters)
        self.code.setGeometry(_PAD, _TOP, room, _HEAD)
        self.countdown.setGeometry(_PAD + inside - countdown, _TOP, countdown, _HEAD)
        top = _TOP + _HEAD
        bike = width(self.bike.text, LABEL) + 1 if self.bike.text else 0
        lead = inside - bike - (12 if bike else 0)
        high = self.lead.heightForWidth(lead)
        self.lead.setGeometry(_PAD, top, lead, high)
        self.bike.setGeometry(_PAD + inside - bike, top, bike, min(high, 20))
        top += high + _GAP
        has_parts = bool(self.parts.text)
        self.parts.setVisible(has_parts)
        self.segments.setVisible(has_parts and self.face is not None and len(self.face.segments) > 1)
        if self.segments.isVisibleTo(self):
            self.segments.setGeometry(_PAD, top + 2, inside, 10)
            top += 18
        if has_parts:
            high = self.parts.heightForWidth(inside)
            self.parts.setGeometry(_PAD, top, inside, high)
            top += high + 4
        return top

    def _lay_buttons(self) -> int:
        """From the foot up; gives where they begin."""
        top, left = self.height() - _UNDER, _BESIDE
        for row in reversed(self._rows):
            high = max((button.sizeHint().height() for button in row), default=_ROW)
            top -= high
            place = QRect(left, top, self.width() - 2 * left, high)
            for button, rect in zip(row, _cells(row, place), strict=True):
                button.setGeometry(rect)
            top -= _GAP
        return top + _GAP


def _cells(row: Sequence[Button], place: QRect) -> list[QRect]:
    """As wide as each other; where one needs more, it gives up its icon and air first, then takes its room
    from the others."""
    if not row:
        return []
    cells = shares(place, (1,) * len(row), _GAP)
    for button, cell in zip(row, cells, strict=True):
        button.shrink(small=False)
        button.shrink(small=button.sizeHint().width() > cell.width())
    needs = [button.sizeHint().width() for button in row]
    fits = all(need <= cell.width() for need, cell in zip(needs, cells, strict=True))
    return cells if fits else shares(place, needs, _GAP)
