"""A real TCP line on loopback between a till and its mall, that is cut and mended, and loses answers."""

import asyncio
import threading
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass, field
from random import Random
from typing import Self
from urllib.parse import urlsplit

MOST_BYTES = 65536


@dataclass(slots=True)
class Asked:
    """Whether a request went up this connection that was not answered yet, and whether it was caught: then it
    is waited for, also where nobody does any more."""

    waits: bool = False
    caught: bool = False
    request: bytes = b""
    stopped: bytes = b""
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class CutLine:
    """`with CutLine(mall.url) as line:` then `line.url` leads to the mall.

    Cut: what is open breaks off, what is new is reset. `lost`: that share of the answers breaks off with its
    connection; the mall has done what it was asked. `hold`: the next request with this word waits on the way,
    and arrives although its sender is gone.
    """

    def __init__(self, target: str, dice: Random, lost: float = 0.0) -> None:
        there = urlsplit(target)
        self._there = there.hostname or "", there.port or 0
        self._dice = dice
        self.lost = lost
        self.answers = self.answers_lost = 0
        self._is_cut = False
        self.caught, self.answered = threading.Event(), threading.Event()
        self._word = b""
        self._may_go = asyncio.Event()
        self._open: set[StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line")

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._carry, "127.0.0.1", 0), self._loop
        ).result()
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        try:
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def cut(self) -> None:
        asyncio.run_coroutine_threadsafe(self._break_off(cut=True), self._loop).result()

    def mend(self) -> None:
        asyncio.run_coroutine_threadsafe(self._break_off(cut=False), self._loop).result()

    def hold(self, word: str, *, inside: bool = False) -> None:
        """`caught` is set once it is there. `inside`: it goes on to the mall, and waits in there."""
        self.caught.clear()
        self.answered.clear()
        self._loop.call_soon_threadsafe(self._may_go.set if inside else self._may_go.clear)
        self._word = word.encode()

    def let_go(self) -> None:
        """`answered` is set once the mall has answered what was caught."""
        self._loop.call_soon_threadsafe(self._may_go.set)

    async def _break_off(self, *, cut: bool) -> None:
        self._is_cut = cut
        for writer in self._open:
            writer.transport.abort()

    async def _end(self) -> None:
        self._server.close()
        await self._break_off(cut=True)
        self._may_go.set()
        mine = asyncio.current_task()
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not mine))

    async def _carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        """What was stopped goes on over a connection of its own: the mall ends an idle one."""
        asked, stopped = Asked(), b""
        self._open.add(writer)
        while not self._is_cut:
            up_reader, up_writer = await asyncio.open_connection(*self._there)
            self._open.add(up_writer)
            up_writer.write(stopped)
            ways = {
                asyncio.create_task(self._up(reader, up_writer, asked)),
                asyncio.create_task(self._down(up_reader, writer, asked)),
            }
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            up_writer.transport.abort()
            self._open.discard(up_writer)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)  # whoever hung up
            stopped, asked.stopped = asked.stopped, b""
            if not stopped:
                break
            await self._may_go.wait()
        writer.transport.abort()
        self._open.discard(writer)

    async def _up(self, reader: StreamReader, writer: StreamWriter, asked: Asked) -> None:
        if asked.caught:
            await asked.answered.wait()
        while sent := await reader.read(MOST_BYTES):
            asked.waits = True
            asked.request += sent
            if self._word and self._word in asked.request:
                self._word, asked.caught, asked.stopped = b"", True, asked.request
                self.caught.set()
                return
            writer.write(sent)
            await writer.drain()

    async def _down(self, reader: StreamReader, writer: StreamWriter, asked: Asked) -> None:
        while received := await reader.read(MOST_BYTES):
            if asked.caught:
                asked.answered.set()
                self.answered.set()
            self.answers += asked.waits
            if asked.waits and self._dice.random() < self.lost:
                self.answers_lost += 1
                return
            asked.waits, asked.request = False, b""
            writer.write(received)
            await writer.drain()
