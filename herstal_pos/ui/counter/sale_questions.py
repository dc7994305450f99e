"""What is asked in a line of the cart or at its end, and the acts that answer it."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import CommandRefused, StoreFailed
from herstal_pos.ui.counter.cart.cart_card import CartCard
from herstal_pos.ui.counter.cart_messages import CartMessages
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.payment.means import MONEY, PAY_RIGHT
from herstal_pos.ui.counter.sale_actions import SaleActions
from herstal_pos.ui.counter.sale_orders import SaleOrders
from herstal_pos.ui.counter.verbs import MEASURE, AnswerFirst, Needed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND

if TYPE_CHECKING:
    from herstal_pos.ui.counter.cart.aged import Aged
    from herstal_pos.ui.counter.cart.discounting import Discounting
    from herstal_pos.ui.counter.cart.nearing import Nearing
    from herstal_pos.ui.counter.cart.prompts import Prompt
    from herstal_pos.ui.counter.cart.weighing import Weighing

_CARD_PAD = 20


class SaleQuestions:
    """The one in a line comes first: it is the nearest to what was just done."""

    def __init__(
        self,
        messages: CartMessages,
        orders: SaleOrders,
        card: CartCard,
        pad: Pad,
        does: SaleActions,
        made_of: tuple[Bridge, Words, Callable[[], datetime]],
    ) -> None:
        """`made_of`: of what the questions of an age and of a discount are made, with the first that asks."""
        self._messages = messages
        self._orders = orders
        self._card = card
        self._pad, self._entry = pad, pad.entry
        self._does, self._state = does, does.state
        self._made_of = made_of
        self._discount: Discounting | None = None
        self._weighing: Weighing | None = None
        does.discount_asked.connect(self._ask_discount)
        self._in_line: Prompt | None = None
        self._below: Prompt | None = None
        self._asked = False

    @property
    def asks_in_line(self) -> bool:
        return self._in_line is not None

    @property
    def asks_below(self) -> bool:
        """A question or a sentence."""
        return self._below is not None

    def prompt_for(self, action: str) -> "Prompt | None":
        """Return the question that a key of this action would answer, the one in a line first.

        Enter after a number is an article's code, but where the question asked for that number.
        """
        if self._in_line is not None and action in self._in_line.by_action:
            return self._in_line
        takes_number = self.asks_number or self._messages.takes_number
        if action == "article_code" and self._entry.text() and not takes_number:
            return None
        return self._below if self._below is not None and action in self._below.by_action else None

    def meant_by(self, action: str) -> "Prompt | None":
        """Return the question that a key means, as `prompt_for`; None for a key that strikes goods that ask,
        which it does as to any line."""
        line, in_line = self._state.selection.line, self._in_line
        is_of_line = in_line is None or action not in in_line.by_action
        strikes = action == "remove_line" and line is not None and bool(line.asks) and is_of_line
        return None if strikes else self.prompt_for(action)

    @property
    def strikes(self) -> bool:
        """Return True while Delete answers what is asked at the cart's foot: it gives no money back then."""
        return self._below is not None and "remove_line" in self._below.by_action

    @property
    def asks_by_hand(self) -> bool:
        """Return True while a question that a hand opened stands: it takes no payment meanwhile."""
        panel, is_ticket = self._pad.panel, self._state.asks_for_ticket and bool(self._entry.text())
        return self.asks_number or is_ticket or (panel is not None and not panel.lets_pay)

    @property
    def answers_by_hand(self) -> bool:
        """Return True where the number typed is an answer to such a question."""
        panel = self._pad.panel
        takes = panel.keeps_entry if panel is not None else self.asks_number
        return takes and bool(self._entry.text()) and self.asks_by_hand

    @property
    def by_hand(self) -> tuple[bool, bool]:
        """Return `asks_by_hand` and `answers_by_hand`."""
        return self.asks_by_hand, self.answers_by_hand

    def meant(self, action: str) -> str:
        """Return the action that a key means: after a number Enter takes it, and so does the green key
        where a question asked for the number."""
        is_enter = action == "agree" and self._entry.text()
        return "article_code" if is_enter or (action == PAY_RIGHT and self.answers_by_hand) else action

    @property
    def asks_number(self) -> bool:
        """Return True while a discount or a weight is asked for at the cart's foot."""
        return self._weighing is not None or (self._discount is not None and self._discount.is_open)

    @property
    def waits_for_number(self) -> bool:
        """A typed number belongs to a question, not to the sale."""
        return self.asks_number or self._messages.waits_for_number

    def refuses_letters(self) -> bool:
        """Whether a weight is asked for: letters are none, and it says so."""
        if self._weighing is not None:
            self._take_weight(None)
        return self._weighing is not None

    def answer_by_sign(self, sign: str) -> bool:
        answers = self._below.by_sign if self._below is not None else {}
        if sign in answers:
            answers[sign]()
        return sign in answers

    def answer(self, action: str) -> bool:
        """Answer the question that the action answers, or say that money is away until it is answered.

        False where the action is the sale's own.
        """
        if self.asks_number and self._messages.says:
            self._messages.hush()  # what was said stands before the question
        prompt = self.prompt_for(action)
        if prompt is not None:
            prompt.by_action[action]()
            return True
        is_away = action in MONEY and self.asks_by_hand
        if is_away:
            self._messages.say(self._made_of[1]("needed.question_first"))
        return is_away

    def show_in_line(self) -> None:
        """What was just added first; an age waits for that, and until whoever chose another line lets it go:
        Delete means that one then."""
        room, age = self._card.block_room, self._state.sale.age
        self._in_line, at = self._orders.asked(room=room), ""
        if self._in_line is None and age is not None and self._state.selection.chosen in (None, age.line_id):
            self._in_line, at = self._aged.asked(self._state.sale, room=room), age.line_id
        near = self._state.near
        if self._in_line is None and near is not None and self._state.selection.chosen in (None, near[0]):
            self._in_line, at = self._nearing.asked(*near, room=room), near[0]
        self._card.ask_in_line(self._in_line.block if self._in_line else None, at)
        for asked in ("_aged", "_nearing"):
            if asked in self.__dict__:
                getattr(self, asked).keep_only(self._in_line)

    @cached_property
    def _aged(self) -> "Aged":
        from herstal_pos.ui.counter.cart.aged import Aged  # noqa: PLC0415 - first age

        return Aged(*self._made_of)

    @cached_property
    def _nearing(self) -> "Nearing":
        from herstal_pos.ui.counter.cart.nearing import Nearing  # noqa: PLC0415 - first goods near their date

        return Nearing(*self._made_of[:2], self._leave_price)

    def _leave_price(self) -> None:
        self._state.near = None
        self.show_in_line()

    def _ask_discount(self, line_id: str) -> None:
        """ "" for the whole ticket."""
        from herstal_pos.ui.counter.cart.discounting import Discounting  # noqa: PLC0415 - first discount

        if self._discount is None:
            words, does = self._made_of[1], self._does
            self._discount = Discounting(words, self._state, self._pad, does.discount, self._card)
            self._discount.changed.connect(self.show_below)
        self._discount.begin(line_id or None)

    def say_no(self, refused: CommandRefused | StoreFailed) -> None:
        """Why something was not done, or what has to be known for it first."""
        if isinstance(refused, CommandRefused) and refused.reason == MEASURE:
            from herstal_pos.ui.counter.cart.weighing import Weighing  # noqa: PLC0415 - first without a weight

            self.go_on()
            unit = str(refused.params["unit"])
            self._weighing = Weighing(self._made_of[1], self._entry, unit, refused.again)
            self.show_below()
            return
        self._messages.say_no(refused, self._does.if_sure(refused))

    def go_on(self) -> None:
        """Scanning on answers every question that may be forgotten."""
        self._messages.go_on()
        if self._weighing is not None:
            self._weighing = None
            self.show_below()

    def _take_weight(self, quantity: int | None) -> None:
        goods = self._weighing.answered(quantity) if self._weighing is not None else None
        if goods is None:
            self.show_below()
            return
        self._entry.clear()
        self.go_on()
        self._made_of[0].submit(goods)

    def _leave_weight(self) -> None:
        self._entry.clear()
        if self._weighing is not None and self._weighing.line_id:
            self._made_of[0].submit(commands.VoidLine(self._weighing.line_id))
        self.go_on()

    def _stand_at_line(self) -> None:
        """Goods of the cart ask while their line is the one that a verb would mean."""
        line = self._state.selection.line
        self._messages.stand_at(line)
        weighs = line if line is not None and line.asks == MEASURE else None
        if self._weighing is not None and self._weighing.line_id not in ("", weighs.id if weighs else ""):
            self._weighing = None
        if weighs is not None and self._weighing is None:
            from herstal_pos.ui.counter.cart.weighing import Weighing  # noqa: PLC0415 - first without a weight

            wish: commands.Command = commands.AddProduct(weighs.product_id or "", answers=weighs.id)
            if weighs.code:
                wish = commands.ScanBarcode(weighs.code, weighs.aim or None, answers=weighs.id)
            self._weighing = Weighing(self._made_of[1], self._entry, weighs.unit, wish, weighs.id)

    def say_needed(self, needed: Needed) -> None:
        if isinstance(needed, AnswerFirst):
            self._ask_first(needed)
        else:
            self._messages.say(self._made_of[1](needed.message_id, **needed.params))

    def on_article(self, notice: "notices.OpeningAsked | notices.ArticleChanged") -> None:
        """Ask for the opening stock of a new article, and look whether unknown codes of the cart are known by
        now."""
        if isinstance(notice, notices.OpeningAsked):
            self._messages.ask_for_opening(notice)
        self.look_again()

    def minute_passed(self) -> None:
        """Look whether a list, or another till, has brought the article of an unknown code."""
        self.show_in_line()
        self.look_again()

    def look_again(self) -> None:
        """Ask the shop for unknown codes of the cart that are known by now."""
        if self._state.sale.unanswered:
            self._made_of[0].submit(commands.LookAgain())

    def _ask_first(self, first: AnswerFirst) -> None:
        """No money before the answer: the line that asks is chosen, and its question says so."""
        self.look_again()
        self._state.selection.chosen = first.line_id
        self._orders.sell_here(first.line_id)
        self.show_in_line()
        self._card.show_state()
        self.show_below()
        sentence = self._made_of[1](first.message_id, **first.params)
        (self._messages.insist if self._state.sale.unanswered else self._messages.say)(sentence)

    def refuses_money(self, action: str) -> bool:
        """Say that money waits, and return True, where a question about goods stands that it would answer."""
        refuses = self._messages.asks_about_goods and action in MONEY
        if refuses:
            self._messages.insist(self._made_of[1]("needed.answer_first"))
        return refuses

    def another_line(self) -> None:
        """Somebody chose one."""
        self.show_in_line()
        self.show_below()

    def show_below(self) -> None:
        self._stand_at_line()
        room, asked = self._card.width() - _CARD_PAD, self._asked
        asks = self._discount if not self._messages.says else None
        self._below = asks.asked(room=room) if asks is not None else None
        if self._weighing is not None and not self._messages.says:
            self._below = self._weighing.asked(
                self._take_weight, self._leave_weight, room=room, insists=self._messages.insists
            )
        if self._below is None:
            self._below = self._messages.asked(self._state.sale, room=room, deletes=self.asks_in_line)
        self._card.put_footer(self._below.block if self._below else None)
        below = self._below
        signs = "".join(below.by_sign) if below else ""
        self._asked = self.asks_number
        if self._asked != asked:
            self._does.changed.emit()  # money is away, or back
        HAND.chooses("cart", below.block.accessibleName() if below and signs else "", signs)
