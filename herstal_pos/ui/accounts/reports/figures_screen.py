"""How yesterday was, at breakfast: ten figures beside those of the same weekday before, and why.

Arrows turn the day and choose a figure, Enter opens what makes it, down to the ticket. Nothing is kept: it
is reckoned at each visit, while the sale goes on.
"""

from collections.abc import Callable, Hashable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import FIGURES, SPANS, ClosingView, FiguresView
from herstal_pos.ui.accounts.reports import figure_words, menus, why
from herstal_pos.ui.accounts.reports.bars import BarPlot
from herstal_pos.ui.accounts.reports.figure_tile import FigureTile
from herstal_pos.ui.accounts.reports.figures_head import FiguresHead
from herstal_pos.ui.accounts.reports.figures_keys import FiguresKeys
from herstal_pos.ui.accounts.reports.plots import present_plots
from herstal_pos.ui.accounts.reports.share_plot import SharePlot
from herstal_pos.ui.accounts.reports.z_rows import written
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ACCOUNTANT, COUNTING, SALE, SUPPLIES, ZS
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import LEAD_BOLD
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_GAP, _SENTENCE = 12, 48
_HEAD, _UNDER_HEAD, _KEYS = 48, 16, 56
_TILE, _LEAST_TILE = 90, 76
_PER_ROW = 5
_PLOTS = (58, 30, 30)
_TITLE = 36
_A_DAY = timedelta(1)


