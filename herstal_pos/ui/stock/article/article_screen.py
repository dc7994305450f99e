"""An article is made or changed beside a running sale: number first, then the key that takes it."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import NEW, OF_CODE, OF_NAME, SALE, STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.article.article_sheet import ArticleSheet

if TYPE_CHECKING:
    from herstal_pos.services.views import ArticleView

_PIECE = 1000


class ArticleScreen(ArticleSheet):
    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, words, parent)
        self._wanted = self._of = ""
        self._for_sale = self._saves = False
        self._units: int | None = _PIECE
        self.card.changed.connect(self._changed)
        self.card.number_wanted.connect(self._take_number)
        self.card.vat_wanted.connect(lambda category: self._bridge.submit(commands.ProposeVat(category)))
        self.card.codes.own_wanted.connect(lambda: self.act("own_code"))
        self.entry.typed.connect(self._type)
        self.entry.corrected.connect(self.entry.correct)
        self.entry.named.connect(self._name)
        self.entry.textChanged.connect(self._show)  # a number makes another key of what drops a dated price
        self.keypad.typed.connect(self._type)
        self.keypad.verb.connect(self.act)
        self.picture.changed.connect(self._changed)
        self.dated_vat.changed.connect(self._vat_planned)

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ARTICLE,)

    def act(self, action: str) -> bool:
        if self.panel is not None and self.panel.act(action):
            return True
        of_the_form = {
            "correct": self.entry.correct,
            "own_code": self._want_own_code,
            "picture": self._open_picture,
            "no_picture": self.picture.remove,
            "next_step": self._save,
            "retire": self._retire,
            "back": self._go_back,
        }
        is_there = self._article is not None and bool(self._article.product_id)
        match action:
            case "price":
                self._take_number("price")
            case "dated_price" if is_there:
                self.say_sentence("")
                self.dated.go_on()
            case "dated_vat" if is_there:
                self._date_vat()
            case "choose" if self.dated.step != "price":
                self.dated.go_on()
            case "choose" if self.entry.text():
                self._enter(self.entry.text())
            case "retire" if not is_there:
                return False
            case _ if action in of_the_form:
                of_the_form[action]()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """What was asked about and is pressed again is meant: another key than before."""
        if self.panel is not None and action in ("choose", "back"):
            return action, self.panel.meaning(action)
        if action in ("next_step", "retire"):
            return action, self._again is not None, self._wanted
        if action in ("dated_price", "choose"):
            return action, self.dated.step
        if action == "dated_vat":
            return action, self.card.vat.value, self.entry.text()
        return (action, self._is_changed) if action == "back" else action

    def _enter(self, text: str) -> None:
        """A code off a torn label; each number has its own key."""
        if typed.is_label(text):
            self.entry.clear()
            self.code_typed.emit(text)
        else:
            self.say_sentence(self._words("article.number_first"))

    def _type(self, sign: str) -> None:
        self.say_sentence("")
        self.entry.put(sign)

    def _name(self, letters: str) -> None:
        """Letters are the name's."""
        self.card.name.setFocus()
        self.card.name.insert(letters)
        self._changed()

    def typed_elsewhere(self, sign: str) -> bool:
        if self.panel is not None:
            return self.panel.typed_elsewhere(sign)
        if sign and sign in "0123456789,.":
            self._type(sign)
            return True
        return False

    def _take_number(self, name: str) -> None:
        text = self.entry.text()
        if self.dated.step != "price":
            self.say_sentence(self._words("dated.unfinished"))
            return
        if name in self.card.kept_keys and not text:
            self._keep_back(name, None)
            return
        number = typed.cents(text) if name == "price" else typed.quantity(text)
        if number is None:
            self.say_sentence(self._words("article.number_first"))
            return
        if name == "price":
            self.card.price_cents = number
        elif name in self.card.kept_keys:
            self._keep_back(name, number)
        elif name == "minimum":
            self.card.minimum = number
        else:
            self.card.on_hand = number
        self.entry.clear()
        self._changed()

    def _keep_back(self, name: str, number: int | None) -> None:
        """Without a number nothing is said of it any more."""
        setattr(self.card, name, number)
        self._changed()

    def _date_vat(self) -> None:
        self.say_sentence("")
        if self.dated.step != "price":
            self.say_sentence(self._words("dated.unfinished"))
        else:
            self.dated_vat.take(self.card.vat.value, self.entry.text())

    def _vat_planned(self) -> None:
        """The form shows the code that holds today again; what else was changed in it stays."""
        if self._article is not None:
            self.card.vat.mark(self._article.form.vat_code)
            self.entry.clear()
            has_other = self.picture.chosen is not None
            self._is_changed = has_other or self.card.form != self._article.form
            self._show()

    def _changed(self) -> None:
        self._again, self._is_changed = None, True
        self.say_sentence("")
        self._show()

    def _save(self) -> None:
        article = self._article
        if article is None or self._saves:
            return
        if self.dated.step != "price":
            self.say_sentence(self._words("dated.unfinished"))
            return
        if self.entry.text() and not self._take_typed_price():
            return
        if self.picture.is_read:
            self.say_sentence(self._words("picture.wait"))
            return
        of_all = article.product_id, article.seen, self.card.form, self.card.on_hand
        picture = self.picture.chosen
        self._submit(commands.SaveArticle(*of_all, picture=picture, picture_seen=self.picture.seen))

    def _take_typed_price(self) -> bool:
        """A price that waits in the entry was meant: nobody types one for nothing. False where it is none."""
        if typed.cents(self.entry.text()) is None:
            self.say_sentence(self._words("article.no_price"))
            return False
        self._take_number("price")
        return True

    # --- its photo

    def take_files(self, paths: Sequence[str]) -> bool:
        """A photo that was let fall on the window; an invoice goes its own way."""
        if self._article is None or not paths or paths[0].lower().endswith(".xml"):
            return False
        self.picture.take_file(paths[0])
        return True

    def _open_picture(self) -> None:
        if self._article is None or self.panel is not None:
            return
        from herstal_pos.ui.stock.article.picture_panel import PicturePanel  # noqa: PLC0415 - its first use

        stays_here = self._article.has_mall and not self._article.mall_keeps_pictures
        panel = PicturePanel(self._words, stays_here=stays_here)
        panel.show_picture(self.picture.jpeg)
        self.picture.shown.connect(panel.show_picture)
        panel.taken.connect(self.picture.take_file)
        panel.removed.connect(self.picture.remove)
        self.say_sentence("")
        self._open_panel(panel)

    def _retire(self) -> None:
        article = self._article
        if article is not None and article.product_id and not self._saves:
            self._submit(commands.RetireArticle(article.product_id, article.seen, not article.retired))

    def _submit(self, command: commands.Command) -> None:
        """What was asked about and is asked for again is meant."""
        again, self._again = self._again, None
        self.say_sentence("")
        self._saves = True
        self._bridge.submit(again if type(again) is type(command) else command)

    def _go_back(self) -> None:
        """From the nearest to the farthest: the number, what was changed, the list."""
        if self.entry.text():
            self.entry.clear()
        elif self.dated.back():
            return
        elif self._is_changed and self._article is not None:
            self._present(self._article)
        else:
            self._leave()

    def _leave(self) -> None:
        """To the list, or to the sale that waits for it."""
        if self._for_sale:
            self.place_wanted.emit(SALE)
        else:
            self.article_wanted.emit(STOCK, self._wanted)

    def scan(self, code: str, aim: str | None) -> bool:
        """One more code of it; a number before it says that a pack of so many bears it."""
        if is_for_the_sale(code, aim) or self._article is None:
            return False
        text = self.entry.text() if self.dated.step == "price" else ""  # else it is a day
        self._units = typed.quantity(text) if text else _PIECE
        if text:
            self.entry.clear()
        self.say_sentence("")
        self._bridge.submit(commands.CheckCode(code, aim, self._article.product_id))
        return True

    def _want_own_code(self) -> None:
        """One article bears one: a second would be its pack."""
        if self.card.codes.barcodes:
            self.say_sentence(self._words("article.has_code"))
        else:
            self._units = _PIECE
            self._bridge.submit(commands.OfferOwnCode())

    def drop_number(self) -> None:
        """Each key here is about the article that is shown."""

    def show_article(self, product_id: str) -> None:
        """ "" makes a new one; `NEW` and a code: one for the sale; `OF_CODE`, `OF_NAME`: of that."""
        self._for_sale = product_id.startswith(NEW)
        self._of = product_id if product_id.startswith((OF_CODE, OF_NAME)) else ""
        product_id = product_id.removeprefix(self._of)
        self._wanted, self._article = "" if self._for_sale else product_id, None
        self.entry.clear()
        self.say_sentence("")
        code = product_id.removeprefix(NEW) if self._for_sale else ""
        self._bridge.submit(commands.ShowArticle(self._wanted, code))

    def asks_again(self, command: commands.Command) -> None:
        self._saves = isinstance(command, commands.SaveArticle | commands.RetireArticle)

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        self.dated.on_notice(notice)
        self.dated_vat.on_notice(notice)
        match notice:
            case notices.ArticleShown() if notice.article.product_id == self._wanted:
                self._present(notice.article)
                self._begin()
            case notices.ArticleChanged() if self._saves:
                self._saves = False
                self._present(notice.article)
                self._wanted = notice.article.product_id
                self._leave()
            case notices.VatProposed():
                self.card.propose_vat(notice.category, notice.vat_code)
            case notices.CodeChecked() if self.isVisible():
                self._checked(notice)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._saves = False
                self._again = getattr(notice, "again", None)
                self.say_sentence(why_not(notice, self._words))
                self._show()

    def _begin(self) -> None:
        """With what was looked for: a code as if it were scanned here."""
        of, self._of = self._of, ""
        if of.startswith(OF_CODE):
            self.scan(of.removeprefix(OF_CODE), None)
        elif of:
            self.card.name.insert(of.removeprefix(OF_NAME))
            self._changed()

    def _checked(self, checked: notices.CodeChecked) -> None:
        if checked.why == "taken":
            self.say_sentence(self._words("article.code_taken", name=checked.owner))
        elif checked.why:
            why = "article.code_of_the_shop" if checked.why == "of_the_shop" else f"scan.{checked.why}"
            self.say_sentence(self._words(why))
        else:
            self.card.add_code(checked.code, max(self._units or 0, _PIECE))
            self.say_sentence(self._words("shelf.no_quantity") if self._units is None else "")

    # --- what is seen

    def _present(self, article: "ArticleView") -> None:
        self._article = article
        self._again, self._is_changed = None, False
        self._close_panel()
        self.card.present(article)
        self.picture.show_article(article)
        self.dated.show_article(article)
        self.dated_vat.show_article(article)
        self._show()

    def take_keyboard(self) -> None:
        self.entry.setFocus()
