"""The town's numbered vouchers: which the shop takes, and what is claimed of each month."""

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.day.town.scheme_form import SchemeForm
from herstal_pos.ui.day.town.town_rows import Chosen, file_stem, rows_of
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM
from herstal_pos.ui.stock.lists.list_files import write_new
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _HINT, _GAP, _SENTENCE, _KEY = 36, 22, 10, 48, 56


class TownScreen(SayingScreen):
    """`editing`: the id of the scheme in the form, "" for a new one, None while the list stands there.
    `folders`: where the sheets go first, beside the usual places."""

    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._by_key: dict[str, Chosen] = {}
        self._chosen = ""
        self._frozen = False
        self.editing: str | None = None
        self.title = TextLabel(words("town.title"), H2, parent=self)
        self.hint = TextLabel(words("town.hint"), HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("town.title"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        self.form = SchemeForm(words, self)
        self.new = self._key("new_scheme", Icon.PLUS)
        self.edit = self._key("edit_scheme", Icon.PENCIL_SIMPLE_LINE)
        self.end = self._key("end_scheme", Icon.X)
        self.roll = self._key("print_claim", Icon.PRINTER)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show()

    def _key(self, action: str, icon: Icon) -> Button:
        words = self._words
        button = Button(words(f"town.{action}"), icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.clicked.connect(lambda: self.act(action))
        return button

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.TOWN,)

    @property
    def _scheme(self) -> views.TownSchemeView | None:
        pair = self._by_key.get(self._chosen)
        return pair[0] if pair else None

    @property
    def _month(self) -> views.TownMonthView | None:
        pair = self._by_key.get(self._chosen)
        return pair[1] if pair else None

    def act(self, action: str) -> bool:
        match action:
            case "next_step":
                self._go_on()
            case "choose" if self.editing is None:
                self.act("next_step" if self._month else "edit_scheme")
            case "new_scheme" if self.editing is None:
                self._edit("")
            case "print_claim" if self.editing is None:
                self._claim(roll=True)
            case "edit_scheme" | "end_scheme" if self.editing is None:
                self._of_scheme(action)
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back" if self.editing is not None:
                self._edit(None)
            case "back":
                self.place_wanted.emit(DAY)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        return (action, self.editing, self._chosen) if action != "back" else (action, self.editing)

    def _go_on(self) -> None:
        if self.editing is None:
            self._claim(roll=False)
        elif not self._frozen:
            self._frozen = True
            self._bridge.submit(commands.SaveTownScheme(self.editing, self.form.typed))

    def _claim(self, *, roll: bool) -> None:
        """As files, or on the `roll` of the receipt printer."""
        scheme, month = self._scheme, self._month
        if self._frozen:
            return
        if scheme is None or month is None or not month.is_over:
            self.say_sentence(self._why_not_yet)
        else:
            self._frozen = True
            self._bridge.submit(commands.ClaimTown(scheme.scheme_id, month.month, pdf=not roll, roll=roll))

    def _of_scheme(self, action: str) -> None:
        scheme = self._scheme
        if scheme is None:
            self.say_sentence(self._words("town.choose_scheme"))
        elif action == "edit_scheme":
            self._edit(scheme.scheme_id)
        elif scheme.taken and not self._frozen:
            self._frozen = True
            self._bridge.submit(commands.EndTownScheme(scheme.scheme_id))
        else:
            self.say_sentence(self._words("town.ended_already"))

    def _edit(self, scheme_id: str | None) -> None:
        self.editing = scheme_id
        self.say_sentence("")
        if scheme_id is not None:
            scheme = self._scheme if scheme_id else None
            self.form.show_form(scheme.form if scheme else views.TownForm())
        self._show()
        self.take_keyboard()

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_keys()

    def take_keyboard(self) -> None:
        if self.editing is not None:
            self.form.take_keyboard()
        else:
            self.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ListTown())

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.TownListed():
                self._list(notice)
            case notices.TownClaimed() if self.isVisible():
                self._write(notice)
            case notices.PagesOut() if self.isVisible() and notice.reason:
                self.say_sentence(self._words(f"refused.pages_{notice.reason}"))
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))

    def _list(self, listed: notices.TownListed) -> None:
        if self.editing is not None and self._frozen:
            self.editing = None
        self._frozen = False
        pairs = rows_of(listed.schemes, self._words)
        self._by_key = {row.key: chosen for row, chosen in pairs}
        if self._chosen not in self._by_key:
            self._chosen = next(iter(self._by_key), "")
        self.list.present([row for row, _ in pairs], self._chosen or None)
        self._show()

    def _write(self, claimed: notices.TownClaimed) -> None:
        words = self._words
        if not claimed.csv:
            self._say(words("town.printed"), State.WELL)
            return
        stem = file_stem(claimed.issuer, claimed.month, words)
        try:
            file = write_new(stem, ".csv", claimed.csv, self.folders)
        except OSError:
            self.say_sentence(words("refused.file_unwritable", file=words("town.file")))
        else:
            said = "town.again" if claimed.again else "town.written"
            self._say(words(said, file=str(file)), State.WELL)

    # --- what is seen

    def _show(self) -> None:
        edits = self.editing is not None
        self.form.setVisible(edits)
        self.hint.setVisible(not edits)
        self.list.setVisible(not edits)
        for key in (self.new, self.edit, self.end, self.roll):
            key.setVisible(not edits)
        self._show_keys()

    def _show_keys(self) -> None:
        words, scheme, month = self._words, self._scheme, self._month
        self.hint.say(words("town.hint" if self._by_key or self.editing is not None else "town.none"))
        needed = words("town.choose_scheme")
        self.edit.turn(on=scheme is not None, why=needed)
        ended = words("town.ended_already") if scheme else needed
        self.end.turn(on=scheme is not None and scheme.taken, why=ended)
        self.end.means = ("end", self._chosen)
        over = month is not None and month.is_over
        self.roll.turn(on=over, why=self._why_not_yet)
        self.roll.means = ("roll", self._chosen)
        if self.editing is not None:
            self.next_step.say(words("settings.save"), words("town.save_hint"))
            self.next_step.turn(on=True)
        else:
            self.next_step.say(words("town.claim"), words("town.claim_hint"))
            self.next_step.turn(on=over, why=self._why_not_yet)
        self.next_step.means = ("town", self.editing, self._chosen)

    @property
    def _why_not_yet(self) -> str:
        return self._words("refused.month_not_over" if self._month else "town.choose_month")

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        pad = self.place(frame, frame.pad)
        top = pad.top()
        for key in (self.new, self.edit, self.end, self.roll):
            key.setGeometry(pad.left(), top, pad.width(), _KEY)
            top += _KEY + _GAP
        self.next_step.setGeometry(
            self.place(frame, frame.main_key).united(self.place(frame, frame.beside_main_key))
        )
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper = self.place(self._frame, self._frame.cart)
        wide = self.place(self._frame, self._frame.centre)
        left, top, bottom = paper.left(), paper.top(), paper.bottom() + 1
        self.title.setGeometry(left + 6, top, paper.width() - 6, _TITLE)
        self.hint.setGeometry(left + 6, top + _TITLE, paper.width() - 6, _HINT)
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, paper.width(), _SENTENCE)
            bottom -= _GAP
        under = top + _TITLE + _HINT + _GAP
        self.list.setGeometry(left, under, paper.width(), bottom - under)
        self.form.setGeometry(left, under - _HINT, wide.width(), bottom - under + _HINT)
