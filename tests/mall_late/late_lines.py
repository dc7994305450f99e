"""Lines that hold a word back, or say it twice: at once, or when the till has long gone on."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import requests
from requests.adapters import HTTPAdapter


class Delay(StrEnum):
    """CUT: let through after 4 s, while the till hears that the line was cut. LATE: done, and once more 30 s
    after. AT_ONCE: two copies side by side. COPY_FIRST: the till hears what the second copy is told."""

    CUT = "cut"
    LATE = "late"
    AT_ONCE = "at once"
    COPY_FIRST = "copy first"


SECONDS = {Delay.CUT: 4.0, Delay.LATE: 30.0}


@dataclass
class _Copy:
    at_s: float
    send: Callable[[], object]


class LateAdapter(HTTPAdapter):
    """Under a `requests.Session`. Its time goes on where somebody waits: `pass_by` is the till's pause."""

    def __init__(self) -> None:
        super().__init__()
        self.delay: Delay | None = None
        self.delayed = 0
        self._word = ""
        self._now_s = 0.0
        self._copies: list[_Copy] = []

    def of_each(self, word: str, delay: Delay) -> None:
        """Of each request from now on that holds this word, until it is stopped."""
        self.delay, self._word, self.delayed = delay, word, 0

    def once(self, word: str, delay: Delay) -> None:
        self.of_each(word, delay)
        self.delayed = -1

    def stop(self) -> None:
        self.delay = None

    def pass_by(self, seconds: float) -> None:
        self._now_s += seconds
        due = [copy for copy in self._copies if copy.at_s <= self._now_s]
        self._copies = [copy for copy in self._copies if copy.at_s > self._now_s]
        for copy in due:
            copy.send()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        body = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
        delay = self.delay
        if delay is None or self._word not in body:
            return super().send(request, *args, **kwargs)
        if self.delayed < 0:
            self.stop()
        self.delayed += 1
        copy = request.copy()
        if delay is Delay.COPY_FIRST:
            _alone(copy)
            return super().send(request, *args, **kwargs)
        if delay is Delay.AT_ONCE:
            return self._twice(request, copy, *args, **kwargs)
        self._copies.append(_Copy(self._now_s + SECONDS[delay], lambda: _alone(copy)))
        if delay is Delay.CUT:
            raise requests.ConnectionError("the line was cut before the answer")
        return super().send(request, *args, **kwargs)

    def _twice(
        self, request: requests.PreparedRequest, copy: requests.PreparedRequest, *args: Any, **kwargs: Any
    ) -> requests.Response:
        beside = threading.Thread(target=_alone, args=(copy,))
        beside.start()
        answer = super().send(request, *args, **kwargs)
        beside.join()
        return answer

    def session(self) -> requests.Session:
        session = requests.Session()
        session.mount("http://", self)
        return session


def _alone(copy: requests.PreparedRequest) -> None:
    """On a line of its own, as a box would."""
    with requests.Session() as session:
        session.trust_env = False
        session.send(copy).close()
