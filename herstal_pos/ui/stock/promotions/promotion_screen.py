"""The shop's promotions: those that hold, are to come or are over; and the form of one."""

from collections.abc import Callable, Hashable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PromotionView, ShopView
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.bulk.answering import AnsweringScreen
from herstal_pos.ui.stock.promotions.promotion_form import FOUND, GOODS, IN, TYPED, PromotionDraft
from herstal_pos.ui.stock.promotions.promotion_keys import PromotionKeys
from herstal_pos.ui.stock.promotions.promotion_words import details, promotion_row
from herstal_pos.ui.stock.promotions.rules_form import ROWS, RULES, RulesDraft, rules_row
from herstal_pos.ui.widgets.chip import State

_MOST_FOUND = 8


class PromotionScreen(AnsweringScreen):
    """`form`: None where the list is shown. While `busy` nothing else is asked."""

    keys: PromotionKeys

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, words, words("promotion.title"), parent)
        self._now = now
        self.promotions: tuple[PromotionView, ...] = ()
        self._categories: tuple[str, ...] = ()
        self._shop = ShopView()
        self.form: PromotionDraft | RulesDraft | None = None
        self._chosen = ""
        self.busy = False
        self.field.textEdited.connect(self._typed)
        self.list.chosen.connect(self._choose)
        self.keys = PromotionKeys(words, self)
        self.keys.wanted.connect(self.act)

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.PROMOTION,) if self.form is not None else (Scope.PROMOTIONS,)

    def act(self, action: str) -> bool:
        match action:
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "one_more" | "one_less" if self.form is not None:
                self._step(self.form, -1 if action == "one_less" else 1)
            case "choose":
                self._enter()
            case "next_step":
                self._go_on()
            case "new_promotion" if self.form is None:
                self._open(None)
            case "end_promotion" if self.form is None:
                self._end()
            case "back":
                self._go_back()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """Of another promotion, or in its form, it is another."""
        if action in ("next_step", "end_promotion"):
            said = tuple(self.form.said.values()) if self.form else ()
            return action, self._chosen, said
        return action if action == "choose" else (action, "")

    def scan(self, code: str, aim: str | None) -> bool:
        """An article comes into the form."""
        if not isinstance(self.form, PromotionDraft) or is_for_the_sale(code, aim):
            return False
        self._bridge.submit(commands.FindStock(code, aim))
        return True

    def _enter(self) -> None:
        """In the list: open it. In the form: to the next row; an article comes in or goes."""
        draft = self.form
        if draft is None:
            self._go_on()
        elif self._chosen == GOODS and isinstance(draft, PromotionDraft) and draft.found:
            draft.add(draft.found[0])
            self._search("")
            self.field.setText("")
            self._show()
        elif self._chosen.startswith((IN, FOUND)):
            self._step(draft, 1)
        else:
            self.list.step(1)

    def _go_on(self) -> None:
        if self.busy:
            self.say_sentence(self._words("off.wait"))
        elif self.form is None and self._chosen == RULES:
            self.form = RulesDraft(self._shop)
            self.say_sentence("")
            self._choose(ROWS[0])
        elif self.form is None:
            self._open(self._promotion)
        else:
            command = self.form.command(self._words)
            if command is None:
                self.say_sentence(self._words("promotion.unreadable"))
            else:
                self._submit(command)

    def _open(self, promotion: PromotionView | None) -> None:
        again = promotion is not None and promotion.state == "over"
        self.form = PromotionDraft(self._now().date(), promotion, again=again)
        self.form.categories = self._categories
        self.say_sentence("")
        self._choose("kind")

    def _end(self) -> None:
        promotion = self._promotion
        if promotion is None or promotion.state == "over":
            self.say_sentence(self._words("promotion.no_end"))
        elif self.busy:
            self.say_sentence(self._words("off.wait"))
        else:
            self._submit(commands.EndPromotion(promotion.promotion_id))

    def _go_back(self) -> None:
        """To the list; from there to the stock."""
        if self.form is None:
            self.place_wanted.emit(STOCK)
            return
        of = self.form.promotion_id if isinstance(self.form, PromotionDraft) else RULES
        self._chosen, self.form = of, None
        self.say_sentence("")
        self._bridge.submit(commands.ListPromotions())
        self._show()
        self.take_keyboard()

    def _submit(self, command: commands.Command) -> None:
        self.busy = True
        self.say_sentence("")
        self._bridge.submit(command)
        self._show()
        self.setFocus()

    def _step(self, draft: PromotionDraft | RulesDraft, by: int) -> None:
        if self.busy or not draft.can_step(self._chosen):
            self.say_sentence(self._words("off.here"))
            return
        draft.step(self._chosen, by)
        self.field.setText(draft.text_of(self._chosen))
        self.say_sentence("")
        self._show()

    def _typed(self, text: str) -> None:
        if self.form is None:
            return
        self.form.write(self._chosen, text)
        if self._chosen == GOODS:
            self._search(text)
        self.say_sentence("")
        self._show()

    def _search(self, text: str) -> None:
        if isinstance(self.form, PromotionDraft):
            self.form.write(GOODS, text)
            self.form.found = ()
            if text.strip():
                self._bridge.submit(commands.SearchProducts(text, _MOST_FOUND, each=True))

    def _choose(self, key: str) -> None:
        self._chosen = key
        if self.form is not None:
            self.field.setText(self.form.text_of(key))
        self._show()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """A row that is typed has it for its field; of the others `+` and `-` are keys."""
        if self.form is not None and not self.busy and self._chosen in (*TYPED, *ROWS):
            self.field.setFocus()
            self.field.selectAll()
        else:
            self.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ListPromotions())
        self._show()

    def typed(self) -> dict[str, str]:
        if self.form is None:
            return {"chosen": self._chosen}
        return self.form.typed() | {"chosen": self._chosen}

    def fill(self, typed: dict[str, str]) -> None:
        self._chosen = typed["chosen"]
        if "kind" in typed or ROWS[0] in typed:
            self.form = PromotionDraft(self._now().date()) if "kind" in typed else RulesDraft(self._shop)
            self.form.fill(typed)
            self.field.setText(self.form.text_of(self._chosen))
        self._show()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PromotionsShown():
                self._shown(notice)
            case notices.SettingsChanged():
                self._know(notice.settings.shop)
            case notices.ProductsFound() if isinstance(self.form, PromotionDraft):
                if notice.text == self.form.text_of(GOODS):
                    self.form.found = notice.products
                    self._show()
            case notices.StockShown(article, True) if self.isVisible():
                if isinstance(self.form, PromotionDraft):
                    self.form.add(article.product)
                    self._choose(GOODS)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                if self.busy or self.form is not None:
                    self.busy = False
                    self.say_sentence(why_not(notice, self._words))
                    self._show()

    def _know(self, shop: ShopView) -> None:
        self._shop = shop
        if self.busy and isinstance(self.form, RulesDraft):
            self.busy, self.form, self._chosen = False, None, RULES
            self._say(self._words("promotion.rules_kept"), State.WELL)
        self._show()

    def _shown(self, notice: notices.PromotionsShown) -> None:
        if self.form is None and not self.promotions:  # nothing else was there to be chosen
            self._chosen = ""
        self.promotions, self._categories = notice.promotions, notice.categories
        if isinstance(self.form, PromotionDraft):
            self.form.categories = notice.categories
        if notice.kept and self.busy:
            self.busy, self.form, self._chosen = False, None, notice.kept
            self._say_kept()
        self._show()
        if not self.busy and self.isVisible():
            self.take_keyboard()

    def _say_kept(self) -> None:
        promotion, words = self._promotion, self._words
        if promotion is None:
            return
        if promotion.state == "over":
            self._say(words("promotion.ended", name=promotion.name), State.WELL)
        else:
            state = State.SOON if promotion.warnings else State.WELL
            said = "promotion.kept_warned" if promotion.warnings else "promotion.kept"
            self._say(words(said, name=promotion.name), state)

    # --- what is seen

    @property
    def _promotion(self) -> PromotionView | None:
        """The chosen one of the list."""
        return next((each for each in self.promotions if each.promotion_id == self._chosen), None)

    def _show(self) -> None:
        if self.form is None:
            self._show_list()
        else:
            self._show_form(self.form)
        self.lay_out_again()

    def _show_list(self) -> None:
        words = self._words
        if self._promotion is None and self._chosen != RULES:
            self._chosen = self.promotions[0].promotion_id if self.promotions else RULES
        promotion, rules = self._promotion, rules_row(self._shop, words)
        rows = [*(promotion_row(each, words) for each in self.promotions), rules]
        self.list.present(rows, self._chosen)
        self.field.hide()
        self.stepper.hide()
        if promotion is None and self.promotions:
            self.ask(rules.name, rules.second_line)
        elif promotion is None:
            self.ask(words("promotion.none"), words("promotion.none_hint"))
        else:
            self.ask(promotion.name, details(promotion, words))
        self.subtitle.say(words("promotion.count", count=len(self.promotions)))
        over = promotion is not None and promotion.state == "over"
        step = "set" if promotion is None else "again" if over else "change"
        self.keys.show_step(step, busy=self.busy, can_end=promotion is not None and not over)

    def _show_form(self, draft: PromotionDraft | RulesDraft) -> None:
        if self._chosen not in draft.rows:
            self._chosen = GOODS if isinstance(draft, PromotionDraft) else ROWS[0]
            self.field.setText(draft.text_of(self._chosen))
        rows = draft.result_rows(self._words)
        self.list.present(rows, self._chosen)
        chosen = next(row for row in rows if row.key == self._chosen)
        self.field.setVisible(self._chosen in (*TYPED, *ROWS))
        self.field.ask(chosen.name)
        self.field.setReadOnly(self.busy)
        self.stepper.setVisible(draft.can_step(self._chosen))
        self.stepper.say(draft.answer(self._chosen, self._words))
        self.ask(chosen.name, chosen.second_line)
        self.subtitle.say(draft.about(self._words))
        step = "keep" if isinstance(draft, PromotionDraft) else "keep_rules"
        self.keys.show_step(step, busy=self.busy, can_end=False)
