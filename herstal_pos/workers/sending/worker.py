"""The thread that lets invoices out, and hears answers: to paint one takes a while, and a server may take its
time."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from herstal_pos.domain.errors import Refused
from herstal_pos.late import is_called
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.mail import PASSWORD, Ask
from herstal_pos.workers.sending.pauses import Pauses

if TYPE_CHECKING:
    from herstal_pos.services.accounts.sending.packing import Draw
    from herstal_pos.services.accounts.sending.ports import AccessPoint, Handed
    from herstal_pos.workers.sending.answers import AnswerFolder

_LOOK_AGAIN_S = 600.0
_AGAIN_S = (30.0, 60.0, 300.0)
_FOLDER, _BY_MAIL = "folder", "mail"


class InvoiceWorker:
    """`draw`: pages to a PDF. `ask` carries out commands of the store. `steady`: as `Pauses` has it."""

    def __init__(
        self,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        open_secrets: Callable[[], Secrets],
        draw: "Draw",
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask = ask
        self._publish = publish
        self._open_secrets = open_secrets
        self._draw = draw
        self._server, self._rules = views.MailView(), views.InvoiceRulesView()
        self._answers: AnswerFolder | None = None
        self._wake = threading.Event()
        self._failures = 0
        self._pauses = Pauses(steady)
        self._why: dict[str, notices.InvoiceWaits] = {}  # loads nothing: its first use may be years away
        self._again: SimpleQueue[str] = SimpleQueue()

    def send(self, command: "commands.SendInvoice") -> None:
        """In the next turn."""
        self._again.put(command.invoice_id)
        self._wake.set()

    def on_notice(self, notice: notices.Notice) -> None:
        """From the store's thread."""
        if isinstance(notice, notices.SettingsChanged):
            self._change(notice.settings.mail, notice.settings.invoices)
            self._wake.set()
        elif is_called(notice, "InvoiceMade"):
            self._wake.set()
        elif is_called(notice, "IssuedListed"):
            for waits in list(self._why.values()):
                self._publish(waits)

    def _change(self, server: views.MailView, rules: views.InvoiceRulesView) -> None:
        if (server, rules) != (self._server, self._rules):
            self._pauses.forget_all()
            self._server, self._rules, self._answers = server, rules, None

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self._wake.wait(self.step())

    def step(self) -> float:
        """Let out what there is, and hear what is answered; gives the seconds after which to look again
        without being woken. What waits for a reason of its own holds up no other; a way that is closed holds
        up all."""
        self._wake.clear()
        if self._rules.way not in (_FOLDER, _BY_MAIL):
            return _LOOK_AGAIN_S
        again = list[str]()
        while not self._again.empty():
            again.append(self._again.get())
            self._pauses.forget(again[-1])
        passed = list(self._pauses.waiting)
        while (taken := self._next(passed, again)) is not None:
            passed.append(taken.invoice_id)
            if not self._let_out(taken):
                for invoice_id in {*again} - {*passed[:-1]}:  # what somebody asked for waits too
                    self._again.put(invoice_id)
                self._failures += 1
                return _AGAIN_S[min(self._failures, len(_AGAIN_S)) - 1]
        self._hear()
        return self._pauses.at_most(_LOOK_AGAIN_S)

    def _next(self, passed: list[str], again: list[str]) -> "notices.InvoiceTaken | None":
        news = self._ask(commands.TakeInvoice(tuple(passed), tuple(again)))
        return next((each for each in news if isinstance(each, notices.InvoiceTaken)), None)

    def _let_out(self, taken: "notices.InvoiceTaken") -> bool:
        """False where the way is closed. It waits from before the first try: a bug that it meets each time
        is met by no other."""
        id_, number = taken.invoice_id, taken.invoice.number
        self._pauses.wait(id_)
        self._why[id_] = notices.InvoiceWaits(number, "sending.bug")
        try:
            handed = self._handed(taken)
        except Refused as broken:
            self._say(id_, notices.InvoiceWaits(number, f"refused.{broken.reason}"))
            return True
        if handed.alone:
            self._say(id_, notices.InvoiceWaits(number, handed.words_id))
            return True
        self._pauses.forget(id_)
        self._why.pop(id_, None)
        if handed.outcome.value == "waiting":
            self._publish(notices.InvoiceWaits(number, handed.words_id))
            return False
        self._failures = 0
        said = handed.said or handed.reason
        self._ask(commands.ReportInvoice(id_, handed.outcome.value, taken.way, said))
        return True

    def _say(self, invoice_id: str, why: "notices.InvoiceWaits") -> None:
        self._why[invoice_id] = why
        self._publish(why)

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

    def _hear(self) -> None:
        """What was heard is put aside; what is no answer to an invoice of this till stays where it is."""
        if self._rules.way != _FOLDER:
            return
        from herstal_pos.services.accounts.sending.answers import MOST_BYTES, read_answer  # noqa: PLC0415
        from herstal_pos.services.stock.invoices.xml_tree import OddXml  # noqa: PLC0415 - with the first
        from herstal_pos.workers.sending.answers import AnswerFolder  # noqa: PLC0415 - with the first

        box = self._answers = self._answers or AnswerFolder(Path(self._rules.folder), MOST_BYTES)
        for name, content in box.new():
            if isinstance(content, str):
                self._publish(notices.InvoiceWaits(name, f"sending.answer_{content}"))
                continue
            try:
                answer = read_answer(content)
            except OddXml:
                box.leave(name)
                self._publish(notices.InvoiceWaits(name, "sending.answer_none"))
                continue
            self._hear_one(box, name, self._ask(commands.HearAnswer(name, answer)))

    def _hear_one(self, box: "AnswerFolder", name: str, news: list[notices.Notice]) -> None:
        """One that came before its invoice went is asked again; another till's is its own to hear."""
        refused = next((each.reason for each in news if isinstance(each, notices.CommandRefused)), None)
        if refused is None:
            box.put_aside(name)
        elif refused != "answer_early":
            box.leave(name)
