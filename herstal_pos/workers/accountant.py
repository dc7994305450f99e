"""The thread that takes a period to the accountant: a program beside makes the archive, a folder or the mail
server takes it. Each month by itself, where that is wished."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.late import is_called
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.mail import PASSWORD

if TYPE_CHECKING:
    from herstal_pos.workers.mail_door import Trust

_log = logging.getLogger(__name__)
_LOOK_AGAIN_S = 3600.0
_QUIET_S = 120.0
"""After a start: who opens the till wants to sell first."""

type Ask = Callable[[commands.Command], list[notices.Notice]]
type Make = Callable[[dict[str, str]], dict[str, Any]]


class AccountantWorker:
    """`make`: as `storage.accounts.exports.parcel.beside`. `trust`: whose certificates are believed; None:
    the machine's own list."""

    def __init__(
        self,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        open_secrets: Callable[[], Secrets],
        make: Make,
        trust: "Trust | None" = None,
    ) -> None:
        self._ask = ask
        self._publish = publish
        self._open_secrets = open_secrets
        self._make = make
        self._trust = trust
        self._server = views.MailView()
        self._wanted: SimpleQueue[notices.SendingWanted] = SimpleQueue()
        self._wake = threading.Event()
        self._sure = self._looked = False

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread."""
        match notice:
            case notices.SettingsChanged():
                self._server = notice.settings.mail
            case _ if is_called(notice, "SendingWanted") and not notice.by_itself:
                self._wanted.put(notice)
                self._wake.set()
            case notices.ClockChanged():
                self._sure = not notice.why
            case notices.DayClosed():
                self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self._wake.wait(_LOOK_AGAIN_S if self._looked else _QUIET_S)
        self._wake.clear()
        self._looked = True
        self.step()

    def step(self) -> None:
        """What somebody asked for, then what goes by itself: never by a clock that is doubted."""
        while not self._wanted.empty():
            self._send(self._wanted.get())
        if self._sure:
            for notice in self._ask(commands.ProposeSending()):
                if isinstance(notice, notices.SendingWanted):
                    self._send(notice)

    def _send(self, wanted: "notices.SendingWanted") -> None:
        try:
            if wanted.way == "mail":
                from tempfile import TemporaryDirectory  # noqa: PLC0415 - once a month

                with TemporaryDirectory(prefix="herstal-pos-") as folder:
                    made = self._made(wanted, folder)
                    why_not = self._hand_over(wanted, made)
            else:
                made, why_not = self._made(wanted, wanted.folder), ""
        except (Unavailable, Damaged) as why:
            made, why_not = {}, why.reason
        if why_not:
            _log.warning("nothing went to the accountant: %s", why_not)
            self._publish(notices.SendingFailed(why_not, wanted.by_itself))
            return
        self._ask(
            commands.ReportSending(
                *(wanted.first, wanted.last, wanted.way),
                *(made["path"] if wanted.way == "folder" else made["file"], made["digest"]),
                tuple((till, number) for till, number in made["zs"]),
                tuple((name, said) for name, said in made["files"]),
                wanted.by_itself,
                wanted.at,
            )
        )

    def _made(self, wanted: "notices.SendingWanted", folder: str) -> dict[str, Any]:
        days = {"first": wanted.first.isoformat(), "last": wanted.last.isoformat()}
        at = wanted.at.isoformat()
        return self._make({**days, "prefix": wanted.prefix, "folder": folder, "at": at})

    def _hand_over(self, wanted: "notices.SendingWanted", made: dict[str, Any]) -> str:
        """Why it did not go, in the mail's own word; "" where it did."""
        from herstal_pos.workers import mail_door  # noqa: PLC0415 - with the first letter

        server = self._server
        if not server.host:
            return "no_mail"
        try:
            letter = mail_door.to_accountant(wanted, server.sender, Path(made["path"]), made["digest"])
        except ValueError:
            return "mail_address"
        secret = self._open_secrets().get(PASSWORD) or ""
        state, why = mail_door.hand_over(letter, server, secret, self._trust)
        return "" if state is PrintJobState.SENT else f"mail_{why}"
