"""Any of a few: buttons side by side, the wanted ones filled. Reached by Tab, taken by Space."""

from collections.abc import Sequence

from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.touch import Kind


class Several(Choice):
    """`chosen` tells each one that was taken or let go. A value that has no button stays as it was."""

    values: tuple[str, ...] = ()

    def mark_all(self, values: Sequence[str]) -> None:
        self.values = tuple(values)
        for name, button in self.buttons.items():
            button.setChecked(name in values)
            button.become(Kind.TONAL if name in values else Kind.PLAIN)

    def _take(self, value: str) -> None:
        others = [each for each in self.values if each != value]
        self.mark_all(others if value in self.values else sorted([*others, value]))
        self.chosen.emit(value)
