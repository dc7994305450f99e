"""A mall that answers as a real one did (`recording`), and oddly where a test says so."""

import copy
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import requests
from urllib3 import HTTPResponse

from herstal_pos.mall import Access
from herstal_pos.mall.posting import WatchedAdapter
from tests.mall_strangers.recording import RECORDED

type Body = dict[str, Any]
type Spoil = Callable[[str, Body], Body | bytes]
"""Of an operation's answer: another one, or the bytes that come in its place."""

MOST_ASKED = 3000


class Recorded:
    """What one mall said; `orders` and `listings` are its open orders and its articles, as first listed."""

    def __init__(self, mode: str) -> None:
        found = json.loads((RECORDED / f"{mode}.json").read_text("utf-8"))
        self.mode = mode
        self.at = datetime.fromisoformat(found["recorded_at"])
        self.exchanges: list[dict[str, Any]] = found["exchanges"]
        email = "till@pont.example" if mode == "plain" else ""
        self.access = Access("http://mall.example", "a-shop", "a-key", email)

    def answers(self, operation: str) -> list[Body]:
        return [one["body"] for one in self.exchanges if one["operation"] == operation]

    @property
    def orders(self) -> list[Body]:
        found: list[Body] = self.answers("Orders")[0]["data"]["orders"]["items"]
        return copy.deepcopy(found)

    @property
    def listings(self) -> list[Body]:
        found: list[Body] = self.answers("Variants")[0]["data"]["productVariants"]["items"]
        return copy.deepcopy(found)

    @property
    def last_event(self) -> int:
        return max((event["seq"] for event in self._events()), default=0)

    def _events(self) -> Iterable[Body]:
        pages = (body["data"]["mallEvents"] for body in self.answers("Events"))
        return (event for page in pages for event in page["items"])


class ReplayingMall(WatchedAdapter):
    """Under a `requests.Session`. What was asked word for word is answered word for word, the last answer
    again and again; else by what the recorded mall has. `spoil` None: no answer is odd.
    `drips`: the operation whose answer comes a byte at a time, and never ends, where it is `served`."""

    def __init__(self, recorded: Recorded) -> None:
        super().__init__()
        self.spoil: Spoil | None = None
        self.hear: Callable[[str, Body], None] = lambda _operation, _variables: None
        self.drips = ""
        self.asked: list[str] = []
        self._recorded = recorded
        self._said: defaultdict[str, list[Body]] = defaultdict(list)
        self._headers: dict[str, dict[str, str]] = {}
        for one in recorded.exchanges:
            self._said[_key(one["operation"], one["variables"])].append(one["body"])
            self._headers.setdefault(one["operation"], one["headers"])

    def session(self) -> requests.Session:
        session = requests.Session()
        session.mount("http://", self)
        return session

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        assert isinstance(request.body, bytes)
        content, headers = self.answer(request.body)
        raw = HTTPResponse(io.BytesIO(content), headers, status=200, preload_content=False)
        return self.build_response(request, raw)

    def answer(self, asked_for: bytes) -> tuple[bytes, dict[str, str]]:
        """The body and the headers."""
        asked = json.loads(asked_for)
        operation, variables = asked["query"].split("(")[0].split()[1], asked["variables"]
        self.asked.append(operation)
        self.hear(operation, variables)
        assert len(self.asked) < MOST_ASKED, "it asks without an end"
        body: Body | bytes = copy.deepcopy(self._answer(operation, variables))
        if self.spoil is not None and isinstance(body, dict):
            body = self.spoil(operation, body)
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return content, {"content-length": str(len(content)), **self._headers.get(operation, {})}

    def _answer(self, operation: str, variables: Body) -> Body:
        said = self._said[_key(operation, variables)] or self._of_the_mall(operation, variables)
        return said.pop(0) if len(said) > 1 else said[0]

    def _of_the_mall(self, operation: str, variables: Body) -> list[Body]:
        if operation == "Heartbeat":
            return [{"data": {"mallHeartbeat": {"epoch": variables["i"]["epoch"]}}}]
        data = self._data(operation, variables)
        if data is not None:
            return [{"data": data}]
        forbidden = {"errors": [{"message": "", "extensions": {"code": "FORBIDDEN"}}]}
        return self._recorded.answers(operation)[-1:] or [forbidden]

    def _data(self, operation: str, variables: Body) -> Body | None:
        match operation:
            case "Orders" | "OrderHeads":
                wanted = variables["o"]["filter"]
                refs = wanted["id"]["in"] if "id" in wanted else [order["id"] for order in self._orders()]
                some = [order for order in self._orders() if order["id"] in refs]
                return {"orders": {"items": [] if variables["o"]["skip"] else some}}
            case "Order":
                found = (order for order in self._orders() if order["id"] == variables["id"])
                return {"order": next(found, None)}
            case "Events":
                return {"mallEvents": self._events_after(variables["since"], variables["take"])}
            case "MallStock":
                return {"mallSetStock": [_set(line) for line in variables["i"]["lines"]]}
            case "SetStock":
                return {"updateProductVariants": [_updated(line) for line in variables["i"]]}
        return None

    def _orders(self) -> list[Body]:
        return self._recorded.orders

    def _events_after(self, since: int, take: int) -> Body:
        events = {event["seq"]: event for event in self._recorded._events() if event["seq"] > since}
        some = [events[seq] for seq in sorted(events)]
        return {"more": len(some) > take, "items": some[:take]}


def _key(operation: str, variables: Body) -> str:
    return f"{operation} {json.dumps(variables, sort_keys=True)}"


def _set(line: Body) -> Body:
    return {"variantId": line["variantId"], "status": "SET", "onHand": line["onHand"], "allocated": 0}


def _updated(line: Body) -> Body:
    return {"id": line["id"], "stockLevels": [level | {"stockAllocated": 0} for level in line["stockLevels"]]}
