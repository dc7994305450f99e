"""The stock: articles found as typed or scanned, what waits on the shelf, and all of the chosen one."""

from collections.abc import Callable, Hashable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ArticleView, ProductView, StockCardView, StockLineView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ARTICLE, COUNTING, FAMILY, OF_CHIP, OF_WHY
from herstal_pos.ui.stock import article_commands
from herstal_pos.ui.stock.article_card import ArticleCard, CardPage, More
from herstal_pos.ui.stock.article_commands import DONE, OF_THE_ARTICLE, done_words
from herstal_pos.ui.stock.coming_in import ComingIn
from herstal_pos.ui.stock.counting.count_words import posted_words
from herstal_pos.ui.stock.families.family_aside import FamilyAside
from herstal_pos.ui.stock.labels.article_labels_panel import ArticleLabelsPanel
from herstal_pos.ui.stock.loss_panel import LossPanel
from herstal_pos.ui.stock.panel_place import PanelPlace
from herstal_pos.ui.stock.shelf_keys import PLACES
from herstal_pos.ui.stock.stock_chips import ALL, FOR_ALL, NOT_IN_MALL, OTHERWISE, StockChips
from herstal_pos.ui.stock.stock_field import StockField
from herstal_pos.ui.stock.stock_places import lay_out_stock
from herstal_pos.ui.stock.stock_rows import list_of_stock
from herstal_pos.ui.stock.stock_words import none_words, stock_row
from herstal_pos.ui.widgets.chip import State

_MOST = 960  # rows: whoever looks further types a word


