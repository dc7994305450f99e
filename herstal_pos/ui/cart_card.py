"""The cart's paper: its lines, an invitation while it is empty, or what to hand out when it is paid.

At its foot stands a question or a sentence; the rest makes room for it.
"""

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.invitation import Invitation
from herstal_pos.ui.widgets.geometry import lines_in
from herstal_pos.ui.widgets.paper import Card

if TYPE_CHECKING:
    from herstal_pos.ui.widgets.cart import CartList

_FOOT_PAD = 10


class Face(StrEnum):
    LINES = "lines"
    INVITATION = "invitation"
    PAID = "paid"


class CartCard(Card):
    chosen = Signal(str)  # the key of a line, by a person

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._small = False
        self.invitation = Invitation(words, self)
        self._faces: dict[Face, QWidget] = {Face.INVITATION: self.invitation}
        self._foot: QWidget | None = None
        self.show_face(Face.INVITATION)

    @cached_property
    def list(self) -> "CartList":
        """Made with the first line: an empty cart is painted 8 ms sooner."""
        from herstal_pos.ui.widgets.cart import CartList  # noqa: PLC0415 - first line

        made = CartList(self, small=self._small)
        made.setAccessibleName(self._words("sale.cart"))
        made.chosen.connect(self.chosen)
        self.add_face(Face.LINES, made)
        return made

    def clear(self) -> None:
        if Face.LINES in self._faces:
            self.list.present(())

    def shrink(self, *, small: bool) -> None:
        """Follow the window to the small layout or back."""
        self._small = small
        if Face.LINES in self._faces:
            self.list.shrink(small=small)

    def add_face(self, face: Face, widget: QWidget) -> None:
        widget.setParent(self)
        self._faces[face] = widget
        self._lay_out()

    def show_face(self, face: Face) -> None:
        for name, widget in self._faces.items():
            widget.setVisible(name is face)

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
