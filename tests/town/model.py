"""What a till says to its mall, without a till: the same documents at the same pace, a hundredth of the work.

`python -m tests.town.model` reads a `Plan` from standard input and says "open" once all are in; then it reads
when each shop closes and may be compared, says "true" once all are, and ends with standard input: then it
tells all that was said. The rules are the till's own code where that needs no till: the pace, the documents,
how much at once. The pauses between an answer and the next word are those of real tills.
"""

import asyncio
import json
import sys
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import batched
from math import ceil
from random import Random
from typing import Any
from urllib.parse import urlsplit

from herstal_pos.mall.posting import WHOLE_S
from herstal_pos.mall.vendure import documents, listings, order_shapes, orders, stock
from herstal_pos.services.mall.platform import MallUnavailable
from herstal_pos.workers.mall import FEW_LEVELS, MANY_LEVELS
from herstal_pos.workers.mall_comparing import AT_LEISURE
from herstal_pos.workers.mall_hearing import SLOW_S
from herstal_pos.workers.mall_pace import Pace
from tests.town.words import Word, named

PIECES_THEN = 11
"""Of each article that changed: one more than the mall was given."""
_BEFORE_ALL = datetime(2020, 1, 1, tzinfo=UTC)
_BROKEN = (OSError, asyncio.IncompleteReadError, ValueError, KeyError)


@dataclass(frozen=True)
class Shop:
    """`key`, or `email` and `password`. `opens_at`: on the machine's clock that only goes on."""

    token: str
    place: str
    key: str
    email: str
    password: str
    opens_at: float


@dataclass(frozen=True)
class Plan:
    """`pauses`: seconds before a word, by its operation. `changed`: articles of each shop at its closing.
    `feed_s`, `poll_s`: after which a till looks for orders by itself, with a feed and without one."""

    url: str
    shops: list[Shop]
    changed: int
    pauses: dict[str, float]
    feed_s: float
    poll_s: float

    @classmethod
    def read(cls, text: str) -> "Plan":
        facts = json.loads(text)
        return cls(**{**facts, "shops": [Shop(**each) for each in facts["shops"]]})

    def written(self) -> str:
        return json.dumps(asdict(self))


@dataclass
class Ended:
    """When a shop's levels were all told, and when they were read back."""

    shop: str
    heard_at: float | None = None
    true_at: float | None = None


class Line:
    """One connection at a time, kept while it is spoken on."""

    def __init__(self, url: str, shop: Shop, hear: Callable[[Word], None]) -> None:
        there = urlsplit(url)
        self._host, self._port = there.hostname or "", there.port or 80
        self._shop = shop
        self._hear = hear
        self._open: tuple[StreamReader, StreamWriter] | None = None
        self._used_at = 0.0
        self.bearer = ""

    async def ask(self, document: str, variables: dict[str, Any]) -> Any:
        """The one field that was asked for, or all where there are several."""
        body = json.dumps({"query": document, "variables": variables}, ensure_ascii=False).encode()
        operation, lines, wait = named(document, variables)
        at, answer, failed = time.monotonic(), b"", "MallUnavailable"
        try:
            async with asyncio.timeout(WHOLE_S + wait):  # a till does not wait for ever either
                answer = await self._post(body)
            failed = "errors" if b'"errors"' in answer[:200] else ""
        except asyncio.CancelledError:
            failed = "woken"
            self.close()
            raise
        except _BROKEN as error:
            self.close()
            raise MallUnavailable(str(error)) from error
        finally:
            took = time.monotonic() - at
            word = Word(self._shop.token, operation, at, took, len(body), len(answer), lines, wait, failed)
            self._hear(word)
        if failed:
            raise MallUnavailable(answer[:200].decode(errors="replace"))
        found = json.loads(answer)["data"]
        return next(iter(found.values())) if len(found) == 1 else found

    def close(self) -> None:
        if self._open:
            self._open[1].transport.abort()
        self._open = None

    async def _post(self, body: bytes) -> bytes:
        if time.monotonic() - self._used_at > 4:
            self.close()
        if self._open is None:
            self._open = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._open
        key = self._shop.key
        heads = (
            "POST /admin-api HTTP/1.1",
            f"host: {self._host}:{self._port}",
            "content-type: application/json",
            f"content-length: {len(body)}",
            f"vendure-token: {self._shop.token}",
            f"vendure-api-key: {key}" if key else f"authorization: Bearer {self.bearer}",
        )
        head = "\r\n".join((*heads, "", ""))
        writer.write(head.encode() + body)
        names = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        known = dict(line.split(": ", 1) for line in names if ": " in line)
        self.bearer = known.get("vendure-auth-token", self.bearer)
        answer = await reader.readexactly(int(known["content-length"]))
        self._used_at = time.monotonic()
        return answer


