"""A payment over the card terminal, as the sale's screen shows it: the band above the cart, and its answers.

What it is made of is loaded with the first payment.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.screen import TillScreen
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State

if TYPE_CHECKING:
    from herstal_pos.services.views import AttemptView
    from herstal_pos.ui.counter.payment.paid import PaidPanel
    from herstal_pos.ui.counter.payment.terminal_band import TerminalBand
    from herstal_pos.ui.widgets.buttons.button import Button

_GAP = 12
_SECOND_MS = 1000

type Place = Callable[[FrameGeometry, QRect], QRect]
type Answer = tuple[str, str, Kind, Callable[[], object]]
"""Action, message id, kind of the button, what it does."""


class SaleTerminal(QObject):
    """`changed`: the band came, went or asks something else. `say`: what belongs to no band."""

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        now: Callable[[], datetime],
        state: CounterState,
        say: Callable[[str, State], None],
        screen: TillScreen,
    ) -> None:
        super().__init__(screen)
        self._bridge, self._words, self._now = bridge, words, now
        self._state = state
        self._say_sentence = say
        self._approved: AttemptView | None = None
        self._screen = screen
        self._open: tuple[AttemptView, ...] = ()
        self._ended: AttemptView | None = None
        self._texts: dict[str, str] = {}
        self._asked: notices.TerminalAsks | None = None
        self._abort_asked: set[str] = set()
        self._denied = ""  # an attempt's id: "no", though the terminal named a sum
        self._answers: tuple[Answer, ...] = ()
        self._shown: object = None
        self.band: TerminalBand | None = None
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._say)

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PaymentsChanged():
                self._changed(notice)
            case notices.TerminalSays():
                self._texts[notice.attempt_id] = notice.text.strip().partition("\n")[0]
            case notices.TerminalAsks():
                self._asked = notice
            case notices.AbortAsked():
                self._abort_asked.add(notice.attempt_id)
            case notices.PaidLate():
                self._say_late(notice)
            case notices.PaymentContradicted():
                said = "terminal.says_approved" if notice.said == "approved" else "terminal.says_declined"
                self._say_sentence(self._words(said, amount_cents=notice.attempt.asked_cents), State.NOW)
            case _:
                return
        self.show()

    def _changed(self, notice: "notices.PaymentsChanged") -> None:
        self._open = notice.open
        there = {each.id for each in notice.open}
        if self._asked is not None and self._asked.attempt_id not in there:
            self._asked = None
        self._approved = (
            notice.ended if notice.ended is not None and notice.ended.state == "approved" else None
        )
        if there or notice.ended is not None:
            self._state.frozen = False
        if notice.ended is None:
            return
        is_here = notice.ended.sale_id == self._state.sale.sale_id
        shows = is_here and notice.ended.state == "declined" and not notice.ended.by_person
        self._ended = notice.ended if shows else None
        if not is_here and notice.ended.state == "declined":
            cents = notice.ended.asked_cents
            self._say_sentence(self._words("terminal.declined_late", amount_cents=cents), State.SOON)

    def _say_late(self, notice: "notices.PaidLate") -> None:
        said = "terminal.paid_late" if notice.number_text else "terminal.paid_late_part"
        params: dict[str, str | int] = {"amount_cents": notice.amount_cents, "number": notice.number_text}
        self._say_sentence(self._words(said, **params), State.WELL)

    def say_paid(self, panel: "PaidPanel | None") -> None:
        """By whose card, under the amount."""
        one, self._approved = self._approved, None
        if one is None or panel is None:
            return
        brand, digits, code = one.whose_card
        auth = self._words("terminal.auth", code=code) if code else ""
        whose = " ".join(filter(None, (brand, f"···· {digits}" if digits else "")))
        panel.received.say(" · ".join(filter(None, (whose, auth))))

    @property
    def _attempt(self) -> "AttemptView | None":
        """Of the sale that is shown."""
        sale_id = self._state.sale.sale_id
        here = (each for each in self._open if sale_id and each.sale_id == sale_id)
        return next(here, None)

    # --- what a person does

    def act(self, action: str, *, typed: bool) -> bool:
        """True when it answered the band. `typed`: a number waits in the entry, and Enter means that."""
        if self._bridge.acts.is_blind:
            return False
        for name, _, _, do in self._answers:
            if self._is(name, action) and not (typed and name == "article_code"):
                do()
                return True
        self._forget_ended(action)
        return False

    def _is(self, name: str, action: str) -> bool:
        """Delete is another action where something is paid already."""
        return action == name or (name == "remove_line" and action == "give_back")

    def _forget_ended(self, action: str) -> None:
        """What was declined is not said for longer than until the next act."""
        if self._ended is not None and action not in ("row_up", "row_down"):
            self._ended = None
            self.show()

    def meaning(self, action: str) -> object:
        """What a key would answer here; None: nothing."""
        if any(self._is(name, action) for name, *_ in self._answers):
            return ("terminal", action, self._shown)
        return None

    def _abort(self) -> None:
        if self._attempt is not None:
            self._bridge.submit(commands.AbortPayment(self._attempt.id))

    def _answer(self, *, is_accepted: bool) -> None:
        if self._attempt is not None:
            self._bridge.submit(commands.AnswerPayment(self._attempt.id, is_accepted))

    def _deny(self) -> None:
        """Submit a "no", or first ask whether the sum that the terminal named was cancelled there."""
        if self._attempt is None or not self._attempt.said_cents:
            self._answer(is_accepted=False)
            return
        self._denied = self._attempt.id
        self.show()

    def _answer_denied(self, *, is_cancelled: bool) -> None:
        """Submit the "no" where the charge was cancelled there; else show the first question again."""
        self._denied = ""
        if is_cancelled and self._attempt is not None:
            self._bridge.submit(commands.AnswerPayment(self._attempt.id, is_accepted=False, sure=True))
        self.show()

    def _answer_terminal(self, *, is_yes: bool) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._bridge.submit(commands.AnswerTerminal(asked.question_id, is_yes))
        self.show()

    def _ask(self) -> None:
        if self._attempt is not None:
            self._bridge.submit(commands.AskPayment(self._attempt.id))

    def _by_hand(self) -> None:
        ended = self._ended
        if ended is not None and not self._state.frozen:
            self._state.frozen = True
            self._bridge.submit(commands.PayByHand(ended.id, self._state.sale.version))

    def _not_by_hand(self) -> None:
        self._ended = None
        self.show()

    # --- what is seen

    def show(self) -> None:
        """Follows the sale that is shown, and what became of its payment."""
        attempt = self._attempt
        if self._ended is not None and self._ended.sale_id != self._state.sale.sale_id:
            self._ended = None
        self._state.at_terminal = attempt is not None
        if attempt is not None or self._ended is not None:
            self._made()
        before = self._shown
        if attempt is None or attempt.id != self._denied:
            self._denied = ""
        self._answers = self._answers_now(attempt)
        abort_asked = attempt is not None and attempt.id in self._abort_asked
        one = attempt or self._ended
        asked = self._asked.question_id if self._asked is not None else ""
        self._shown = (one.id, one.state, asked, abort_asked, self._denied) if one is not None else None
        if self.band is not None and self._shown != before:
            self.band.offer([self._button(*answer) for answer in self._answers])
        self._say()
        if self._shown != before:
            self.changed.emit()

    def _answers_now(self, attempt: "AttemptView | None") -> tuple[Answer, ...]:
        if attempt is None:
            return self._answers_to_ended()
        if self._denied:
            return (
                ("search", "terminal.yes", Kind.PLAIN, lambda: self._answer_denied(is_cancelled=True)),
                ("free_item", "terminal.no", Kind.PLAIN, lambda: self._answer_denied(is_cancelled=False)),
            )
        if attempt.state == "unknown":
            return (
                ("search", "terminal.yes", Kind.PLAIN, lambda: self._answer(is_accepted=True)),
                ("free_item", "terminal.no", Kind.PLAIN, self._deny),
                ("article_code", "terminal.ask", Kind.PLAIN, self._ask),
            )
        if self._asked is not None:
            return (
                ("search", "terminal.yes", Kind.PLAIN, lambda: self._answer_terminal(is_yes=True)),
                ("free_item", "terminal.no", Kind.PLAIN, lambda: self._answer_terminal(is_yes=False)),
            )
        if attempt.id in self._abort_asked or not attempt.can_abort:
            return ()
        return (("remove_line", "terminal.abort", Kind.PLAIN, self._abort),)

    def _answers_to_ended(self) -> tuple[Answer, ...]:
        if self._ended is None:
            return ()
        if self._ended.is_unreachable:
            return (
                ("search", "terminal.accepted", Kind.PLAIN, self._by_hand),
                ("free_item", "terminal.refused", Kind.PLAIN, self._not_by_hand),
            )
        return (("pay_left", "terminal.retry", Kind.WARN_OUTLINE, self._again),)

    def _again(self) -> None:
        self._ended = None
        self.show()
        self._screen.act("pay_left")

    def _button(self, action: str, label: str, kind: Kind, do: Callable[[], object]) -> "Button":
        from herstal_pos.ui.widgets.buttons.button import Button  # noqa: PLC0415 - first payment

        button = Button(self._words(label), kind, key_cap=keys.cap(action, self._words))
        button.means = (self._shown, action)
        button.clicked.connect(lambda: do())  # noqa: PLW0108 - Qt says whether it is checked
        return button

    def _say(self) -> None:
        one = self._attempt or self._ended
        if self.band is None:
            return
        if one is None:
            self.band.hide()
            self._second.stop()
            return
        self.band.say(*self._words_of(one))
        is_waiting = one.state in ("started", "waiting")
        if is_waiting != self._second.isActive():
            (self._second.start if is_waiting else self._second.stop)()

    def _words_of(self, one: "AttemptView") -> tuple[State, str, str]:
        words, amount = self._words, self._words.money(one.asked_cents)
        if one.state == "unknown":
            return self._words_of_unknown(one, amount)
        if one.state == "declined":
            return self._words_of_declined(one, amount)
        seconds = max(0, round((self._now() - one.begun_at).total_seconds()))
        detail = words("terminal.since", amount=amount, seconds=seconds)
        if self._asked is not None:
            return State.RUNNING, self._asked.text.replace("\n", " "), detail
        if one.id in self._abort_asked:
            return State.RUNNING, words("terminal.abort_asked"), detail
        return State.RUNNING, self._texts.get(one.id) or words("terminal.waits"), detail

    def _words_of_unknown(self, one: "AttemptView", amount: str) -> tuple[State, str, str]:
        words, title = self._words, "terminal.cancelled_there" if self._denied else "terminal.unknown"
        if one.said_cents in (None, one.asked_cents):
            return State.UNKNOWN, words(title), words("terminal.unknown_hint", amount=amount)
        said = words.money(one.said_cents or 0)
        return State.UNKNOWN, words(title), words("terminal.both", asked=amount, said=said)

    def _words_of_declined(self, one: "AttemptView", amount: str) -> tuple[State, str, str]:
        words = self._words
        if one.is_unreachable:
            return State.OFFLINE, words("terminal.silent"), words("terminal.type_there", amount=amount)
        titles = {"cancelled": "terminal.cancelled", "not_started": "terminal.not_started"}
        why = "cancelled" if one.why == "not_sent" else one.why
        return State.NOW, words(titles.get(why, "terminal.declined")), words("terminal.nothing_paid")

    def _made(self) -> None:
        from herstal_pos.ui.counter.payment.terminal_band import TerminalBand  # noqa: PLC0415 - first payment

        if self.band is None:
            self.band = TerminalBand(self._screen)

    def lay_out(self, frame: FrameGeometry, cart: QRect, place: Place) -> QRect:
        """What the band leaves of the cart's place; both in the frame's px."""
        if self.band is None or self._shown is None:
            return cart
        high = self.band.heightForWidth(cart.width())
        self.band.setGeometry(place(frame, QRect(cart.left(), cart.top(), cart.width(), high)))
        self.band.show()
        return cart.adjusted(0, high + _GAP, 0, 0)
