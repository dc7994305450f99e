"""A delivery on its way in: each scan is a piece or a pack, one key takes it into the stock.

The screen asks and shows; every rule is the shop's. Each step is kept: whoever leaves finds it again.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import DeliveredView, DeliveryDraftView, DeliveryView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.receiving.delivery_note import NOTE_HEIGHT, DeliveryNote
from herstal_pos.ui.stock.receiving.delivery_pad import DeliveryPad
from herstal_pos.ui.stock.receiving.delivery_panels import DeliveryPaper, DeliverySearch
from herstal_pos.ui.stock.receiving.delivery_parts import HEAD_HEIGHT, DeliveryBar, DeliveryHead
from herstal_pos.ui.stock.receiving.delivery_words import (
    posted_words,
    proposal,
    row_of,
    typed_cost,
    typed_day,
)
from herstal_pos.ui.stock.stock_rows import StockList
from herstal_pos.ui.widgets.saying import SayingScreen

_GAP = 12
_SENTENCE = 48
_COLUMN = 84


class ReceivingScreen(SayingScreen):
    of_goods = frozenset(
        {"choose", "quantity", "cost", "price", "delivery_labels", "best_before", "remove_line", "next_step"}
    )

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self.delivery: DeliveryView | None = None
        self._drafts: tuple[DeliveryDraftView, ...] = ()
        self._chosen = ""
        self._waiting: list[commands.Command] = []
        self._asked: commands.Command | None = None
        self._question = ""
        self._frozen = False
        self.head = DeliveryHead(words, self)
        ids = ("receiving.unit_cost", "receiving.received", "receiving.expected")
        self._titles = tuple(words(each) for each in ids)
        self.list = StockList(self._titles[:2], words("shelf.article"), self, least=_COLUMN)
        self.list.rows.setAccessibleName(words("receiving.lines_name"))
        self.list.rows.chosen.connect(self._choose)
        self.note = DeliveryNote(self)
        self.note.answered.connect(self._answer)
        self.pad = DeliveryPad(words, self)
        self.pad.pressed.connect(self.act)
        self.pad.entry.named.connect(self._search)
        self.bar = DeliveryBar(words, self)
        self.bar.pressed.connect(self.wanted)
        self._acts: dict[str, Callable[[], None]] = {
            "choose": self._enter,
            "quantity": self._quantity,
            "cost": lambda: self._change(cost=typed_cost(self.pad.entry.text())),
            "price": self._price,
            "delivery_labels": self._labels,
            "best_before": lambda: self._change(best_before=typed_day(self.pad.entry.text())),
            "correct": self.pad.entry.correct,
            "remove_line": self._strike,
            "search": lambda: self._search(""),
            "delivery_paper": self._ask_paper,
            "undo": self._undo,
            "other_delivery": self._turn_to_another,
            "all_there": self._take_rest,
            "next_step": self._post,
            "back": self._go_back,
        }

    # --- what stands here

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.RECEIVING,)

    @property
    def line(self) -> DeliveredView | None:
        """What a number is about: the chosen line, else the newest."""
        lines = self.delivery.lines if self.delivery else ()
        chosen = [line for line in lines if line.product_id == self._chosen]
        return next(iter([*chosen, *reversed(lines)]), None)

    @property
    def _draft_id(self) -> str:
        return self.delivery.draft_id if self.delivery else ""

    # --- what a person does

    def scan(self, code: str, aim: str | None) -> bool:
        if is_for_the_sale(code, aim):
            return False
        quantity, said = self._take_quantity()
        self._submit(commands.ScanDelivered(self._draft_id, code, aim, quantity), said)
        return True

    def _submit(self, command: commands.Command, said: str = "") -> None:
        """To the draft; the first step begins one, and waits until it is there."""
        self._put_question_away()
        self.say_sentence(said)
        if self.delivery is not None:
            self._bridge.submit(command)
            return
        self._waiting.append(command)
        if len(self._waiting) == 1:
            self._bridge.submit(commands.BeginDelivery())

    def act(self, action: str) -> bool:
        if (self.pad.panel is not None and self.pad.panel.act(action)) or self.misses(action):
            return True
        if action in ("row_up", "row_down"):
            self.list.rows.step(1 if action == "row_down" else -1)
        elif action in self._acts and (self.line is not None or action != "remove_line"):
            self._acts[action]()
        else:
            return False
        return True

    def _enter(self) -> None:
        """Answers what is asked; else it is a code off a torn label, or how many there are."""
        if self._asked is not None:
            self._answer(True)
        elif typed.is_label(self.pad.entry.text()):
            self.code_typed.emit(self._take_number())
        else:
            self._quantity()

    def _quantity(self) -> None:
        self._change(quantity=typed.quantity(self.pad.entry.text()))

    def _strike(self) -> None:
        if self.line is not None:
            self._submit(commands.StrikeDelivered(self._draft_id, self.line.product_id))

    def meaning(self, action: str) -> Hashable:
        """What was typed is taken whatever line came just now; what is proposed or asked has to be seen."""
        if action in ("price", "choose") and self.pad.entry.text() and self._asked is None:
            return "enter"
        if action in ("price", "choose", "remove_line"):
            return action, self._draft_id, self._chosen, self._question
        if action == "next_step":
            return action, self._draft_id, self._question
        return action

    def drop_number(self) -> None:
        self.pad.entry.clear()

    def _take_number(self) -> str:
        text = self.pad.entry.text()
        self.pad.entry.clear()
        return text

    def _take_quantity(self) -> tuple[int | None, str]:
        """How many were typed before, and what is to be said of a number that is no quantity."""
        text = self._take_number()
        quantity = typed.quantity(text)
        return quantity, self._words("shelf.no_quantity") if text and quantity is None else ""

    def _change(self, **what: object) -> None:
        """Of the chosen line, by the number that stands there."""
        if (line := self.line) is None or None in what.values():
            message = "receiving.scan_first" if line is None else f"receiving.type_{next(iter(what))}"
            self.say_sentence(self._words(message))
            return
        self._take_number()
        self._submit(commands.ChangeDelivered(self._draft_id, line.product_id, **what))  # type: ignore[arg-type]

    def _price(self) -> None:
        """The number that stands there, else what is proposed."""
        line, text = self.line, self.pad.entry.text()
        proposed = line.proposed_cents if line else None
        self._change(price_cents=typed.cents(text) if text else proposed)

    def _labels(self) -> None:
        number = typed.quantity(self.pad.entry.text())
        whole = number is not None and number % 1000 == 0
        self._change(labels=number // 1000 if number is not None and whole else None)

    def _search(self, text: str) -> None:
        panel = DeliverySearch(self._bridge, self._words, text, self.say_sentence)
        panel.taken.connect(self._add)
        self.pad.open(panel)

    def _add(self, product_id: str) -> None:
        quantity, said = self._take_quantity()
        self._submit(commands.AddDelivered(self._draft_id, product_id, quantity), said)

    def _ask_paper(self) -> None:
        if self.delivery is None:
            self.say_sentence(self._words("receiving.scan_first"))
            return
        panel = DeliveryPaper(self._words, self.delivery)
        panel.given.connect(
            lambda supplier, document: self._submit(
                commands.SaveDeliveryHead(self._draft_id, supplier, document)
            )
        )
        self.pad.open(panel)

    def _undo(self) -> None:
        if self.delivery is not None:
            self._submit(commands.UndoDelivered(self._draft_id))

    def _take_rest(self) -> None:
        if self.delivery is not None and self.delivery.order_number:
            self._submit(commands.TakeRest(self._draft_id))
        else:
            self.say_sentence(self._words("refused.nothing_expected"))

    def _turn_to_another(self) -> None:
        """The next that lies aside; after the last one a new one, unless this one is empty."""
        ids = [draft.draft_id for draft in self._drafts]
        place, self._chosen = ids.index(self._draft_id) + 1 if self._draft_id in ids else 0, ""
        if place < len(ids):
            self._bridge.submit(commands.ShowDelivery(ids[place]))
        elif self.delivery is not None and self.delivery.lines:
            self._bridge.submit(commands.BeginDelivery())
        elif len(ids) > 1:
            self._bridge.submit(commands.DropDelivery(self._draft_id))
            self._bridge.submit(commands.ShowDelivery(ids[0]))
        else:
            self.say_sentence(self._words("receiving.no_other"))

    def _post(self) -> None:
        """Whose it is, is asked once."""
        delivery = self.delivery
        if delivery is None or not delivery.lines or self._frozen:
            return
        if self.pad.entry.text():
            self.say_sentence(self._words("receiving.number_waits"))
            return
        if not delivery.document_known:
            self._ask_paper()
            return
        self._frozen = True
        self._submit(commands.PostDelivery(delivery.draft_id))
        self._show()

    def _go_back(self) -> None:
        if self.pad.entry.text():
            self.pad.entry.clear()
        elif self._asked is not None:
            self._answer(False)
        else:
            self.place_wanted.emit(STOCK)

    def _choose(self, product_id: str) -> None:
        self._chosen = product_id
        self._show_note()

    def _answer(self, yes: bool) -> None:
        asked, line = self._asked, self.line
        self._put_question_away()
        if asked is not None and yes:
            self._frozen = isinstance(asked, commands.PostDelivery)
            self._submit(asked)
        elif asked is None and line is not None and line.proposed_cents is not None:
            price = {"price_cents": line.proposed_cents} if yes else {"keeps_price": True}
            self._submit(commands.ChangeDelivered(self._draft_id, line.product_id, **price))
        self._show_note()

    def _put_question_away(self) -> None:
        self._asked, self._question = None, ""
        self._show_note()

    def typed_elsewhere(self, sign: str) -> bool:
        if self.pad.panel is not None:
            return self.pad.panel.typed_elsewhere(sign)
        if sign == "\b":
            self.pad.entry.correct()
        elif sign.isdecimal() or sign in (",", "."):
            self.pad.entry.put(sign)
        elif sign.isalpha():
            self._search(sign)
        else:
            return False
        return True

    # --- what the shop says

    def visited(self) -> None:
        self._frozen = False
        self._bridge.submit(commands.ShowDelivery(self._draft_id))

    def on_notice(self, notice: Notice) -> None:
        if self.pad.panel is not None:
            self.pad.panel.on_notice(notice)
        match notice:
            case notices.DeliveryChanged():
                self._changed(notice)
            case notices.DeliveredUnknown() if notice.draft_id == self._draft_id:
                self._bridge.acts.bring_bad_news(lost=True)
                message = "receiving.unknown" if notice.why == "new" else f"scan.{notice.why}"
                self.say_sentence(self._words(message, code=notice.code))
            case notices.DeliveryPosted() if self.isVisible():
                self._posted(notice)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._refused(notice)

    def _changed(self, notice: notices.DeliveryChanged) -> None:
        self._drafts, self._frozen = notice.drafts, False
        self.delivery = notice.delivery
        if notice.product_id:
            self._chosen = notice.product_id
        waiting, self._waiting = self._waiting, []
        if self.delivery is not None:
            for command in waiting:
                self._bridge.submit(replace(command, draft_id=self.delivery.draft_id))
        self._show()

    def _posted(self, notice: notices.DeliveryPosted) -> None:
        self.say_sentence(posted_words(notice.posted, self._words))

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self._frozen = False
        self._waiting.clear()
        self._bridge.acts.bring_bad_news(lost=True)
        sentence = why_not(notice, self._words)
        if isinstance(notice, notices.CommandRefused) and notice.again is not None:
            self._asked, self._question = notice.again, sentence
            self.say_sentence("")
        else:
            self.say_sentence(sentence)
        self._show()

    # --- what is seen

    def _show(self) -> None:
        delivery, words = self.delivery, self._words
        others = sum(draft.draft_id != self._draft_id for draft in self._drafts)
        self.head.present(delivery, others)
        has_order = delivery is not None and bool(delivery.order_number)
        self.list.retitle(self._titles if has_order else self._titles[:2])
        lines = reversed(delivery.lines) if delivery else ()
        rows = [row_of(line, words, has_order=has_order) for line in lines]
        none = words("receiving.empty"), words("receiving.empty_hint")
        self.list.present(rows, self.line.product_id if self.line else None, *none)
        self.bar.present(delivery, waits=self._frozen)
        undoes = delivery is not None and delivery.can_undo
        self.pad.action_keys["undo"].turn(on=undoes, why=words("off.no_undo"))
        self._show_note()

    def _show_note(self) -> None:
        words, line = self._words, self.line
        if self._asked is not None:
            no, yes = (
                (words("receiving.no"), keys.cap("back", words)),
                (words("receiving.yes"), keys.cap("choose", words)),
            )
            self.note.ask(self._question, "", no, yes, self._question)
        elif line is not None and line.proposed_cents is not None:
            keep = words("receiving.keep_price", price_cents=line.price_cents), ""
            take = words("receiving.take_price", price_cents=line.proposed_cents), keys.cap("price", words)
            self.note.ask(*proposal(line, words), keep, take, line.product_id)
        else:
            self.note.hide()
        self.lay_out_again()

    def take_keyboard(self) -> None:
        self.pad.take_keyboard()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        self.pad.lay_out(frame, self.place)
        self.bar.setGeometry(self.place(frame, frame.pay_bar))
        self.bar.lay_out(frame)
        self.lay_out_again()
        self.bar.present(self.delivery, waits=self._frozen)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        place = self.place(self._frame, self._frame.cart)
        self.head.setGeometry(place.left(), place.top(), place.width(), HEAD_HEIGHT)
        bottom = place.bottom() + 1
        for part, high in ((self._sentence, _SENTENCE), (self.note, NOTE_HEIGHT)):
            if part is not None and not part.isHidden():
                bottom -= high
                part.setGeometry(place.left(), bottom, place.width(), high)
                bottom -= _GAP
        top = place.top() + HEAD_HEIGHT + _GAP
        self.list.setGeometry(place.left(), top, place.width(), bottom - top)
