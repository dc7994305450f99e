"""Many articles at once: which, by what, looked at, applied, put back. The sale goes on beside it."""

from collections.abc import Hashable

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import BulkView
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.bulk.answering import AnsweringScreen
from herstal_pos.ui.stock.bulk.bulk_form import TYPED, BulkForm, answer, form_rows, wish_words
from herstal_pos.ui.stock.bulk.bulk_keys import BulkKeys
from herstal_pos.ui.stock.bulk.bulk_rows import bulk_rows
from herstal_pos.ui.widgets.chip import State

_UNFINISHED = ("applying", "undoing")


class BulkScreen(AnsweringScreen):
    """`bulk`: what is looked at, or what became of it; None while it is being said. `last`: the newest change
    that can be put back. While `busy` nothing else is begun."""

    keys: BulkKeys

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, words, words("bulk.title"), parent)
        self.form = BulkForm()
        self._chosen = self.form.rows[0]
        self._is_fresh = True
        self.bulk: BulkView | None = None
        self.last: BulkView | None = None
        self.busy = False
        self.field.textEdited.connect(self._typed)
        self.list.chosen.connect(self._choose)
        self.keys = BulkKeys(words, self)
        self.keys.wanted.connect(self.act)

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.BULK,)

    def act(self, action: str) -> bool:
        match action:
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "one_more" | "one_less":
                self._step(-1 if action == "one_less" else 1)
            case "choose":
                self.list.step(1)
            case "next_step":
                self._go_on()
            case "undo" if self.field.isVisible() and self.field.isUndoAvailable():
                self.field.undo()  # what was typed is taken back first, then what was changed
            case "undo":
                self._undo()
            case "bulk_stop" if self.busy:
                self._bridge.submit(commands.StopBulk())
            case "back":
                self._go_back()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """Of another change, or at another step of it, it is another."""
        if action in ("next_step", "undo"):
            return action, self.bulk and (self.bulk.bulk_id, self.bulk.state), tuple(self.form.said.values())
        return action if action == "choose" else (action, "")

    def _go_back(self) -> None:
        """To the form; from there to the stock. What is being changed goes on."""
        if self.busy or self.bulk is None:
            self.place_wanted.emit(STOCK)
        else:
            self._begin_again()

    def _begin_again(self) -> None:
        self.bulk = None
        self.say_sentence("")
        self._bridge.submit(commands.ShowBulk())
        self._show()
        self.take_keyboard()

    def _go_on(self) -> None:
        if self.busy:
            self.say_sentence(self._words("off.wait"))
        elif self.bulk is None:
            command = self.form.command()
            if command is None:
                self.say_sentence(self._words("bulk.unreadable"))
            else:
                self._submit(command)
        elif self.bulk.state == "undoing":
            self._submit(commands.UndoBulk(self.bulk.bulk_id))
        elif self.bulk.state not in ("proposed", "applying"):
            self._begin_again()
        elif self._can_go:
            self._submit(commands.ApplyBulk(self.bulk.bulk_id))
        else:
            self.say_sentence(self._words("bulk.said_nothing"))

    def _undo(self) -> None:
        if self.busy:
            self.say_sentence(self._words("off.wait"))
        elif (bulk := self._undoable) is not None:
            self._submit(commands.UndoBulk(bulk.bulk_id))
        else:
            self.say_sentence(self._words("off.no_undo"))

    @property
    def _undoable(self) -> BulkView | None:
        """What is shown, once it is applied; else what was applied last."""
        bulk = self.bulk or self.last
        return bulk if bulk is not None and bulk.state != "proposed" and bulk.count("applied") else None

    @property
    def _can_go(self) -> bool:
        return self.bulk is None or self.bulk.state != "proposed" or self.bulk.count("waits") > 0

    def _submit(self, command: commands.Command) -> None:
        self._wait()
        self._bridge.submit(command)

    def _wait(self) -> None:
        self.busy = True
        self.say_sentence("")
        self.subtitle.say(self._words("list.reading"))
        self._show()
        self.setFocus()

    def _step(self, by: int) -> None:
        if self.bulk is not None or self.busy or not self.form.can_step(self._chosen):
            self.say_sentence(self._words("off.here"))
            return
        self._is_fresh = False
        self.form.step(self._chosen, by)
        self.field.setText(self.form.text_of(self._chosen))
        self.say_sentence("")
        self._show()

    def _typed(self, text: str) -> None:
        self._is_fresh = False
        self.form.write(self._chosen, text)
        self.say_sentence("")
        self._show()

    def _choose(self, key: str) -> None:
        if self.bulk is None:
            self._chosen = key
            self.field.setText(self.form.text_of(key))
            self._show()
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """A row that is typed has it for its field; of the others `+` and `-` are keys."""
        if self.bulk is None and not self.busy and self._chosen in TYPED:
            self.field.setFocus()
            self.field.selectAll()
        else:
            self.setFocus()

    def visited(self) -> None:
        if self.bulk is None and not self.busy:
            self._is_fresh = True
            self._bridge.submit(commands.ShowBulk())
        self._show()

    def typed(self) -> dict[str, str]:
        said = {row: text for row, text in self.form.said.items() if text is not None}
        return said | {"chosen": self._chosen}

    def fill(self, typed: dict[str, str]) -> None:
        self._chosen = typed["chosen"]
        self.form.said |= {row: text for row, text in typed.items() if row != "chosen"}
        self.field.setText(self.form.text_of(self._chosen))
        self._show()

    def asks_again(self, command: commands.Command) -> None:
        del command
        self._wait()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.StockListed() if self._is_fresh and self.bulk is None and not self.busy:
                self._adopt(notice.text, notice.chip)
            case notices.BulkOffered() if self.bulk is None and not self.busy:
                self._offered(notice)
            case notices.BulkGoesOn() if self.busy:
                self._goes_on(notice)
            case notices.BulkChanged() if self.busy:
                self._changed(notice.bulk)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible() and self.busy:
                self.busy = False
                gone = isinstance(notice, notices.CommandRefused) and notice.reason == "bulk_gone"
                self.bulk = None if gone else self.bulk
                self.say_sentence(why_not(notice, self._words))
                self._show()

    def _adopt(self, text: str, chip: str) -> None:
        """What stood on the screen of the stock is what is meant, until somebody says otherwise."""
        self.form.said |= {"text": text, "chip": chip}
        self.field.setText(self.form.text_of(self._chosen))
        self.field.selectAll()
        self._show()

    def _offered(self, offered: notices.BulkOffered) -> None:
        """One that was broken off in the middle comes first."""
        self.form.choices, self.last = offered.choices, offered.bulk
        if offered.bulk is not None and offered.bulk.state in _UNFINISHED:
            self._stand(offered.bulk)
        self._show()

    def _goes_on(self, on: notices.BulkGoesOn) -> None:
        words = self._words
        done, total = (words.quantity(figure * 1000) for figure in (on.done, on.total))
        self.subtitle.say(
            words("list.done_of", done=done, total=total) if on.total else words("list.reading")
        )

    def _changed(self, bulk: BulkView | None) -> None:
        self.busy = False
        if bulk is None:
            self.bulk = None
        else:
            self._stand(bulk)
        self._show()
        self.list.scrollToTop()
        self.take_keyboard()

    def _stand(self, bulk: BulkView) -> None:
        self.bulk = bulk
        left = bulk.count("otherwise", "kept")
        count = bulk.count("undone" if bulk.state == "undone" else "applied")
        said = "nothing" if bulk.state == "proposed" and not bulk.count("waits") else bulk.state
        sentence = self._words(f"bulk.said_{said}", count=count)
        self._say(sentence, State.WELL if said in ("done", "undone") and not left else State.SOON)

    # --- what is seen

    def _show(self) -> None:
        words, form = self._words, self.form
        is_form = self.bulk is None
        if self._chosen not in form.rows:
            self._chosen = "field"
        rows = form_rows(form, words) if self.bulk is None else bulk_rows(self.bulk, form.choices, words)
        self.list.present(rows, self._chosen if is_form else None)
        self.field.setVisible(is_form and self._chosen in TYPED)
        self.field.ask(words(f"bulk.row_{self._chosen}"))
        self.field.setReadOnly(self.busy)
        self.stepper.setVisible(is_form and form.can_step(self._chosen))
        if is_form:
            self.stepper.say(answer(form, self._chosen, words))
            self.ask(*next((row.name, row.second_line) for row in rows if row.key == self._chosen))
        else:
            self.ask(self._what(), "")
        if not self.busy:
            self.subtitle.say(self._what() if is_form else "")
        self.keys.show_step(
            self._next, busy=self.busy, can_go=self._can_go, can_undo=self._undoable is not None
        )
        self.lay_out_again()

    def _what(self) -> str:
        words = self._words
        if self.bulk is not None:
            return wish_words(self.bulk, self.form.choices, words)
        if self.last is None:
            return words("bulk.choose")
        count = words("sale.items", count=self.last.count("applied"))
        return words("bulk.last", what=f"{wish_words(self.last, self.form.choices, words)} · {count}")

    @property
    def _next(self) -> str:
        if self.bulk is None:
            return "look"
        if self.bulk.state in _UNFINISHED:
            return "go_on"
        return "apply" if self.bulk.state == "proposed" else "another"