class ModelTill:
    """One till's evening. `closed` wakes it, as the shop's own news does."""

    def __init__(self, plan: Plan, shop: Shop, hear: Callable[[Word], None]) -> None:
        self.shop = shop.token
        self._shop = shop
        self._plan = plan
        self._line = Line(plan.url, shop, hear)
        self._pace = Pace(Random(shop.token).random)  # noqa: S311 - a trial's
        self._town = bool(shop.key)
        self._refs: list[str] = []
        self._changed: list[str] = []
        self._wakes = asyncio.Event()
        self._closes_at = self._compares_at = float("inf")
        self.is_open, self.is_true = asyncio.Event(), asyncio.Event()
        self.ended = Ended(shop.token)

    async def live(self) -> None:
        await _until(self._shop.opens_at)
        await self._insist(self._come_in)
        self.is_open.set()
        try:
            while True:
                await self._insist(self._turn)
                await self._rest()
        finally:
            self._line.close()

    async def close_the_day(self, closes_at: float, compares_at: float) -> None:
        await _until(closes_at)
        self._closes_at, self._compares_at = closes_at, compares_at
        self._changed = self._refs[: self._plan.changed]
        self._wakes.set()

    async def _insist(self, step: Callable[[], Any]) -> None:
        while True:
            try:
                await step()
            except MallUnavailable:
                await later(self._pace.back_off())
            else:
                self._pace.failures = 0
                return

    async def _ask(self, document: str, **variables: Any) -> Any:
        operation, _, _ = named(document, variables)
        await later(self._plan.pauses.get(operation, 0.0))
        return await self._line.ask(document, variables)

    async def _come_in(self) -> None:
        if not self._town:
            await self._sign_in()
        await self._ask(documents.CHANNEL)
        await self._ask(documents.FEATURES)
        if self._town:
            await self._ask(documents.MALL_HEARTBEAT, i={"epoch": _number()})
        else:
            await self._sign_in()
            await self._ask(documents.LOGOUT)
            await self._sign_in()
        document = documents.variants(town=self._town)
        self._refs = [each["id"] async for each in self._pages(document, listings.PAGE)]
        await self._orders()
        self._changed = list(self._refs)
        async for _ in self._pages(documents.VARIANT_IDS, listings.PAGE):
            pass
        while self._changed:
            await self._push()
            await later(self._pace.pause_s)

    async def _sign_in(self) -> None:
        await self._ask(documents.LOGIN, u=self._shop.email, p=self._shop.password)

    async def _pages(self, document: str, page: int) -> AsyncIterator[Any]:
        found, skip = [None] * page, 0
        while len(found) == page:
            options = {"sort": {"id": "ASC"}, "take": page, "skip": skip}
            found = (await self._ask(document, o=options))["items"]
            for each in found:
                yield each
            skip += page

    async def _orders(self) -> None:
        options = {
            "filter": {"state": {"in": order_shapes.OPEN}},
            "sort": {"id": "ASC"},
            "take": orders.PAGE,
            "skip": 0,
        }
        await self._ask(documents.orders(town=self._town), o=options)

    async def _poll(self) -> bool:
        """Whether the mall was slow to tell of them: it has no time for what nobody waits for."""
        asked_at = time.monotonic()
        if self._town:
            await self._ask(documents.EVENTS, since=0, take=100, wait=0)
        else:
            await self._orders()
        return time.monotonic() - asked_at > SLOW_S

    async def _turn(self) -> None:
        """What there is to say, orders, and after the closing what is read back at this shop's moment."""
        while self._changed and not self._pace.pause_s:
            await self._push()
        is_slow = await self._poll()
        now, ended = time.monotonic(), self.ended
        if now < self._closes_at or self._changed or ended.true_at:
            return
        ended.heard_at = ended.heard_at or now
        if now >= self._compares_at and not is_slow:
            for some in batched(self._refs, AT_LEISURE, strict=False):
                options = {"filter": {"id": {"in": some}}, "take": stock.READ}
                await self._ask(documents.shown_levels(town=self._town), o=options)
                if await self._poll():
                    return
            ended.true_at = time.monotonic()
            self.is_true.set()

    async def _push(self) -> None:
        most = self._pace.levels(MANY_LEVELS if self._town else FEW_LEVELS)
        refs = self._changed[:most]
        with self._pace.timing_levels():
            if self._town:
                lines = [{"variantId": ref, "onHand": self._pieces} for ref in refs]
                asked = {"stockLocationId": self._shop.place, "seq": _number(), "lines": lines}
                await self._ask(documents.MALL_SET_STOCK, i=asked)
            else:
                await self._ask(documents.LEVELS, o={"filter": {"id": {"in": refs}}, "take": stock.READ})
                await self._orders()
                level = {"stockLocationId": self._shop.place, "stockOnHand": self._pieces}
                await self._ask(documents.SET_STOCK, i=[{"id": ref, "stockLevels": [level]} for ref in refs])
        self._changed = self._changed[len(refs) :]

    @property
    def _pieces(self) -> int:
        return PIECES_THEN if time.monotonic() >= self._closes_at else PIECES_THEN - 1

    async def _rest(self) -> None:
        """As long as a till does, or until the shop has something to say: that ends what is being heard."""
        patience_s = self._plan.feed_s if self._town else self._plan.poll_s
        end = time.monotonic() + min(patience_s, self._pace.pause_s or patience_s)
        woken = asyncio.ensure_future(self._wakes.wait())
        heard: asyncio.Future[Any] = woken
        try:
            while (left := end - time.monotonic()) > 0 and not woken.done():
                heard = asyncio.ensure_future(self._listen(left) if self._town else later(left))
                await asyncio.wait({woken, heard}, return_when=asyncio.FIRST_COMPLETED)
                heard.cancel()
                with suppress(asyncio.CancelledError, MallUnavailable):
                    await heard
        finally:
            heard.cancel()
            woken.cancel()
            self._wakes.clear()

    async def _listen(self, left_s: float) -> None:
        wait = max(ceil(left_s), 1)
        await self._ask(documents.EVENTS, since=0, take=1000, wait=wait)


