"""What stands at the cart's foot: the newest message first; one that cannot be forgotten comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import CodeUnknown, CommandRefused, StoreFailed
from herstal_pos.services.views import LineView, SaleView
from herstal_pos.ui.counter.cart.prompts import Action, Option, Prompt, ask
from herstal_pos.ui.counter.payment.means import parts_paid
from herstal_pos.ui.counter.verbs import give_back
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from herstal_pos.services.views import PrintJobView
    from herstal_pos.ui.counter.cart.asked_goods import AskedGoods
    from herstal_pos.ui.orders.order_words import OfAnOrder

_KINDS = ("label", "packing_slip", "pick_ticket", "shelf_label", "test")
_DOUBTS = {kind: f"block.doubtful_{kind}" for kind in _KINDS}


_OFFERED_MS = 5000


class CartMessages(QObject):
    """`changed`: ask again what is `asked`. `linking`: look for the article of an unknown code; `describing`:
    the whole form of one that is made of it; or its scale."""

    changed = Signal()
    linking = Signal(CodeUnknown)
    describing = Signal(str, str)  # the screen, and the code as it takes it

    def __init__(self, bridge: Bridge, words: Words, entry: NumberEntry, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._entry = entry
        self._rates: tuple[tuple[str, int | None], ...] = ()
        self._has_vat_number = True
        self._goods: AskedGoods | None = None
        self._insists = ""
        self._opening: notices.OpeningAsked | None = None
        self._message: tuple[str, State] | None = None
        self._doubtful: dict[str, PrintJobView] = {}
        self._doubt: tuple[int, Action] | None = None
        self._asked_first: CommandRefused | None = None
        self._done = ""
        self.offer = QTimer(self, singleShot=True, interval=_OFFERED_MS)
        self.offer.timeout.connect(lambda: self.offer_undo(""))

    # --- what happens

    def know_rates(self, rates: tuple[tuple[str, int | None], ...], *, has_vat_number: bool = True) -> None:
        """Selling goes on without a VAT number; each empty cart says that it is missing."""
        self._rates, self._has_vat_number = rates, has_vat_number

    def ask_about(self, unknown: CodeUnknown) -> None:
        """Ask about an unknown code by the name that somebody has given it since."""
        if self._goods is not None:
            self._goods.be_called(unknown)
            self._message = None
            self.changed.emit()

    def stand_at(self, line: LineView | None) -> None:
        """Ask about goods of the cart while their line is the one that a verb would mean."""
        asking = line if line is not None and line.asks else None
        if self._goods is None and asking is not None:
            from herstal_pos.ui.counter.cart.asked_goods import AskedGoods  # noqa: PLC0415 - first that asks

            self._goods = AskedGoods(self._bridge, self._words, self._entry, self)
            self._goods.changed.connect(self.changed)
            self._goods.linking.connect(self.linking)
            self._goods.describing.connect(self.describing)
            self._goods.said.connect(self.say)
        if self._goods is not None and self._goods.stand_at(asking):
            self._insists = ""

    @property
    def insists(self) -> str:
        return self._insists

    def insist(self, sentence: str) -> None:
        """Say this sentence as the title of the question that stands: it wants an answer."""
        self._insists, self._message = sentence, None
        self.changed.emit()

    @property
    def asks_about_goods(self) -> bool:
        """Return whether a question stands that only an answer ends, and no money."""
        return self._asked_first is not None

    def ask_for_opening(self, notice: "notices.OpeningAsked") -> None:
        self._opening = notice
        self.changed.emit()

    def say(self, sentence: str, state: State = State.SOON) -> None:
        """Until the next act; "" says nothing more."""
        if not sentence:
            self.hush()
            return
        self._message = (sentence, state)
        self.changed.emit()

    def say_cut(self, sentence: str) -> None:
        """A scan came in part. Figures of it may stand in the entry, and are no quantity."""
        self._entry.clear()
        self.say(sentence)

    def say_no(self, refused: CommandRefused | StoreFailed, if_sure: Action | None) -> None:
        """Why something was not done; `if_sure` does it all the same, where that is asked."""
        if isinstance(refused, CommandRefused) and getattr(refused.again, "sure", False):
            self._asked_first, self._message = refused, None
            self.changed.emit()
            return
        if if_sure is None or not isinstance(refused, CommandRefused):
            self.say(why_not(refused, self._words))
            return
        self._doubt, self._message = (int(refused.params["amount_cents"]), if_sure), None
        self.changed.emit()

    def offer_undo(self, done: str) -> None:
        """For a moment, of what was done just now: the message that says it, "" for nothing that is undone by
        a tap."""
        if done or self._done:
            self._done = done
            self.offer.start() if done else self.offer.stop()
            self.changed.emit()

    def say_of_order(self, notice: "OfAnOrder") -> None:
        from herstal_pos.ui.orders.order_words import order_text  # noqa: PLC0415 - first order

        self.say(*order_text(notice, self._words))

    def welcome_back(self, sale: SaleView) -> None:
        """A cart that the program before this left open."""
        items = self._words("sale.items", count=sale.item_count)
        self.say(self._words("block.resumed", items=items, total_cents=sale.total_cents), State.WELL)

    def say_overdue(self, day: date) -> None:
        """Above a cart that was left open; an empty one says it by itself."""
        key = keys.cap("show_day", self._words)
        self.say(self._words("sale.overdue", day=self._words.short_day(day), key=key))

    def say_of_new_day(self, priced: tuple[str, ...], taxed: tuple[str, ...]) -> None:
        """The names of what this cart has with the price of before, and with the VAT of before."""
        what = ("both" if taxed else "in_cart") if priced else "vat"
        names = " · ".join(dict.fromkeys((*priced, *taxed)))
        self.say(self._words(f"prices.followed_{what}", names=names), State.TO_DO)

    def hush(self) -> None:
        """An act ends the sentence, and says no to a question about the act before; both stay for whoever
        could not have seen them yet."""
        self._end(self._passing)

    @contextmanager
    def ended_by_an_act(self) -> Iterator[None]:
        """The act may find in them what it answers, and what it brings stays."""
        stood = self._passing
        yield
        self._end(stood)

    @property
    def _passing(self) -> tuple[object, ...]:
        return self._message, self._asked_first, self._doubt

    def _end(self, stood: tuple[object, ...]) -> None:
        if self._bridge.acts.is_blind:
            return
        before, self._insists = (self._passing, self._insists), ""
        message, asked_first, doubt = stood
        self._message = None if self._message is message else self._message
        self._asked_first = None if self._asked_first is asked_first else self._asked_first
        self._doubt = None if self._doubt is doubt else self._doubt
        if (self._passing, "") != before:
            self.changed.emit()

    def go_on(self) -> None:
        """Scanning on answers every question that may be forgotten."""
        if self._opening or self._message or self._doubt or self._asked_first:
            self._message = self._doubt = self._asked_first = self._opening = None
            self.changed.emit()

    def on_device(self, notice: "notices.PrintJobChanged | notices.DrawerChanged") -> None:
        if isinstance(notice, notices.PrintJobChanged):
            self._job_changed(notice.job)

    def _job_changed(self, job: "PrintJobView") -> None:
        known = job.id in self._doubtful
        if job.state == "unknown":
            self._doubtful[job.id] = job
        else:
            self._doubtful.pop(job.id, None)
        if known or job.state == "unknown":
            self.changed.emit()

    @property
    def waits_for_number(self) -> bool:
        """A typed number belongs to the question, not to the sale."""
        return self._goods is not None and self._goods.waits_for_number

    @property
    def says(self) -> bool:
        return self._message is not None

    @property
    def takes_number(self) -> bool:
        """Enter gives a typed number to the question."""
        return self.waits_for_number or (self._opening is not None and self._message is None)

    # --- what is asked

    def asked(self, sale: SaleView, *, room: int, deletes: bool = False) -> Prompt | None:
        """The block to show and its answers; `room` px wide. `deletes`: the key of deletion has a nearer
        meaning."""
        if self._message is not None:
            return Prompt(MessageLine(*self._message))
        return self._question(room) or self._of_the_cart(sale, room, deletes=deletes)

    def _question(self, room: int) -> Prompt | None:
        if self._asked_first is not None:
            return self._about_goods(self._asked_first, room)
        if self._doubt is not None:
            return self._about_amount(*self._doubt, room)
        if self._goods is not None and self._goods.asks:
            return self._goods.asked(self._rates, self._insists, room)
        if self._opening is not None:
            return self._about_opening(self._opening, room)
        if self._doubtful:
            return self._about_ticket(next(iter(self._doubtful.values())), room)
        return None

    def _of_the_cart(self, sale: SaleView, room: int, *, deletes: bool) -> Prompt | None:
        if self._done:
            return self._about_step(room)
        if sale.tenders:
            return self._part_paid(sale, room, deletes=deletes)
        if not self._has_vat_number and not sale.lines:
            key = keys.cap("show_devices", self._words)
            return Prompt(MessageLine(self._words("sale.vat_missing", key=key), State.SOON))
        return None

    def _about_goods(self, refused: CommandRefused, room: int) -> Prompt:
        """Nothing was sold yet: whoever goes on otherwise has said no."""
        options = (
            Option(self._words("sure.yes"), lambda: self._sell_anyway(refused), "search"),
            Option(self._words("sure.no"), self._ignore, "back", kind=Kind.WARN),
        )
        title = self._insists or why_not(refused, self._words)
        return ask(self._words, title, "", options, room=room)

    def _sell_anyway(self, refused: CommandRefused) -> None:
        self._asked_first = None
        self._bridge.submit(refused.again)
        self.changed.emit()

    def _about_step(self, room: int) -> Prompt:
        words, submit = self._words, self._bridge.submit
        undo = Option(words("action.undo"), lambda: submit(commands.UndoStep()), "undo", kind=Kind.PLAIN)
        done = words(self._done)
        return ask(words, done, "", (undo,), room=room, state=State.WELL)

    def _about_amount(self, cents: int, take: Action, room: int) -> Prompt:
        """Only a yes takes it."""
        words = self._words

        def yes() -> None:
            self.go_on()
            take()

        options = (
            Option(words("block.doubtful_yes"), yes, "search"),
            Option(words("block.doubtful_no"), self._ignore, "free_item", kind=Kind.WARN),
        )
        title = words("block.doubtful_amount", amount_cents=cents)
        hint = words("block.doubtful_amount_hint")
        asked = ask(words, title, hint, options, room=room)
        return replace(asked, by_action={"back": self._ignore, **asked.by_action})

    def _about_opening(self, asked: "notices.OpeningAsked", room: int) -> Prompt:
        """Scanning on, and paying, say that nobody counted."""
        words = self._words
        options = (
            Option(words("block.opening_take"), lambda: self._take_opening(asked), "article_code"),
            Option(words("block.ignore"), self._ignore, "back"),
        )
        return ask(words, words("block.opening"), words("block.opening_hint"), options, room=room)

    def _take_opening(self, asked: "notices.OpeningAsked") -> None:
        on_hand = typed.quantity(self._entry.text())
        if on_hand is None or (asked.unit == "piece" and on_hand % 1000):
            self._message = (self._words("needed.opening"), State.SOON)
        else:
            self._entry.clear()
            self._opening = None
            self._bridge.submit(commands.BeginStock(asked.product_id, on_hand))
        self.changed.emit()

    def _ignore(self) -> None:
        self._entry.clear()
        self.go_on()

    def _about_ticket(self, job: "PrintJobView", room: int) -> Prompt:
        words = self._words
        options = (
            Option(words("block.came_out"), lambda: self._looked(job, came_out=True), "article_code"),
            Option(
                words("block.reprint"),
                lambda: self._looked(job, came_out=False),
                "last_receipt",
                kind=Kind.WARN,
            ),
        )
        title = words(_DOUBTS.get(job.kind, "block.doubtful"), title=job.title)
        return ask(words, title, words("block.doubtful_hint"), options, room=room)

    def _looked(self, job: "PrintJobView", *, came_out: bool) -> None:
        self._doubtful.pop(job.id, None)
        self._bridge.submit(commands.AnswerDoubtful(job.id, came_out))
        self.changed.emit()

    def _part_paid(self, sale: SaleView, room: int, *, deletes: bool) -> Prompt:
        words, said = self._words, parts_paid(sale.tenders, self._words)
        rest = sale.card_due_cents
        title = words("block.part_paid" if rest > 0 else "block.part_refunded", amount_cents=abs(rest))
        paid = sum(tender.amount_cents for tender in sale.tenders)
        back = Option(
            words("pay.refund" if paid > 0 else "block.take_again", amount_cents=abs(paid)),
            lambda: self._bridge.submit(give_back(sale)),
            "" if deletes else "give_back",
        )
        return ask(words, title, said, (back,), room=room)
