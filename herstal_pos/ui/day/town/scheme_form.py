"""What a town says of its vouchers, as a form."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import TownForm
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import Card, TextLabel

_ROWS = (("name", "issuer"), ("mask", "values"), ("first_day", "last_day"), ("excluded",))
_CHOICES = (
    ("with_age", (("no", "town.age_no"), ("yes", "town.age_yes"))),
    ("above", (("yes", "town.above_yes"), ("no", "town.above_no"))),
)
_PAD, _GAP, _LABEL, _FIELD = 18, 14, 20, 50


class SchemeForm(Card):
    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.labels: dict[str, TextLabel] = {}
        self.fields: dict[str, EntryField] = {}
        self.choices: dict[str, Choice] = {}
        for name in (name for row in _ROWS for name in row):
            self._add_label(name, words)
            field = EntryField(words(f"town.example_{name}"), parent=self)
            field.setAccessibleName(words(f"town.field_{name}"))
            self.fields[name] = field
        for name, values in _CHOICES:
            self._add_label(name, words)
            choice = Choice([(value, words(said)) for value, said in values], self)
            choice.setAccessibleName(words(f"town.field_{name}"))
            self.choices[name] = choice

    def _add_label(self, name: str, words: Words) -> None:
        self.labels[name] = TextLabel(words(f"town.field_{name}"), HINT_MEDIUM, "ink2", parent=self)

    def show_form(self, form: TownForm) -> None:
        for name, field in self.fields.items():
            field.setText(getattr(form, name))
        for name, choice in self.choices.items():
            choice.mark("yes" if getattr(form, name) else "no")

    @property
    def typed(self) -> TownForm:
        said = {name: field.text() for name, field in self.fields.items()}
        with_age, above = (self.choices[name].value == "yes" for name, _ in _CHOICES)
        return TownForm(**said, with_age=with_age, above=above)

    def take_keyboard(self) -> None:
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 10, -_PAD, -10)
        rows: list[tuple[str, ...]] = [*_ROWS, tuple(name for name, _ in _CHOICES)]
        gap = min(12, (paper.height() - len(rows) * (_LABEL + _FIELD)) // (len(rows) - 1))
        top = paper.top()
        for row in rows:
            place = QRect(paper.left(), top, paper.width(), _LABEL + _FIELD)
            for name, rect in zip(row, shares(place, (1,) * len(row), _GAP), strict=True):
                self.labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
                part = self.fields.get(name) or self.choices[name]
                part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _FIELD)
            top += _LABEL + _FIELD + gap