class FiguresScreen(SayingScreen):
    """`folders`: where files go first, beside the usual places. `day` None: the last that was closed.
    `levels`: what is opened, the nearest last. `_again`: another period is wanted by now."""

    folders: list[Path] | None = None

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self.day: date | None = None
        self.span = SPANS[0]
        self.figures: FiguresView | None = None
        self.chosen = FIGURES[0]
        self.levels: list[why.Opened] = []
        self._asked_for: tuple[str, str] = ("", "")
        self.busy = self._again = self._opens = False
        self._is_open = True
        self._closing: ClosingView | None = None
        self._build()

    def _build(self) -> None:
        words = self._words
        self.head = FiguresHead(words, self)
        self.head.pressed.connect(self.act)
        self.tiles = {each.key: FigureTile(each, self) for each in figure_words.tiles(None, words)}
        self.bars = BarPlot(why.BARS, words("figures.by_day"), self)
        shares_of = (words("figures.by_categories"), words("figures.margin"))
        self.categories = SharePlot(why.CATEGORIES, *shares_of, self)
        self.means = SharePlot(why.MEANS, words("figures.by_means"), words("figures.sales"), self)
        self.plots = (self.bars, self.categories, self.means)
        for tile in self.tiles.values():
            tile.asked.connect(self._tap)
        for plot in self.plots:
            plot.asked.connect(self._tap)
        self.list_title = TextLabel("", LEAD_BOLD, shortens=True, parent=self)
        self.list = ResultList(self)
        self.list_title.names(self.list)
        self.list.chosen.connect(self._select)
        self.list.tapped.connect(lambda _key: self.act("choose"))
        self.keys = FiguresKeys(words, self)
        self.keys.pressed.connect(self.act)
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.FIGURES,)

    def act(self, action: str) -> bool:
        if action.startswith("span "):
            self._turn_to(self.day, action.removeprefix("span "))
            return True
        if action in self._at_once:
            self._at_once[action]()
            return True
        if action == "back" and self.levels:
            self.levels.pop()
            self.say_sentence("")
            self._show()
            return True
        return False

    @property
    def _at_once(self) -> dict[str, Callable[[], object]]:
        return {
            "row_up": lambda: self._step(-1),
            "row_down": lambda: self._step(1),
            "row_left": lambda: self._turn(-1),
            "row_right": lambda: self._turn(1),
            "figures_span": self._next_span,
            "choose": self._open,
            "explain": self._open,
            "next_step": self._next_step,
            "show_zs": lambda: self.place_wanted.emit(ZS),
            "figures_order": lambda: self.place_wanted.emit(SUPPLIES),
            "figures_count": lambda: self.article_wanted.emit(COUNTING, ""),
            "figures_accountant": lambda: self.place_wanted.emit(ACCOUNTANT),
            "figures_lists": self._list,
            "last_receipt": lambda: self._make(menus.PRINT),
        }

    def meaning(self, action: str) -> Hashable:
        if action in ("choose", "explain"):
            level = self.levels[-1] if self.levels else None
            return "open", self.chosen if level is None else (level.kind, level.title, level.selected)
        return (action, self._is_open) if action == "next_step" else action

    def _next_step(self) -> None:
        """To the sale; where no day runs it is opened first, with what was left in the drawer."""
        if self._is_open:
            self.place_wanted.emit(SALE)
        elif self._closing is not None and self._closing.last is not None and not self._opens:
            self._opens = True
            self._bridge.submit(commands.OpenDay(self._closing.kept_cents))

    # --- which period

    def _turn(self, steps: int) -> None:
        view = self.figures
        if view is None:
            self.say_sentence(self._words("off.wait"))
            return
        day = figure_words.shifted(self.day if self.busy and self.day else view.first, self.span, steps)
        if day > view.today:
            self.say_sentence(self._words("figures.not_yet"))
            return
        self._turn_to(day, self.span)

    def _next_span(self) -> None:
        self._turn_to(self.day, SPANS[(SPANS.index(self.span) + 1) % len(SPANS)])

    def _turn_to(self, day: date | None, span: str) -> None:
        """A longer period holds the day that was shown; a day is one of its own."""
        view = self.figures
        if day is None and view is not None:
            day = min(view.last, view.today) if view.span != "day" else view.first
        self.day, self.span = day, span
        self.levels, self._asked_for = [], ("", "")
        self.say_sentence("")
        self._ask()

    def _ask(self) -> None:
        """What is under way for another period is stopped first."""
        if self.busy:
            self._again = True
            self._bridge.submit(commands.StopFigures())
        else:
            self.busy = True
            self._bridge.submit(commands.ShowFigures(self.day, self.span))
        self._show()

    # --- why

    def _step(self, steps: int) -> None:
        if self.levels:
            self.list.step(steps)
        else:
            order = [*FIGURES, *why.PLOTS]
            self.chosen = order[(order.index(self.chosen) + steps) % len(order)]
            self._show_chosen()

    def _tap(self, key: str) -> None:
        self.chosen = key
        self._show_chosen()
        self._open()

    def _select(self, key: str) -> None:
        self.levels[-1] = self.levels[-1]._replace(selected=key)

    def _open(self) -> None:
        view = self.figures
        if view is None or self.busy:
            self.say_sentence(self._words("off.wait"))
        elif not self.levels:
            self._open_chosen(view)
        else:
            self._open_row(self.levels[-1], view)

    def _open_chosen(self, view: FiguresView) -> None:
        if self.chosen in why.PLOTS:
            self._deeper(why.plot_level(self.chosen, view, self._words))
            return
        best = view.sums.best_hour if self.chosen == "best_hour" else None
        key = str(best[0]) if best is not None else ""
        tile = self.tiles[self.chosen].words
        self._ask_rows(self.chosen, key, f"{tile.label} · {tile.amount}", view)

    def _open_row(self, level: why.Opened, view: FiguresView) -> None:
        row = next((row for row in level.rows if row.key == level.selected), None)
        if row is None:
            self.say_sentence(self._words("figures.nothing"))
        elif level.kind == why.BARS and view.span != "day":
            self._turn_to(*figure_words.part_of(view, int(row.key)))
        elif level.kind in why.PLOTS:
            self._ask_rows(why.asked_by(level.kind), row.key, row.name, view)
        elif level.kind == menus.LISTS:
            self._open_list(row.key, view)
        elif asked := why.asked_of(row.key):
            self._bridge.submit(asked)
        else:
            self.say_sentence(self._words("figures.all_said"))

    def _open_list(self, key: str, view: FiguresView) -> None:
        if key in menus.FILES:
            self._make(key)
        elif key in menus.ELSEWHERE:
            self.article_wanted.emit(*menus.ELSEWHERE[key])
        else:
            self._bridge.submit(commands.ShowRanking(key, view.first, view.span))

    def _list(self) -> None:
        if self.page == menus.LISTS:
            self.act("back")
        elif self.figures is not None:
            self.levels = []
            self._deeper(menus.lists(self._words))

    def _make(self, form: str) -> None:
        """Of what is shown: on paper, or a file."""
        view = self.figures
        if view is None or self.busy:
            self.say_sentence(self._words("off.wait"))
        elif form == menus.PRINT:
            self._bridge.submit(commands.PrintFigures(view))
            self._say(self._words("figures.printed"), State.WELL)
        else:
            self._bridge.submit(commands.MakeFigures(view, form))

    def _ask_rows(self, figure: str, key: str, title: str, view: FiguresView) -> None:
        self._asked_for = (figure, title)
        self._bridge.submit(commands.ShowFigureRows(figure, view.first, view.span, key))

    def _deeper(self, level: why.Opened) -> None:
        self.levels.append(level._replace(selected=level.rows[0].key if level.rows else ""))
        self.say_sentence("" if level.rows else self._words("figures.nothing"))
        self._show()

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self.levels = []
        self._bridge.submit(commands.CountShelf())
        if not self.busy:
            self._ask()

    def typed(self) -> dict[str, str]:
        day = self.day.isoformat() if self.day else ""
        return {"day": day, "span": self.span, "chosen": self.chosen}

    def fill(self, typed: dict[str, str]) -> None:
        self.day = date.fromisoformat(typed["day"]) if typed["day"] else None
        self.span, self.chosen = typed["span"], typed["chosen"]
        self._ask()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        view, words = self.figures, self._words
        match notice:
            case notices.FiguresGoOn() if self.busy and notice.total > 2 * len(self.plots):
                done, total = (words.quantity(figure * 1000) for figure in (notice.done, notice.total))
                self.head.present(view, self.span, words("list.done_of", done=done, total=total))
            case notices.FiguresShown():
                self._shown(notice.figures)
            case notices.FigureRowsShown() | notices.TicketRowsShown() | notices.RankingShown():
                self._rows_shown(notice)
            case notices.FiguresMade() | notices.PagesOut() if self.isVisible():
                self._say(*written(notice, self.folders, words))
            case notices.ShelfCounted():
                self.keys.count(notice.tasks)
            case notices.ClosingChanged():
                self._closing = notice.closing
                self._show_keys()
            case notices.DayChanged():
                self._day_changed(is_open=notice.day.open)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self.busy = self._again = self._opens = False
                self.say_sentence(why_not(notice, words))
                self._show()

    def _rows_shown(
        self, shown: notices.FigureRowsShown | notices.TicketRowsShown | notices.RankingShown
    ) -> None:
        """Of what is opened still."""
        words, asked = self._words, self._asked_for
        if isinstance(shown, notices.FigureRowsShown):
            if self.figures is not None and shown.figure == asked[0]:
                self._deeper(why.figure_level(shown, asked[1], self.figures, words))
        elif self.levels:
            if isinstance(shown, notices.TicketRowsShown):
                self._deeper(why.ticket_level(shown, words))
            else:
                self._deeper(menus.ranking(shown, words))

    def _shown(self, figures: FiguresView | None) -> None:
        self.busy = False
        if self._again:
            self._again = False
            self._ask()
        elif figures is not None:
            self.figures = figures
            self.day = figures.first if figures.span == "day" else self.day
            self._show()
            fault = figure_words.fault_of(figures, self._words) if figures.faults else ""
            self._say(fault, State.NOW)

    def _day_changed(self, *, is_open: bool) -> None:
        opened, self._opens = self._opens and is_open, False
        self._is_open = is_open
        self._show_keys()
        if opened and self.isVisible():
            self.place_wanted.emit(SALE)

    # --- what is seen

    def _show(self) -> None:
        words, view = self._words, self.figures
        self.head.present(view, self.span, "")
        for each in figure_words.tiles(view, words):
            self.tiles[each.key].say(each)
        if view is not None:
            present_plots(view, self.plots, words)
        level = self.levels[-1] if self.levels else None
        self.page = level.kind if level is not None else ""
        if level is not None:
            self.list_title.say(level.title)
            self.list.present(level.rows, level.selected or None)
        for opened in (self.list_title, self.list):
            opened.setVisible(level is not None)
        for part in (*self.tiles.values(), *self.plots):
            part.setVisible(level is None)
        self._show_chosen()
        self._show_keys()
        self.lay_out_again()

    def _show_chosen(self) -> None:
        for key, tile in self.tiles.items():
            tile.choose(chosen=key == self.chosen)
        for plot in self.plots:
            plot.choose(chosen=plot.key == self.chosen)

    def _show_keys(self) -> None:
        knows_float = self._closing is not None and self._closing.last is not None
        kept = self._closing.kept_cents if self._closing is not None else 0
        self.keys.present(is_open=self._is_open, kept_cents=kept if knows_float else None)

    # --- places

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        body = self.place(self._frame, self._frame.body)
        left, top, wide = body.left(), body.top() + 4 + _HEAD + _UNDER_HEAD, body.width()
        self.head.lay_out(body.adjusted(0, 4, 0, 4 + _HEAD - body.height()))
        keys_top = body.bottom() + 1 - _KEYS
        tile = _TILE if body.height() > 580 else _LEAST_TILE
        names = list(self.tiles)
        for row in range(2):
            places = shares(body, (1,) * _PER_ROW, _GAP)
            for name, place in zip(names[row * _PER_ROW :][:_PER_ROW], places, strict=True):
                self.tiles[name].setGeometry(place.left(), top, place.width(), tile)
            top += tile + _GAP
        bottom = keys_top - _GAP
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        below = body.adjusted(0, top - body.top(), 0, bottom - body.bottom() - 1)
        for plot, place in zip(self.plots, shares(below, _PLOTS, _GAP), strict=True):
            plot.setGeometry(place)
        top = body.top() + 4 + _HEAD + _UNDER_HEAD
        self.list_title.setGeometry(left + 6, top, wide - 6, _TITLE)
        self.list.setGeometry(left, top + _TITLE, wide, bottom - top - _TITLE)
        self.keys.lay_out(body.adjusted(0, keys_top - body.top(), 0, 0), small=self._frame.is_small)
