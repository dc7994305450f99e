"""A count while the shop sells: five a day, a shelf, a category, all. Blind until a figure stands there.

A figure is kept as soon as it is given; it is posted once, by F12, and what was not counted stays as it is.
"""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CountRowView, CountView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import OF_WHY, STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, LABEL
from herstal_pos.ui.stock.counting import count_words
from herstal_pos.ui.stock.counting.count_bar import CountBar
from herstal_pos.ui.stock.counting.count_rows import CountList, DifferenceList
from herstal_pos.ui.stock.counting.count_side import REASONS, BeforePosting, MeanwhileCard
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.saying import SayingScreen

_HEAD = 52
_SENTENCE = 48
_GAP = 12


class CountScreen(SayingScreen):
    of_goods = frozenset({"choose", "skip_count", "next_step"})
    takes_codes = True
    left = Signal()  # posted, or put aside: its figures are kept

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self._count: CountView | None = None
        self._chosen = ""
        self._asked: commands.Command = None
        self._looks = self._frozen = False
        self._then: Callable[[], None] | None = None
        self._build()

    def _build(self) -> None:
        words = self._words
        self.title = TextLabel("", H1, parent=self)
        self.subtitle = TextLabel("", LABEL, "ink2", parent=self)
        self.list = CountList(self)
        self.list.setAccessibleName(words("count.articles"))
        self.list.chosen.connect(self._choose)
        titles = [words(f"count.{name}") for name in ("expected", "counted_one", "value")]
        self.card = DifferenceList((words("count.differences"), titles[0], titles[1], titles[2]), self)
        self.differences = self.card.rows
        self.differences.chosen.connect(self._choose)
        self.entry = NumberEntry(words("count.entry"), parent=self)
        self.entry.typed.connect(self._type)
        self.entry.corrected.connect(self._correct)
        self.entry.taken.connect(lambda: self.act("choose"))
        self.keypad = Keypad(verb_words(words), self)
        for verb in ("quantity", "discount", "price"):
            self.keypad.verbs[verb].turn(on=False, why=words("off.figure_alone"))
        self.keypad.typed.connect(self._type)
        self.keypad.verb.connect(lambda _verb: self._correct())
        self.meanwhile = MeanwhileCard(words, self)
        self.meanwhile.skip.clicked.connect(lambda: self.act("skip_count"))
        self.meanwhile.pressed.connect(self.act)
        self.before = BeforePosting(words, self)
        self.before.pressed.connect(self.act)
        self.bar = CountBar(words, self)
        self.bar.pressed.connect(self.act)

    # --- what stands here

    @property
    def row(self) -> CountRowView | None:
        """The chosen one."""
        return next((row for row in self.rows if row.product_id == self._chosen), None)

    @property
    def rows(self) -> tuple[CountRowView, ...]:
        return self._count.rows if self._count is not None else ()

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.COUNTED,) if self._looks else (Scope.COUNT,)

    # --- what a person does

    def act(self, action: str) -> bool:
        if action == "explain" and self._chosen and self._keep_typed():
            self.article_wanted.emit(STOCK, f"{OF_WHY}{self._chosen}")
        return action == "explain" or self.misses(action) or self._act(action)

    def _act(self, action: str) -> bool:
        if action in REASONS:
            self._explain(REASONS[action][0])
            return True
        match action:
            case "choose" if not self._looks:
                self._take_figure()
            case "row_up" | "row_down":
                (self.differences if self._looks else self.list).step(1 if action == "row_down" else -1)
            case "skip_count":
                self._skip()
            case "whole_shelf" | "whole_category" | "whole_shop":
                self._widen(action.removeprefix("whole_"))
            case "end_count" | "zero_rest":
                self._end_pages(action)
            case "count_again":
                self._count_again()
            case "next_step":
                self._go_on()
            case "back":
                self._go_back()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        draft = self._count.draft_id if self._count is not None else ""
        if action == "next_step":
            return self.bar.next_step.means
        if action in ("back", "count_again", "end_count", "zero_rest"):
            return action, draft, self._looks
        if action in REASONS or action in ("explain", "skip_count", "whole_shelf", "whole_category"):
            return action, self._chosen
        return action

    def drop_number(self) -> None:
        self.entry.clear()
        self._show()

    def scan(self, code: str, aim: str | None) -> bool:
        """One more of it; what was typed for another article is kept first."""
        if is_for_the_sale(code, aim) or self._count is None:
            return False
        self.say_sentence("")
        quantity = None
        if not self._chosen:
            quantity = typed.quantity(self.entry.text())
        elif typed.quantity(self.entry.text()) is not None:
            self._keep_typed()
        if self.entry.text() and quantity is None:
            self.say_sentence(self._words("shelf.no_quantity"))
        self.entry.clear()
        self._bridge.submit(commands.ScanCounted(self._count.draft_id, code, aim, quantity))
        return True

    def show_article(self, product_id: str) -> None:
        """This one; "" for five of the day."""
        self._start(commands.StartCount("one" if product_id else "five", product_id=product_id))

    def visited(self) -> None:
        """What was asked for last, again: the shelf may have changed. `show_article` says what is counted."""
        if self._asked is not None:
            self._start(self._asked)

    def _start(self, command: commands.StartCount) -> None:
        self._asked, self._looks, self._then = command, False, None
        self._count, self._chosen = None, ""
        self.entry.clear()
        self._bridge.submit(command)

    def _take_figure(self) -> None:
        """Enter: the figure, and the next one; a single article is posted with it. Off a torn label it is a
        code."""
        text = self.entry.text()
        if typed.is_label(text):
            self.entry.clear()
            self.code_typed.emit(text)
            return
        if self._looks or self._count is None or self.row is None:
            return
        ends = bool(text) and self._count.kind == "one" and len(self._count.rows) == 1
        if self._keep_typed(self._end if ends else None) and not ends and not self._step_on() and not text:
            self.say_sentence(self._words("count.figure_first"))

    def _keep_typed(self, then: Callable[[], None] | None = None) -> bool:
        """What stands in the field is the chosen article's figure; False where it is none, and stays there.
        `then` follows once the shop has kept it."""
        if self._count is None or not self._chosen or not self.entry.text():
            return True
        quantity = typed.quantity(self.entry.text())
        if quantity is None:
            self.say_sentence(self._words("count.figure_first"))
            return False
        self.entry.clear()
        self._then = then
        self._bridge.submit(commands.GiveFigure(self._count.draft_id, self._chosen, quantity))
        return True

    def _step_on(self) -> bool:
        """To the next one without a figure, from the chosen one on and round; False where none is left."""
        place = next((at for at, row in enumerate(self.rows) if row.product_id == self._chosen), -1)
        ahead = (*self.rows[place + 1 :], *self.rows[: max(place, 0)])
        waits = next((row for row in ahead if row.counted is None and not row.skipped), None)
        if waits is not None:
            self._choose(waits.product_id)
        return waits is not None

    def _skip(self) -> None:
        if self._count is None or self.row is None or self._looks:
            return
        self.entry.clear()
        self._bridge.submit(commands.SkipCounted(self._count.draft_id, self._chosen))
        self._step_on()

    def _explain(self, reason: str) -> None:
        if self._count is not None and self.row is not None:
            again = "" if self.row.reason == reason else reason
            self._bridge.submit(commands.ExplainCounted(self._count.draft_id, self._chosen, again))

    def _widen(self, to: str) -> None:
        """From this article to its shelf, its category, the whole shop."""
        row = self.row
        what = {"shelf": row.shelf, "category": row.category}.get(to, "") if row is not None else ""
        if to != "shop" and not what:
            self.say_sentence(self._words(f"off.no_{to}"))
        elif self._keep_typed():
            self._start(commands.StartCount("all" if to == "shop" else to, what))

    def _end_pages(self, action: str) -> None:
        """Of what is counted page by page: the rest keeps its stock, or is not there."""
        count = self._count
        if count is None or not count.is_paged:
            self.say_sentence(self._words("refused.count_not_paged"))
        elif action == "zero_rest" and not count.last:
            self.say_sentence(self._words("refused.count_not_last"))
        elif self._keep_typed():
            asked = commands.ZeroRest if action == "zero_rest" else commands.EndCount
            self._bridge.submit(asked(count.draft_id))

    def _count_again(self) -> None:
        if self._count is not None and not self._frozen:
            self._looks = False
            self._bridge.submit(commands.CountAgain(self._count.draft_id))

    def _go_on(self) -> None:
        """To what comes next, with the figure that stands here: a count is not posted without it."""
        if self._chosen and self.entry.text():
            self._keep_typed(self._go_on)
            return
        count = self._count
        if count is None or self._frozen:
            return
        if count_words.looks_first(count) and not self._looks:
            self._look()
        elif any(row.again and row.counted is not None for row in count.rows):
            self._count_again()
        else:
            self._frozen = True
            self._bridge.submit(commands.PostCount(count.draft_id))

    def _look(self) -> None:
        """At what differs, before it is posted."""
        rows = count_words.differing(self._count) if self._count is not None else []
        self._looks, self._chosen = True, rows[0].product_id if rows else ""
        self._show()

    def _go_back(self) -> None:
        if self.entry.text():
            self.entry.clear()
            self._show()
        elif self._looks:
            self._looks = False
            self._show()
        else:
            self._asked = None
            self.left.emit()

    def _choose(self, product_id: str) -> None:
        if product_id == self._chosen or self._keep_typed():
            self._chosen = product_id
        self._show()

    def _type(self, sign: str) -> None:
        if not self._looks:
            self.say_sentence("")
            self.entry.put(sign)
            self._show()

    def _correct(self) -> None:
        self.entry.correct()
        self._show()

    def typed_elsewhere(self, sign: str) -> bool:
        if sign and sign in "0123456789,.":
            self._type(sign)
            return True
        return False

    def take_keyboard(self) -> None:
        self.entry.setFocus() if self.entry.isVisibleTo(self) else self.setFocus()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.CountChanged():
                self._changed(notice)
            case notices.CountPosted() if notice.posted.goes_on:
                self._start(commands.StartCount(notice.posted.kind, notice.posted.what))
            case notices.CountPosted() | notices.CountEnded():
                self._frozen, self._asked, self._count = False, None, None
                self.left.emit()
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen, self._then = False, None
                self._bridge.acts.bring_bad_news(lost=True)
                self.say_sentence(why_not(notice, self._words))

    def _changed(self, notice: notices.CountChanged) -> None:
        self._count, self._frozen = notice.count, False
        if notice.brings:
            self._chosen = notice.product_id
        if self.row is None:
            rows = [row for row in notice.count.rows if row.counted is None and not row.skipped]
            self._chosen = next((row.product_id for row in (*rows, *notice.count.rows)), "")
        then, self._then = self._then, None
        self._show()
        if then is not None:
            then()

    def _end(self) -> None:
        """One article, and nothing to be counted again: that was all."""
        if self._count is not None and not any(row.again for row in self._count.rows):
            self._frozen = True
            self._bridge.submit(commands.PostCount(self._count.draft_id))

    # --- what is seen

    def _show(self) -> None:
        count = self._count
        looks = self._looks and count is not None
        counting: tuple[QWidget, ...] = (self.list, self.entry, self.keypad, self.meanwhile)
        for part in (*counting, self.card, self.before):
            part.setVisible(looks is not (part in counting))
        for label, said in zip(
            (self.title, self.subtitle), count_words.head_words(count, self._words), strict=True
        ):
            label.say(said)
        self.lay_out_again()
        if count is None:
            self.list.present([])
            return
        typed_now = self.entry.text()
        rows = [
            count_words.counting_row(row, typed_now if row.product_id == self._chosen else "", self._words)
            for row in count.rows
        ]
        self.list.present(rows, self._chosen or None)
        lines = [count_words.difference_row(row, self._words) for row in count_words.differing(count)]
        chosen = self.row if self.row is not None and self.row.difference else None
        self.differences.present(lines, chosen.product_id if chosen is not None else None)
        self.before.present(count, chosen.reason if chosen is not None else None)
        waits = bool(typed_now) and not looks
        self.bar.present(count, self.row, looks=looks, waits=waits, frozen=self._frozen)
        self.meanwhile.present(self.row, self._words)
        self.take_keyboard()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        self._show()

    def lay_out_again(self) -> None:
        frame = self._frame
        if frame is None:
            return
        cart, pad = self.place(frame, frame.cart), self.place(frame, frame.pad)
        wide = min(self.title.sizeHint().width() + 18, cart.width())
        self.title.setGeometry(cart.left() + 5, cart.top(), wide, _HEAD)
        self.subtitle.setGeometry(
            cart.left() + 5 + wide, cart.top() + 3, max(cart.width() - wide - 5, 0), _HEAD
        )
        rows = cart.adjusted(0, _HEAD + 8, 0, 0)
        if self._sentence is not None:
            rows.setBottom(rows.bottom() - _SENTENCE - _GAP)
            self._sentence.setGeometry(rows.left(), rows.bottom() + 1 + _GAP, rows.width(), _SENTENCE)
        self.list.setGeometry(rows)
        self.card.setGeometry(rows)
        self.entry.setGeometry(self.place(frame, frame.entry))
        keypad = self.place(frame, frame.keypad)
        self.keypad.setGeometry(keypad)
        under = pad.adjusted(0, keypad.bottom() + 1 + _GAP - pad.top(), 0, 0)
        self.meanwhile.setGeometry(under)
        self.before.setGeometry(pad)
        self.bar.setGeometry(self.place(frame, frame.pay_bar))
        self.bar.lay_out(frame)
