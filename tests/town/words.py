"""What a town's tills say to their mall: each request with its bytes and the seconds that it took."""

import json
import re
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from herstal_pos.mall.deadline import Deadline
from herstal_pos.mall.posting import WHOLE_S, PostAnswer, Poster
from herstal_pos.services.mall.platform import MallError

LEVELS, READ_BACK = ("MallStock", "SetStock"), "ShownLevels"
POLLS = ("Events", "Listen", "Orders")
"""Whether there are orders; to listen is to ask and to wait for the answer."""
_NAME = re.compile(r"(?:query|mutation) (\w+)")


@dataclass(frozen=True, slots=True)
class Word:
    """One request of a shop's till. `at`: on the machine's clock that only goes on, `took` until the whole
    answer was there, `wait` of it because the till asked for it: seconds. `up`, `down`: bytes of the bodies.
    `lines`: articles that it was about."""

    shop: str
    operation: str
    at: float
    took: float
    up: int = 0
    down: int = 0
    lines: int = 0
    wait: int = 0
    failed: str = ""

    @property
    def needed_s(self) -> float:
        """By the mall."""
        return max(self.took - self.wait, 0.0)

    @property
    def over_at(self) -> float:
        return self.at + self.took


def named(document: str, variables: Mapping[str, Any]) -> tuple[str, int, int]:
    """The operation, how many articles it is about, and how long it waits."""
    found = _NAME.match(document)
    operation, wait = found[1] if found else "?", int(variables.get("wait") or 0)
    return "Listen" if operation == "Events" and wait else operation, _lines(variables), wait


def _lines(variables: Mapping[str, Any]) -> int:
    said, options = variables.get("i"), variables.get("o")
    if isinstance(said, list):
        return len(said)
    if isinstance(said, dict):
        return len(said.get("lines", ()))
    wanted = (options or {}).get("filter", {}).get("id", {}).get("in", ())
    return len(wanted)


class Meter:
    """Hears all tills of one process; any thread."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._lock = threading.Lock()

    def note(self, word: Word) -> None:
        with self._lock:
            self.words.append(word)

    def between(self, begin: float, end: float) -> list[Word]:
        """What was answered meanwhile."""
        with self._lock:
            return [word for word in self.words if begin <= word.over_at < end]


class MeteredPoster(Poster):
    """A real till's line."""

    def __init__(self, shop: str, meter: Meter) -> None:
        super().__init__()
        self._shop = shop
        self._meter = meter

    def post(
        self,
        url: str,
        body: bytes,
        headers: Mapping[str, str],
        whole_s: float = WHOLE_S,
        most_sent: int | None = None,
        deadline: Deadline | None = None,
    ) -> PostAnswer:
        asked = json.loads(body)
        operation, lines, wait = named(asked["query"], asked["variables"])
        at, down, failed = time.monotonic(), 0, ""
        try:
            answer = super().post(url, body, headers, whole_s, most_sent, deadline)
            down, failed = len(answer.body), "errors" if b'"errors"' in answer.body[:200] else ""
        except MallError as error:
            hung_up = deadline is not None and deadline.is_over and time.monotonic() - at < whole_s
            failed = "woken" if hung_up else type(error).__name__
            raise
        finally:
            took = time.monotonic() - at
            self._meter.note(Word(self._shop, operation, at, took, len(body), down, lines, wait, failed))
        return answer


def share(numbers: Iterable[float], part: float) -> float:
    """So large a part of them is no greater: 0.5 for the middle one; nothing of none."""
    known = sorted(numbers)
    return known[min(int(len(known) * part), len(known) - 1)] if known else 0.0


def of_operations(words: Iterable[Word], operations: Sequence[str] | str) -> list[Word]:
    wanted = (operations,) if isinstance(operations, str) else operations
    return [word for word in words if word.operation in wanted]
