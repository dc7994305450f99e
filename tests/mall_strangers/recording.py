"""Real answers of a real mall, kept as files that the tests of odd answers begin with.

`python -m tests.mall_strangers.recording` records them anew, on a mall that it starts itself: people and
addresses are those that the rig's shoppers make up, secrets are taken out.
"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import requests

from herstal_pos.mall import open_mall
from herstal_pos.mall.posting import WatchedAdapter
from herstal_pos.services.mall.platform import (
    Mall,
    MallLevel,
    MallListing,
    MallParcel,
    RefusalReason,
    Saying,
    Stage,
)
from tests.mall import rig
from tests.mall_contract.worlds import CLOCK, Vendure

RECORDED = Path(__file__).parent / "recorded"
MODES: tuple[rig.Mode, ...] = ("town", "plain")
PIECES = 4
_HEADERS = ("date", "content-type")
_TOKEN = "vendure-auth-token"  # noqa: S105 - the name of a header


class Recorder(WatchedAdapter):
    """Under a `requests.Session`; what was said and answered, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.exchanges: list[dict[str, Any]] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        answer = super().send(request, *args, **kwargs)
        body = answer.json()
        assert isinstance(request.body, bytes)
        asked = json.loads(request.body)
        headers = {name: answer.headers[name] for name in _HEADERS if name in answer.headers}
        if _TOKEN in answer.headers:
            headers[_TOKEN] = "a-token"
        self.exchanges.append(
            {
                "operation": asked["query"].split("(")[0].split()[1],
                "variables": asked["variables"],
                "status": answer.status_code,
                "headers": headers,
                "body": body,
            }
        )
        answer.raw = _Again(answer.content)
        return answer


class _Again:
    """A body that was read, to be read once more."""

    def __init__(self, body: bytes) -> None:
        self._left = body

    def read(self, _most: int, *, decode_content: bool) -> bytes:  # noqa: ARG002 - as urllib3 has it
        some, self._left = self._left, b""
        return some

    def close(self) -> None: ...

    def release_conn(self) -> None: ...


def record(mode: rig.Mode) -> dict[str, Any]:
    with rig.mall(mode, "", articles=5) as mall:
        world, recorder = Vendure(mall), Recorder()
        session = requests.Session()
        session.mount("http://", recorder)
        before = world.till().mall
        articles = [world.article(20) for _ in range(PIECES)]
        first, second, third, _ = articles
        refs = [
            *world.buy({first.sku: 2, second.sku: 1}),
            world.buy_from_all({second.sku: 1, third.sku: 2}, "Sonner deux fois, 2e étage", _slot()),
            *world.buy({third.sku: 3}),
        ]
        _prepare(before, refs)
        till = open_mall(world.access, CLOCK, session, lambda _seconds: None)
        _talk(till, world, articles)
        facts = {"mode": mode, "recorded_at": CLOCK.now().isoformat(), "exchanges": recorder.exchanges}
        secrets = (world.access.secret, world.access.shop, world.access.email)
        return _without(facts, [secret for secret in secrets if secret])


def _prepare(mall: Mall, refs: list[str]) -> None:
    """One order with a piece refused, one that is picked, one with a parcel."""
    mall.take_over(1, lambda: None)
    one, two, three = (mall.get_order(ref) for ref in refs)
    mall.reject(one.ref, {one.lines[0].id: 1}, RefusalReason.OUT_OF_STOCK, Saying(1, 1))
    mall.advance(two.ref, Stage.PICKING, [])
    parcel = MallParcel("P-1", "recorded", ((three.lines[0].id, 3),))
    mall.advance(three.ref, Stage.PACKED, [parcel])


def _talk(till: Mall, world: Vendure, articles: list[MallListing]) -> None:
    """All that a till ever says to a mall."""
    till.open()
    till.take_over(2, lambda: None)
    till.pull_listings()
    cursor = _all_orders(till, "")
    till.put_stock([MallLevel(article.ref, 10 + n, 0, 1, 100) for n, article in enumerate(articles)])
    till.read_stock([article.ref for article in articles])
    new = MallListing("uid-9", "5499999999999", "Clé à molette 250", 1299, 2100)
    [made] = till.put_listings([new])
    till.put_listings(
        [MallListing("uid-9", "5499999999999", "Clé à molette 300", 1399, 2100, sequence=1, ref=made.ref)]
    )
    [bought] = world.buy({articles[3].sku: PIECES})
    till.wake(0)
    cursor = _all_orders(till, cursor)
    order = till.get_order(bought)
    till.parts(bought)
    till.advance(bought, Stage.ACCEPTED, [])
    till.reject(bought, {order.lines[0].id: 1}, RefusalReason.OUT_OF_STOCK, Saying(7, 2))
    parcel = MallParcel("P-7", "recorded", ((order.lines[0].id, PIECES - 1),))
    till.advance(bought, Stage.READY, [parcel])
    till.unpack(bought, "P-7")
    till.wake(0)
    _all_orders(till, cursor)


def _all_orders(till: Mall, cursor: str) -> str:
    more = True
    while more:
        page = till.pull_orders(cursor)
        cursor, more = page.cursor, page.more
        for order in page.orders:
            till.parts(order.ref)
    return cursor


def _slot() -> tuple[Any, Any]:
    now = CLOCK.now().replace(minute=0, second=0, microsecond=0)
    return now + timedelta(hours=2), now + timedelta(hours=4)


def _without(facts: dict[str, Any], secrets: list[str]) -> dict[str, Any]:
    text = json.dumps(facts, ensure_ascii=False)
    for number, secret in enumerate(secrets):
        text = text.replace(json.dumps(secret)[1:-1], ("a-key", "a-shop", "till@pont.example")[number])
    found: dict[str, Any] = json.loads(text)
    return found


def main() -> None:
    RECORDED.mkdir(exist_ok=True)
    for mode in MODES:
        recorded = record(mode)
        lines = [json.dumps(each, ensure_ascii=False) for each in recorded.pop("exchanges")]
        exchanges = "[\n" + ",\n".join(lines) + "\n]"
        head = json.dumps(recorded)[:-1]
        (RECORDED / f"{mode}.json").write_text(f'{head}, "exchanges": {exchanges}}}\n', "utf-8")


if __name__ == "__main__":
    main()
