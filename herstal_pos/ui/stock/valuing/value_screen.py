"""The value of the stock on a day: its categories and what lies beside them, each with its articles.

It is reckoned anew at each visit, and for each other day; the sale goes on meanwhile.
"""

from collections.abc import Callable, Hashable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import IDLE_DAYS, StockValueView, ValueGroupView
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ARTICLE, STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, HINT_MEDIUM
from herstal_pos.ui.stock.lists.list_files import write_new
from herstal_pos.ui.stock.stock_rows import StockList
from herstal_pos.ui.stock.valuing.value_bar import DAY_HEIGHT, ValueBar, ValueDay
from herstal_pos.ui.stock.valuing.value_words import MORE, article_rows, group_rows, key_of, name_of
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE = 44, 12, 48
_BESIDE_TITLE = 18
_COLUMN = 112
_A_DAY = timedelta(1)


class ValueScreen(SayingScreen):
    """`day` None: now. `opened`: the key of the group whose articles are shown, "" for none. `busy`: "value"
    or "file" while it is reckoned; `_again`: somebody wants another day by now. `folders`: where the
    file goes first, beside the usual places."""

    folders: list[Path] | None = None

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._now = now
        self.day: date | None = None
        self.idle_days = 90
        self.value: StockValueView | None = None
        self.opened = self.busy = ""
        self._chosen = {"": ""}
        self._again = False
        self.title = TextLabel(words("value.title"), H1, parent=self)
        self.subtitle = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.days = ValueDay(words, self)
        titles = ("article.margin_title", "value.cover", "shelf.on_hand", "value.worth")
        self.list = StockList(tuple(map(words, titles)), words("value.groups"), self, least=_COLUMN)
        self.list.rows.setAccessibleName(words("value.title"))
        self.list.rows.chosen.connect(self._choose)
        self.list.rows.tapped.connect(self._choose)
        self.bar = ValueBar(words, self)
        for part in (self.days, self.bar):
            part.pressed.connect(self.act)
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.VALUE,)

    def act(self, action: str) -> bool:
        match action:
            case "row_up" | "row_down":
                self.list.rows.step(-1 if action == "row_up" else 1)
            case "value_idle":
                self.idle_days = IDLE_DAYS[(IDLE_DAYS.index(self.idle_days) + 1) % len(IDLE_DAYS)]
                self._ask()
            case "value_file":
                self._export()
            case "value_stop" if self.busy:
                self._again = False
                self._bridge.submit(commands.StopValue())
            case "next_step" | "choose":
                self._open()
            case "back":
                self._go_back()
            case _ if action in self._days:
                self._turn_to(self._days[action])
            case _:
                return False
        return True

    @property
    def _days(self) -> dict[str, date]:
        """By action: the day that it turns to."""
        shown = self._shown_day
        return {
            "one_less": shown - _A_DAY,
            "one_more": shown + _A_DAY,
            "value_now": self._today,
            "value_month": shown.replace(day=1) - _A_DAY,
            "value_year": shown.replace(month=1, day=1) - _A_DAY,
        }

    def meaning(self, action: str) -> Hashable:
        if action in ("next_step", "choose"):
            return "open", self.opened, self._chosen.get(self.opened)
        return action

    @property
    def _today(self) -> date:
        """As the shop says it, once it has: past midnight the running day's."""
        value = self.value
        return value.day if value is not None and value.is_now else self._now().date()

    @property
    def _shown_day(self) -> date:
        return self.day or self._today

    def _turn_to(self, day: date) -> None:
        if day > self._today:
            self.say_sentence(self._words("value.not_yet"))
            return
        self.day = None if day == self._today else day
        self._ask()

    def _ask(self) -> None:
        """What is under way for another day is stopped first."""
        self.say_sentence("")
        if self.busy == "file":
            self._again = True
        elif self.busy:
            self._again = True
            self._bridge.submit(commands.StopValue())
        else:
            self.busy = "value"
            self._bridge.submit(commands.ValueStock(self.day, self.idle_days))
        self._show()

    def _export(self) -> None:
        if self.busy:
            self.say_sentence(self._words("off.wait"))
            return
        self.busy = "file"
        self._bridge.submit(commands.ExportStockValue(self.day, self.idle_days))
        self._show()

    def _open(self) -> None:
        chosen = self._chosen.get(self.opened, "")
        if not self.opened and chosen:
            self.opened = chosen
            self._show()
        elif chosen and chosen != MORE:
            self.article_wanted.emit(ARTICLE, chosen)
        else:
            self.say_sentence(self._words("value.in_file" if chosen else "value.nothing_there"))

    def _go_back(self) -> None:
        """From the articles to the groups, from there to the stock."""
        self.say_sentence("")
        if self.opened:
            self.opened = ""
            self._show()
        else:
            self.place_wanted.emit(STOCK)

    def _choose(self, key: str) -> None:
        self._chosen[self.opened] = key
        self._show_bar()

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        if not self.busy:
            self._ask()

    def typed(self) -> dict[str, str]:
        day = self.day.isoformat() if self.day else ""
        return {"day": day, "idle": str(self.idle_days), "opened": self.opened}

    def fill(self, typed: dict[str, str]) -> None:
        self.day = date.fromisoformat(typed["day"]) if typed["day"] else None
        self.idle_days, self.opened = int(typed["idle"]), typed["opened"]

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ValueGoesOn() if self.busy:
                done, total = (self._words.quantity(figure * 1000) for figure in (notice.done, notice.total))
                self.subtitle.say(self._words("list.done_of", done=done, total=total))
            case notices.StockValued() if self.busy == "value":
                self._valued(notice.value)
            case notices.StockValueExported() if self.busy == "file":
                self._exported(notice)
            case notices.CommandRefused() | notices.StoreFailed() if self.busy and self.isVisible():
                self._over()
                self.say_sentence(why_not(notice, self._words))
                self._show()

    def _over(self) -> None:
        self.busy = ""
        if self._again:
            self._again = False
            self._ask()

    def _valued(self, value: StockValueView | None) -> None:
        stopped = value is None and not self._again
        self.value = value or self.value
        self._over()
        if stopped:
            self.say_sentence(self._words("value.stopped"))
        self._show()

    def _exported(self, made: notices.StockValueExported) -> None:
        self._over()
        words = self._words
        if not made.text:
            self.say_sentence(words("value.stopped"))
        else:
            try:
                file = write_new(f"{words('value.file')}-{made.day}", ".csv", made.text, self.folders)
            except OSError:
                self.say_sentence(words("refused.file_unwritable", file=words("value.file")))
            else:
                self._say(words("list.written", file=str(file)), State.WELL)
        self._show()

    # --- what is seen

    @property
    def group(self) -> ValueGroupView | None:
        """The opened one."""
        groups = self.value.groups if self.value else ()
        return next((each for each in groups if key_of(each) == self.opened), None)

    def _show(self) -> None:
        words, value, group = self._words, self.value, self.group
        if group is None:
            self.opened = self.opened if self.busy else ""
            rows = group_rows(value, words) if value else []
        else:
            rows = article_rows(group, words)
        there = [row.key for row in rows]
        if self._chosen.get(self.opened) not in there:
            self._chosen[self.opened] = next(iter(there), "")
        self.list.rows.present(rows, self._chosen[self.opened] or None)
        day = words.date(self.day) if self.day else words("value.now")
        self.days.present(day, self.idle_days)
        self.title.say(name_of(group, words) if group else words("value.title"))
        if not self.busy:
            self.subtitle.say(words("value.at_price_of_today"))
        self._show_bar()
        self.lay_out_again()

    def _show_bar(self) -> None:
        chosen = self._chosen.get(self.opened, "")
        self.bar.present(self.value, opened=bool(self.opened), chosen=chosen, busy=bool(self.busy))

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.bar.setGeometry(self.place(frame, frame.pay_bar))
        self.bar.lay_out(frame)
        super().lay_out(frame)
        self._show_bar()

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        centre = self.place(self._frame, self._frame.centre)
        left, top, wide = centre.left(), centre.top(), centre.width()
        titled = min(self.title.sizeHint().width() + _BESIDE_TITLE, wide)
        self.title.setGeometry(left + 6, top, titled, _TITLE)
        self.subtitle.setGeometry(left + 6 + titled, top + 3, wide - titled - 6, _TITLE)
        self.days.setGeometry(left, top + _TITLE, wide, DAY_HEIGHT)
        top += _TITLE + DAY_HEIGHT + _GAP
        bottom = centre.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        self.list.setGeometry(left, top, wide, bottom - top)
