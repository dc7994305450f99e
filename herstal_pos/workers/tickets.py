"""The thread that signs tickets and Zs, and draws what a telephone reads: it has the till's key, and a key
ring may take its time to give it."""

import logging
import threading
from base64 import b32decode, b32encode
from collections.abc import Callable
from copy import replace
from queue import SimpleQueue

from herstal_pos.domain.counter.ticket_code import message_of, written
from herstal_pos.domain.counter.transfers.communication import spelt
from herstal_pos.domain.day.entries.z_signature import ZSignature, z_message
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.shop.ports import Secrets

_log = logging.getLogger(__name__)
_LOOK_AGAIN_S = 3600.0

_QUIET_S = 60.0
"""After a start, before what was left unsigned is looked for: who opens the till wants to sell first."""

type Ask = Callable[[commands.Command], list[notices.Notice]]
type Draw = Callable[[str], tuple[bytes, ...]]


def secret_name(till_id: str) -> str:
    """Of the private half: base32, 32 bytes. It is in no backup: a till that was moved makes another."""
    return f"ticket key {till_id}"


class TicketWorker:
    """`draw` gives the rows of a QR. Nothing is loaded before the first ticket that is asked for."""

    def __init__(
        self,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        open_secrets: Callable[[], Secrets],
        draw: Draw,
    ) -> None:
        self._ask = ask
        self._publish = publish
        self._open_secrets = open_secrets
        self._draw = draw
        self._secrets: Secrets | None = None
        self._private: dict[str, bytes] = {}
        self._wanted: SimpleQueue[commands.ShowTicketQr | commands.ShowTransfer] = SimpleQueue()
        self._wake = threading.Event()
        self._signs = threading.Event()
        self._looked = False
        self._open: bool | None = None
        self._last: str | None = None

    def on_notice(self, notice: notices.Notice) -> None:
        """A day that begins needs the key that will stand on its Z; one that ended is to be signed."""
        if isinstance(notice, notices.SaleCompleted):
            self._last = notice.paid.number_text
        begins = isinstance(notice, notices.DayChanged) and notice.day.open and self._open is False
        if isinstance(notice, notices.DayChanged):
            self._open = notice.day.open
        if begins or isinstance(notice, notices.DayClosed):
            self.sign_soon()

    def sign_soon(self) -> None:
        """In the next turn, each Z that waits for it."""
        self._signs.set()
        self._wake.set()

    def show(self, command: "commands.ShowTicketQr | commands.ShowTransfer") -> None:
        """In the next turn. The last ticket is that of now, however long a key ring is waited for."""
        if isinstance(command, commands.ShowTicketQr) and command.number is None:
            command = replace(command, number=self._last)
        self._wanted.put(command)
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self.step()
        if not self._wake.wait(_LOOK_AGAIN_S if self._looked else _QUIET_S):
            self._signs.set()

    def step(self) -> None:
        """What stands asked; a refusal of the store is told by the store."""
        self._wake.clear()
        while not self._wanted.empty():
            wanted = self._wanted.get()
            if isinstance(wanted, commands.ShowTransfer):
                self._show_transfer(wanted)
                continue
            for read in self._ask(commands.ReadTicket(wanted.number)):
                if isinstance(read, notices.TicketRead):
                    self._show(read, aside=wanted.aside)
        if self._signs.is_set():
            self._signs.clear()
            self._looked = True
            for listed in self._ask(commands.ListUnsignedZs()):
                if isinstance(listed, notices.UnsignedZsListed):
                    self._sign(listed)

    def _sign(self, listed: "notices.UnsignedZsListed") -> None:
        """What cannot be signed now is tried again, in an hour at the latest."""
        from herstal_pos import signatures  # noqa: PLC0415 - as below

        try:
            private = self._key_of(listed.till_id)
        except OSError:
            _log.exception("the till's key cannot be kept: its Z stays unsigned")
            return
        public = self._known(private, listed.publics)
        signed = []
        for z in listed.zs:
            said = signatures.sign(private, z_message(listed.till_id, z.number, z.entry, z.hash))
            signed.append(ZSignature(z.number, z.entry, z.hash, public, _spelt(said)))
        if signed:
            self._ask(commands.KeepZSignatures(tuple(signed)))

    def _known(self, private: bytes, publics: tuple[str, ...]) -> str:
        """Its public half, which the journal knows from now on."""
        from herstal_pos import signatures  # noqa: PLC0415 - as below

        public = _spelt(signatures.public_of(private))
        if public not in publics:
            self._ask(commands.KeepTicketKey(public))
        return public

    def _show_transfer(self, wanted: "commands.ShowTransfer") -> None:
        if not wanted.sale_id:
            self._publish(notices.TransferShown("", 0, 0, "", ()))
            return
        for read in self._ask(commands.AskTransfer(wanted.sale_id, wanted.version, wanted.given_cents)):
            if isinstance(read, notices.TransferRead):
                drawn = self._draw(read.text) if read.text else ()
                said = (read.sale_id, read.version, read.amount_cents, spelt(read.communication))
                self._publish(notices.TransferShown(*said, drawn))

    def _show(self, read: "notices.TicketRead", *, aside: bool) -> None:
        from herstal_pos import signatures  # noqa: PLC0415 - with the first ticket

        try:
            private = self._key_of(read.till_id)
        except OSError:
            _log.exception("the key of the tickets cannot be kept")
            self._publish(dispatch.refusal(commands.ShowTicketQr(), Refused("ticket_key_nowhere")))
            return
        public = signatures.public_of(private)
        self._known(private, read.publics)
        message = message_of(read.text, read.number_text, read.at, read.total_cents, public)
        code = written(message, signatures.sign(private, message))
        drawn = self._draw(code)
        self._publish(notices.TicketQrShown(read.number_text, code, drawn, read.has_goods, aside))

    def _key_of(self, till_id: str) -> bytes:
        """Kept before it signs anything: what it signed must still be its own after a restart."""
        from herstal_pos import signatures  # noqa: PLC0415 - as above

        if till_id not in self._private:
            self._secrets = self._secrets or self._open_secrets()
            name = secret_name(till_id)
            private = _read(self._secrets.get(name))
            if private is None:
                private = signatures.new_private()
                self._secrets.put(name, b32encode(private).decode("ascii"))
            self._private[till_id] = private
        return self._private[till_id]


def _spelt(value: bytes) -> str:
    return b32encode(value).decode("ascii").rstrip("=")


def _read(secret: str | None) -> bytes | None:
    """None where it is no key."""
    try:
        private = b32decode(secret or "")
    except ValueError:
        return None
    return private if len(private) == 32 else None
