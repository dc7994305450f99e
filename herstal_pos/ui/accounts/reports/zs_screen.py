"""All Zs of a month: each held against its sales, and again as it was printed; the month in one folder."""

from collections.abc import Callable, Hashable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ZRowView, ZsView
from herstal_pos.ui.accounts.reports.arrow_key import WIDE as ARROW, ArrowKey
from herstal_pos.ui.accounts.reports.figure_words import month_name
from herstal_pos.ui.accounts.reports.z_rows import sections, write_files, z_row
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import FIGURES
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, HUGE, LABEL, LEAD_BOLD
from herstal_pos.ui.stock.stock_rows import StockList
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import usual_folders
from herstal_pos.ui.widgets.lists.sections import SectionList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _KEY = 48, 12, 48, 48
_PAD = 16
_SHARES = (752, 396)
_COLUMN = 96
_A_DAY = timedelta(1)
_BAR = (10, 13, 19)


class ZsScreen(SayingScreen):
    """`month`: a day of it, None for the running one. `reads`: the arrows walk through the chosen Z's paper.
    `folders`: where files go first, beside the usual places."""

    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self.month: date | None = None
        self.shown: ZsView | None = None
        self.paper: notices.ZShown | None = None
        self.chosen = ""
        self.busy = ""
        self.reads = self._again = False
        self._build()

    def _build(self) -> None:
        words = self._words
        self.title = TextLabel(words("zs.title"), H1, parent=self)
        self.subtitle = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.before = ArrowKey(words("figures.before"), "row_left", forwards=False, parent=self)
        self.after = ArrowKey(words("figures.after"), "row_right", forwards=True, parent=self)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        titles = tuple(words(f"zs.head_{name}") for name in ("sales", "total", "drawer"))
        self.list = StockList(titles, words("zs.head"), self, least=_COLUMN)
        self.list.rows.setAccessibleName(words("zs.title"))
        self.list.rows.chosen.connect(self._choose)
        self.card = Card(parent=self)
        self.name = TextLabel("", H2, parent=self.card)
        self.day = TextLabel("", HINT_MEDIUM, "ink2", parent=self.card)
        self.lines = SectionList(caps=False, parent=self.card)
        self.lines.setAccessibleName(words("zs.paper"))
        self.print = self._key("last_receipt", words("zs.print"), Icon.PRINTER)
        self.pdf = self._key("z_pdf", words("zs.pdf"), Icon.FILE_TEXT)
        self.files = self._key("z_files", words("zs.files"), Icon.FILE_TEXT)
        self.total = Total(parent=self)
        self.sheet = self._pay_key("z_sheet", words("zs.sheet"), words("zs.sheet_hint"), Icon.FILE_TEXT)
        self.search = self._pay_key(
            "find_ticket", words("zs.find"), words("zs.find_hint"), Icon.MAGNIFYING_GLASS
        )
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.DOWNLOAD_SIMPLE, face=H1, parent=self)
        self.next_step.say(words("zs.month"), words("zs.month_hint"))
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show()

    def _key(self, action: str, label: str, icon: Icon) -> Button:
        button = Button(label, icon=icon, key_cap=keys.cap(action, self._words), parent=self.card)
        button.clicked.connect(lambda: self.act(action))
        return button

    def _pay_key(self, action: str, label: str, hint: str, icon: Icon) -> PayKey:
        cap = keys.cap(action, self._words)
        key = PayKey(label, Kind.PLAIN, cap, second=hint, icon=icon, face=LEAD_BOLD, parent=self)
        key.clicked.connect(lambda: self.wanted.emit(action))
        return key

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ZS,)

    def act(self, action: str) -> bool:
        if action in self._at_once:
            self._at_once[action]()
        elif action == "back" and self.reads:
            self.reads = False
            self._show_chosen()
        elif action == "back":
            self.place_wanted.emit(FIGURES)
        else:
            return False
        return True

    @property
    def _at_once(self) -> dict[str, Callable[[], object]]:
        return {
            "row_up": lambda: self._step(-1),
            "row_down": lambda: self._step(1),
            "row_left": lambda: self._turn(-1),
            "row_right": lambda: self._turn(1),
            "choose": self._read,
            "explain": self._read,
            "last_receipt": self._print,
            "z_pdf": lambda: self._make("pdf"),
            "z_files": lambda: self._make("text"),
            "z_sheet": lambda: self._make("sheet"),
            "next_step": self._make_month,
        }

    def meaning(self, action: str) -> Hashable:
        return action, self.chosen, self.reads

    def _step(self, steps: int) -> None:
        if self.reads:
            self.lines.roll(steps)
        else:
            self.list.rows.step(steps)

    def _read(self) -> None:
        if self.row is None or self.reads:
            self.say_sentence(self._words("zs.all_said" if self.reads else "zs.nothing"))
            return
        self.reads = True
        self._show_chosen()
        self.say_sentence(self._words("zs.reads"))

    def _turn(self, months: int) -> None:
        shown = self.shown
        if shown is None:
            self.say_sentence(self._words("off.wait"))
            return
        first = (self.month or shown.first).replace(day=1)
        month = (first - _A_DAY).replace(day=1) if months < 0 else (first + 31 * _A_DAY).replace(day=1)
        if month > shown.today:
            self.say_sentence(self._words("zs.not_yet"))
            return
        self.month, self.chosen, self.reads = month, "", False
        self._ask()

    def _ask(self) -> None:
        self.say_sentence("")
        if self.busy:
            self._again = True
            self._bridge.submit(commands.StopFigures())
        else:
            self.busy = "list"
            self._bridge.submit(commands.ListZs(self.month))

    @property
    def row(self) -> ZRowView | None:
        rows = self.shown.rows if self.shown is not None else ()
        return next((row for row in rows if row.number_text == self.chosen), None)

    def _choose(self, key: str) -> None:
        self.chosen = key
        self._ask_paper()

    def _ask_paper(self) -> None:
        row = self.row
        if row is not None:
            self._bridge.submit(commands.ShowZ(row.till_id, row.number))
        self._show_chosen()

    def _print(self) -> None:
        if (row := self.row) is not None:
            self._bridge.submit(commands.ReprintZ(row.number, row.till_id))
            self._say(self._words("zs.printed", number=row.number_text), State.WELL)
        else:
            self.say_sentence(self._words("zs.nothing"))

    def _make(self, form: str) -> None:
        if (row := self.row) is not None:
            self._bridge.submit(commands.MakeZFiles(row.till_id, row.number, form))
        else:
            self.say_sentence(self._words("zs.nothing"))

    def _make_month(self) -> None:
        if self.busy:
            self.say_sentence(self._words("off.wait"))
        elif self.shown is None or not self.shown.rows:
            self.say_sentence(self._words("zs.nothing"))
        else:
            self.busy = "month"
            self._bridge.submit(commands.MakeZMonth(self.shown.first))
            self._show()

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self.reads = False
        if not self.busy:
            self._ask()

    def typed(self) -> dict[str, str]:
        return {"month": self.month.isoformat() if self.month else "", "chosen": self.chosen}

    def fill(self, typed: dict[str, str]) -> None:
        self.month = date.fromisoformat(typed["month"]) if typed["month"] else None
        self.chosen = typed["chosen"]
        self._ask()

    def asks_again(self, command: commands.Command) -> None:
        self.busy = "month" if isinstance(command, commands.MakeZMonth) else "list"
        self.say_sentence("")

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ZsListed() if self.busy == "list":
                self._over()
                self.shown = notice.zs
                self._show()
                self._ask_paper()
            case notices.ZShown():
                self.paper = notice
                self._show_chosen()
            case notices.ZFilesMade():
                self._write(notice)
            case notices.PagesOut() if self.isVisible():
                self._pages_out(notice)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self.busy, self._again = "", False
                self.say_sentence(why_not(notice, self._words))
                self._show()

    def _over(self) -> None:
        self.busy = ""
        if self._again:
            self._again = False
            self._ask()

    def _write(self, made: notices.ZFilesMade) -> None:
        """One folder for a month, and nothing over another file."""
        was_month, self.busy = self.busy == "month", ""
        if not made.files:
            self.say_sentence(self._words("value.stopped"))
            return
        try:
            folder = write_files(made.folder, made.files, self.folders or usual_folders())
        except OSError:
            self.say_sentence(self._words("refused.file_unwritable", file=made.folder or made.files[0][0]))
            return
        self._say(self._words("zs.written", count=len(made.files), folder=str(folder)), State.WELL)
        if was_month and self.shown is not None:
            self._bridge.submit(commands.MakeZMonth(self.shown.first, str(folder)))
        self._show()

    def _pages_out(self, out: notices.PagesOut) -> None:
        if out.reason:
            self.say_sentence(self._words(f"refused.pages_{out.reason}"))
        else:
            self._say(self._words("list.written", file=out.file), State.WELL)

    # --- what is seen

    def _show(self) -> None:
        words, shown = self._words, self.shown
        rows = shown.rows if shown is not None else ()
        if self.row is None:
            self.chosen = rows[0].number_text if rows else ""
        self.list.present([z_row(row, words) for row in rows], self.chosen or None, words("zs.none"))
        wrong = sum(bool(row.faults) for row in rows)
        if shown is not None:
            days = words("zs.days", count=len(rows))
            state = words("zs.wrong", count=wrong) if wrong else words("zs.all_right")
            self.subtitle.say(f"{days} · {state}")
            total = words.money(sum(row.total_cents for row in rows))
            room = self.total.width() - _PAD
            face = next((face for face in (HUGE, H1) if width(total, face) <= room), H2)
            running = words("zs.open_days", count=shown.open_days) if shown.open_days else ""
            self.total.say(f"{month_name(shown.first, words)}, {days}", total, running, face=face)
        self.next_step.turn(
            on=bool(rows) and not self.busy, why=words("off.wait" if self.busy else "zs.nothing")
        )
        self._show_chosen()
        self.lay_out_again()

    def _show_chosen(self) -> None:
        words, row, paper = self._words, self.row, self.paper
        self.name.say(words("zs.name", number=row.number_text) if row else "")
        self.day.say(words.short_day(row.business_day) if row else "")
        is_its = row is not None and paper is not None and paper.number_text == row.number_text
        faults = [(words(f"zs.fault_{fault}"), "") for fault in row.faults] if row else []
        self.lines.show_sections(sections([*faults, *(paper.rows if paper and is_its else ())]))
        self.card.dress("surface", "accent" if self.reads else "")
        for key in (self.print, self.pdf, self.files, self.sheet):
            key.means = (key.key_cap, self.chosen)
            key.turn(on=row is not None, why=words("zs.nothing"))

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.total.setGeometry(self.place(frame, frame.total))
        area = self.place(frame, frame.key_area)
        for key, place in zip(
            (self.sheet, self.search, self.next_step), shares(area, _BAR, _GAP), strict=True
        ):
            key.setGeometry(place)
        super().lay_out(frame)
        self._show()

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        left, card = shares(self.place(self._frame, self._frame.centre), _SHARES, _GAP)
        right = left.right() + 1
        for arrow in (self.after, self.before):
            arrow.setGeometry(right - ARROW, left.top(), ARROW, _TITLE)
            right -= ARROW + 8
        titled = min(self.title.sizeHint().width() + 12, right - left.left())
        self.title.setGeometry(left.left() + 6, left.top(), titled, _TITLE)
        self.subtitle.setGeometry(
            left.left() + 6 + titled, left.top() + 3, right - left.left() - titled - 12, _TITLE
        )
        top, bottom = left.top() + _TITLE + 8, left.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left.left(), bottom, left.width(), _SENTENCE)
            bottom -= _GAP
        self.list.setGeometry(left.left(), top, left.width(), bottom - top)
        self.card.setGeometry(card)
        inside = self.card.rect().adjusted(_PAD, 12, -_PAD, -12)
        wide = self.day.sizeHint().width()
        self.name.setGeometry(inside.left(), inside.top(), inside.width() - wide - 8, 30)
        self.day.setGeometry(inside.right() + 1 - wide, inside.top(), wide, 30)
        key_top = inside.bottom() + 1 - 2 * _KEY - 8
        self.lines.setGeometry(inside.left(), inside.top() + 38, inside.width(), key_top - inside.top() - 48)
        self.print.setGeometry(inside.left(), key_top, inside.width(), _KEY)
        places = shares(inside.adjusted(0, key_top + _KEY + 8 - inside.top(), 0, 0), (1, 1), 8)
        for key, place in zip((self.pdf, self.files), places, strict=True):
            key.shrink(small=True)
            key.setGeometry(place)
