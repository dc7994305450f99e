"""The thread that lets invoices out: to paint one takes a while, and a server may take its time."""

import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from herstal_pos.domain.errors import Refused
from herstal_pos.late import is_called
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.mail import PASSWORD, Ask

if TYPE_CHECKING:
    from herstal_pos.services.accounts.sending.packing import Draw
    from herstal_pos.services.accounts.sending.ports import AccessPoint, Handed

_LOOK_AGAIN_S = 600.0
_AGAIN_S = (30.0, 60.0, 300.0)
_ON_PAPER, _BY_MAIL = "paper", "mail"


class InvoiceWorker:
    """`draw`: pages to a PDF. `ask` carries out commands of the store."""

    def __init__(
        self,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        open_secrets: Callable[[], Secrets],
        draw: "Draw",
    ) -> None:
        self._ask = ask
        self._publish = publish
        self._open_secrets = open_secrets
        self._draw = draw
        self._server = views.MailView()
        self._sends = False
        self._wake = threading.Event()
        self._failures = 0
        self._again: SimpleQueue[str] = SimpleQueue()

    def send(self, command: "commands.SendInvoice") -> None:
        """In the next turn."""
        self._again.put(command.invoice_id)
        self._wake.set()

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread."""
        if isinstance(notice, notices.SettingsChanged):
            self._server = notice.settings.mail
            self._sends = notice.settings.invoices.way != _ON_PAPER
            self._wake.set()
        elif is_called(notice, "InvoiceMade"):
            self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self._wake.wait(self.step())

    def step(self) -> float:
        """Let out what there is; gives the seconds after which to look again without being woken. One that
        breaks a rule holds up no other; a way that is closed holds up all."""
        self._wake.clear()
        if not self._sends:
            return _LOOK_AGAIN_S
        passed, again = list[str](), list[str]()
        while not self._again.empty():
            again.append(self._again.get())
        while (taken := self._next(passed, again)) is not None:
            passed.append(taken.invoice_id)
            try:
                handed = self._handed(taken)
            except Refused as broken:
                self._publish(notices.InvoiceWaits(taken.invoice.number, f"refused.{broken.reason}"))
                continue
            if handed.outcome.value == "waiting":
                self._failures += 1
                for invoice_id in {*again} - {*passed[:-1]}:  # what somebody asked for waits too
                    self._again.put(invoice_id)
                self._publish(notices.InvoiceWaits(taken.invoice.number, handed.words_id))
                return _AGAIN_S[min(self._failures, len(_AGAIN_S)) - 1]
            self._failures = 0
            said = handed.said or handed.reason
            self._ask(commands.ReportInvoice(taken.invoice_id, handed.outcome.value, taken.way, said))
        return _LOOK_AGAIN_S

    def _next(self, passed: list[str], again: list[str]) -> "notices.InvoiceTaken | None":
        news = self._ask(commands.TakeInvoice(tuple(passed), tuple(again)))
        return next((each for each in news if isinstance(each, notices.InvoiceTaken)), None)

    def _handed(self, taken: "notices.InvoiceTaken") -> "Handed":
        from herstal_pos.services.accounts.sending.packing import packed  # noqa: PLC0415 - with the first

        point = self._point(taken)
        return point.hand_over(packed(taken.invoice_id, taken.invoice, taken.head, self._draw, taken.address))

    def _point(self, taken: "notices.InvoiceTaken") -> "AccessPoint":
        from herstal_pos.workers.sending.folder import FolderPoint  # noqa: PLC0415 - with the first
        from herstal_pos.workers.sending.mail import MailPoint  # noqa: PLC0415 - with the first

        if taken.way == _BY_MAIL:
            return MailPoint(self._server, lambda: self._open_secrets().get(PASSWORD) or "")
        return FolderPoint(Path(taken.folder))
