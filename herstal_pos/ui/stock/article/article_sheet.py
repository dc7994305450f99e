"""The form of an article as it stands there: the card, the digits with its keys, a panel in their place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM
from herstal_pos.ui.stock.article.article_form import ArticleFormCard
from herstal_pos.ui.stock.article.article_picture import ArticlePicture
from herstal_pos.ui.stock.article.dated_price import DatedPrice
from herstal_pos.ui.stock.article.dated_vat import DatedVat
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.saying import SayingScreen

if TYPE_CHECKING:
    from herstal_pos.services import commands
    from herstal_pos.services.views import ArticleView
    from herstal_pos.ui.widgets.panel import Panel

_SENTENCE, _GAP = 48, 8
_ASKED = {"price": "article.type_price", "first": "dated.type_first", "last": "dated.type_last"}


class ArticleSheet(SayingScreen):
    """`ArticleScreen` says what its keys do."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._article: ArticleView | None = None
        self._again: commands.Command = None
        self._is_changed = False
        self.panel: Panel | None = None
        self.card = ArticleFormCard(words, self)
        self.entry = NumberEntry(words("article.type_price"), icon=Icon.TAG, parent=self)
        self.keypad = Keypad(verb_words(words), self)
        for verb in ("quantity", "discount"):
            self.keypad.verbs[verb].turn(on=False, why=words("off.price_alone"))
        self.retire = self._key("retire", Icon.PROHIBIT)
        self.dated_key = self._key("dated_price", Icon.CALENDAR_CHECK)
        self.vat_key = self._key("dated_vat", Icon.PERCENT)
        self.picture_key = self._key("picture", None)
        self.picture = ArticlePicture(words, self.say_sentence, self)
        self.dated = DatedPrice(bridge, words, self.entry, self.say_sentence, self)
        self.dated.changed.connect(self._show)
        self.dated_vat = DatedVat(bridge, words, self.say_sentence, self)
        self.planned = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.total = Total(parent=self)
        cap = keys.cap("back", words)
        icon = Icon.ARROW_U_UP_LEFT
        self.undo = PayKey(words("article.as_before"), Kind.PLAIN, cap, icon=icon, face=H2, parent=self)
        self.undo.clicked.connect(lambda: self.act("back"))
        cap = keys.cap("next_step", words)
        self.save = PayKey(words("article.save"), Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.save.clicked.connect(lambda: self.act("next_step"))

    def _key(self, action: str, icon: Icon | None) -> Button:
        words = self._words
        key = Button(words(f"action.{action}"), icon=icon, key_cap=keys.cap(action, words), parent=self)
        key.clicked.connect(lambda: self.act(action))
        return key

    # --- the panel of its photo

    def _open_panel(self, panel: "Panel") -> None:
        self.panel = panel
        panel.setParent(self)
        panel.closed.connect(self._close_panel)
        self._show_pad()
        self.lay_out_again()
        panel.show()
        panel.take_keyboard()

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self._show_pad()
            self._show()
            self.take_keyboard()

    # --- what is seen

    def _show(self) -> None:
        article, words = self._article, self._words
        if article is None:
            return
        self.card.show_numbers()
        self.card.show_picture(self.picture.jpeg)
        self.total.say(words("article.margin_title"), *self.card.show_margin(), face=H1)
        label = words("article.restore" if article.retired else "article.retire")
        self.retire.say(label)
        self._show_pad()
        self._show_dated()
        self.lay_out_again()
        self.undo.say(
            words("article.as_before" if self._is_changed else "article.leave"),
            words("article.as_before_hint" if self._is_changed else "article.leave_hint"),
        )
        owes = self.card.price_cents != article.form.price_cents or not article.product_id
        self.save.say(
            words("article.save_sure" if self._again is not None else "article.save"),
            words("article.owes_label" if owes else "article.owes_none"),
        )

    def _show_pad(self) -> None:
        is_there = self._article is not None and bool(self._article.product_id)
        for part in (self.entry, self.keypad, self.picture_key):
            part.setVisible(self.panel is None)
        for key in (self.dated_key, self.vat_key, self.retire):
            key.setVisible(self.panel is None and is_there)

    def _show_dated(self) -> None:
        step, words = self.dated.step, self._words
        drops = step == "price" and self.dated.planned is not None and not self.entry.text()
        self.dated_key.say(words("dated.drop" if drops else f"dated.{step}_key"))
        takes_back = self.dated_vat.drops(self.card.vat.value, self.entry.text())
        self.vat_key.say(words("dated.vat_drop" if takes_back else "action.dated_vat"))
        vat, ink = self.dated_vat.of_regime(self.card.vat.value)
        said = "\n".join(filter(None, (vat, self.dated.text(), self.dated_vat.text())))
        self.planned.say(said or words("article.not_here"), ink)
        self.entry.ask(words(_ASKED[step]))

    # --- places

    def lay_out_again(self) -> None:
        frame = self._frame
        if frame is None:
            return
        cart = self.place(frame, frame.cart)
        said = _SENTENCE + 8 if self._sentence is not None else 0
        under_letters = frame.centre.bottom() - frame.cart.bottom()  # they lie over it: no row gets lower
        self.card.setGeometry(cart.adjusted(0, 0, 0, under_letters - said))
        if self._sentence is not None:
            self._sentence.setGeometry(cart.left(), cart.bottom() + 1 - _SENTENCE, cart.width(), _SENTENCE)
        self.entry.setGeometry(self.place(frame, frame.entry))
        self.keypad.setGeometry(self.place(frame, frame.keypad))
        for key, first in ((self.dated_key, 0), (self.vat_key, 2)):
            key.setGeometry(self.place(frame, frame.actions[first].united(frame.actions[first + 1])))
        self._lay_out_last_keys(self.place(frame, frame.actions[4].united(frame.actions[5])))
        if self.panel is not None:
            self.panel.setGeometry(self.place(frame, frame.pad))
        self.total.setGeometry(self.place(frame, frame.total))
        planned, undo = shares(frame.beside_main_key, (1, 1), 10)
        self.planned.setGeometry(self.place(frame, planned))
        self.undo.setGeometry(self.place(frame, undo))
        self.save.setGeometry(self.place(frame, frame.main_key))

    def _lay_out_last_keys(self, band: QRect) -> None:
        """One has a long word in some languages, the other a short one."""
        self.retire.shrink(small=False)
        needed = self.retire.sizeHint().width() + self.picture_key.sizeHint().width() + _GAP
        self.retire.shrink(small=needed > band.width())
        wide = max(self.retire.sizeHint().width(), (band.width() - _GAP) // 2)
        self.retire.setGeometry(band.adjusted(band.width() - wide, 0, 0, 0))
        self.picture_key.setGeometry(band.adjusted(0, 0, -wide - _GAP, 0))
