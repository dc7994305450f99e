"""The transfers that are awaited: found by what the bank's statement says, and noted as received."""

from collections.abc import Callable, Hashable
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.day.transfers.transfer_rows import OF_RECEIVED, is_communication, noted_said, rows_of
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, HUGE
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _HINT, _GAP, _SENTENCE, _KEY, _STEPPER = 36, 22, 10, 48, 56, 68
_A_DAY = timedelta(1)
_NUMBER = "0123456789,."


class TransfersScreen(SayingScreen):
    """`text`: what was searched, "" for all that are awaited. `frozen`: something is being noted."""

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._now = now
        self._transfers: tuple[views.AwaitedView, ...] = ()
        self._chosen = self.text = ""
        self._frozen = False
        self._sum = 0
        self.day = now().date()
        self._build()
        self._show()

    def _build(self) -> None:
        words = self._words
        self.title = TextLabel(words("transfers.title"), H2, parent=self)
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        cap = keys.cap("find_transfer", words)
        self.field = EntryField(
            words("transfers.search"), icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self
        )
        self.field.textChanged.connect(self._typing)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("transfers.title"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        self.entry = NumberEntry(words("transfers.amount"), icon=Icon.COINS, parent=self)
        self.entry.typed.connect(self._type)
        self.entry.corrected.connect(self.entry.correct)
        self.entry.textChanged.connect(lambda _text: self._show_keys())
        self.entry.taken.connect(lambda: self.act("choose"))
        self.keypad = Keypad(verb_words(words), self)
        for verb in ("quantity", "discount", "price"):
            self.keypad.verbs[verb].turn(on=False, why=words("off.amount_alone"))
        self.keypad.typed.connect(self._type)
        self.keypad.verb.connect(lambda _verb: self.entry.correct())
        self.stepper = Stepper(
            words("transfers.day"), words("value.day_before"), words("value.day_after"), self
        )
        self.stepper.less.connect(lambda: self.act("one_less"))
        self.stepper.more.connect(lambda: self.act("one_more"))
        self.stepper.reset.connect(lambda: self._turn_to(self._today))
        self.wrong = Button(
            words("transfers.correct"), key_cap=keys.cap("correct_transfer", words), parent=self
        )
        self.wrong.clicked.connect(lambda: self.act("correct_transfer"))
        self.total = Total(parent=self)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.TRANSFERS,)

    @property
    def _today(self) -> date:
        return self._now().date()

    @property
    def _one(self) -> views.AwaitedView | None:
        """The chosen one; of what came of it, the same."""
        if self._chosen.startswith(OF_RECEIVED):
            return self._transfers[0] if self._transfers else None
        return next((each for each in self._transfers if each.communication == self._chosen), None)

    def act(self, action: str) -> bool:
        match action:
            case "next_step":
                self._receive()
            case "choose":
                return self._open()
            case "find_transfer":
                self.field.open()
            case "correct_transfer":
                self._correct()
            case "one_less" | "one_more":
                self._turn_to(self.day + (_A_DAY if action == "one_more" else -_A_DAY))
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "correct":
                self.entry.correct()
            case "back" if self.entry.text() or self.text or self.field.text():
                self.entry.clear()
                self._look("")
            case "back":
                self.place_wanted.emit(DAY)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        one = self._one
        if action in ("next_step", "correct_transfer"):
            return action, self._chosen, one.open_cents if one else 0
        return action

    def typed_elsewhere(self, sign: str) -> bool:
        if sign and sign in _NUMBER:
            self._type(sign)
            return True
        return False

    def _type(self, sign: str) -> None:
        self.say_sentence("")
        self.entry.put(sign)

    def _typing(self, text: str) -> None:
        """A whole communication is looked up at once; an emptied field shows all again."""
        if is_communication(text) or (not text.strip() and self.text):
            self._look(text)

    def _look(self, text: str) -> None:
        self.text = text.strip()
        self.say_sentence("")
        if not self.text and self.field.text():
            self.field.clear()
        self._bridge.submit(commands.ListTransfers(self.text))

    def _turn_to(self, day: date) -> None:
        if day > self._today:
            self.say_sentence(self._words("value.not_yet"))
            return
        self.day = day
        self._show_keys()

    def _open(self) -> bool:
        """What was typed, as a statement has it; else what came of the chosen one. False without either."""
        searched = self.entry.text() or (self.field.text() if self.field.hasFocus() else "")
        if searched:
            if is_communication(searched):
                self.entry.clear()
            self._look(searched)
        elif self._one is not None:
            self._look(self._one.communication)
        return bool(searched) or self._one is not None

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_keys()

    def _receive(self) -> None:
        one, words = self._one, self._words
        if is_communication(self.entry.text()):
            self._open()
            return
        if one is None:
            self.say_sentence(words("transfers.choose_first"))
            return
        cents = typed.cents(self.entry.text()) if self.entry.text() else abs(one.open_cents)
        if not cents:
            self.say_sentence(words("transfers.settled_say" if not self.entry.text() else "needed.amount"))
            return
        if not self._frozen:
            self._frozen = True
            signed = -cents if one.open_cents < 0 else cents
            self.entry.clear()
            self._bridge.submit(commands.ReceiveTransfer(one.communication, signed, self.day, one.open_cents))

    def _correct(self) -> None:
        if not self._chosen.startswith(OF_RECEIVED):
            self.say_sentence(self._words("transfers.choose_received"))
        elif not self._frozen:
            self._frozen = True
            self._bridge.submit(commands.CorrectTransfer(self._chosen.removeprefix(OF_RECEIVED)))

    def take_keyboard(self) -> None:
        self.entry.setFocus()

    def visited(self) -> None:
        self.day = self._today
        self._bridge.submit(commands.ListTransfers(self.text))

    def typed(self) -> dict[str, str]:
        return {"amount": self.entry.text(), "search": self.field.text(), "day": self.day.isoformat()}

    def fill(self, typed: dict[str, str]) -> None:
        self.entry.setText(typed["amount"])
        self.field.setText(typed["search"])
        self.day = date.fromisoformat(typed["day"])

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.TransfersListed():
                self._frozen = False
                self.text, self._transfers = notice.text, notice.transfers
                self._sum = notice.open_cents
                self._show()
            case notices.TransferNoted():
                self._say(noted_said(notice, self._words), State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))

    # --- what is seen

    def _show(self) -> None:
        words = self._words
        rows = rows_of(self._transfers, self._today, words)
        there = [row.key for row in rows]
        if self._chosen not in there:
            self._chosen = next(iter(there), "")
        self.list.present(rows, self._chosen or None)
        if self._transfers:
            said = words("transfers.open", count=len(self._transfers), amount=words.money(self._sum))
            self.hint.say(words("transfers.found") if self.text else said)
        else:
            self.hint.say(words("refused.communication_unknown" if self.text else "transfers.none"))
        self._show_keys()

    def _show_keys(self) -> None:
        words, one = self._words, self._one
        self.stepper.say(words.date(self.day))
        open_cents = one.open_cents if one else 0
        caption = words("transfers.to_give_back" if open_cents < 0 else "transfers.awaited")
        amount = words.money(abs(open_cents))
        room = self.total.width() - 16
        face = next((face for face in (HUGE, H1) if width(amount, face) <= room), H2)
        self.total.say(caption, amount, one.number_text if one else "", quiet=one is None, face=face)
        said = "transfers.give" if open_cents < 0 else "transfers.receive"
        self.next_step.say(words(said), words("transfers.receive_hint"))
        self.next_step.means = (said, self._chosen, open_cents)
        self.next_step.turn(on=one is not None, why=words("transfers.choose_first"))
        is_received = self._chosen.startswith(OF_RECEIVED)
        self.wrong.turn(on=is_received, why=words("transfers.choose_received"))
        self.wrong.means = ("correct", self._chosen)

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        place = self.place
        self.entry.setGeometry(place(frame, frame.entry))
        self.keypad.setGeometry(place(frame, frame.keypad))
        area = place(frame, frame.actions[0]).united(place(frame, frame.actions[-1]))
        self.stepper.setGeometry(area.left(), area.top(), area.width(), _STEPPER)
        top = area.top() + _STEPPER + _GAP
        self.wrong.setGeometry(area.left(), top, area.width(), min(_KEY, area.bottom() + 1 - top))
        self.total.setGeometry(place(frame, frame.total))
        wide = place(frame, frame.main_key).united(place(frame, frame.beside_main_key))
        self.next_step.setGeometry(wide)
        super().lay_out(frame)
        self._show_keys()

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper = self.place(self._frame, self._frame.cart)
        left, top, wide = paper.left(), paper.top(), paper.width()
        self.title.setGeometry(left + 6, top, wide - 6, _TITLE)
        self.hint.setGeometry(left + 6, top + _TITLE, wide - 6, _HINT)
        top += _TITLE + _HINT + _GAP
        self.field.setGeometry(left, top, wide, HEIGHT)
        top += HEIGHT + _GAP
        bottom = paper.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        self.list.setGeometry(left, top, wide, bottom - top)
