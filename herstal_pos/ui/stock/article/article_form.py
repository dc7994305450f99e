"""The card of an article, to be changed: names, VAT, codes, age, deposit, place. Prices stand beside it."""

from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services.stock.prices.margin import left_cents, margin_points
from herstal_pos.services.views import VOUCHERS, ArticleForm, ArticleView, PackView
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, HINT_MEDIUM, LABEL, LABEL_BOLD, TOUCH
from herstal_pos.ui.stock.article.age_choice import AgeChoice
from herstal_pos.ui.stock.article.code_row import CodeRow
from herstal_pos.ui.stock.article.next_choice import next_of
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.several import Several
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.picture_box import PictureBox

_PAD, _LABELS, _GAP, _ROW_GAP = 20, 100, 8, 6
_MOST_ROW = 56
_MOST_AIR = 3
_LEAST_HINT = 60
_TITLE = 48
_ROWS = ("name", "price", "vat", "codes", "age", "vouchers", "place", "mall", "note")
_UNITS = ("piece", "kg", "l", "m")
_NOTHING = "–"


class ArticleFormCard(Card):
    """`number_wanted`: a button that takes the number typed before it (`price`, `minimum`, `on_hand`,
    `kept_back`, `kept_back_of_category`)."""

    changed = Signal()
    vat_wanted = Signal(str)  # of a category
    number_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._article: ArticleView | None = None
        self._names: dict[str, str] = {}
        self._language = "fr"
        self.minimum: int | None = None
        self.on_hand: int | None = None
        self.kept_back: int | None = None
        self.kept_back_of_category: int | None = None
        self.price_cents = 0
        self._is_low = False
        self.title = TextLabel("", H2, shortens=True, parent=self)
        self.picture = PictureBox(words("action.picture"), self)
        self._labels = {row: TextLabel(words(f"article.{row}"), LABEL, "ink2", parent=self) for row in _ROWS}
        self.language = Choice([(each, each.upper()) for each in LANGUAGES], self)
        self.language.chosen.connect(self._turn_language)
        self.name = self._field("article.name")
        self.short_name = self._field("article.short_name")
        self.content = self._field("article.content")
        self.price = self._button("price", Icon.TAG)
        self.price_hint = TextLabel("", LABEL_BOLD, parent=self)
        self.margin_hint = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.cost = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.unit = self._watched(Choice([(each, words(f"article.unit_{each}")) for each in _UNITS], self))
        self.vat = self._watched(Choice([("", _NOTHING)], self))
        self.codes = CodeRow(words, self)
        self.codes.changed.connect(self.changed)
        self.age = self._watched(AgeChoice(words, self))
        self.name.textEdited.connect(self._show_age)
        self.vouchers = self._watched(Several([(each, words(f"voucher.{each}")) for each in VOUCHERS], self))
        self.guarantee = self._watched(Several([("guarantee", words("article.guarantee"))], self))
        self.deposit = Button("", Kind.PLAIN, parent=self)
        self.deposit.clicked.connect(self._next_deposit)
        self._deposit_id: str | None = None
        self.category = self._field("article.category")
        self.category.textEdited.connect(self._want_vat)
        self.category.textEdited.connect(self._show_age)
        self.of_category = TextLabel(words("article.category"), LABEL, "ink2", parent=self)
        self.shelf = self._field("article.shelf")
        self.tile = self._field("article.tile")
        self.minimum_key = self._button("minimum")
        self.on_hand_key = self._button("on_hand")
        self.kept_keys = {each: self._button(each) for each in ("kept_back", "kept_back_of_category")}
        self.note = self._field("article.note")
        self.supplier = Button("", Kind.PLAIN, parent=self)
        self.supplier.clicked.connect(self._next_supplier)
        self.supplier_code = self._field("article.supplier_code")
        self._supplier_id: str | None = None
        self._proposed_vat = ""

    def _field(self, message: str) -> EntryField:
        field = EntryField(self._words(message), parent=self)
        field.textEdited.connect(lambda _text: self.changed.emit())
        return field

    def _button(self, name: str, icon: Icon | None = None) -> Button:
        button = Button("", Kind.PLAIN, icon=icon, parent=self)
        button.clicked.connect(lambda: self.number_wanted.emit(name))
        return button

    def _watched[Part: Choice](self, part: Part) -> Part:
        part.chosen.connect(lambda _value: self.changed.emit())
        return part

    def _want_vat(self, category: str) -> None:
        """As its category has it, until somebody chooses; an article that is there keeps its own."""
        article = self._article
        if article is not None and not article.product_id and self.vat.value == self._proposed_vat:
            self.vat_wanted.emit(category)

    def propose_vat(self, category: str, vat_code: str) -> None:
        if category == self.category.text() and self.vat.value == self._proposed_vat:
            self._proposed_vat = vat_code
            self.vat.mark(vat_code)
            self.changed.emit()

    # --- what it shows

    def present(self, article: ArticleView) -> None:
        words, form = self._words, article.form
        self._article = article
        self._names = dict(form.names)
        self._language = words.language
        self.language.mark(self._language)
        self.name.setText(self._names.get(self._language, ""))
        self.title.say(self._title)
        for field, text in (
            (self.short_name, form.short_name),
            (self.shelf, form.shelf),
            (self.tile, form.tile),
            (self.category, form.category),
            (self.content, form.content_text),
            (self.note, form.note),
            (self.supplier_code, form.supplier_code),
        ):
            field.setText(text)
        for field, icon in ((self.shelf, Icon.PACKAGE), (self.tile, Icon.SQUARES_FOUR)):
            field.wear(icon if field.text() else None)  # an empty one says its name
        for field in self.findChildren(EntryField):
            field.setCursorPosition(0)  # a name too long for its field is read from its beginning
        self.price_cents, self.minimum, self.on_hand = form.price_cents, form.minimum, None
        self.kept_back, self.kept_back_of_category = form.kept_back, form.kept_back_of_category
        self.unit.mark(form.unit)
        self.unit.setVisible(not article.product_id)
        rates = [
            (code, words("free.not_taxed") if points is None else words.percent(points))
            for code, points in article.rates
        ]
        self.vat.offer(rates)
        self.vat.mark(form.vat_code)
        self.age.present(form)
        self.vouchers.mark_all(form.vouchers)
        self.guarantee.mark_all(["guarantee"] if form.guarantee else [])
        self._deposit_id = form.deposit_id
        self._proposed_vat = ""
        self.codes.present(form.barcodes, form.packs)
        self._supplier_id = form.supplier_id
        self.show_numbers()
        self._lay_out()

    @property
    def _title(self) -> str:
        article = self._article
        if article is None or not article.product_id:
            return self._words("article.new")
        return self._names.get(self._words.language) or self._names.get("fr", "")

    def show_numbers(self) -> None:
        """What was typed for a button stands on it."""
        words, article = self._words, self._article
        if article is None:
            return
        unit = article.form.unit
        self.price.say(words.money(self.price_cents))
        minimum = _NOTHING if self.minimum is None else words.quantity(self.minimum, unit)
        self.minimum_key.say(words("article.minimum", number=minimum))
        kept = (self.kept_back, self.kept_back_of_category)
        for (name, key), quantity in zip(self.kept_keys.items(), kept, strict=True):
            number = _NOTHING if quantity is None else words.quantity(quantity, unit)
            key.say(words(f"article.{name}", number=number))
        in_mall = article.has_mall and article.form.tracked
        self._labels["mall"].setVisible(in_mall)
        self.kept_keys["kept_back"].setVisible(in_mall)
        self.kept_keys["kept_back_of_category"].setVisible(in_mall and bool(article.form.category))
        lies = _NOTHING if self.on_hand is None else words.quantity(self.on_hand, unit)
        self.on_hand_key.say(words("article.on_hand", number=lies))
        self.on_hand_key.setVisible(article.form.tracked and not article.begun)
        deposit = next((each for each in article.deposits if each.id == self._deposit_id), None)
        price = _NOTHING if deposit is None else words.money(deposit.price_cents or 0)
        self.deposit.say(words("article.deposit", price=price))
        name = next((each.name for each in article.suppliers if each.id == self._supplier_id), _NOTHING)
        self.supplier.say(words("article.supplier", name=name))
        for part in (self.supplier, self.supplier_code):
            part.setVisible(bool(article.suppliers))

    def _turn_language(self, language: str) -> None:
        self._keep_name()
        self._language = language
        self.name.setText(self._names.get(language, ""))

    def _show_age(self, _text: str) -> None:
        self._keep_name()
        self.age.rename(self._names, self.category.text())

    def _keep_name(self) -> None:
        self._names[self._language] = self.name.text().strip()

    def _next_supplier(self) -> None:
        if self._article is not None:
            self._supplier_id = next_of(self._supplier_id, self._article.suppliers)
            self.changed.emit()

    def _next_deposit(self) -> None:
        if self._article is not None:
            self._deposit_id = next_of(self._deposit_id, self._article.deposits)
            self.changed.emit()

    def add_code(self, code: str, units: int) -> None:
        """One more barcode, or with `units` above one piece a pack."""
        self.codes.add(code, units)
        self.changed.emit()

    # --- what a person made of it

    @property
    def form(self) -> ArticleForm:
        assert self._article is not None  # noqa: S101 - shown before it is read
        self._keep_name()
        names = {each: name for each, name in self._names.items() if name}
        form = replace(
            self._article.form,
            names=names,
            short_name=self.short_name.text().strip(),
            price_cents=self.price_cents,
            vat_code=self.vat.value,
            unit=self.unit.value,
            barcodes=self.codes.barcodes,
            packs=tuple(PackView(code, units) for code, units in self.codes.packs),
            deposit_id=self._deposit_id,
            shelf=self.shelf.text().strip(),
            tile=self.tile.text().strip(),
            category=self.category.text().strip(),
            content_text=self.content.text().strip(),
            note=self.note.text().strip(),
            minimum=self.minimum,
            kept_back=self.kept_back,
            kept_back_of_category=self.kept_back_of_category,
            supplier_id=self._supplier_id,
            supplier_code=self.supplier_code.text().strip(),
            vouchers=self.vouchers.values,
            guarantee=bool(self.guarantee.values),
        )
        return self.age.stated_in(form)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 6, -_PAD, -6)
        languages = self.language.sizeHint().width()
        head = QRect(paper.left(), paper.top(), paper.width() - languages - _GAP, _TITLE)
        self._lay_out_head(head)
        self.language.setGeometry(paper.right() + 1 - languages, paper.top(), languages, _TITLE)
        top = paper.top() + _TITLE + _ROW_GAP
        room = paper.bottom() + 1 - top
        rows = [row for row in _ROWS if row != "mall" or self._labels[row].isVisibleTo(self)]
        self._is_low = room < len(rows) * TOUCH
        for part in (self.title, self._labels["vouchers"]):
            part.setVisible(not self._is_low)
        self.picture.setVisible(not self._is_low and bool(self.picture.jpeg))
        self.of_category.setVisible(self._is_low)
        if self._is_low:  # a row less: the name stands in its field, and the title's place is free
            rows.remove("vouchers")
            self.of_category.setGeometry(head.left(), head.top(), _LABELS, _TITLE)
            self._lay_out_category(head.adjusted(_LABELS + _GAP, 0, 0, 0))
        step = room // len(rows)
        high = min(_MOST_ROW, max(step - _ROW_GAP, TOUCH), step)  # on a low screen they stand closer
        self._leave_air(step - high)
        for place, row in enumerate(rows):
            band = QRect(paper.left(), top + place * step, paper.width(), high)
            self._labels[row].setGeometry(band.left(), band.top(), _LABELS, high)
            self._lay_out_row(row, band.adjusted(_LABELS + _GAP, 0, 0, 0))

    def _leave_air(self, between: int) -> None:
        """On a screen with no room for 8 px between what fingers need they are at least drawn apart."""
        air = min(max((_GAP - between) // 2, 0), _MOST_AIR)
        parts: list[Button | EntryField] = [*self.findChildren(Button), *self.findChildren(EntryField)]
        for part in parts:
            if part.air != air:
                part.air = air
                part.update()

    def _lay_out_head(self, head: QRect) -> None:
        self.picture.setGeometry(head.left(), head.top(), _TITLE, _TITLE)
        self.title.setGeometry(head.adjusted(_TITLE + _GAP if self.picture.jpeg else 0, 0, 0, 0))

    def _lay_out_row(self, row: str, band: QRect) -> None:
        match row:
            case "name":
                self._share(band, (self.name, 9), (self.short_name, 6), (self.content, 5))
            case "price":
                self._lay_out_price(band)
            case "vat":
                self._wide(band, self.vat)
            case "codes":
                self.codes.setGeometry(band)
            case "age":
                self._lay_out_age(band)
            case "vouchers":
                self._one_by_one(band, self.vouchers, self.guarantee)
            case "mall":
                self._share(band, *((key, 1) for key in self.kept_keys.values()))
            case "place":
                places = ((self.shelf, 12), (self.tile, 12), (self.minimum_key, 20), (self.on_hand_key, 17))
                self._share(band, *self._shown(*places))
            case "note":
                self._share(band, *self._shown((self.note, 5), (self.supplier, 7), (self.supplier_code, 4)))

    def _lay_out_age(self, band: QRect) -> None:
        marks = self.age, self.vouchers, self.guarantee
        for part in marks:
            part.shrink(small=self._is_low)
        if not self._is_low:
            self._lay_out_category(self._one_by_one(band, self.age))
            return
        wide = sum(part.sizeHint().width() + _GAP for part in marks) - _GAP
        before = max(wide - band.width(), 0)  # they take it of the room of their label
        self._labels["age"].resize(_LABELS - before, band.height())
        self._one_by_one(band.adjusted(-before, 0, 0, 0), *marks, gap=_GAP)

    def _one_by_one(self, band: QRect, *parts: Choice, gap: int = 2 * _GAP) -> QRect:
        """Each as wide as its words; gives what is left."""
        for part in parts:
            left = self._wide(band, part).right() + 1 + gap
            band = band.adjusted(left - band.left(), 0, 0, 0)
        return band

    def _lay_out_category(self, band: QRect) -> None:
        """Beside the deposit: first what is named above it, else what has no label before it."""
        wide = min(self.deposit.sizeHint().width(), band.width() // 2)
        parts = [(self.deposit, wide), (self.category, band.width() - wide - _GAP)]
        self._share(band, *(parts[::-1] if self._is_low else parts))

    def _shown(self, *parts: tuple[QWidget, int]) -> list[tuple[QWidget, int]]:
        return [(part, weight) for part, weight in parts if part.isVisibleTo(self)]

    def show_margin(self) -> tuple[str, str]:
        """Of the price as it is typed now. Gives the margin, and what is left of it per unit."""
        words, article = self._words, self._article
        assert article is not None  # noqa: S101 - shown before
        price, was, cost = self.price_cents, article.form.price_cents, article.cost
        points = next((points for code, points in article.rates if code == self.vat.value), None)
        margin = margin_points(price, points, cost)
        text = words("article.unknown") if margin is None else words.percent(round(margin, -2))
        self.price_hint.say(words("article.instead_of", was_cents=was) if price != was else "")
        self.margin_hint.say("" if margin is None else words("article.margin", percent=text))
        unknown = words("article.cost_unknown")
        self.cost.say(unknown if cost is None else words("article.cost", cost_cents=(cost + 50) // 100))
        self._lay_out()
        left = None if cost is None else left_cents(price, points, cost)
        return text, unknown if left is None else words("article.left", left_cents=left)

    def show_picture(self, jpeg: bytes) -> None:
        self.picture.show_picture(jpeg)
        self._lay_out()

    def _lay_out_price(self, band: QRect) -> None:
        key = max(self.price.sizeHint().width(), _LABELS)
        self.price.setGeometry(band.left(), band.top(), key, band.height())
        beside = band.adjusted(key + 2 * _GAP, 0, 0, 0)
        said = max(self.price_hint.sizeHint().width(), self.margin_hint.sizeHint().width(), _LEAST_HINT)
        if self.unit.isVisibleTo(self):
            said = beside.width() - self.unit.sizeHint().width() - 2 * _GAP
        hints = QRect(beside.left(), beside.top(), said, beside.height())
        right = beside.adjusted(said + 2 * _GAP, 0, 0, 0)
        half = band.height() // 2
        self.price_hint.setGeometry(hints.left(), hints.top(), hints.width(), half)
        self.margin_hint.setGeometry(hints.adjusted(0, half if self.price_hint.text else 0, 0, 0))
        for part in (self.unit, self.cost):
            part.setGeometry(right)
        self.cost.setVisible(not self.unit.isVisibleTo(self))

    def _wide(self, band: QRect, part: Choice) -> QRect:
        """As wide as its words, and no wider than there is room."""
        place = QRect(band.left(), band.top(), min(part.sizeHint().width(), band.width()), band.height())
        part.setGeometry(place)
        return place

    @staticmethod
    def _share(band: QRect, *parts: tuple[QWidget, int]) -> None:
        weights = [weight for _, weight in parts]
        for (part, _), rect in zip(parts, shares(band, weights, _GAP), strict=True):
            part.setGeometry(rect)
