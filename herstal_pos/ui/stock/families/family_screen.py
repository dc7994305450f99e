"""One article in sizes and colours: its grid, with a price, labels and codes for a row, a column or all."""

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import FamilyView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ARTICLE, LABELS, STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, HINT_MEDIUM
from herstal_pos.ui.stock.families.family_form import FamilyFields
from herstal_pos.ui.stock.families.family_side import FamilyChosen
from herstal_pos.ui.stock.stock_field import StockField
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.family_grid import FamilyGrid
from herstal_pos.ui.widgets.saying import SayingScreen

_SIDE, _SMALL_SIDE = 340, 300
_BETWEEN, _GAP = 16, 10
_TITLE, _SECOND = 40, 24
_SENTENCE = 48
_STEPS = {"row_up": (-1, 0), "row_down": (1, 0), "row_left": (0, -1), "row_right": (0, 1)}


class PriceField(StockField):
    """A number before a verb; the arrows walk through the grid."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FamilyScreen(SayingScreen):
    of_goods = frozenset({"price", "label", "own_code", "retire", "choose"})

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._wanted = ""
        self._again: commands.Command | None = None
        self.family: FamilyView | None = None
        self.title = TextLabel("", H1, shortens=True, parent=self)
        self.second = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.field = PriceField(words("family.price"), icon=Icon.TAG, parent=self)
        self.grid = FamilyGrid(words, self)
        self.grid.chosen.connect(lambda row, column: self._choose((row, column)))
        self.grid.moved.connect(self._show_chosen)
        self.side = FamilyChosen(words, self)
        self.side.wanted.connect(self.act)
        self.form: FamilyFields | None = None

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.FAMILY_VALUES if self.form else Scope.FAMILY,)

    def act(self, action: str) -> bool:
        if self.form is not None:
            return self._act_in_form(self.form, action)
        if self.misses(action):
            return True
        if action in _STEPS:
            self.grid.step(*_STEPS[action])
        elif action == "back":
            self._go_back()
        elif action == "choose" and self._again is not None:
            again = self._again
            self.say_sentence("")
            self._bridge.submit(again)
        elif self.family is not None and self.family.family_id:
            return self._act_on(self.family, action)
        else:
            return False
        return True

    def _act_in_form(self, form: FamilyFields, action: str) -> bool:
        match action:
            case "choose":
                form.go_on()
            case "next_step":
                form.given.emit()
            case "back":
                form.closed.emit()
            case _:
                return False
        return True

    def _act_on(self, family: FamilyView, action: str) -> bool:
        variant, values = self.grid.variant, self.grid.values
        match action:
            case "price":
                self._price(family)
            case "label":
                self._bridge.submit(commands.OweFamilyLabels(family.family_id, values))
            case "own_code":
                self._bridge.submit(commands.GiveOwnCodes(family.family_id))
            case "family_values":
                self._open_form(family)
            case "next_step":
                self.place_wanted.emit(LABELS)
            case "retire" if variant is not None:
                retired = not variant.retired
                self._bridge.submit(commands.RetireArticle(variant.product_id, variant.seen, retired))
            case "choose" if variant is not None:
                self.article_wanted.emit(ARTICLE, variant.product_id)
            case "choose" if values[0] is not None and values[1] is not None:
                self._bridge.submit(commands.MakeVariant(family.family_id, (values[0], values[1])))
            case "choose" | "retire":
                self.say_sentence(self._words("family.off_place"))
            case _:
                return False
        return True

    def _price(self, family: FamilyView) -> None:
        cents = typed.cents(self.field.text())
        if cents is None:
            self.say_sentence(self._words("needed.price"))
            return
        self.say_sentence("")
        values = self.grid.values
        self._bridge.submit(commands.SetFamilyPrice(family.family_id, cents, family.seen, values))

    def meaning(self, action: str) -> Hashable:
        if self.form is not None:
            return (action, "form")
        if action == "price" and self.field.text() and self._again is None:
            return "enter"
        return (action, self.grid.values, self._again) if action in self.of_goods else action

    def _go_back(self) -> None:
        if self.field.text() or self._again is not None:
            self.field.clear()
            self.say_sentence("")
        else:
            self.article_wanted.emit(STOCK, self._wanted)

    def say_sentence(self, sentence: str) -> None:
        self._again = None
        self._say(sentence, State.SOON)
        self._show_chosen()

    def scan(self, code: str, aim: str | None) -> bool:
        """It chooses its place; a ticket or a bag belongs to the sale."""
        if is_for_the_sale(code, aim):
            return False
        self.say_sentence("")
        self._bridge.submit(commands.FindStock(code, aim))
        return True

    def drop_number(self) -> None:
        self.field.clear()

    def typed_elsewhere(self, sign: str) -> bool:
        if not sign.isprintable() or not sign:
            return False
        if self.form is not None:
            self.form.insert(sign)
        else:
            self.field.setFocus()
            self.field.insert(sign)
        return True

    def show_article(self, product_id: str) -> None:
        if self.form is not None:
            self._close_form()
        if product_id != self._wanted:
            self.family = None
        self._wanted = product_id
        self.field.clear()
        self.say_sentence("")
        self.visited()

    def visited(self) -> None:
        if self._wanted:
            self._bridge.submit(commands.ShowFamily(self._wanted))

    def typed(self) -> dict[str, str]:
        return {"wanted": self._wanted, "field": self.field.text()}

    def fill(self, typed: dict[str, str]) -> None:
        self.show_article(typed["wanted"])
        self.field.setText(typed["field"])

    def take_keyboard(self) -> None:
        if self.form is not None:
            self.form.take_keyboard()
        else:
            self.field.setFocus()
            self.field.selectAll()

    def _choose(self, place: tuple[int, int]) -> None:
        self.grid.choose(place)
        self._show_chosen()

    # --- what it is made of

    def _open_form(self, family: FamilyView) -> None:
        self.say_sentence("")
        self.form = FamilyFields(self._words, family, self)
        self.form.given.connect(self._give)
        self.form.closed.connect(self._leave_form)
        self._lay_out_parts()
        self.form.show()
        self.take_keyboard()

    def _give(self) -> None:
        if self.form is None or self.family is None:
            return
        if not self.form.form.axes:
            self.say_sentence(self._words("refused.family_values"))
            return
        self._bridge.submit(commands.KeepFamily(self._wanted, self.form.form, self.family.seen))

    def _leave_form(self) -> None:
        self._close_form()
        if self.family is None or not self.family.family_id:
            self.article_wanted.emit(STOCK, self._wanted)

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._lay_out_parts()
            self.take_keyboard()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.FamilyShown(chosen=self._wanted):
                self._shown(notice.family)
            case notices.FamilyChanged() if self.isVisible():
                self._changed(notice)
            case notices.FamilyLabelsOwed() if self.isVisible():
                self._owed(notice)
            case notices.ArticleChanged() if self.isVisible():
                self.visited()
            case notices.StockShown(found=True) if self.isVisible():
                self._found(notice.article.product.id)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._refused(notice)

    def _shown(self, family: FamilyView) -> None:
        is_first = self.family is None
        self.family = family
        if not family.family_id:
            if self.form is None:
                self._open_form(family)
            return
        self._present(family)
        if is_first and self.isVisible():
            self.take_keyboard()

    def _present(self, family: FamilyView) -> None:
        self.title.say(family.name)
        self.second.say(" × ".join(filter(None, (title for title, _ in family.axes))))
        self.grid.present(family)
        self._show_chosen()
        self.lay_out_again()

    def _changed(self, notice: notices.FamilyChanged) -> None:
        self.family = notice.family
        self._close_form()
        self.field.clear()
        self._present(notice.family)
        self._say(self._words("family.changed", number=notice.changed), State.WELL)

    def _owed(self, notice: notices.FamilyLabelsOwed) -> None:
        count = sum(each for _, each in notice.labels)
        if notice.is_printable:
            self._bridge.submit(commands.PrintShelfLabels(notice.labels, "label"))
            self._say(self._words("family.printing", number=count), State.WELL)
        else:
            cap = keys.cap("next_step", self._words)
            self._say(self._words("family.now_owed", number=count, key=cap), State.SOON)
        self.visited()

    def _found(self, product_id: str) -> None:
        if self.grid.choose_article(product_id):
            self._show_chosen()
        else:
            self.article_wanted.emit(STOCK, product_id)

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        """What is asked is answered by Enter; whatever else is done says no."""
        self._bridge.acts.bring_bad_news(lost=True)
        again = notice.again if isinstance(notice, notices.CommandRefused) else None
        self.say_sentence(why_not(notice, self._words))
        self._again = again
        if again is not None:
            self._offer_yes(self._words)
        self._show_chosen()
        if again is None:
            self.visited()

    def _show_chosen(self) -> None:
        if self.family is not None:
            self.side.present(self.family, self.grid, asks=self._again is not None)

    # --- places

    def _lay_out_parts(self) -> None:
        for part in (self.title, self.second, self.field, self.grid, self.side):
            part.setVisible(self.form is None)
        self.lay_out_again()

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        body = self.place(self._frame, self._frame.body)
        left, top, bottom = body.left(), body.top(), body.bottom() + 1
        side = _SMALL_SIDE if self._frame.is_small else _SIDE
        wide = body.width() - side - _BETWEEN
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        if self.form is not None:
            self.form.setGeometry(left, top, wide, bottom - top)
        field = min(240, wide // 3)
        self.title.setGeometry(left, top, wide - field - _GAP, _TITLE)
        self.second.setGeometry(left, top + _TITLE, wide - field - _GAP, _SECOND)
        self.field.setGeometry(left + wide - field, top + 4, field, HEIGHT)
        top += _TITLE + _SECOND + _GAP
        self.grid.setGeometry(left, top, wide, bottom - top)
        self.side.setGeometry(left + wide + _BETWEEN, body.top(), side, body.height())