def _number() -> int:
    return int((datetime.now(UTC) - _BEFORE_ALL).total_seconds())


async def _until(moment: float) -> None:
    await later(moment - time.monotonic())


async def later(seconds: float) -> None:
    loop = asyncio.get_running_loop()
    moment = loop.create_future()
    alarm = loop.call_later(max(seconds, 0.0), moment.set_result, None)
    try:
        await moment
    finally:
        alarm.cancel()


async def evening(plan: Plan) -> tuple[list[Word], list[Ended]]:
    """Until standard input ends."""
    words: list[Word] = []
    tills = [ModelTill(plan, shop, words.append) for shop in plan.shops]
    lives = [asyncio.ensure_future(till.live()) for till in tills]
    course = asyncio.ensure_future(_course(tills))
    await asyncio.wait({course, *lives}, return_when=asyncio.FIRST_COMPLETED)  # no life ends but by a bug
    for task in (course, *lives):
        task.cancel()
    for bug in await asyncio.gather(course, *lives, return_exceptions=True):
        if isinstance(bug, Exception):
            raise bug
    return words, [till.ended for till in tills]


async def _course(tills: list[ModelTill]) -> None:
    """What is said on standard output is heard by who started this, and the other way."""
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(till.is_open.wait() for till in tills))
    _say("open")
    line = await loop.run_in_executor(None, sys.stdin.readline)
    if line:
        moments = json.loads(line)
        closings = [asyncio.ensure_future(till.close_the_day(*moments[till.shop])) for till in tills]
        over = loop.run_in_executor(None, sys.stdin.read)
        trues = asyncio.gather(*closings, *(till.is_true.wait() for till in tills))
        await asyncio.wait({trues, over}, return_when=asyncio.FIRST_COMPLETED)
        if trues.done():
            _say("true")
        await over
        trues.cancel()


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    words, ended = asyncio.run(evening(Plan.read(sys.stdin.readline())))
    _say(json.dumps({"words": list(map(asdict, words)), "ended": list(map(asdict, ended))}))


if __name__ == "__main__":
    main()
