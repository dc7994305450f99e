"""Orders from suppliers: whom from, what is expected, and a draft that is proposed, scanned and changed.

The screen asks and shows; every rule is the shop's. Each step is kept: whoever leaves finds it again.
"""

from collections.abc import Callable, Hashable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import (
    OrderDraftView,
    SupplierOrderView,
)
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import RECEIVING, STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.labels.papers import PRINTERS, out_words
from herstal_pos.ui.stock.lists.list_files import write_new
from herstal_pos.ui.stock.receiving.delivery_panels import DeliverySearch
from herstal_pos.ui.stock.supply.order_text import letter_of, list_of
from herstal_pos.ui.stock.supply.supply_sheet import SupplySheet
from herstal_pos.ui.stock.supply.supply_words import ORDER, SUPPLIER
from herstal_pos.ui.widgets.chip import State

_OF_AN_ORDER = frozenset({"order_files", "order_pdf", "print_order", "end_order"})


class SupplyScreen(SupplySheet):
    """`folders`: where an order's files go first, beside the usual places."""

    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, words, parent)
        self.list.rows.chosen.connect(self._choose)
        self.list.rows.tapped.connect(self._choose)
        self.lines.rows.chosen.connect(self._choose_line)
        self.note.answered.connect(self._answer)
        for part in (self.card, self.pad, self.bar):
            part.pressed.connect(self.act)
        self.pad.entry.named.connect(self._search)
        self._acts: dict[str, Callable[[], object]] = {
            "choose": self._enter,
            "quantity": lambda: self._set_quantity(1000),
            "in_packs": self._set_packs,
            "correct": self.pad.entry.correct,
            "remove_line": self._strike,
            "search": lambda: self._search(""),
            "propose_more": lambda: self._submit_of_draft(commands.DraftSupplierOrder, more=True),
            "undo": self._undo,
            "drop_order": self._drop,
            "order_files": self._write_again,
            "order_pdf": lambda: self._put_out(""),
            "print_order": self._print,
            "end_order": self._end,
            "next_step": self._go_on,
            "back": self._go_back,
        }
        self._show()

    # --- what stands here

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.SUPPLIES,) if self.draft is None else (Scope.SUPPLY,)

    def meaning(self, action: str) -> Hashable:
        if action == "choose" and self._asked is None and (self.draft is None or self.pad.entry.text()):
            return "enter"
        draft_id = self.draft.draft_id if self.draft else ""
        if action in ("next_step", "choose", "end_order", "drop_order", "remove_line"):
            return action, draft_id, self._chosen, self._line_id, self._question
        return action

    # --- what a person does

    def act(self, action: str) -> bool:
        if (self.pad.panel is not None and self.pad.panel.act(action)) or self.misses(action):
            return True
        if action in ("row_up", "row_down"):
            rows = self.list.rows if self.draft is None else self.lines.rows
            rows.step(1 if action == "row_down" else -1)
        elif action in _OF_AN_ORDER and self.order is None:
            self.say_sentence(self._words("off.no_order"))
        elif action in self._acts:
            self._acts[action]()
        else:
            return False
        return True

    def scan(self, code: str, aim: str | None) -> bool:
        if is_for_the_sale(code, aim):
            return False
        if self.draft is None:
            self.say_sentence(self._words("supply.choose_first"))
            return True
        text = self._take_number()
        self._submit(commands.ScanDelivered(self.draft.draft_id, code, aim, typed.quantity(text)))
        return True

    def _submit(self, command: commands.Command) -> None:
        self._put_question_away()
        self.say_sentence("")
        self._bridge.submit(command)

    def _submit_of_draft(self, kind: Callable[..., commands.Command], **what: object) -> None:
        if self.draft is not None:
            self._submit(kind(self.draft.supplier_id, **what))

    def _enter(self) -> None:
        """Answers what is asked; opens what is chosen; of a line it is a code, or how many."""
        if self._asked is not None:
            self._answer(yes=True)
        elif self.draft is None:
            self._go_on()
        elif typed.is_label(self.pad.entry.text()):
            self.code_typed.emit(self._take_number())
        else:
            self._set_quantity(1000)

    def _set_packs(self) -> None:
        line = self.line
        if line is not None and not line.pack:
            self.say_sentence(self._words("supply.no_pack"))
        else:
            self._set_quantity(line.pack if line else 0)

    def _set_quantity(self, each: int) -> None:
        """`each`: thousandths in one of what was typed."""
        number, line, draft = typed.quantity(self.pad.entry.text()), self.line, self.draft
        if draft is None or line is None or number is None:
            message = "receiving.scan_first" if line is None else "receiving.type_quantity"
            self.say_sentence(self._words(message))
            return
        self._take_number()
        quantity = number * each // 1000
        self._submit(commands.ChangeDelivered(draft.draft_id, line.product_id, quantity=quantity))

    def _strike(self) -> None:
        if self.draft is not None and self.line is not None:
            self._submit(commands.StrikeDelivered(self.draft.draft_id, self.line.product_id))

    def _undo(self) -> None:
        if self.draft is not None:
            self._submit(commands.UndoDelivered(self.draft.draft_id))
        else:
            self.say_sentence(self._words("off.no_undo"))

    def _drop(self) -> None:
        if self.draft is not None:
            self._submit(commands.DropDelivery(self.draft.draft_id))

    def _search(self, text: str) -> None:
        if self.draft is None:
            return
        panel = DeliverySearch(self._bridge, self._words, text, self.say_sentence)
        panel.taken.connect(self._add)
        self.pad.open(panel)

    def _add(self, product_id: str) -> None:
        quantity = typed.quantity(self._take_number())
        if self.draft is not None:
            self._submit(commands.AddDelivered(self.draft.draft_id, product_id, quantity))

    def _end(self) -> None:
        if self.order is not None:
            self._submit(commands.EndSupplierOrder(self.order.order_id))

    def _go_on(self) -> None:
        """Opens what is chosen, or places the order."""
        if self.draft is not None:
            self._place(self.draft)
        elif self.order is not None:
            self._submit(commands.ReceiveSupplierOrder(self.order.order_id))
        elif self._chosen.startswith(SUPPLIER):
            self._submit(commands.DraftSupplierOrder(self._chosen.removeprefix(SUPPLIER)))
        else:
            self.say_sentence(self._words("off.no_supplier"))

    def _place(self, draft: OrderDraftView) -> None:
        if self.pad.entry.text():
            self.say_sentence(self._words("receiving.number_waits"))
        elif self._asked is not None:
            self.say_sentence(self._question)
        elif self.bar.next_step.isEnabled() and not self._frozen:
            self._frozen = True
            self._submit(commands.PlaceSupplierOrder(draft.draft_id))
            self._show()

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._put_question_away()
        self._show()

    def _choose_line(self, product_id: str) -> None:
        self._line_id = product_id

    def _answer(self, yes: bool) -> None:
        asked = self._asked
        self._put_question_away()
        if yes and asked is not None:
            self._submit(asked)

    def _put_question_away(self) -> None:
        self._asked, self._question = None, ""
        self._show_note()

    def _take_number(self) -> str:
        text = self.pad.entry.text()
        self.pad.entry.clear()
        return text

    def _go_back(self) -> None:
        if self.pad.entry.text():
            self.pad.entry.clear()
        elif self._asked is not None:
            self._answer(yes=False)
        elif self.draft is not None:
            self._leave_draft()
        else:
            self.place_wanted.emit(STOCK)

    def _leave_draft(self) -> None:
        """To the list; each step of the draft is kept."""
        self.draft = None
        self._bridge.submit(commands.ListSupplies())
        self._show()

    def typed_elsewhere(self, sign: str) -> bool:
        if self.pad.panel is not None:
            return self.pad.panel.typed_elsewhere(sign)
        if self.draft is None:
            return False
        if sign == "\b":
            self.pad.entry.correct()
        elif sign.isdecimal() or sign in (",", "."):
            self.pad.entry.put(sign)
        elif sign.isalpha():
            self._search(sign)
        else:
            return False
        return True

    # --- its files

    def _print(self) -> None:
        if self.printer:
            self._put_out(self.printer)
        else:
            self.say_sentence(self._words("off.no_system_printer"))

    def _put_out(self, printer: str) -> None:
        if self.order is not None:
            self._submit(commands.PrintSupplierOrder(self.order.order_id, printer))
            self.say_sentence(self._words("supply.drawn", number=self.order.number))

    def _write_again(self) -> None:
        if self.order is not None:
            self._write(self.order)

    def _write(self, order: SupplierOrderView) -> None:
        """A list and a letter into a folder that the shop sees; the letter can be pasted at once."""
        words = self._words
        stem, letter = f"{words('supply.file')}-{order.number}", letter_of(order, words)
        QGuiApplication.clipboard().setText(letter)
        try:
            file = write_new(stem, ".csv", list_of(order, words), self.folders)
            write_new(stem, ".txt", letter, self.folders)
        except OSError:
            self.say_sentence(words("supply.not_written", number=order.number))
            return
        folder = file.parent.name
        self._say(words("supply.written", number=order.number, folder=folder), State.WELL)

    # --- what the shop says

    def visited(self) -> None:
        self._frozen = False
        self._put_question_away()
        if not self.printer:
            self._bridge.submit(PRINTERS)
        draft = self.draft
        self._bridge.submit(
            commands.ListSupplies() if draft is None else commands.DraftSupplierOrder(draft.supplier_id)
        )

    def on_notice(self, notice: Notice) -> None:
        if self.pad.panel is not None:
            self.pad.panel.on_notice(notice)
        match notice:
            case notices.SuppliesListed():
                self._list(notice)
            case notices.OrderDraftChanged():
                self.draft, self._frozen = notice.draft, False
                self._line_id = notice.product_id or self._line_id
                self._show()
            case notices.SupplierOrderPlaced() if self.isVisible():
                self.draft, self._frozen = None, False
                self._chosen = ORDER + notice.order.order_id
                self._write(notice.order)
            case notices.PrintersFound() if notice.printer == PRINTERS.printer:
                self.printer = notice.printers[0][0] if notice.printers else ""
                self._show()
            case notices.PagesOut() if self.isVisible():
                self._say(out_words(notice, self._words), State.SOON if notice.reason else State.WELL)
            case notices.OrderReceives() if self.isVisible():
                self.place_wanted.emit(RECEIVING)
            case notices.DeliveredUnknown() if self.draft and notice.draft_id == self.draft.draft_id:
                self._bridge.acts.bring_bad_news(lost=True)
                message = "receiving.unknown" if notice.why == "new" else f"scan.{notice.why}"
                self.say_sentence(self._words(message, code=notice.code))
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._refused(notice)

    def _list(self, listed: notices.SuppliesListed) -> None:
        """A draft that is not listed any more was dropped or placed."""
        self.listed, self._frozen = listed, False
        draft = self.draft
        if draft is not None and not any(
            each.drafted for each in listed.suppliers if each.supplier_id == draft.supplier_id
        ):
            self.draft = None
        there = [row.key for row in self._rows()]
        if self._chosen not in there:
            self._chosen = next(iter(there), "")
        self._show()

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self._frozen = False
        self._bridge.acts.bring_bad_news(lost=True)
        sentence = why_not(notice, self._words)
        if isinstance(notice, notices.CommandRefused) and notice.again is not None:
            self._asked, self._question, sentence = notice.again, sentence, ""
        self.say_sentence(sentence)
        self._show()
