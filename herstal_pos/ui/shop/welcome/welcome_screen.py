"""A first start: who the shop is, its printer, its articles, its mall. Then the day is opened."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.files import typed_path
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.shop.settings_values import ARRIVED
from herstal_pos.services.views import MallView, SettingsView
from herstal_pos.ui.devices.label_card import LabelCard
from herstal_pos.ui.devices.printer_card import PrinterCard
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ARRIVING, SALE
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.theme import H1, LEAD_BOLD
from herstal_pos.ui.mall.mall_card import MallCard
from herstal_pos.ui.shop.shop_form import ShopForm
from herstal_pos.ui.shop.welcome.articles_card import ArticlesCard
from herstal_pos.ui.shop.welcome.welcome_steps import (
    ARTICLES,
    FLOAT,
    LABELS,
    MALL,
    PAGES,
    PRINTER,
    SENTENCES,
    SHOP,
    WelcomeSteps,
    after,
)
from herstal_pos.ui.stock.lists.file_reader import read_file
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

_NO_KEY = ("sign_in", "forbidden")
_STEPS_PX, _STEPS_SMALL_PX = 314, 258
_GAP, _SENTENCE, _LATER = 16, 56, 132


class WelcomeScreen(TillScreen):
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        profiles: Sequence[tuple[str, str]],
        theme_name: str,
        practise: Callable[[], bool] = lambda: False,
        label_profiles: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._practise = practise
        self._settings: SettingsView | None = None
        self._saving = self._connecting = self._had_labels = False
        self._mall_state, self._arrived, self._last_ticket = "none", "", ""
        self._frame: FrameGeometry | None = None
        self.page = self._farthest = SHOP
        self.form = ShopForm(words, theme_name, self, goods=False)
        self.printer = PrinterCard(words, profiles, self)
        self.labels = LabelCard(words, label_profiles, self)
        self._choices = {PRINTER: self.printer.choice, LABELS: self.labels.choice}
        self.articles = ArticlesCard(words, self)
        self.mall = MallCard(words, self)
        for door in (self.printer.scale, self.mall.hours):
            door.hide()  # no other screen is there yet
        parts = (self.form, self.printer, self.labels, self.articles, self.mall)
        self._parts: dict[str, QWidget] = dict(zip(PAGES, parts, strict=True))
        self.sentence = MessageLine("", parent=self)
        cap = keys.cap("back", words)
        self.later = PayKey(words("welcome.later"), Kind.PLAIN, cap, face=LEAD_BOLD, parent=self)
        cap = keys.cap("next_step", words)
        self.next = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.steps = WelcomeSteps(words, self)
        self._connect_parts()
        self._show(SHOP)

    def _connect_parts(self) -> None:
        self.printer.ask_over(self._bridge)
        self.labels.ask_over(self._bridge)
        self.form.language_chosen.connect(self._choose_language)
        self.form.theme_chosen.connect(self.theme_chosen)
        self.form.poster_due.connect(self.say_sentence)
        self.articles.looked.connect(lambda: self._say(self.articles.found_in_words, State.NEUTRAL))
        self.mall.left.connect(lambda: self._bridge.submit(commands.DisconnectMall()))
        self.later.clicked.connect(lambda: self.act("back"))
        self.next.clicked.connect(lambda: self.act("next_step"))
        self.steps.chosen.connect(self.turn_to)
        self.steps.arriving.clicked.connect(lambda: self.act("arriving"))
        self.steps.practise.clicked.connect(lambda: self.act("practise"))
        for field in (self.articles.file, *self.mall.fields.values()):
            field.textChanged.connect(self._show_next)
        for choice in self._choices.values():
            choice.address.textChanged.connect(self._show_next)
            choice.list.chosen.connect(self._show_next)

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.WELCOME,)

    def act(self, action: str) -> bool:
        match action:
            case "next_step":
                self._take_next_step()
            case "back":
                self._turn_on()
            case "practise":
                self._open_practice()
            case "arriving" if self._arrived:
                self._say(self._words("welcome.is_here"), State.SOON)
            case "arriving":
                self.place_wanted.emit(ARRIVING)
            case "row_down" | "row_up":
                self._step(1 if action == "row_down" else -1)
            case "choose" if self._forward_text != "welcome.next":
                self._take_next_step()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """A key in the clear is sent by no press that came before this was said."""
        return (action, self.page, self.mall.is_warned) if action in ("next_step", "choose") else action

    def say_sentence(self, sentence: str) -> None:
        """The page's own sentence stays: it is what the page asks for."""
        if sentence:
            self._say(sentence, State.SOON)
        else:
            self._say_what_the_page_says()

    def scan(self, code: str, aim: str | None) -> bool:
        """Nothing is sold yet: the scanner is heard, that is what it was tried for."""
        del aim
        if not self.printer.scan(code):
            self._say(self._words("welcome.heard", code=code), State.WELL)
        return True

    @property
    def _forward_text(self) -> str:
        """What waits to be taken here; else on to the next step."""
        choice = self._choices.get(self.page)
        if choice and choice.is_changed and choice.address.text().strip():
            return "settings.use"
        if self.page == ARTICLES and self.articles.path:
            return "welcome.import"
        typed = any(field.text().strip() for field in self.mall.fields.values())
        if self.page == MALL and self._mall_state == "none" and typed:
            return "mall.connect"
        return "welcome.next"

    def _take_next_step(self) -> None:
        match self._forward_text:
            case "settings.use":
                self._saving = self._choices[self.page].take()
            case "welcome.import":
                self._import()
            case "mall.connect":
                self._connect_mall()
            case _ if self.page == SHOP:
                self._saving = True
                self._bridge.submit(commands.SaveShop(self.form.typed() | {"language": self._words.language}))
            case _:
                self._turn_on()

    def _turn_on(self) -> None:
        """What is not done is put off; who the shop is cannot be."""
        if not self._complete:
            self._say(self._still_needed("mall.still_needed"), State.SOON)
        else:
            arrived, needs_key = bool(self._arrived), self._mall_state in _NO_KEY
            self.turn_to(after(self.page, arrived=arrived, labels=self._had_labels, needs_key=needs_key))

    def turn_to(self, step: str) -> None:
        """The float is counted at the sale, where the day is opened: there the welcome is over."""
        self._bridge.submit(commands.SaveWelcome("" if step == FLOAT else self._arrived or step))
        if step == FLOAT:
            self.place_wanted.emit(SALE)
            return
        if step == LABELS:
            self._bridge.submit(commands.FindPrinters(printer="label"))
        self._show(step)
        self.take_keyboard()

    def _open_practice(self) -> None:
        """Beside this till: what is typed here stays."""
        try:
            opened = self._practise()
        except OSError:
            self._say(self._words("welcome.no_practice"), State.SOON)
        else:
            said = "welcome.practice_opens" if opened else "welcome.practice_is_open"
            self._say(self._words(said), State.RUNNING)

    def _import(self) -> None:
        path = typed_path(self.articles.path)
        content, why = read_file(path)
        if why:
            self._say(self._words(f"refused.{why}", file=path.name), State.SOON)
            return
        self._say(self._words("welcome.importing"), State.RUNNING)
        self._bridge.submit(commands.ImportCatalogue(content))

    def _connect_mall(self) -> None:
        if self.mall.missing:
            self._say(self._words("mall.still_needed", field=self.mall.missing), State.SOON)
            return
        self._connecting = True
        self._say(self._words("mall.trying"), State.RUNNING)
        self.mall.show_trying()
        self._bridge.submit(self.mall.asked())

    def _step(self, rows: int) -> None:
        lists = {page: choice.list for page, choice in self._choices.items()} | {ARTICLES: self.articles.list}
        if self.page in lists:
            lists[self.page].step(rows)

    def _choose_language(self, language: str) -> None:
        """At once; a shop that has a name also keeps it at once."""
        if self._complete:
            self._bridge.submit(commands.SaveShop({"language": language}))
        self.language_chosen.emit(language)

    def take_keyboard(self) -> None:
        printers = (choice.address for choice in self._choices.values())
        fields = self.form.fields["name"], *printers, self.articles.file, self.mall.fields["address"]
        dict(zip(PAGES, fields, strict=True))[self.page].setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.SaveWelcome(self._arrived or self.page))
        self._bridge.submit(commands.ShowMall())
        self._bridge.submit(commands.FindPrinters())

    def typed(self) -> dict[str, str]:
        own = {"page": self.page, "articles": self.articles.file.text()}
        return self.form.typed() | self.mall.typed() | own

    def fill(self, typed: dict[str, str]) -> None:
        self.form.fill(typed)
        self.mall.fill(typed)
        self.articles.file.setText(typed["articles"])
        self._show(typed["page"])
        self.take_keyboard()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        self.printer.on_notice(notice)
        self.labels.on_notice(notice)
        match notice:
            case notices.SettingsChanged():
                self._changed(notice.settings)
            case notices.LastSaleChanged() if notice.last is not None:
                self._last_ticket = notice.last.number_text
                self._say_what_the_page_says()
            case notices.MallChanged():
                self._mall_changed(notice.mall)
            case notices.CatalogueImported():
                brought = notice.added + notice.changed > 0
                self._say(self.articles.show_brought(notice), State.WELL if brought else State.SOON)
                self._show_steps()
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._refused(notice)

    def _changed(self, settings: SettingsView) -> None:
        begins, self._settings = self._settings is None, settings
        self.form.show_shop(settings.shop)
        self.printer.show_printer(settings.printer)
        self.labels.show_printer(settings.label_printer)
        if begins:
            self._arrived = ARRIVED if settings.welcome == ARRIVED else ""
            self._had_labels = bool(self._arrived and settings.label_printer.address)
            step = PRINTER if self._arrived else settings.welcome
            self._show(step if step in PAGES else SHOP)
        self._show_steps()
        self._show_next()
        if self._saving and not begins:
            self._saved()
        self._saving = False

    def _saved(self) -> None:
        if self.page in self._choices:
            self._say(self._words("settings.saved"), State.WELL)
        elif self.page == SHOP and self._complete:
            self.turn_to(PRINTER)
        elif self.page == SHOP:
            self._say(self._still_needed("settings.still_needed"), State.SOON)

    @property
    def _complete(self) -> bool:
        return self._settings is not None and self._settings.complete

    def _still_needed(self, message: str) -> str:
        """One field at a time, under the name that it has above."""
        if self._settings is None or not self._settings.missing:
            return self._words("settings.welcome")
        field = self.form.fields[self._settings.missing[0]].accessibleName()
        return self._words(message, field=field)

    def _mall_changed(self, mall: MallView) -> None:
        self._mall_state = mall.state
        self.mall.show_mall(mall)
        self._show_steps()
        self._show_next()
        if self._connecting and mall.state == "well":
            self._connecting = False
            self.mall.show_let_in()
            self._say(self._words("mall.connected", shop=mall.shop_name), State.WELL)

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self._saving = False
        if self._connecting:
            self._connecting = False
            self.mall.show_refused(notice.reason)
            self._show_next()
            self._bridge.submit(commands.ShowMall())  # it stands as before
        self._say(why_not(notice, self._words), State.SOON)

    # --- what is seen

    def _show(self, page: str) -> None:
        self.page = page
        self._farthest = max(self._farthest, page, key=PAGES.index)
        for name, part in self._parts.items():
            part.setVisible(name == page)
        if page == ARTICLES:
            self.articles.look()
        self._say_what_the_page_says()
        self._show_steps()
        self._show_next()

    def _show_steps(self) -> None:
        done = {
            SHOP: self._complete,
            PRINTER: self._settings is not None and bool(self._settings.printer.address),
            LABELS: self._settings is not None and bool(self._settings.label_printer.address),
            ARTICLES: self.articles.brought or bool(self._arrived),
            MALL: self._mall_state != "none",
        }
        passed = PAGES[: PAGES.index(self._farthest) + 1]
        self.steps.arriving.setVisible(not self._arrived)
        self.steps.tiles[LABELS].setVisible(self._had_labels)
        self.steps.present(self.page, {step for step in PAGES if done[step]}, passed, free=self._complete)
        self.later.turn(on=self._complete, why=self._words("off.shop_first"))

    def _show_next(self) -> None:
        is_warned = self.page == MALL and self.mall.is_warned
        hint = self._words("mall.in_the_clear_hint") if is_warned else ""
        self.next.say(self._words(self._forward_text), hint)
        self.next.means = (self._forward_text, is_warned)

    def _say_what_the_page_says(self) -> None:
        message, state = SENTENCES[self.page]
        if self._arrived:
            message = {PRINTER: "welcome.say_arrived", MALL: "welcome.say_key"}.get(self.page, message)
        self._say(self._words(message, ticket=self._last_ticket or "—"), state)

    def _say(self, sentence: str, state: State) -> None:
        self.sentence.hide()
        self.sentence.deleteLater()
        self.sentence = MessageLine(sentence, state, self)
        self.sentence.show()
        self._lay_out_sentence()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        centre = self.place(frame, frame.centre)
        wide = _STEPS_SMALL_PX if frame.is_small else _STEPS_PX
        self.steps.setGeometry(centre.left(), centre.top(), wide, centre.height())
        for part in self._parts.values():
            part.setGeometry(centre.adjusted(wide + _GAP, 0, 0, 0))
        last = self.place(frame, frame.main_key)
        self.next.setGeometry(last)
        self.later.setGeometry(last.left() - _GAP - _LATER, last.top(), _LATER, last.height())
        self._lay_out_sentence()

    def _lay_out_sentence(self) -> None:
        if self._frame is not None:
            bar = self.place(self._frame, self._frame.pay_bar)
            wide = self.later.geometry().left() - _GAP - bar.left()
            self.sentence.setGeometry(QRect(bar.left(), bar.center().y() - _SENTENCE // 2, wide, _SENTENCE))
