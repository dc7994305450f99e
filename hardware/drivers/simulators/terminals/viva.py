"""A Viva terminal that is not there, on its real wire.

`python -m hardware.drivers.simulators.terminals.viva` prints `{"port": …, "control": …}` and serves one till
at a time. Written from `payments.md` 1. A fault of a script is an object with some of:

    ready      "before" (default), "after", "twice", "never"    when `810` comes
    result     "approve" (default), "decline", "cancel"
    device     "paydroid" (default) takes back what a till that hung up has paid; "prolin" does not
    hears      false: the host never heard of it
    hold       "customer": before the host hears; "answer": after it
    lost       "fin", "rst", "silence": instead of the answer
    cut_request, cut_answer    so many bytes, then the line is lost (`lost` says how)
    chunk      bytes of a packet            glue   `810` and the answer in one packet
    add_cents, session, code, clock_s, time    what the answer says otherwise (`time`: "seconds" cuts it)
    raw        hexadecimal, instead of the answer
"""

import asyncio
from datetime import datetime, timedelta

from hardware.drivers.simulators.terminals.stage import Fault, FaultStage, lose, run, write_in_pieces

TID = "16000001"
ZEROS = ["00"] * 6
PIECES_OF_710 = 32


def framed(*fields: str) -> bytes:
    body = "".join(f"|{field}" for field in fields).encode("ascii")
    return b"%04d" % len(body) + body


def cents_of(text: str) -> int:
    """Two decimals and a dot, nothing else: a thousands separator is an error of the till."""
    euros, dot, cents = text.partition(".")
    if not (dot and len(cents) == 2 and euros.isdecimal() and cents.isdecimal()):
        raise ValueError(text)
    return int(euros) * 100 + int(cents)


def text_of(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


class SimulatedVivaTerminal:
    """Its side of one connection after another."""

    def __init__(self, stage: FaultStage) -> None:
        self._stage = stage
        self._counter = 31
        self._turn = asyncio.Lock()

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with self._turn:  # one till at a time; the next one waits
            await self._serve(reader, writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        early = self._stage.fault("connect")
        if early.get("ready", "before") in ("before", "twice"):
            writer.write(self._ready())
        if "cut_request" in early:
            await reader.readexactly(early["cut_request"])
            await lose(reader, writer, early)
        while True:  # until the till hangs up; whatever it sends is carried out, twice what is sent twice
            length = int(await reader.readexactly(4))
            fields = (await reader.readexactly(length)).decode("ascii").split("|")[1:]
            await self._stage.happened("request")
            if early.get("ready") in ("after", "twice"):
                writer.write(self._ready())
            await self._carry_out(fields, reader, writer)

    def _ready(self) -> bytes:
        self._counter += 1
        return framed("810", "00", f"{self._counter:06d}")

    async def _carry_out(
        self, fields: list[str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if fields[1:3] == ["200", "00"]:
            fault = self._stage.fault("pay")
            answer = await self._sale(fields, fault, reader, writer)
        elif fields[1:3] == ["700", "00"]:
            fault = self._stage.fault("ask")
            answer = self._last(fields[0], fault)
        else:
            return
        if "raw" in fault:
            answer = bytes.fromhex(fault["raw"])
        elif "lost" in fault and "cut_answer" not in fault:
            await lose(reader, writer, fault)
        if fault.get("glue"):
            answer = self._ready() + answer
        await write_in_pieces(reader, writer, answer, fault)
        await self._stage.happened("answered")

    async def _sale(
        self, fields: list[str], fault: Fault, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes:
        session, _, _, unique, amount = fields[:5]
        if len(session) != 6 or len(unique) != 32 or fields[5] != "0000" or len(fields) < 10:
            return framed(session, "210", "00", "30", "Format error", *[""] * 6, amount, "0000", *ZEROS, TID)
        cents = cents_of(amount)
        if fault.get("hold") == "customer" and await self._hung_up("customer", reader, fault):
            fault = {**fault, "result": "cancel"}
        if not fault.get("hears", True):
            await lose(reader, writer, fault)
        match fault.get("result", "approve"):
            case "cancel":
                said = ["UC", "Cancelled", "", "", "000000", "", "000001"]
            case "decline":
                said = [fault.get("code", "51"), "Declined", "VISA", "400000******0002"]
                said += ["000000", "", "000001"]
            case _:
                booking = self._stage.last = self._stage.bank.book("debit", cents, unique)
                said = [fault.get("code", "00"), "Contactless", "BANCONTACT", "670300******1234"]
                said += [booking.ref, "123456", "000001"]
                if fault.get("hold") == "answer":
                    await self._hung_up("answer", reader, fault)
        echo = text_of(cents + fault.get("add_cents", 0))
        return framed(fault.get("session", session), "210", "00", *said, echo, "0000", *ZEROS, TID)

    async def _hung_up(self, what: str, reader: asyncio.StreamReader, fault: Fault) -> bool:
        """Until the test lets go, or the till hangs up: what the host heard is then taken back, or not. True
        for a till that hung up and gets its answer all the same (`answers_anyway`)."""
        let_go = asyncio.ensure_future(self._stage.hold(what))
        hung_up = asyncio.ensure_future(reader.read(1))
        done, left = await asyncio.wait({let_go, hung_up}, return_when=asyncio.FIRST_COMPLETED)
        for future in left:
            future.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if let_go in done:
            return False
        if fault.get("answers_anyway"):
            return True
        if self._stage.last and what == "answer" and fault.get("device", "paydroid") == "paydroid":
            self._stage.last.reversed = True
            self._stage.last = None
        raise ConnectionResetError

    def _last(self, session: str, fault: Fault) -> bytes:
        last = self._stage.last
        if last is None:
            said = ["null"] * (PIECES_OF_710 - 3)
        else:
            cents = last.cents + fault.get("add_cents", 0)
            at = datetime.fromisoformat(last.at) + timedelta(seconds=fault.get("clock_s", 0))
            said = [text_of(cents), "0.0", f"633014{last.ref}", "670300******1234"]
            said += [
                at.isoformat(timespec=fault.get("time", "microseconds")),
                "A0000000048010",
                "0123456789",
                "Rue 1",
                "Shop",
                "true",
            ]
            said += ["null"] * (PIECES_OF_710 - 3 - len(said))
        return framed(fault.get("session", session), "710", fault.get("code", "00"), *said)


def main() -> None:
    async def served() -> None:
        stage = FaultStage()
        await run(stage, SimulatedVivaTerminal(stage).attend)

    asyncio.run(served())


if __name__ == "__main__":
    main()
