"""What a shop says of itself on its tickets, and how this till looks."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import ShopView
from herstal_pos.ui.frame.field import EntryField, PhoneField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM, THEMES
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.card import Card, TextLabel

_ROWS = (
    (("name", "settings.name"), ("vat_number", "settings.vat_number"), ("clerk_name", "settings.clerk")),
    (("street", "settings.street"), ("postcode", "settings.postcode"), ("city", "settings.city")),
    (("phone", "settings.phone"), ("receipt_note", "settings.note")),
)
_SHARES = ((3, 2, 2), (3, 1, 3), (1, 2))
_LANGUAGES = (("fr", "Français"), ("nl", "Nederlands"), ("de", "Deutsch"), ("en", "English"))
_ROUNDINGS = (("cash", "settings.rounding_cash"), ("all", "settings.rounding_all"))
_GOODS = (("count_limit", "settings.count_limit"), ("price_from", "settings.price_from"))
_COSTS = (("out", "settings.costs_out"), ("spread", "settings.costs_spread"))
_THEMES = ("settings.theme_light", "settings.theme_dark", "settings.theme_contrast")

_PAD = 18
_GAP = 14
_LABEL = 20
_FIELD = 50
_ROW_GAP = 8


class ShopForm(Card):
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    poster_due = Signal(str)  # a sentence: what the law wants at the door of who rounds every total

    def __init__(
        self, words: Words, theme_name: str, parent: QWidget | None = None, *, goods: bool = True
    ) -> None:
        """`goods`: with what the shop wants of its shelf; without it is a first start, which hears what the
        law wants of an invoice."""
        super().__init__(parent=parent)
        self._goods = _GOODS if goods else ()
        self._shop = ShopView()
        self.fields: dict[str, EntryField] = {}
        self._labels: dict[str, TextLabel] = {}
        for name, message in (cell for row in _ROWS for cell in row):
            self._add_field(name, words(message))
        self.language = self._choice(words("settings.language"), "language", _LANGUAGES)
        self.rounding = self._choice(
            words("settings.rounding"), "rounding", [(value, words(said)) for value, said in _ROUNDINGS]
        )
        for name, message in self._goods:
            self._add_field(name, words(message))
        self.costs = self._choice(
            words("settings.costs"), "costs", [(value, words(said)) for value, said in _COSTS]
        )
        for part in (self.costs, self._labels["costs"]):
            part.setVisible(goods)
        themes = [(name, words(said)) for name, said in zip(THEMES, _THEMES, strict=True)]
        self.theme = self._choice(words("settings.theme"), "theme", themes)
        self.law = TextLabel(words("welcome.e_invoices"), HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.fields["vat_number"].textChanged.connect(
            lambda number: self.law.setVisible(bool(number and not goods))
        )
        self.law.hide()
        self.language.mark(words.language)
        self.rounding.mark(self._shop.rounding)
        self.costs.mark(self._shop.invoice_costs)
        self.theme.mark(theme_name)
        self.language.chosen.connect(self.language_chosen)
        self.theme.chosen.connect(self.theme_chosen)
        self.rounding.chosen.connect(
            lambda value: self.poster_due.emit(words("settings.rounding_poster") if value == "all" else "")
        )

    def _add_field(self, name: str, label: str) -> None:
        self._labels[name] = TextLabel(label, HINT_MEDIUM, "ink2", parent=self)
        self.fields[name] = PhoneField("", self) if name == "phone" else EntryField("", parent=self)
        self.fields[name].setText(getattr(self._shop, name))
        self.fields[name].setAccessibleName(label)

    def _choice(
        self, label: str, name: str, options: "list[tuple[str, str]] | tuple[tuple[str, str], ...]"
    ) -> Choice:
        self._labels[name] = TextLabel(label, HINT_MEDIUM, "ink2", parent=self)
        return Choice(options, self)

    def show_shop(self, shop: ShopView) -> None:
        """What a person typed and did not save yet stays."""
        before, self._shop = self._shop, shop
        for name, field in self.fields.items():
            if field.text() == getattr(before, name):
                field.setText(getattr(shop, name))
        if self.rounding.value == before.rounding:
            self.rounding.mark(shop.rounding)
        if self.costs.value == before.invoice_costs:
            self.costs.mark(shop.invoice_costs)

    def typed(self) -> dict[str, str]:
        chosen = {"rounding": self.rounding.value}
        if self._goods:
            chosen["invoice_costs"] = self.costs.value
        return {name: field.text() for name, field in self.fields.items()} | chosen

    def fill(self, typed: dict[str, str]) -> None:
        for name, field in self.fields.items():
            field.setText(typed[name])
        self.rounding.mark(typed["rounding"])
        self.costs.mark(typed.get("invoice_costs", self._shop.invoice_costs))

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        rows = len(_ROWS) + 2
        step = min(_LABEL + _FIELD + _ROW_GAP, (paper.height() + _ROW_GAP) // rows)
        band = QRect(paper.left(), paper.top(), paper.width(), step - _ROW_GAP)
        for cells, weights in zip(_ROWS, _SHARES, strict=True):
            for (name, _), rect in zip(cells, shares(band, weights, _GAP), strict=True):
                self._place(name, self.fields[name], rect)
            band.translate(0, step)
        chosen = [("rounding", self.rounding), ("theme", self.theme)]
        chosen += [("costs", self.costs)] if self._goods else []
        below = shares(band, (6, 9, 7)[: len(chosen)], _GAP)
        for (name, choice), rect in zip(chosen, below, strict=True):
            self._place(name, choice, rect)
        self.law.setGeometry(paper.left(), band.bottom() + step + 1 + _ROW_GAP, paper.width(), _LABEL)
        last = shares(band.translated(0, step), (5, *(2 for _ in self._goods)), _GAP)
        self._place("language", self.language, last[0])
        for (name, _), rect in zip(self._goods, last[1:], strict=True):
            self._place(name, self.fields[name], rect)

    def _place(self, name: str, part: QWidget, rect: QRect) -> None:
        self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
        part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), rect.height() - _LABEL)
