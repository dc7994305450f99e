"""Where digits go while the drawer is counted: to the pieces, or to what stays for tomorrow."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from herstal_pos.ui.day.closing.count.count_card import CountCard
from herstal_pos.ui.day.closing.count.count_pad import CountPad
from herstal_pos.ui.day.closing.count.digit_field import DigitField


class CountDigits(QObject):
    """The pad of the summary types for a finger; keys type into the field itself."""

    changed = Signal()  # the pad came or went
    finished = Signal()  # there is no field behind the one that was left

    def __init__(
        self,
        count: CountCard,
        remaining: DigitField,
        pad: CountPad,
        show_pad: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """`show_pad`: for "count" or for what is "kept"; "" puts it away."""
        super().__init__(parent)
        self._count = count
        self._remaining = remaining
        self._pad = pad
        self._show_pad = show_pad
        self._in_remaining = False
        count.tapped.connect(lambda: self._offer(comma=False))
        count.ended.connect(self.finished)
        self._remaining.tapped.connect(lambda: self._offer(comma=True))
        self._remaining.walked.connect(self.walk)
        count.entered.connect(lambda: self._enter(in_remaining=False))
        self._remaining.entered.connect(lambda: self._enter(in_remaining=True))
        self._pad.typed.connect(self.type)
        self._pad.corrected.connect(lambda: self.field.correct())  # noqa: PLW0108 - the field of then
        self._pad.went_on.connect(self._go_on)
        self._pad.closed.connect(self.changed)

    @property
    def field(self) -> DigitField:
        return self._remaining if self._in_remaining else self._count.field

    def begin(self) -> None:
        """With the pieces, without the pad."""
        self._in_remaining = False
        self.put_away()

    def type(self, sign: str) -> None:
        self.field.put(sign)

    def walk(self, direction: str) -> None:
        """As `DigitField.walked`: from the field where one types."""
        if not self._in_remaining:
            self._count.walk(direction)
        elif direction == "next":
            self.finished.emit()
        else:
            self._count.take_keyboard()

    def _enter(self, *, in_remaining: bool) -> None:
        self._in_remaining = in_remaining

    def _offer(self, *, comma: bool) -> None:
        self._pad.allow_comma(comma)
        self._show_pad("kept" if comma else "count")
        self.changed.emit()

    def put_away(self) -> None:
        """The pad; what it stood on is seen again."""
        self._show_pad("")

    def _go_on(self) -> None:
        """Past the last field the digits are no longer needed."""
        if self._in_remaining or not self._count.go_on():
            self.put_away()
            self.changed.emit()
