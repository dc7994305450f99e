"""The board's left: head, what was stopped, and the runs; which order is chosen, which are shown."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.orders.board import board_words, runs
from herstal_pos.ui.orders.board.board_faces import CardFace, RunFace
from herstal_pos.ui.orders.board.board_head import BoardHead
from herstal_pos.ui.orders.board.board_places import BAR, HEAD
from herstal_pos.ui.orders.board.runs import BikeRun, Seats
from herstal_pos.ui.orders.board.runs_area import RunsArea, ShownRun
from herstal_pos.ui.orders.board.stopped_cards import StoppedCards
from herstal_pos.ui.orders.made_once import MadeOnce
from herstal_pos.ui.widgets.announcing import announce

_GAP = 16


class RunsPane(QWidget):
    pressed = Signal(str, str)  # order, action
    chose = Signal(str)  # order
    turned = Signal()  # others are shown

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._seats = Seats()
        self._cards: Sequence[OrderCardView] = ()
        self._made_of: tuple[str, str, datetime] | None = None
        self._shown: list[OrderCardView] = []
        self._stopped_cards: list[OrderCardView] = []
        self._counts: dict[str, int] = {}
        self._faces, self._heads = MadeOnce[CardFace](), MadeOnce[RunFace]()
        self._filter, self._text = "all", ""
        self._turned: dict[str, bool] = {}  # runs that a hand opened, or folded again
        self._opens = True  # what is chosen is seen from the beginning
        self._brought = ""
        self.chosen = ""
        self.runs: list[BikeRun] = []
        self.all_runs: list[BikeRun] = []  # whatever is looked for
        self.head = BoardHead(words, self)
        self.head.filtered.connect(self._show_those)
        self.head.searched.connect(self._find)
        self.head.search_wanted.connect(self._open_empty_search)
        self.stopped = StoppedCards(self)
        self.stopped.pressed.connect(self._press_stopped)
        self.stopped.chosen.connect(self.chose)
        self.area = RunsArea(self)
        self.area.chosen.connect(self.chose)
        self.area.folded.connect(self._turn)

    # --- which are shown

    @property
    def searches(self) -> bool:
        return self.head.searches

    @property
    def text(self) -> str:
        """That is looked for."""
        return self._text

    def open_search(self, text: str = "") -> None:
        self.head.open_search()
        if text:
            self.head.field.setText(text)

    def _open_empty_search(self) -> None:
        self.open_search()

    def close_search(self) -> None:
        self.head.close_search()

    def settle(self) -> None:
        self._seats.settle()
        self._turned, self._opens = {}, True
        self._filter = "all"
        if self.searches:
            self.close_search()

    def _show_those(self, name: str) -> None:
        self._filter = name
        self._seats.settle()
        self.turned.emit()

    def _find(self, text: str) -> None:
        self._text = text
        self._seats.settle()
        self.turned.emit()

    def _turn(self, key: str) -> None:
        self._turned[key] = not self._is_folded(next(run for run in self.runs if run.key == key))
        self.turned.emit()

    def _is_folded(self, run: BikeRun) -> bool:
        """Nothing that is looked for hides."""
        return self._folds(run) and self._turned.get(run.key, True)

    def _folds(self, run: BikeRun) -> bool:
        return run.folds and not self._text and self._filter == "all"

    # --- which is chosen

    def choose(self, order_id: str) -> None:
        """Its run opens."""
        self.chosen = order_id
        run = next((run for run in self.runs if any(card.order_id == order_id for card in run.cards)), None)
        if run is not None and self._is_folded(run):
            self._turned[run.key] = False

    def step(self, down: int, right: int) -> None:
        """To the card there; over empty seats, and into runs that are folded."""
        rows = [row for row in (*self.stopped.rows, *self.area.rows) if any(row)]
        here = next((row for row in rows if self.chosen in row), None)
        if not rows:
            return
        if here is None:
            found = next(filter(None, rows[0]))
        elif right:
            column = here.index(self.chosen)
            beside = here[column + 1 :] if right > 0 else here[:column][::-1]
            found = next(filter(None, beside), self.chosen)
        else:
            to = rows[min(max(rows.index(here) + down, 0), len(rows) - 1)]
            found = self.chosen if to is here else _nearest(to, here.index(self.chosen))
        self.chose.emit(found)
        self._say_aloud()

    def _say_aloud(self) -> None:
        """The card that an arrow came to: the keyboard stays where it is."""
        card = self.area.cards.get(self.chosen) or self.stopped.cards.get(self.chosen)
        if card is not None:
            announce(card, card.accessibleName())

    def _press_stopped(self, order_id: str, action: str) -> None:
        if action == "show":
            self.chose.emit(order_id)
        else:
            self.pressed.emit(order_id, action)

    def _choose_again(self, shown: Sequence[OrderCardView]) -> None:
        """The chosen card may have gone: then what was stopped, the first new one, the next to be packed."""
        if any(card.order_id == self.chosen for card in shown):
            return
        here = [card for card in shown if card.column != "handed_over"]
        wanted = (
            [card for card in here if card.stop],
            [card for card in here if card.stage == "new"],
            [card for card in here if board_words.next_step(card)],
            here,
        )
        self.choose(next((cards[0].order_id for cards in wanted if cards), ""))

    # --- what is seen

    def present(self, cards: Sequence[OrderCardView], now: datetime) -> None:
        self._find_runs(cards, now)
        self._seats.leave(self.runs)
        self._choose_again(self._shown)
        if self._opens:
            self.choose(self.chosen)
            self._opens = not cards
        self.head.present(self._counts, self._filter)
        self._present_stopped()
        shown = [self._shown_run(run, now) for run in self.runs]
        faces = {
            card.order_id: self._card_face(card, now)
            for run, place in zip(self.runs, shown, strict=True)
            if not place.folded
            for card in run.cards
        }
        self._faces.let_go()
        self._heads.let_go()
        self.area.present(shown, faces)
        self._lay_out()
        self.bring_into_view()

    def _find_runs(self, cards: Sequence[OrderCardView], now: datetime) -> None:
        """Of other orders, or in another minute; the next card is chosen of the same."""
        made_of = (self._filter, self._text, _minute(now))
        if cards is self._cards and made_of == self._made_of:
            return
        self._cards, self._made_of = cards, made_of
        shown = self._shown = runs.found(self._text, runs.shown_by(self._filter, cards))
        self.runs = runs.runs_of(shown, now)
        self.all_runs = self.runs if len(shown) == len(cards) else runs.runs_of(cards, now)
        self._counts, self._stopped_cards = runs.counts(cards), runs.stopped(cards)

    def _card_face(self, card: OrderCardView, now: datetime) -> CardFace:
        chosen = card.order_id == self.chosen
        return self._faces.of(
            card.order_id,
            (card, _minute(now), chosen),
            lambda: board_words.face(card, now, self._words, chosen=chosen),
        )

    def _shown_run(self, run: BikeRun, now: datetime) -> ShownRun:
        face = self._heads.of(
            run.key, (run, _minute(now)), lambda: board_words.run_face(run, now, self._words)
        )
        return ShownRun(face, tuple(self._seats.of(run)), self._folds(run), self._is_folded(run))

    def _present_stopped(self) -> None:
        """Whatever is looked for: it must not leave the shop."""
        words = self._words
        stopped = self._stopped_cards
        faces = [
            board_words.stopped_face(card, words, chosen=card.order_id == self.chosen)
            for card in stopped[: self.stopped.most]
        ]
        more = len(stopped) - len(faces)
        self.stopped.present(faces, words("orders.more_stopped", count=more) if more else "")

    def bring_into_view(self, *, again: bool = False) -> None:
        """The chosen card, once: whoever scrolls on by finger is left alone."""
        if again or self._brought != self.chosen:
            self._brought = self.chosen
            self.area.bring_into_view(self.chosen)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._present_stopped()
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.width() - BAR
        self.head.setGeometry(0, 0, wide, HEAD)
        top = HEAD + (_GAP if self.height() >= 540 else _GAP // 2)
        self.stopped.setGeometry(0, top, wide, self.stopped.needs)
        top += self.stopped.needs
        self.area.setGeometry(0, top, self.width(), max(0, self.height() - top))


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


def _nearest(row: Sequence[str], column: int) -> str:
    """The seat under that column, else the nearest that somebody sits in."""
    taken = [place for place, order_id in enumerate(row) if order_id]
    return row[min(taken, key=lambda place: abs(place - column))]
