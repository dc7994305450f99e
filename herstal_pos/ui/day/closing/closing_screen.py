"""The day's end in four steps: the count, the Z, the stock to the mall, the backup. Only the first two close
the day; what follows may fail and come again.
"""

from collections.abc import Callable, Hashable
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ClosingView, DayView, ZView
from herstal_pos.ui.day.closing.after.after_closing import AfterClosing
from herstal_pos.ui.day.closing.after.backup_card import BackupCard
from herstal_pos.ui.day.closing.after.exit_request import ExitRequest
from herstal_pos.ui.day.closing.after.push import PushStage
from herstal_pos.ui.day.closing.after.push_card import PushCard
from herstal_pos.ui.day.closing.after.z_card import ZCard
from herstal_pos.ui.day.closing.bar_words import say_closed, say_end, say_next_day, say_running
from herstal_pos.ui.day.closing.closing_bar import ClosingBar
from herstal_pos.ui.day.closing.closing_words import steps_ahead, steps_behind, totals_differ
from herstal_pos.ui.day.closing.count.count_card import CountCard
from herstal_pos.ui.day.closing.count.digits import CountDigits
from herstal_pos.ui.day.closing.count.drawer_card import DrawerCard
from herstal_pos.ui.day.closing.count.reasons import UNKNOWN
from herstal_pos.ui.day.closing.count.summary import Summary
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DAY, VERSION
from herstal_pos.ui.frame.screen import TillScreen, clerk_of, why_not
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import usual_folders
from herstal_pos.ui.widgets.message_line import MessageLine
from herstal_pos.ui.widgets.steps import HEIGHT as STEPS_HEIGHT, LOW_HEIGHT, Steps

PUSH, BACKUP = 3, 4
_DIRECTIONS = {
    "choose": "next",
    "row_down": "next",
    "row_up": "before",
    "row_left": "beside",
    "row_right": "beside",
}
_GAP, _SENTENCE, _BESIDE, _BESIDE_SMALL = 12, 48, 404, 348
_LOOKS = (commands.ShowDay(), commands.ShowClosing(), commands.ShowMall(), commands.AskTotals(by_itself=True))


