"""What a family is made of: its name, and one or two axes with their values."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.stock.families.typed_values import read_values
from herstal_pos.services.views import FamilyForm, FamilyView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.theme import BODY, H2
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

_FIELDS = ("name", "axis_1", "values_1", "axis_2", "values_2")
_PAD, _GAP, _LINE, _KEY = 20, 10, 30, 56


class FamilyFields(Card):
    """Enter goes on to the next field, and from the last one it is given."""

    given = Signal()
    closed = Signal()

    def __init__(self, words: Words, family: FamilyView, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel(
            words("family.make" if not family.family_id else "family.values"), H2, parent=self
        )
        self.hint = TextLabel("", BODY, "ink2", wrap=True, parent=self)
        self.fields = {name: EntryField(words(f"family.{name}"), parent=self) for name in _FIELDS}
        self.take = Button(
            words("family.take"), Kind.PRIMARY, key_cap=keys.cap("next_step", words), parent=self
        )
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.take.clicked.connect(self.given)
        self.leave.clicked.connect(self.closed)
        self.fields["name"].setText(family.name)
        for place, (title, values) in enumerate(family.axes, 1):
            self.fields[f"axis_{place}"].setText(title)
            self.fields[f"values_{place}"].setText(", ".join(values))
        for field in self.fields.values():
            field.textChanged.connect(self._count)
        self._is_new = not family.family_id
        self._count()

    @property
    def form(self) -> FamilyForm:
        text = {name: field.text().strip() for name, field in self.fields.items()}
        axes = [(text[f"axis_{place}"], read_values(text[f"values_{place}"])) for place in (1, 2)]
        return FamilyForm(text["name"], tuple(axis for axis in axes if axis[1]))

    def go_on(self) -> None:
        fields = [*self.fields.values()]
        at = next((place for place, field in enumerate(fields) if field.hasFocus()), -1)
        if 0 <= at < len(fields) - 1:
            fields[at + 1].open()
        else:
            self.given.emit()

    def take_keyboard(self) -> None:
        """Behind what stands there already."""
        empty = next((field for field in self.fields.values() if not field.text()), self.fields["values_1"])
        empty.setFocus()

    def insert(self, sign: str) -> None:
        self.take_keyboard()
        next(field for field in self.fields.values() if field.hasFocus()).insert(sign)

    def _count(self) -> None:
        axes = self.form.axes
        count = 1
        for _, values in axes:
            count *= len(values)
        says = self._words("family.will_be", number=count) if axes else self._words("family.hint")
        if axes and self._is_new:
            first = " ".join(values[0] for _, values in axes)
            says = f"{says} {self._words('family.first', values=first)}"
        self.hint.say(says)
        self.take.turn(on=bool(axes), why=self._words("refused.family_values"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = min(self.width() - 2 * _PAD, 640)
        self.title.setGeometry(_PAD, _PAD, wide, _LINE)
        top = _PAD + _LINE + _GAP
        self.fields["name"].setGeometry(_PAD, top, wide, HEIGHT)
        third = (wide - _GAP) // 3
        for place in (1, 2):
            top += HEIGHT + _GAP
            self.fields[f"axis_{place}"].setGeometry(_PAD, top, third, HEIGHT)
            self.fields[f"values_{place}"].setGeometry(_PAD + third + _GAP, top, wide - third - _GAP, HEIGHT)
        top += HEIGHT + _GAP
        self.hint.setGeometry(_PAD, top, wide, 2 * _LINE)
        top += 2 * _LINE + _GAP
        half = (wide - _GAP) // 2
        self.leave.setGeometry(_PAD, top, half, _KEY)
        self.take.setGeometry(_PAD + half + _GAP, top, wide - half - _GAP, _KEY)