class StockScreen(PanelPlace):
    card: ArticleCard
    fills_body = True
    of_goods = OF_THE_ARTICLE | {"count", "choose", "label"}

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._lines: tuple[StockLineView, ...] = ()
        self._known = self._limit = 0
        self._chosen = self._text = self._unknown = self._why = ""
        self._scanned = self._stays = False
        self._again: commands.Command | None = None
        self.field = StockField(words("search.placeholder"), icon=Icon.MAGNIFYING_GLASS, parent=self)
        self.field.textChanged.connect(self._typed)
        self.coming_in = ComingIn(bridge, words, self)
        self.coming_in.wanted.connect(self.act)
        self.coming_in.said.connect(self.say_sentence)
        self.coming_in.grown.connect(self.lay_out_again)
        self.chips = StockChips(words, self)
        self.chips.chosen.connect(self._choose_chip)
        self.list = list_of_stock(words, self)
        self.list.rows.chosen.connect(self._choose)
        self.list.rows.scroll_bar.valueChanged.connect(self._ask_further)
        self.card = ArticleCard(words, now, self)
        self.card.wanted.connect(self.act)
        self.card.edit_wanted.connect(lambda: self.article_wanted.emit(ARTICLE, self._chosen))
        self.family = FamilyAside(words, self)
        self.family.wanted.connect(self.act)

    # --- what a person does

    @property
    def is_family(self) -> bool:
        return any(line.product.id == self._chosen and line.product.variants for line in self._lines)

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.STOCK,)

    def act(self, action: str) -> bool:
        if (self.panel is not None and self.panel.act(action)) or self.misses(action):
            return True
        grids = action == "family" or (self.is_family and action in self.of_goods and self._again is None)
        if grids and self._chosen:
            self.article_wanted.emit(FAMILY, self._chosen)
            return True
        match action:
            case "row_up" | "row_down":
                self.list.rows.step(1 if action == "row_down" else -1)
            case "search_stock":
                self.take_keyboard()
            case _ if action in {*OF_THE_ARTICLE, "explain"} and self.card.article is not None:
                self._do(action, self.card.article)
            case "choose" if self._again is not None:
                self._bridge.submit(self._again)
                self._again = None
            case "choose" if self._number:
                self._start_again()
            case "back":
                return self._go_back()
            case _:
                return self._lead_on(action)
        return True

    def _lead_on(self, action: str) -> bool:
        """To what another screen does."""
        match action:
            case "choose" if self._chosen:
                self.article_wanted.emit(ARTICLE, self._chosen)
            case "count" | "count_five":
                self.article_wanted.emit(COUNTING, self._chosen if action == "count" else "")
            case "new_article":
                new = self.field.of_a_new_one(self._unknown, found=bool(self._lines))
                self.article_wanted.emit(ARTICLE, new)
            case _ if action in PLACES:
                self.place_wanted.emit(PLACES[action])
                if action == "bulk":
                    self._ask()  # what is listed here is what is meant there
            case "publish_all":
                self._choose_chip(OTHERWISE if self.chips.chip == OTHERWISE else NOT_IN_MALL)
            case "label" if self._chosen:
                self._bridge.submit(commands.PrintShelfLabels(((self._chosen, 1),), ""))
            case _:
                return False
        return True

    @property
    def _number(self) -> str:
        """What was typed behind the chosen article; what found it is no number of it."""
        return self.field.text() if self._stays and self.field.text() != self._text else ""

    def meaning(self, action: str) -> Hashable:
        """Of another article it is another. A number was typed for this one, Enter opens what is found."""
        if self.panel is not None and (asked := self.panel.meaning(action)) != action:
            return asked
        opens = action == "choose" and self.panel is None
        if self._again is None and (opens or (action == "price" and self._number)):
            return "enter"
        return (action, self._chosen, self._again) if action in self.of_goods else action

    def _do(self, action: str, article: StockCardView) -> None:
        self._close_panel()
        self.say_sentence("")
        match action:
            case "loss":
                self._ask_loss(article.product)
            case "article_labels":
                self._ask_labels(article.product)
            case "explain":
                self.card.turn_to(CardPage.WHY)
            case _:
                said = article_commands.command_of(action, article, self._number, self._words)
                self.say_sentence(said if isinstance(said, str) else "")
                if not isinstance(said, str):
                    self._bridge.submit(said)
                elif action == "price":
                    self._stays = True
                    self.field.ask_number()

    def _ask_loss(self, product: ProductView) -> None:
        """In the card's place. A number that was typed before says how many."""
        if product.on_hand is None:
            self.say_sentence(self._words("refused.loss_untracked"))
            return
        panel = LossPanel(self._words, product, self._number if typed.quantity(self._number) else "")
        panel.given.connect(lambda many, why: self._bridge.submit(commands.LoseGoods(product.id, many, why)))
        self._open_panel(panel)

    def _ask_labels(self, product: ProductView) -> None:
        panel = ArticleLabelsPanel(self._words, product, self._bridge.submit)
        self._open_panel(panel)
        panel.start()

    def _done(self, sentence: str, state: State) -> None:
        self.field.empty()
        self._say(sentence, state)
        self.visited()

    def _go_back(self) -> bool:
        """From the nearest to the farthest; the sale is the screen behind, or the count that asked why."""
        if self._why:
            self._why = ""
            self.place_wanted.emit(COUNTING)
        elif self.card.page is not CardPage.FACTS:
            self.card.turn_to(CardPage.FACTS)
        elif self.field.text() or self._text or self._scanned:
            self.field.empty()
            self._start_again()
        elif self.chips.chip != ALL:
            self._choose_chip(ALL)
        else:
            return False
        return True

    def say_sentence(self, sentence: str) -> None:
        self._again, self._unknown = None, ""
        self._say(sentence, State.SOON)

    def scan(self, code: str, aim: str | None) -> bool:
        """It opens its article; a ticket or a bag belongs to the sale."""
        if is_for_the_sale(code, aim):
            return False
        self._close_panel()
        self.say_sentence("")
        self.setFocus()  # until it is there nothing is typed for it into the search
        self._bridge.submit(commands.FindStock(code, aim))
        return True

    def drop_number(self) -> None:
        self.field.empty()

    def show_article(self, product_id: str) -> None:
        if product_id.startswith(OF_CHIP):
            self.field.empty()
            self._choose_chip(product_id.removeprefix(OF_CHIP))
        elif product_id.startswith(OF_WHY):
            self._chosen = self._why = self.card.explains = product_id.removeprefix(OF_WHY)
            self._scanned = self._stays = True
            self._ask_chosen()
        else:
            self._choose(product_id)

    def typed_elsewhere(self, sign: str) -> bool:
        if self.panel is not None:
            return self.panel.typed_elsewhere(sign)
        return self.field.write(sign, drops=self._bridge.acts.misses_goods)

    def typed(self) -> dict[str, str]:
        return {"text": self._text, "chip": self.chips.chip, "chosen": self._chosen, "far": str(self._limit)}

    def fill(self, typed: dict[str, str]) -> None:
        self._chosen = typed["chosen"]
        self.chips.mark(typed["chip"])
        self.field.setText(typed["text"])
        self._limit = int(typed["far"])
        self._ask()

    def _typed(self, text: str) -> None:
        """A number may be the price of the article that is shown: it stays until Enter or a letter."""
        if self._stays and (not text or typed.cents(text) is not None):
            self.say_sentence("")
            self._say(self._words("shelf.number_typed", number=text) if text else "", State.TO_DO)
            self._say_how_many()
        else:
            self._start_again()

    def _start_again(self) -> None:
        self.say_sentence("")
        self._scanned, self._stays, self._why = False, False, ""
        self._text, self._limit = self.field.text(), 0
        self.list.rows.scrollToTop()
        self._ask()

    def _choose_chip(self, chip: str) -> None:
        if chip == self.chips.chip and chip in FOR_ALL:
            self._bridge.submit(FOR_ALL[chip]())
            return
        self.chips.mark(chip)
        self._start_again()
        self.lay_out_again()

    def _choose(self, product_id: str) -> None:
        self._close_panel()
        self.say_sentence("")
        self.field.drop(self._number if product_id != self._chosen else "", self._say, self._words)
        self._chosen, self._stays, self._why = product_id, True, ""
        self.field.selectAll()
        self._ask_chosen()
        self._ask_further()

    def _ask_further(self) -> None:
        """Once the last of those that are here is seen, or stepped onto."""
        if self.list.ends_at(self._chosen) and len(self._lines) == self._limit < _MOST:
            self._limit = min(2 * self._limit, _MOST)
            self._ask()

    def _ask(self) -> None:
        self._limit = max(self._limit, self.list.page)
        self._bridge.submit(commands.ListStock(self._text, self.chips.chip, self._limit))

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        self._pass_on(notice)
        match notice:
            case notices.StockListed():
                self._listed(notice)
            case notices.ShelfCounted():
                self._known = notice.known
                self.chips.present(notice.tasks)
                if not notice.known:
                    self.say_sentence(self._words("shelf.none_yet"))
                self._say_how_many()
                self.lay_out_again()
            case notices.StockShown() | notices.FamilyShown() | notices.LotsShown() | notices.Elsewhere():
                self._shown(notice)
            case notices.OrdersChanged() | notices.MallChanged() if self.isVisible():
                self.visited()
            case notices.ArticleChanged() if self.isVisible():
                self._changed(notice.article)
            case notices.CountPosted() | notices.CountEnded():
                self.say_sentence(posted_words(notice, self._words))
            case _ if isinstance(notice, DONE) and self.isVisible():
                failed = isinstance(notice, notices.PagesOut) and notice.reason
                self._done(done_words(notice, self._words), State.SOON if failed else State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self.refuse(notice)

    def _changed(self, article: ArticleView) -> None:
        if article.product_id == self._chosen:
            self.field.empty()
            self._say(self._words("shelf.price_now", price_cents=article.form.price_cents), State.WELL)
        self.visited()

    def refuse(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        """What is asked is answered by Enter; whatever else is done says no."""
        self._bridge.acts.bring_bad_news(lost=True)
        self.say_sentence(article_commands.why_refused(notice, self._words))
        self._again, self._unknown = getattr(notice, "again", None), article_commands.unknown_code(notice)
        if self._again is not None:
            self._offer_yes(self._words)
        if self.hasFocus():
            self.take_keyboard()

    def _listed(self, listed: notices.StockListed) -> None:
        if self._scanned or (listed.text, listed.chip) != (self._text, self.chips.chip):
            return
        self._present(listed.lines)
        ids = [line.product.id for line in listed.lines]
        if self._chosen not in ids:
            self.field.drop(self._number, self._say, self._words)
            self._chosen = ids[0] if ids else ""
            self.card.present(None)
        self._stays = self._stays or not self._text  # nobody looks for another than the one that is shown
        self.list.rows.select(self._chosen or None)
        if self._chosen:
            self._ask_chosen()

    def _ask_chosen(self) -> None:
        """Its card, or the grid of its family."""
        self._turn_aside()
        self._bridge.submit((commands.ShowFamily if self.is_family else commands.ShowStock)(self._chosen))

    def _turn_aside(self) -> None:
        self.family.setVisible(self.is_family)
        self.card.setVisible(not self.is_family)

    def _present(self, lines: tuple[StockLineView, ...]) -> None:
        self.list.rows.lines.present([stock_row(line, self._words) for line in lines])
        self._lines = lines  # where the rows scroll while they change nobody has seen the last of them
        self.list.say_empty(*none_words(bool(lines), self._text, self.chips.chip, self._words))
        self._say_how_many()

    def _say_how_many(self) -> None:
        self.field.say_how_many(len(self._lines), self._known, self._words)

    def _shown(self, notice: notices.StockShown | notices.FamilyShown | More) -> None:
        if isinstance(notice, notices.LotsShown | notices.Elsewhere):
            self.card.show_more(notice)
        elif isinstance(notice, notices.FamilyShown):
            if self.is_family and notice.chosen == self._chosen:
                self.card.present(None)
                self.family.present(notice.family)
        elif notice.found:
            self._show_found(notice.article)
        elif notice.article.product.id == self._chosen:
            if self._scanned:
                self._present((notice.article.line,))
            self.card.present(notice.article)

    def _show_found(self, article: StockCardView) -> None:
        """Alone in the list, until something is typed."""
        self.field.empty()
        self._text = ""
        self._scanned = self._stays = True
        self._chosen = article.product.id
        self._present((article.line,))
        self.list.rows.select(self._chosen)
        self._turn_aside()
        self.card.present(article)
        if self.isVisible():
            self.take_keyboard()

    def visited(self) -> None:
        self._bridge.submit(commands.CountShelf())
        self._ask()
        if self._chosen and self._scanned:
            self._bridge.submit(commands.ShowStock(self._chosen))

    def take_keyboard(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    # --- places

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        beside = [part for part in (self.card, self.family, self.panel) if part is not None]
        lay_out_stock(self, self._frame, self.place(self._frame, self._frame.body), beside, self._sentence)
