"""The cart's paper: its lines, an invitation while it is empty, or what to hand out when it is paid.

Which of them is seen follows from where the counter stands. At its foot stands a question or a sentence; the
rest makes room for it.
"""

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PaidView
from herstal_pos.ui.invitation import Invitation
from herstal_pos.ui.line_rows import LineRows
from herstal_pos.ui.standing import Standing
from herstal_pos.ui.widgets.geometry import lines_in
from herstal_pos.ui.widgets.paper import Card

if TYPE_CHECKING:
    from herstal_pos.ui.line_keys import LineKeys
    from herstal_pos.ui.paid import PaidPanel
    from herstal_pos.ui.widgets.cart import CartList

_FOOT_PAD = 10


class Face(StrEnum):
    LINES = "lines"
    INVITATION = "invitation"
    PAID = "paid"


class CartCard(Card):
    """`show_standing` shows the cart as it is now; `beside_search` when a search has narrowed it."""

    chosen = Signal(str)  # the key of a line, by a person
    pressed = Signal(str)  # the action of a button on the paper

    def __init__(self, words: Words, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._standing = standing
        self._small = self._beside_search = False
        self._rows = LineRows(words)
        self._foot: QWidget | None = None
        self._shows_block = False
        self.line_keys: LineKeys | None = None
        self.paid_panel: PaidPanel | None = None
        self.invitation = Invitation(words, self)
        self.invitation.pressed.connect(self.pressed)
        self._faces: dict[Face, QWidget] = {Face.INVITATION: self.invitation}
        self._show_face(Face.INVITATION)

    @cached_property
    def list(self) -> "CartList":
        """Made with the first line: an empty cart is painted 8 ms sooner."""
        from herstal_pos.ui.widgets.cart import CartList  # noqa: PLC0415 - first line

        made = CartList(self, small=self._small)
        made.setAccessibleName(self._words("sale.cart"))
        made.chosen.connect(self.chosen)
        self._add_face(Face.LINES, made)
        return made

    # --- what is seen

    def show_standing(self) -> None:
        standing = self._standing
        if standing.paid is not None:
            self._show_face(Face.PAID)
        elif standing.sale.lines:
            self._show_lines()
            self._show_face(Face.LINES)
        else:
            if Face.LINES in self._faces:
                self.list.present(())
            self.invite()
            self._show_face(Face.INVITATION)

    def _show_lines(self) -> None:
        selection = self._standing.selection
        rows = self._rows.of(self._standing.sale.lines, small=self._small)
        self.show_block()
        self.list.present(rows, selection.key)
        if selection.ends_the_cart:
            self.list.scrollToBottom()

    def show_block(self) -> None:
        """The line's keys, for a line that was chosen. A scan chooses none, and moves nothing here."""
        no_room = self._small and self._beside_search
        wanted = self._standing.selection.chosen is not None and not no_room
        if wanted and self.line_keys is None:
            from herstal_pos.ui.line_keys import LineKeys  # noqa: PLC0415 - first choice

            self.line_keys = LineKeys(self._words, self)
            self.line_keys.pressed.connect(self.pressed)
            self._shrink_line_keys()
        if wanted or self._shows_block:
            self.list.put_block(self.line_keys if wanted else None)
        self._shows_block = wanted

    def invite(self) -> None:
        standing = self._standing
        parked = standing.parked[-1] if standing.parked else None
        if standing.day_open is False:
            self.invitation.invite_to_open(standing.last, parked)
        else:
            self.invitation.invite_to_sell(standing.last, parked)

    def show_paid(self, paid: PaidView, drawer: str) -> None:
        from herstal_pos.ui.paid import PaidPanel  # noqa: PLC0415 - first payment

        if self.paid_panel is None:
            self.paid_panel = PaidPanel(self._words, self)
            self._add_face(Face.PAID, self.paid_panel)
        self.paid_panel.show_paid(paid, drawer)

    def put_foot(self, foot: QWidget | None) -> None:
        """In place of the one before, which is thrown away."""
        if self._foot is not None:
            self._foot.hide()
            self._foot.deleteLater()
        self._foot = foot
        if foot is not None:
            foot.setParent(self)
            foot.show()
        self._lay_out()

    def _add_face(self, face: Face, widget: QWidget) -> None:
        widget.setParent(self)
        self._faces[face] = widget
        self._lay_out()

    def _show_face(self, face: Face) -> None:
        for name, widget in self._faces.items():
            widget.setVisible(name is face)

    # --- places

    def shrink(self, *, small: bool, beside_search: bool) -> None:
        """Follow the window to the small layout or back."""
        changes = small != self._small
        self._small, self._beside_search = small, beside_search
        if Face.LINES in self._faces:
            self.list.shrink(small=small)
        self._shrink_line_keys()
        if changes:
            self.show_standing()
        self.show_block()

    def _shrink_line_keys(self) -> None:
        if self.line_keys is not None:
            self.line_keys.shrink(small=self._small or self._beside_search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect()
        if self._foot is not None:
            high = self._foot.sizeHint().height()
            top = paper.height() - high - _FOOT_PAD
            self._foot.setGeometry(QRect(_FOOT_PAD, top, paper.width() - 2 * _FOOT_PAD, high))
            paper.setHeight(top)
        for name, widget in self._faces.items():
            widget.setGeometry(lines_in(paper) if name is Face.LINES else paper)
