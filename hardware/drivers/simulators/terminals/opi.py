"""An O.P.I. terminal that is not there, on its real wire: two channels, length and XML.

`python -m hardware.drivers.simulators.terminals.opi` prints `{"port": …, "control": …}`. The port is
channel 0, and `{"do": "till", "port": N}` says where the till listens for channel 1.
Written from `payments.md` 2. A fault of a script (`pay`, `ask`, `abort`, `service`, `connect`) is an object
with some of:

    result     "Success" (default) or any other OverallResult
    hears      false: lost before the terminal registered it
    hold       "customer": before the host hears; "answer": after it    late  an abort then comes too late
    lost, cut_request, cut_answer, chunk, raw    as for a Viva terminal
    add_cents, currency, id, workstation, type   what the answer says otherwise
    before, after    [["Printer", "line", …], …] on channel 1, `after` the answer; ["Input", text] asks
    calls      connections of channel 1 that are open at once
    device_raw hexadecimal, on channel 1
    totals     of `service`: what a reconciliation says inside, as XML
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from hardware.drivers.simulators.terminals.stage import Fault, FaultStage, lose, run, write_in_pieces

SPACE = "http://www.nrf-arts.org/IXRetail/namespace"
NOT_BEGUN = ("Busy", "DeviceUnavailable", "LoggedOut", "FormatError", "PrintLastTicket")


def framed(xml: str) -> bytes:
    content = xml.encode()
    return len(content).to_bytes(4, "big") + content


async def read_frame(reader: asyncio.StreamReader) -> bytes:
    return await reader.readexactly(int.from_bytes(await reader.readexactly(4), "big"))


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def amount_of(root: ET.Element) -> int:
    [found] = [element for element in root.iter() if local(element) == "TotalAmount"]
    euros, _, cents = (found.text or "").partition(".")
    if found.get("Currency") != "EUR" or len(cents) != 2:
        raise ValueError(found.text)
    return int(euros) * 100 + int(cents)


@dataclass
class Last:
    """What the terminal remembers: one message."""

    id: str
    type: str
    result: str
    cents: int


class SimulatedOpiTerminal:
    """Any number of connections on channel 0, one payment at a time."""

    def __init__(self, stage: FaultStage) -> None:
        self._stage = stage
        self._till_port = 0
        self._last: Last | None = None
        self._is_paying = False
        self._aborted = asyncio.Event()
        self.responses: list[str] = []
        stage.order, stage.on_reset = self.order, self._reset

    async def order(self, asked: dict[str, Any]) -> Any:
        match asked["do"]:
            case "till":
                self._till_port = asked["port"]
            case "last":
                self._last = Last(asked["id"], asked["type"], asked["result"], asked["cents"])
            case "responses":
                return self.responses
        return True

    def _reset(self) -> None:
        self._last, self._is_paying, self.responses = None, False, []

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        early = self._stage.fault("connect")
        if "cut_request" in early:
            await reader.readexactly(early["cut_request"])
            await lose(reader, writer, early)
        work: set[asyncio.Task[None]] = set()
        try:
            while True:
                root = ET.fromstring(await read_frame(reader))  # noqa: S314 - a test's own driver
                await self._stage.happened("request")
                work.add(asyncio.create_task(self._quietly(self._carry_out(root, reader, writer))))
        except (asyncio.IncompleteReadError, ConnectionError):
            await asyncio.gather(*work)  # a terminal goes on without its till
        except asyncio.CancelledError:
            for task in work:
                task.cancel()
            raise

    async def _quietly(self, what: Coroutine[Any, Any, None]) -> None:
        try:
            await what
        except (ConnectionError, asyncio.IncompleteReadError):
            await self._stage.happened("dropped")

    async def _carry_out(
        self, root: ET.Element, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        match root.get("RequestType"):
            case "CardPayment" | "PaymentRefund":
                fault = self._stage.fault("pay")
                answer = await self._payment(root, fault, reader, writer)
            case "RepeatLastMessage":
                fault = self._stage.fault("ask")
                answer = self._repeated(root, fault)
            case "AbortRequest":
                fault = self._stage.fault("abort")
                self._aborted.set()
                answer = self._response(root, fault, "")
            case "Reconciliation":
                fault = self._stage.fault("service")
                answer = self._response(root, fault, self._counted(fault))
            case _:
                fault = self._stage.fault("service")
                answer = self._response(root, fault, "")
        if "raw" in fault:
            answer = bytes.fromhex(fault["raw"])
        elif "lost" in fault and "cut_answer" not in fault:
            await lose(reader, writer, fault)
        await write_in_pieces(reader, writer, answer, fault)
        await self._stage.happened("answered")
        await self._channel_1(root, fault.get("after", []), fault)

    async def _payment(
        self, root: ET.Element, fault: Fault, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes:
        if not fault.get("hears", True):
            await lose(reader, writer, fault)
        if self._is_paying:
            return self._response(root, {"result": "Busy"}, "")
        result = fault.get("result", "Success")
        if result in NOT_BEGUN:
            return self._response(root, fault, "")
        self._is_paying = True
        self._aborted.clear()
        try:
            return await self._card_paid(root, fault, result)
        finally:
            self._is_paying = False
            await self._stage.happened("paid")

    async def _card_paid(self, root: ET.Element, fault: Fault, result: str) -> bytes:
        """A card is there; or the till gives up first."""
        cents, kind = amount_of(root), root.get("RequestType") or ""
        await self._channel_1(root, fault.get("before", []), fault)
        if fault.get("hold") == "customer" and await self._is_aborted():
            result = result if fault.get("late") else "Aborted"
        if result == "Success":
            self._stage.bank.book(
                "debit" if kind == "CardPayment" else "credit", cents, root.get("RequestID") or ""
            )
        self._last = Last(root.get("RequestID") or "", kind, result, cents)
        if fault.get("hold") == "answer":
            await self._stage.hold("answer")
        return self._response(root, {**fault, "result": result}, self._tender(cents, result, fault))

    def _counted(self, fault: Fault) -> str:
        """Of the bank's ledger, by kind; `totals` of a script is said in its place."""
        if "totals" in fault:
            return str(fault["totals"])
        rows = ""
        for kind, said in (("debit", "Debit"), ("credit", "Credit")):
            booked = (entry for entry in self._stage.bank.bookings if not entry.reversed)
            each = [entry.cents for entry in booked if entry.kind == kind]
            amount = f"{sum(each) // 100}.{sum(each) % 100:02d}"
            rows += (
                f'<TotalAmount NumberPayments="{len(each)}" PaymentType="{said}" Currency="EUR" '
                f'CardCircuit="BANCONTACT">{amount}</TotalAmount>'
            )
        return f"<Reconciliation>{rows}</Reconciliation>"

    async def _is_aborted(self) -> bool:
        let_go = asyncio.ensure_future(self._stage.hold("customer"))
        aborted = asyncio.ensure_future(self._aborted.wait())
        _, left = await asyncio.wait({let_go, aborted}, return_when=asyncio.FIRST_COMPLETED)
        for future in left:
            future.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return self._aborted.is_set()

    def _tender(self, cents: int, result: str, fault: Fault) -> str:
        if result != "Success":
            return '<Terminal TerminalID="T1" STAN="000042"/>'
        cents += fault.get("add_cents", 0)
        amount = f"{cents // 100}.{cents % 100:02d}"
        return (
            '<Terminal TerminalID="T1" STAN="000042"/><Tender>'
            f'<TotalAmount Currency="{fault.get("currency", "EUR")}">{amount}</TotalAmount>'
            '<Authorisation AcquirerID="7" ApprovalCode="123456" CardCircuit="BANCONTACT" '
            'CardPAN="6703000000000000003" TimeStamp="2026-11-26T14:05:09" ReceiptNumber="000777">'
            "<Track2>6703000000000000003=2812</Track2></Authorisation></Tender>"
        )

    def _response(self, root: ET.Element, fault: Fault, inside: str) -> bytes:
        name = local(root).replace("Request", "Response")
        return framed(
            f"<?xml version='1.0' encoding='UTF-8'?><{name} xmlns={quoteattr(SPACE)} "
            f"WorkstationID={quoteattr(fault.get('workstation') or root.get('WorkstationID') or '')} "
            f"RequestID={quoteattr(fault.get('id') or root.get('RequestID') or '')} "
            f"RequestType={quoteattr(fault.get('type') or root.get('RequestType') or '')} "
            f"OverallResult={quoteattr(fault.get('result', 'Success'))}>{inside}</{name}>"
        )

    def _repeated(self, root: ET.Element, fault: Fault) -> bytes:
        if self._is_paying:
            return self._response(root, {"result": "Busy"}, "")
        last = self._last
        if last is None:
            return self._response(root, {"result": "Failure", **fault}, "")
        header = (
            f'<OriginalHeader RequestType="{last.type}" RequestID="{last.id}" '
            f'OverallResult="{fault.get("inner", last.result)}"/>'
        )
        return self._response(root, fault, header + self._tender(last.cents, last.result, fault))

    async def _channel_1(self, root: ET.Element, said: list[list[str]], fault: Fault) -> None:
        """One connection for each thing said, beside those that only call."""
        calls = []
        try:
            for _ in range(fault.get("calls", 0)):
                calls.append(await asyncio.open_connection("127.0.0.1", self._till_port))  # noqa: PERF401
            for number, (what, *lines) in enumerate(said, 1):
                await self._device_request(root, f"{root.get('RequestID')}.{number}", what, lines, fault)
        finally:
            for _, writer in calls:
                writer.close()

    async def _device_request(
        self, root: ET.Element, request_id: str, what: str, lines: list[str], fault: Fault
    ) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._till_port)
        target = "CashierDisplay" if what == "Input" else what
        text = "".join(f'<TextLine Row="{row}">{escape(line)}</TextLine>' for row, line in enumerate(lines))
        inside = f'<Output OutDeviceTarget="{target}">{text}</Output>'
        if what == "Input":
            inside += '<Input InDeviceTarget="CashierKeyboard"><Command>GetConfirmation</Command></Input>'
        request = framed(
            f'<DeviceRequest xmlns="{SPACE} " WorkstationID="{root.get("WorkstationID")}" TerminalID="T1" '
            f'RequestID="{request_id}" RequestType="{"Input" if what == "Input" else "Output"}">'
            f"{inside}</DeviceRequest>"
        )
        if "device_raw" in fault:
            request = bytes.fromhex(fault["device_raw"])
        try:
            await write_in_pieces(reader, writer, request, {"chunk": fault.get("device_chunk")})
            self.responses.append((await read_frame(reader)).decode())
            await self._stage.happened(f"said {what}")
        except (ConnectionError, asyncio.IncompleteReadError):
            await self._stage.happened("unheard")
        finally:
            writer.close()


def main() -> None:
    async def served() -> None:
        stage = FaultStage()
        await run(stage, SimulatedOpiTerminal(stage).attend)

    asyncio.run(served())


if __name__ == "__main__":
    main()
