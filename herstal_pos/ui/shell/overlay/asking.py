"""What the window asks before all else: is the clock right, at a start and before a day that would be dated
before the last Z, and what to do where no shop can be opened."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.shell.overlay.question import Answer, BlockingQuestion
from herstal_pos.ui.widgets.buttons.touch import Kind

THIS_TILL = "till "
_MEGABYTE = 1_000_000


class FirstQuestions(QObject):
    """One question at a time. `rescue` is given what was chosen: again, restore, make_room, show_other, or
    `THIS_TILL` and its prefix."""

    def __init__(
        self, bridge: Bridge, window: QWidget, words: Callable[[], Words], rescue: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._words = words
        self._rescue = rescue
        self.question: BlockingQuestion | None = None
        self._moved: views.MovedView | None = None
        self._is_old = False

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ClockChanged():
                self._away()
                if notice.why:
                    self._ask_clock(notice)
            case notices.CommandRefused(reason="day_before_z") if notice.again is not None:
                self._away()
                self._ask_day(notice.params, notice.again)
            case notices.StartFailed():
                self._away()
                self._ask_start(notice)
            case notices.DamageFound():
                self._away()
                self._show_damage(notice)
            case notices.ArrivalFailed():
                self._away()
                self._say_not_arrived(notice.reason)
            case notices.MovedChanged() if notice.moved != self._moved:
                self._show_moved(notice.moved)
            case notices.StoreFailed(reason="newer") if not self._is_old:
                self._is_old = True
                self._away()
                self._say_newer()
            case notices.SettingsChanged() if self.question is not None and self._is_of_start:
                self._away()

    def _away(self) -> None:
        if self.question is not None:
            self.question.close()
        self.question = None

    def _put(self, title: str, lines: list[str], answers: list[Answer], *, of_start: bool) -> None:
        self._is_of_start = of_start
        escape = keys.cap("back", self._words())
        self.question = BlockingQuestion(
            title, [line for line in lines if line], answers, escape, self._window
        )
        self.question.answered.connect(self._forget)

    def _forget(self) -> None:
        self.question = None

    def _ask_clock(self, notice: notices.ClockChanged) -> None:
        words = self._words()
        now = {"date": words.date(notice.at), "time": words.time(notice.at)}
        newest = notice.newest or notice.at
        then = {"date": words.date(newest), "time": words.time(newest)}
        confirm = Answer(
            words("clock.right", **now), lambda: self._bridge.submit(commands.ConfirmClock()), Kind.PRIMARY
        )
        self._put(
            words("clock.title"),
            [words(f"clock.{notice.why}", **then), words("clock.nothing_erased")],
            [confirm, Answer(words("clock.wrong"), lambda: None)],
            of_start=False,
        )

    def _ask_day(self, dates: Mapping[str, str | int], again: commands.Command) -> None:
        """Ask before a day opens under a clock that stands before the last closing; no opens nothing."""
        words = self._words()
        opened = Answer(words("clock.open_day", **dates), lambda: self._bridge.submit(again))
        self._put(
            words("clock.title"),
            [words("clock.says", **dates), words("clock.before_z", **dates), words("clock.set_first")],
            [opened, Answer(words("clock.wrong"), lambda: None, Kind.PRIMARY)],
            of_start=False,
        )

    def _ask_start(self, notice: notices.StartFailed) -> None:
        words = self._words()
        answers = []
        if notice.process:
            why = words("refused.data_in_use", process=notice.process)
            answers.append(
                Answer(words("start.show_other"), lambda: self._rescue("show_other"), Kind.PRIMARY)
            )
        else:
            why = words(f"unavailable.{notice.reason}")
        if notice.backup_at is not None:
            at = {"date": words.date(notice.backup_at), "time": words.time(notice.backup_at)}
            answers.append(Answer(words("start.restore", **at), lambda: self._rescue("restore"), Kind.TONAL))
        if notice.spare_bytes:
            size = max(1, notice.spare_bytes // _MEGABYTE)
            room = words("start.make_room", size=size)
            answers.append(Answer(room, lambda: self._rescue("make_room"), Kind.TONAL))
        for till in notice.tills:
            this = words("start.this_till", till=till)
            answers.append(Answer(this, partial(self._rescue, f"{THIS_TILL}{till}"), Kind.TONAL))
        if notice.reason != "config":  # which is read before the first paint, and then no more
            again = Kind.QUIET if answers else Kind.PRIMARY
            answers.append(Answer(words("start.again"), lambda: self._rescue("again"), again))
        answers.append(Answer(words("start.close"), self._close_window))
        which = words("start.which_till") if len(notice.tills) > 1 else ""
        self._put(words("start.title"), [why, which], answers, of_start=True)

    def _show_damage(self, notice: notices.DamageFound) -> None:
        words, at = self._words(), notice.backup_at
        then = (
            words("start.damaged_backup", date=words.date(at), time=words.time(at))
            if at
            else words("start.damaged_no_backup")
        )
        self._put(
            words("start.damaged_title"),
            [words("start.damaged"), then],
            [
                Answer(words("start.close"), self._close_window, Kind.TONAL),
                Answer(words("start.later"), lambda: None),
            ],
            of_start=False,
        )

    def _show_moved(self, moved: views.MovedView) -> None:
        self._moved = moved
        if moved.at is not None:
            self._away()
            self._say_moved(moved.at)

    def _say_moved(self, at: datetime) -> None:
        words = self._words()
        then = {"date": words.date(at), "time": words.time(at)}
        self._put(
            words("start.moved_title"),
            [words("start.moved", **then), words("start.moved_reads"), words("start.moved_back")],
            [Answer(words("start.moved_look"), lambda: None, Kind.PRIMARY)],
            of_start=False,
        )

    def _say_newer(self) -> None:
        """Once: what is pressed then is refused in a line, and the screen can be read off."""
        words = self._words()
        self._put(
            words("start.newer_title"),
            [words("start.newer"), words("start.newer_here"), words("start.newer_how")],
            [
                Answer(words("start.close"), self._close_window, Kind.TONAL),
                Answer(words("start.moved_look"), lambda: None),
            ],
            of_start=False,
        )

    def _say_not_arrived(self, reason: str) -> None:
        words = self._words()
        why = words("start.sold_meanwhile" if reason == "shop_there" else f"unavailable.{reason}")
        understood = Answer(words("start.understood"), lambda: None, Kind.PRIMARY)
        self._put(
            words("start.not_arrived_title"), [why, words("start.not_arrived")], [understood], of_start=False
        )

    def _close_window(self) -> None:
        self._window.close()
