"""The thread that sends tickets by e-mail: it has the server's password, and a server may take its time."""

import logging
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.sending.pauses import Pauses

if TYPE_CHECKING:
    from herstal_pos.workers.mail_door import Outcome, Trust

_log = logging.getLogger(__name__)
PASSWORD = "mail"  # noqa: S105 - the name under which it lies
_LOOK_AGAIN_S = 600.0
_AGAIN_S = (30.0, 60.0, 300.0)
_OF_ONE = "later"  # of `mail_door`, which is loaded with the first letter

_REFUSALS = {
    "sender_wrong": Refused("mail_sender_wrong"),
    "in_the_clear": Refused("mail_in_the_clear"),
    "login": Refused("mail_login"),
    "tls": Refused("mail_tls"),
    "unreachable": Refused("mail_unreachable"),
    "refused": Refused("mail_refused"),
    "address": Refused("mail_address"),
    "later": Refused("mail_later"),
    "unkept": Refused("mail_unkept"),
}

type Ask = Callable[[commands.Command], list[notices.Notice]]
type Draw = Callable[[list[dict[str, Any]]], tuple[str, bytes]]


class MailWorker:
    """`draw` gives a ticket as text and as a PNG. `trust`: whose certificates are believed, None: the
    machine's own list."""

    def __init__(
        self,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        open_secrets: Callable[[], Secrets],
        draw: Draw,
        trust: "Trust | None" = None,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask = ask
        self._pauses = Pauses(steady)
        self._publish = publish
        self._open_secrets = open_secrets
        self._draw = draw
        self._trust = trust
        self._server = views.MailView()
        self._wanted: SimpleQueue[commands.ConnectMail] = SimpleQueue()
        self._wake = threading.Event()
        self._failures = 0

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread."""
        if isinstance(notice, notices.SettingsChanged):
            if notice.settings.mail != self._server:
                self._pauses.forget_all()
            self._server = notice.settings.mail
            self._wake.set()
        elif isinstance(notice, notices.PrintJobChanged):
            job = notice.job
            if (job.printer, job.state) == ("mail", PrintJobState.QUEUED):
                self._wake.set()

    def connect(self, command: "commands.ConnectMail") -> None:
        """In the next turn; tried, and kept when it works."""
        self._wanted.put(command)
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self._wake.wait(self.step())

    def step(self) -> float:
        """Do what there is to do; gives the seconds after which to look again without being woken."""
        self._wake.clear()
        while not self._wanted.empty():
            self._connect(self._wanted.get())
        if not self._server.host:
            return _LOOK_AGAIN_S
        while (letter := self._next()) is not None:
            state, reason = self._sent(letter)
            self._ask(commands.ReportPrintJob(letter.job_id, state.value, reason))
            if reason == _OF_ONE:
                self._pauses.wait(letter.job_id)
                continue
            self._pauses.forget(letter.job_id)
            if state is PrintJobState.STUCK:
                self._failures += 1
                return _AGAIN_S[min(self._failures, len(_AGAIN_S)) - 1]
            self._failures = 0
        return self._pauses.at_most(_LOOK_AGAIN_S)

    def _next(self) -> notices.MailTaken | None:
        news = self._ask(commands.TakeMail(self._pauses.waiting))
        return next((each for each in news if isinstance(each, notices.MailTaken)), None)

    def _sent(self, taken: notices.MailTaken) -> "Outcome":
        from herstal_pos.workers import mail_door  # noqa: PLC0415 - with the first letter

        server = self._server
        try:
            letter = mail_door.to_customer(taken, server.sender, *self._draw(taken.parts))
        except ValueError:
            return PrintJobState.EXPIRED, "address"
        return mail_door.hand_over(letter, server, self._password(), self._trust)

    def _connect(self, command: "commands.ConnectMail") -> None:
        """A letter of the shop to itself; without a host the shop sends none any more."""
        typed = str(command.secret)
        why = self._why_not(command.server, typed, command.language)
        try:
            if typed and not why:
                self._open_secrets().put(PASSWORD, typed)
        except OSError:
            _log.exception("the password of the mail server cannot be kept")
            why = "unkept"
        if why:
            self._publish(dispatch.refusal(command, _REFUSALS[why]))
        else:
            self._ask(commands.SaveMail(command.server))

    def _why_not(self, server: views.MailView, typed: str, language: str) -> str:
        """ "": it works."""
        if not server.host:
            return ""
        if "@" not in server.sender or not server.sender.isprintable():
            return "sender_wrong"
        if server.user and server.security == "none":
            return "in_the_clear"
        from herstal_pos.workers import mail_door  # noqa: PLC0415 - with the first letter

        try:
            letter = mail_door.to_itself(server, language)
        except ValueError:
            return "sender_wrong"
        state, why = mail_door.hand_over(letter, server, typed or self._password(), self._trust)
        return "" if state is PrintJobState.SENT else why

    def _password(self) -> str:
        return self._open_secrets().get(PASSWORD) or ""