class ClosingScreen(TillScreen):
    """`now` is the shop's clock."""

    takes_codes = True
    ended = Signal()  # all is done: the program may close

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._now = now
        self._frame: FrameGeometry | None = None
        self._day: DayView | None = None
        self._closing: ClosingView | None = None
        self._clerk = ""
        self._frozen = self._explained = self._warned = self._carry = False
        self._edited = False  # what is typed here is newer than what the shop says
        self._page = 0  # the step whose page is shown after the closing; 0: the one that wants a look
        self.after = AfterClosing()
        self.exit_request = ExitRequest()
        self._sentence: MessageLine | None = None
        self._build()

    def _build(self) -> None:
        words = self._words
        self.steps = Steps(self, words("off.no_page"))
        self.steps.chosen.connect(self._turn_to)
        self.count = CountCard(words, self)
        self.count.changed.connect(self._counted)
        self.drawer = DrawerCard(words, self)
        self.summary = summary = Summary(words, self)
        self.summary.changed.connect(self._show)
        self.summary.explained.connect(lambda: self.act("explain"))
        self.summary.fetch_wanted.connect(self._open_parked)
        self.summary.reasons.left.connect(self.take_keyboard)
        self.pushed = PushCard(words, self)
        self.backup = BackupCard(words, self)
        self.z = ZCard(words, self)
        self.z.reprinted.connect(lambda: self.act("reprint_z"))
        self.z.explained.connect(lambda: self.act("explain"))
        self.z.update_wanted.connect(lambda: self.act("offered_update"))
        self.bar = ClosingBar(words, self)
        self.bar.pressed.connect(self._pressed)
        self.digits = CountDigits(self.count, summary.remaining, summary.pad, summary.show_pad, self)
        self.digits.changed.connect(self._show)
        self.digits.finished.connect(lambda: self._say(words("closing.last_field")))

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.CLOSING,) if self.counts else (Scope.CLOSED, Scope.CLOSING)

    def meaning(self, action: str) -> Hashable:
        """Nobody switches off, or closes uncounted, by the press that closed."""
        if action == "next_step":
            return ("close", self._warned, self._carry) if self.counts else "next_day"
        if action == "switch_off":
            return (action, self.exit_request.wanted, self._warned)
        return action

    def say_sentence(self, sentence: str) -> None:
        self._say(sentence)

    @property
    def counts(self) -> bool:
        """The day runs: its drawer is counted here."""
        return self._day is not None and self._day.open

    def _pressed(self, action: str) -> None:
        if not self.act(action):
            self.wanted.emit(action)

    def act(self, action: str) -> bool:
        if action not in ("next_step", "switch_off"):
            self._warned = False
        self._say("")
        match action:
            case "next_step":
                self._take_next_step()
            case "explain":
                self._explained = not self._explained
                self._show()
                self.take_keyboard()
            case _:
                return self._act_while_counting(action) if self.counts else self._act_after(action)
        return True

    def _act_while_counting(self, action: str) -> bool:
        match action:
            case "x_report":
                self._bridge.submit(commands.ShowDay(printed=True))
            case "choose" if self.summary.reasons.in_words:
                self.count.take_keyboard()
            case _ if action in _DIRECTIONS:
                self.digits.walk(_DIRECTIONS[action])
            case "reason" if self.summary.reason:
                self.digits.put_away()
                self.summary.reasons.turn()
            case "back" if self.summary.reasons.in_words:
                self.summary.reasons.choose(UNKNOWN)
            case _:
                return False
        return True

    def _act_after(self, action: str) -> bool:
        match action:
            case "switch_off":
                self._switch_off()
            case "reprint_z":
                self._bridge.submit(commands.ReprintZ())
            case "repeat_step":
                self._repeat()
            case "offered_update":
                self.place_wanted.emit(VERSION)
            case "row_left" | "row_right":
                self._turn_to(PUSH if action == "row_left" else BACKUP)
            case "row_up" | "row_down":
                self.pushed.list.step(1 if action == "row_down" else -1)
            case _:
                return False
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        if not self.counts or not sign or sign not in "0123456789,.":
            return False
        self.digits.type(sign)
        return True

    def _take_next_step(self) -> None:
        if self.counts:
            self._close()
        else:
            self.place_wanted.emit(DAY)

    def _close(self) -> None:
        """Nobody closes uncounted, or with too much missing, by pressing a key once too often."""
        if self._frozen or self._closing is None:
            return
        if not self.count.pieces and not self._warned:
            self._warned = True
            self._show()
            self._say(self._words("closing.really_uncounted"))
            return
        sure, self._frozen, self._warned = self._warned, True, False
        remaining, reason = self.summary.kept_cents, self.summary.reason
        self._bridge.submit(commands.CloseDay(self.count.pieces, remaining, reason, sure, self._carry))
        self._show()

    def _switch_off(self) -> None:
        """Ask first, then end the program when all is done, or at once where the backup failed. Pressed while
        it waits to end, it stays on."""
        if not self._warned and not self.exit_request.wanted:
            self._warned = True
            self._show()
            failed = self.after.backup_state is State.NOW
            ask = "closing.really_without_backup" if failed else "closing.really_off"
            self._say(self._words(ask, key=keys.cap("switch_off", self._words)))
            return
        self._warned = False
        if self.after.backup_state is State.NOW:
            self.ended.emit()
        else:
            self.exit_request.turn()
            self._end_if_done()
            self._show()

    def _repeat(self) -> None:
        if self.page == BACKUP:
            self._bridge.submit(commands.BackUp())
        else:
            self.after.push.begin(self._now(), looks=True)
            self._bridge.submit(commands.PushStock())
        self._show()

    def _open_parked(self) -> None:
        if self._closing is not None and self._closing.parked:
            self.wanted.emit("back")
            self._bridge.submit(commands.FetchSale(self._closing.parked[0].sale_id))

    def _turn_to(self, page: int) -> None:
        self._page = page
        self._show()

    def _counted(self) -> None:
        self._edited, self._warned = True, False
        self._say("")
        self._bridge.submit(commands.CountCash(self.count.pieces))
        self._show()

    def take_keyboard(self) -> None:
        if not self.counts or self._explained:
            self.setFocus()
        else:
            self.digits.field.setFocus()

    def visited(self) -> None:
        self._edited = self._explained = self._warned = self._carry = False
        self.digits.begin()
        self._page = 0
        for command in _LOOKS:
            self._bridge.submit(command)

    def minute_passed(self) -> None:
        self._show()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        if self._on_day(notice) or self.after.on_notice(notice, self._now()):
            self._end_if_done()
            self._show()

    def _on_day(self, notice: Notice) -> bool:
        match notice:
            case notices.DayChanged():
                self._day = notice.day
            case notices.ClosingChanged():
                self._on_closing(notice.closing)
            case notices.DayClosed():
                self._on_closed(notice.z)
            case notices.CardTotalsChanged() if self.counts and (said := totals_differ(notice, self._words)):
                self._say(said)
            case notices.SettingsChanged() | notices.ClerksChanged():
                self._clerk = clerk_of(notice, self._clerk)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                why, self._frozen = getattr(notice, "reason", ""), False
                self._warned, self._carry = why == "difference_large", self._carry or why == "attempts_left"
                self._say(why_not(notice, self._words))
            case _:
                return False
        return True

    def _on_closing(self, closing: ClosingView) -> None:
        self._closing, self.after.z = closing, closing.last
        if closing.open and not self._edited:
            self.count.fill(dict(closing.pieces))

    def _on_closed(self, z: ZView) -> None:
        self.after.begin(z, self._now())
        self._bridge.submit(commands.FindUpdate(tuple(map(str, usual_folders()))))
        self._frozen = self._edited = self._explained = False
        self._page = 0
        self.count.fill({})
        self.summary.clear()
        if self.isVisible():
            self.setFocus()

    def _end_if_done(self) -> None:
        if self.exit_request.is_reached(self.after.push.stage, self.after.backup_state):
            self.ended.emit()

    # --- what is seen

    @property
    def page(self) -> int:
        """After the closing: the chosen one, else the one where something happens or has to."""
        if self._page:
            return self._page
        if self.after.push.stage is PushStage.NONE or self.after.backup_state is State.NOW:
            return BACKUP
        return PUSH

    def _show(self) -> None:
        if self._day is None or self._closing is None or self._frame is None:
            return
        if self.counts:
            self._show_count(self._day, self._closing)
        elif self.after.z is not None:
            self._show_rest(self.after.z, self._closing)
        self._show_parts()

    def _show_count(self, day: DayView, closing: ClosingView) -> None:
        words = self._words
        self._explained = self._explained and closing.expected_cents is not None
        self.steps.present(steps_ahead(closing, self.after.push, words), 1, pages=())
        self.drawer.present(day)
        self.summary.present(closing, day, self.count.cents, explained=self._explained)
        say_running(self.bar, day, self._clerk, words)
        self.bar.next_step.means = self.meaning("next_step")
        self.bar.next_step.turn(on=not self._frozen, why=words("off.wait"))

    def _show_rest(self, z: ZView, closing: ClosingView) -> None:
        words = self._words
        after = self.after
        self.steps.present(steps_behind(z, after, words), self.page, pages=(PUSH, BACKUP))
        self.pushed.present(after.push, self._now())
        self.backup.present(after.backup, running=after.backing_up)
        self.z.present(z, after.job, after.offered, explained=self._explained)
        say_closed(self.bar, z, words)
        self.bar.repeat.say(words("closing.repeat", number=self.page), words("closing.repeat_hint"))
        self.bar.repeat.turn(on=self.page == BACKUP or after.push.connected, why=words("off.no_mall"))
        say_next_day(self.bar, closing, words)
        self.bar.next_step.means = self.meaning("next_step")
        self.bar.next_step.turn(on=True)
        self.bar.off.means = self.meaning("switch_off")
        say_end(self.bar, self.exit_request, after, words)

    def _show_parts(self) -> None:
        counts = self.counts
        self.count.setVisible(counts and not self._explained)
        self.drawer.setVisible(counts and self._explained)
        self.summary.setVisible(counts)
        self.z.setVisible(not counts)
        self.pushed.setVisible(not counts and self.page == PUSH)
        self.backup.setVisible(not counts and self.page == BACKUP)
        self.bar.show_keys(closed=not counts)

    def _say(self, sentence: str) -> None:
        if self._sentence is not None:
            self._sentence.hide()
            self._sentence.deleteLater()
            self._sentence = None
        if sentence:
            self._sentence = MessageLine(sentence, parent=self)
            self._sentence.show()
            self._lay_out_sentence()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        centre = self.place(frame, frame.centre)
        high, gap = (LOW_HEIGHT, 8) if frame.is_low else (STEPS_HEIGHT, _GAP)
        self.steps.setGeometry(centre.left(), centre.top(), centre.width(), high)
        page = centre.adjusted(0, high + gap, 0, 0)
        wide = _BESIDE_SMALL if frame.is_small else _BESIDE
        left = page.adjusted(0, 0, -wide - (_GAP if frame.is_small else _GAP + 4), 0)
        right = QRect(page.right() + 1 - wide, page.top(), wide, page.height())
        for card in (self.count, self.drawer, self.pushed, self.backup):
            card.setGeometry(left)
        for side in (self.summary, self.z):
            side.setGeometry(right)
        self.bar.setGeometry(self.place(frame, frame.pay_bar))
        self.bar.lay_out(small=frame.is_small)
        self._lay_out_sentence()
        self._show()

    def _lay_out_sentence(self) -> None:
        """Over the foot of the left card, until the next key."""
        if self._sentence is not None:
            card, others = self.count.geometry(), self.count.others.geometry()
            top = card.top() + others.top()
            self._sentence.setGeometry(card.left() + 8, top, card.width() - 16, _SENTENCE)
            self._sentence.raise_()
