"""The painted parts of a walk's screen: the bins on top, the goods, and the large letter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_middle, write_right
from herstal_pos.ui.frame.theme import (
    BODY,
    CHANGE,
    H1,
    H2,
    HINT_MEDIUM,
    LABEL,
    LABEL_BOLD,
    LEAD,
    LEAD_BOLD,
    RADIUS_CARD,
    RADIUS_TAB,
    current,
    font,
)
from herstal_pos.ui.orders.walk.walk_words import BinFace, NeedFace, Reply, WalkRow
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.card import Card
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

HEAD = 84
ROW_HEIGHT = 70
_GAP = 10
_LETTER = 56
_LEAST_BAR = 46
_FIRST, _SECOND = 31, 56  # the middles of a bin's two lines
_CHIP, _CHIP_HIGH, _CHIP_GAP = 74, 40, 8
_DISC = 26
_LEAST_NAME = 110
_CUT = 6  # signs
_SHELF_LEFT, _NAME_LEFT = 64, 116
_DISCS = {
    "done": (Icon.CHECK_CIRCLE, Weight.FILL, "ok"),
    "current": (Icon.ARROW_CIRCLE_RIGHT, Weight.FILL, "accent"),
    "short": (Icon.WARNING, Weight.FILL, "warn"),
    "open": (Icon.CIRCLE, Weight.BOLD, "ink3"),
}
_REPLIES = {
    "next": ("surface", "ink2", Icon.BARCODE),
    "good": ("ok_soft", "ok", Icon.CHECK_CIRCLE),
    "soon": ("warn_soft", "warn", Icon.WARNING),
    "bad": ("bad_soft", "bad", Icon.WARNING_OCTAGON),
}


class Bins(QWidget):
    """A to F, each with its order and how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.faces: tuple[BinFace, ...] = ()

    def present(self, faces: Sequence[BinFace]) -> None:
        self.faces = tuple(faces)
        self.setAccessibleName(", ".join(f"{one.letter} {one.code} {one.count_text}" for one in faces))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(len(self.faces), 1)
        for face, place in zip(self.faces, shares(self.rect(), (1,) * count, _GAP), strict=False):
            self._paint(painter, face, place)
        painter.end()

    def _paint(self, painter: QPainter, face: BinFace, place: QRect) -> None:
        theme = current()
        fills = {"accent": theme.accent_soft, "bad": theme.bad_soft}
        edge = theme.accent if face.tone == "accent" else theme.border if theme.edge_px > 1 else None
        edge_px = 2.5 if face.tone == "accent" else theme.edge_px
        plate(painter, place, fills.get(face.tone, theme.surface), RADIUS_CARD, edge, edge_px)
        square = QRect(place.left() + 14, place.top() + (HEAD - _LETTER) // 2, _LETTER, _LETTER)
        letters = {"accent": (theme.accent, theme.on_accent), "ok": (theme.ok_soft, theme.ok)}
        fill, ink = letters.get(face.tone, (theme.sunken, theme.ink))
        narrow = place.width() < 170
        left = place.left() + 14
        if not narrow:
            plate(painter, square, fill, RADIUS_TAB)
            write_middle(
                painter, square.center().x() + 1, baseline(square.center().y() + 1, H1), face.letter, H1, ink
            )
            left = square.right() + 15
        self._write(painter, face, QRect(left, place.top(), place.right() - 12 - left, HEAD), narrow=narrow)

    def _write(self, painter: QPainter, face: BinFace, room: QRect, *, narrow: bool) -> None:
        """Whose it is stands under the code where how far it is has room beside them, else that."""
        theme, left, right = current(), room.left(), room.left() + room.width()
        ink = {"ok": theme.ok, "bad": theme.bad}.get(face.tone, theme.ink)
        beside = max(width(face.count_text, LABEL_BOLD), _LEAST_BAR)
        names = width(face.code, LABEL_BOLD) + _GAP + beside <= room.width()
        first, second = (_FIRST, _SECOND) if names else (22, 43)
        code = fit(f"{face.letter} {face.code}" if narrow else face.code, LABEL_BOLD, room.width())
        write(painter, left, baseline(room.top() + first, LABEL_BOLD), code, LABEL_BOLD, theme.ink)
        middle = room.top() + second
        if names:
            name = fit(face.name, LABEL, room.width() - beside - _GAP)
            write(painter, left, baseline(middle, LABEL), name, LABEL, theme.ink2)
            top = baseline(room.top() + first, LABEL_BOLD)
            write_right(painter, right, top, face.count_text, LABEL_BOLD, ink)
            track = QRect(right - beside, middle - 4, beside, 8)
        else:
            count = fit(face.count_text, LABEL, room.width())
            write(painter, left, baseline(middle, LABEL), count, LABEL, ink)
            track = QRect(left, room.top() + 62, room.width(), 8)
        plate(painter, track, theme.sunken, 4, theme.border if theme.edge_px > 1 else None)
        if face.part > 0:
            done = QRect(track.left(), track.top(), max(8, round(track.width() * face.part)), 8)
            plate(painter, done, theme.ok if face.tone == "ok" else theme.accent, 4)


class _Delegate(RowDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = current(), QRect(option.rect)
        row: WalkRow = index.data(ROW)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = rect.adjusted(0, 2, 0, -3)
        if index.row() == self.selected:
            paint_selected(painter, body, theme)
        elif row.state == "short":
            plate(painter, body, theme.warn_soft, RADIUS_TAB, theme.warn if theme.edge_px > 1 else None)
        elif index.row() + 1 not in (self.selected, index.model().rowCount()):
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        icon, weight, colour = _DISCS[row.state]
        middle = rect.top() + (ROW_HEIGHT - 1) / 2
        square = QRect(rect.left() + 20, round(middle) - _DISC // 2, _DISC, _DISC)
        paint_icon(painter, square, icon, getattr(theme, colour), weight, _DISC)
        shelf = fit(row.shelf, LEAD_BOLD, _NAME_LEFT - _SHELF_LEFT - 6)
        write(painter, rect.left() + _SHELF_LEFT, baseline(middle, LEAD_BOLD), shelf, LEAD_BOLD, theme.ink2)
        left_of_needs = self._paint_needs(painter, rect, row, middle)
        left = rect.left() + (_NAME_LEFT if row.shelf else _SHELF_LEFT)
        room = left_of_needs - left - 8
        up = 11 if row.second_line else 0
        ink = theme.ink2 if row.state == "done" else theme.ink
        write(painter, left, baseline(middle - up, LEAD), fit(row.name, LEAD, room), LEAD, ink)
        second = fit(row.second_line, HINT_MEDIUM, room)
        write(painter, left, baseline(middle + 14, HINT_MEDIUM), second, HINT_MEDIUM, theme.ink2)

    def _paint_needs(self, painter: QPainter, rect: QRect, row: WalkRow, middle: float) -> int:
        """Where they begin, px."""
        theme = current()
        right = rect.right() - 20
        for need in reversed(chips(row.needs, right - rect.left() - _NAME_LEFT - _LEAST_NAME)):
            wide = _wide(need)
            chip = QRect(right - wide, round(middle) - _CHIP_HIGH // 2, wide, _CHIP_HIGH)
            fills = {"ok": theme.ok_soft, "warn": theme.warn_soft, "accent": theme.surface}
            edge = theme.accent if need.tone == "accent" else theme.border if theme.edge_px > 1 else None
            plate(painter, chip, fills.get(need.tone, theme.sunken), 10, edge, 2)
            ink = getattr(theme, need.tone) if need.tone in ("ok", "warn") else theme.ink
            write(painter, chip.left() + 12, baseline(middle, BODY), need.letter, BODY, theme.ink2)
            write_right(
                painter, chip.right() - 11, baseline(middle, LEAD_BOLD), need.count_text, LEAD_BOLD, ink
            )
            right = chip.left() - _CHIP_GAP
        return right


class WalkList(RowView):
    def __init__(self, parent: QWidget | None = None) -> None:
        draws = _Delegate()
        super().__init__(draws, ROW_HEIGHT, parent)
        draws.setParent(self)


class LetterCard(Card):
    """Which bin, as large as it can be read from the shelf."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.reply = Reply("next", "", "")

    def say(self, reply: Reply) -> None:
        if reply != self.reply:
            announce(self, " ".join(filter(None, (reply.title, reply.detail))), "")
        self.reply = reply
        self.setAccessibleName(reply.title)
        self.setAccessibleDescription(reply.detail)
        self.dress(_REPLIES[reply.tone][0])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, reply = current(), self.reply
        _, colour, icon = _REPLIES[reply.tone]
        painter = QPainter(self)
        middle = self.height() / 2
        if reply.letter:
            write(painter, 32, baseline(middle, CHANGE), reply.letter, CHANGE, getattr(theme, colour))
        else:
            square = QRect(24, round(middle) - 24, 48, 48)
            paint_icon(painter, square, icon, getattr(theme, colour), Weight.FILL, 48)
        left = 148 if reply.letter else 92
        room = QRect(left, 8, self.width() - left - 14, self.height() - 16)
        self._write(painter, room, reply)
        painter.end()

    def _write(self, painter: QPainter, room: QRect, reply: Reply) -> None:
        theme = current()
        wrap = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.setPen(theme.ink)
        painter.setFont(font(H2 if reply.detail else LEAD_BOLD))
        if not reply.detail:
            painter.drawText(room, wrap, reply.title)
            return
        half = room.adjusted(0, 0, 0, -room.height() * 3 // 5)
        painter.drawText(half, wrap, reply.title)
        painter.setFont(font(BODY))
        below = room.adjusted(0, half.height() + 4, 0, 0)
        painter.drawText(below, wrap, that_fits(reply.detail, below, painter.fontMetrics()))


def _wide(need: NeedFace) -> int:
    return max(_CHIP - 14, 40 + width(need.count_text, LEAD_BOLD))


def chips(needs: Sequence[NeedFace], room: int) -> Sequence[NeedFace]:
    """Those that leave the name its room: what is still wanted before what is there, then how many others."""
    if sum(_wide(need) + _CHIP_GAP for need in needs) <= room:
        return needs
    left, kept = room - _CHIP - _CHIP_GAP, list[NeedFace]()
    for need in sorted(needs, key=lambda need: need.tone in ("ok", "warn")):
        left -= _wide(need) + _CHIP_GAP
        if left >= 0:
            kept.append(need)
    others = NeedFace("", f"+{len(needs) - len(kept)}", "")
    return [*(need for need in needs if need in kept), others]


def that_fits(text: str, room: QRect, metrics: QFontMetrics) -> str:
    """Of an endless name, as much as leaves their room to the lines below it."""
    name, *others = text.split("\n")
    wrap = Qt.TextFlag.TextWordWrap.value
    while name and metrics.boundingRect(room, wrap, text).height() > room.height():
        name = name[:-_CUT].rstrip()
        text = "\n".join((f"{name}…", *others))
    return text
