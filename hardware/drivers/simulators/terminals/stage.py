"""The second port of a simulated terminal: takes the script of faults, says what the bank did.

One JSON object a line, one line back:

    {"do": "reset"}                             forgets everything, hangs up on everybody
    {"do": "script", "pay": [{…}], "ask": [{…}]}   a fault for each next request of that kind
    {"do": "ledger"}                            the bank's bookings
    {"do": "wait", "for": "request"}            returns once that has happened (once for each time)
    {"do": "count", "of": "request"}            how often it has, without those that were waited for
    {"do": "go", "what": "answer"}              lets go what a script's "hold" holds
    {"do": "other", "cents": 1295}              another till pays on this terminal
    {"do": "restart"}                           power off and on: the last payment is forgotten
"""

import asyncio
import json
import struct
import sys
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from socket import SO_LINGER, SOL_SOCKET
from typing import Any

from hardware.drivers.simulators.terminals.bank import Bank, Booking

type Fault = dict[str, Any]


class FaultStage:
    """Scripts, ledger and the moments at which a test and a simulator meet."""

    def __init__(self) -> None:
        self.bank = Bank()
        self.last: Booking | None = None
        self.order: Callable[[dict[str, Any]], Awaitable[Any]] | None = None
        """What a wire understands beside the orders above."""
        self.on_reset: Callable[[], None] = lambda: None
        self._scripts: dict[str, list[Fault]] = {}
        self._happened: Counter[str] = Counter()
        self._let_go: Counter[str] = Counter()
        self._changed = asyncio.Condition()
        self._callers: dict[asyncio.StreamWriter, asyncio.Task[Any] | None] = {}

    def fault(self, kind: str) -> Fault:
        """For the request that just came; {} where all goes well."""
        script = self._scripts.get(kind)
        return script.pop(0) if script else {}

    async def happened(self, what: str) -> None:
        async with self._changed:
            self._happened[what] += 1
            self._changed.notify_all()

    async def hold(self, what: str) -> None:
        """Until a test says `go`."""
        await self.happened(f"held {what}")
        await self._once(self._let_go, what)

    async def _once(self, counted: Counter[str], what: str) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: counted[what] > 0)
            counted[what] -= 1

    async def serve(self, attend: Callable[..., Awaitable[None]]) -> asyncio.Server:
        """A port of the terminal's own."""

        async def attended(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._callers[writer] = asyncio.current_task()
            try:
                await attend(reader, writer)
            except (ConnectionError, asyncio.IncompleteReadError):
                await self.happened("dropped")
            except asyncio.CancelledError:
                writer.transport.abort()
            finally:
                del self._callers[writer]
                writer.close()

        return await asyncio.start_server(attended, "127.0.0.1", 0)

    async def direct(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A test at the second port."""
        while line := await reader.readline():
            answer = await self._obey(json.loads(line))
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        writer.close()

    async def _obey(self, asked: dict[str, Any]) -> Any:
        match asked["do"]:
            case "reset":
                await self._reset()
            case "script":
                self._scripts |= {kind: list(faults) for kind, faults in asked.items() if kind != "do"}
            case "ledger":
                return self.bank.as_json()
            case "wait":
                await self._once(self._happened, asked["for"])
            case "count":
                return self._happened[asked["of"]]
            case "go":
                async with self._changed:
                    self._let_go[asked["what"]] += 1
                    self._changed.notify_all()
            case "other":
                self.last = self.bank.book("debit", asked["cents"], "")
            case "restart":
                self.last = None
            case _ if self.order:
                return await self.order(asked)
        return True

    async def _reset(self) -> None:
        for task in (callers := [task for task in self._callers.values() if task]):
            task.cancel()
        await asyncio.gather(*callers, return_exceptions=True)
        self.bank, self.last = Bank(), None
        self.on_reset()
        self._scripts, self._happened, self._let_go = {}, Counter(), Counter()


def reset_connection(writer: asyncio.StreamWriter) -> None:
    """Ends it by RST, as a terminal that loses its power."""
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def write_in_pieces(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, content: bytes, fault: Fault
) -> None:
    """As the fault has it: whole, in pieces, or cut. `ConnectionResetError` where it is cut."""
    cut = fault.get("cut_answer")
    content = content if cut is None else content[:cut]
    step = fault.get("chunk") or len(content) or 1
    for start in range(0, len(content), step):
        writer.write(content[start : start + step])
        await writer.drain()
        await asyncio.sleep(0)
    if cut is not None:
        await lose(reader, writer, fault)


async def lose(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, fault: Fault) -> None:
    """The line, by FIN, RST or silence; raises `ConnectionResetError`, for what comes next is not done."""
    match fault.get("lost", "fin"):
        case "rst":
            reset_connection(writer)
        case "silence":
            await reader.read()  # until the till hangs up
        case _:
            writer.close()
    raise ConnectionResetError


async def run(stage: FaultStage, attend: Callable[..., Awaitable[None]]) -> None:
    """Until its input ends, as it does when whoever started it is gone."""
    terminal = await stage.serve(attend)
    control = await asyncio.start_server(stage.direct, "127.0.0.1", 0, limit=1 << 25)
    port, second = (server.sockets[0].getsockname()[1] for server in (terminal, control))
    print(json.dumps({"port": port, "control": second}), flush=True)  # noqa: T201 - who started it reads it
    ended, loop = asyncio.Event(), asyncio.get_running_loop()

    def listen() -> None:
        sys.stdin.read()
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=listen, name="input", daemon=True).start()
    await ended.wait()
