"""A card of the board: an order in words, and the buttons of its next steps."""

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.hand import Act, Pressable
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import plate, width
from herstal_pos.ui.frame.theme import (
    H2,
    HINT_BOLD,
    HINT_MEDIUM,
    LABEL,
    LABEL_BOLD,
    LEAD_BOLD,
    RADIUS_CARD,
    Theme,
    current,
)
from herstal_pos.ui.orders.board.board_words import CardFace, CardLine, CardStep
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.segments import Segments

_PAD, _NARROW_PAD, _NARROW = 18, 14, 260
_TOP = 10
_HEAD = 32
_ICON = 26
_LINE_ICON = 18
_GAP = 8
_EDGE = 6
_CHOSEN_EDGE = 2.5
_CODES = (H2, LEAD_BOLD, LABEL_BOLD, HINT_BOLD)  # a mall's own code is longer than a town's


class _IconLine(QWidget):
    """A line of words, perhaps with an icon before them."""

    def __init__(self, line: CardLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self._text = TextLabel(line.text, HINT_MEDIUM, line.colour, wrap=True, parent=self)

    @property
    def _left(self) -> int:
        return _LINE_ICON + 6 if self._line.icon else 0

    def say(self, line: CardLine) -> None:
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
        if self._line.icon is None:
            return
        painter = QPainter(self)
        square = QRect(0, 1, _LINE_ICON, _LINE_ICON)
        colour = getattr(current(), self._line.colour)
        paint_icon(painter, square, self._line.icon, colour, self._line.weight, _LINE_ICON)
        painter.end()


class OrderCard(QWidget):
    """Shows a `CardFace`. A tap beside the buttons chooses the card."""

    pressed = Signal(str, str)  # order, action
    chosen = Signal(str)  # order

    def __init__(self, face: CardFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self.code = TextLabel("", H2, shortens=True, parent=self)
        self.countdown = TextLabel("", H2, align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.lead = TextLabel("", LABEL, "ink2", wrap=True, parent=self)
        self.bike = TextLabel("", LABEL, "ink2", align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.parts = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.segments = Segments((), "", self)
        self._pad = _PAD
        self._lines: list[_IconLine] = []
        self.buttons: dict[str, Button] = {}
        self._drawn: dict[str, tuple[str, Icon | None]] = {}
        self._pressable = Pressable(self, lambda: ("order", self.face.order_id))
        self.present(face)

    # --- what it says

    def present(self, face: CardFace) -> None:
        """Words change in place: a button under a finger stays the same button."""
        self.face = face
        self.setAccessibleName(f"{face.code}, {face.lead}")
        self.code.say(face.code)
        self.setAccessibleDescription(", ".join(filter(None, (face.countdown, face.bike))))
        self.countdown.say(face.countdown, face.tone or "ink")
        self.lead.say(face.lead)
        self.bike.say(face.bike)
        self.segments.say(face.segments, face.parts)
        self.parts.say(face.parts)
        self._show_lines(face.lines)
        self._show_buttons(face.steps)
        self.lay_out()
        self.update()

    def _show_lines(self, lines: Sequence[CardLine]) -> None:
        for gone in self._lines[len(lines) :]:
            gone.hide()
            gone.deleteLater()
        self._lines = self._lines[: len(lines)]
        for place, line in enumerate(lines):
            if place < len(self._lines):
                self._lines[place].say(line)
            else:
                self._lines.append(_IconLine(line, self))
                self._lines[-1].show()

    def _show_buttons(self, steps: Sequence[CardStep]) -> None:
        buttons = self.buttons
        self.buttons = {step.action: self._button(step, buttons.pop(step.action, None)) for step in steps}
        for gone in buttons.values():
            gone.hide()
            gone.deleteLater()

    def _button(self, step: CardStep, known: Button | None) -> Button:
        if known is not None and self._drawn[step.action] == (step.cap, step.icon):
            known.become(step.kind)
            known.say(step.label, step.second)
            return known
        if known is not None:
            known.hide()
            known.deleteLater()
        button = Button(
            step.label, step.kind, second=step.second, icon=step.icon, key_cap=step.cap, parent=self
        )
        button.means = (step.action, self.face.order_id)
        button.clicked.connect(lambda: self.pressed.emit(self.face.order_id, step.action))
        button.show()
        self._drawn[step.action] = (step.cap, step.icon)
        return button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressable.press()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._pressable.release() and event.button() is Qt.MouseButton.LeftButton and inside:
            self._pressable.do(self._choose)

    def _choose(self, pressed: Hashable) -> Act | None:
        return partial(self.chosen.emit, self.face.order_id) if self._pressable.stands(pressed) else None

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pressable.leave()

    # --- places

    def heightForWidth(self, wide: int) -> int:
        return self._lay(wide, place=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        self._lay(self.width(), place=True)

    def _lay(self, wide: int, *, place: bool) -> int:
        """The height that all of it takes at this width; with `place` everything goes there."""
        self._pad = _NARROW_PAD if wide < _NARROW else _PAD
        inside = wide - 2 * self._pad
        top = self._lay_head(inside, place=place)
        for line in self._lines:
            top = _put(line, QRect(self._pad, top, inside, line.heightForWidth(inside)), place=place) + 3
        has_parts = bool(self.face.parts)
        self.segments.setVisible(has_parts and len(self.face.segments) > 1)
        self.parts.setVisible(has_parts)
        if has_parts and len(self.face.segments) > 1:
            top = _put(self.segments, QRect(self._pad, top + 4, inside, 10), place=place) + 5
        if has_parts:
            top = _put(
                self.parts, QRect(self._pad, top, inside, self.parts.heightForWidth(inside)), place=place
            )
        if self.buttons:
            top = self._lay_buttons(top + _GAP, inside, place=place)
        return top + _TOP + 4

    def _lay_head(self, inside: int, *, place: bool) -> int:
        code_left = self._pad + _ICON + 8
        code = inside - code_left + self._pad
        face = next((face for face in _CODES if width(self.face.code, face) <= code), _CODES[-1])
        self.code.dress(face)
        below = width(self.face.code, face) + 8 + width(self.countdown.text, H2) + 1 > code
        _put(self.code, QRect(code_left, _TOP, code, _HEAD), place=place)
        top = _TOP + _HEAD
        if self.countdown.text:
            _put(self.countdown, QRect(self._pad, top if below else _TOP, inside, _HEAD), place=place)
            top += _HEAD if below else 0
        return self._lay_lead(top, inside, place=place)

    def _lay_lead(self, top: int, inside: int, *, place: bool) -> int:
        """Who and how much, the bike's time at its right where both have room."""
        bike = width(self.bike.text, LABEL) + 1 if self.bike.text else 0
        beside = bike + 12 + width(self.lead.text, LABEL) <= inside
        lead = inside - bike - 12 if beside and bike else inside
        high = self.lead.heightForWidth(lead)
        _put(self.lead, QRect(self._pad, top, lead, high), place=place)
        self.bike.setVisible(bool(bike))
        if bike and beside:
            _put(self.bike, QRect(self._pad + inside - bike, top, bike, high), place=place)
        elif bike:
            top = _put(self.bike, QRect(self._pad - 1, top + high, bike, high), place=place) - high
        return top + high + 3

    def _lay_buttons(self, top: int, inside: int, *, place: bool) -> int:
        for row in self._button_rows(inside):
            high = max(button.sizeHint().height() for button in row)
            hints = [button.sizeHint().width() for button in row]
            spare = (inside - sum(hints) - _GAP * (len(row) - 1)) / len(row)
            left = float(self._pad)
            for button, hint in zip(row, hints, strict=True):
                right = left + hint + spare
                _put(button, QRect(round(left), top, round(right) - round(left), high), place=place)
                left = right + _GAP
            top += high + _GAP
        return top - _GAP

    def _button_rows(self, inside: int) -> list[list[Button]]:
        """Icons are given up where they would cost a row."""
        fewest = len(self._rows(inside, small=True))
        rows = self._rows(inside, small=False)
        return rows if len(rows) == fewest else self._rows(inside, small=True)

    def _rows(self, inside: int, *, small: bool) -> list[list[Button]]:
        """As many in a row as fit, and as many as are of one kind of height."""
        rows: list[list[Button]] = []
        for button in self.buttons.values():
            button.shrink(small=small)
            hint = button.sizeHint()
            last = rows[-1] if rows else []
            used = sum(widget.sizeHint().width() + _GAP for widget in last)
            if last and used + hint.width() <= inside and last[0].sizeHint().height() == hint.height():
                last.append(button)
            else:
                rows.append([button])
        return rows

    # --- the paper

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._pressable.look()
        theme, tone = current(), self.face.tone
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = getattr(theme, f"{tone}_soft") if tone else theme.surface
        edge = theme.border if theme.edge_px > 1 else None
        plate(painter, self.rect(), fill, RADIUS_CARD, edge, theme.edge_px)
        if tone:
            self._paint_edge(painter, getattr(theme, tone))
        if self.face.chosen:
            plate(painter, self.rect(), None, RADIUS_CARD, theme.accent, _CHOSEN_EDGE)
        self._paint_icon(painter, theme)
        painter.end()

    def _paint_edge(self, painter: QPainter, colour: QColor) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(0, 0, _EDGE, self.height(), colour)
        painter.restore()

    def _paint_icon(self, painter: QPainter, theme: Theme) -> None:
        colour = getattr(theme, self.face.tone) if self.face.tone else theme.accent
        middle = _TOP + _HEAD // 2
        square = QRect(self._pad, middle - _ICON // 2, _ICON, _ICON)
        paint_icon(painter, square, self.face.icon, colour, Weight.FILL, _ICON)


def _put(widget: QWidget, rect: QRect, *, place: bool) -> int:
    """Its lower edge."""
    if place:
        widget.setGeometry(rect)
    return rect.bottom() + 1
