"""Lines that lose an answer when they are told to: the request was done, and nobody hears of it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import requests

from herstal_pos.mall.posting import WatchedAdapter
from herstal_pos.mall.practice.line import Fault, Line
from herstal_pos.services.mall.platform import AuthExpired, MallUnavailable


@dataclass
class Countdown:
    """Of one answer: 0 loses none."""

    left: int = 0
    has_lost: bool = False

    def lose(self, number: int) -> None:
        self.left, self.has_lost = number, False

    def now(self) -> bool:
        """Whether it is this request's answer."""
        if self.left == 0:
            return False
        self.left -= 1
        self.has_lost = self.left == 0
        return self.has_lost


class Losing(Protocol):
    """The number of requests that were sent, and which answer gets lost."""

    sent: int
    countdown: Countdown


def said_until_heard[T](line: Losing, number: int, act: Callable[[], T]) -> T:
    """`act` with its n-th answer lost; an unknown outcome is said once more, as the outbox does, and by whom
    the fence had signed out meanwhile, once more."""
    line.countdown.lose(number)
    try:
        return act()
    except MallUnavailable:
        with suppress(AuthExpired):
            return act()
        return act()
    finally:
        line.countdown.left = 0


class LosingAdapter(WatchedAdapter):
    """Under a `requests.Session`."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0
        self.countdown = Countdown()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        answer = super().send(request, *args, **kwargs)
        self.sent += 1
        if self.countdown.now():
            answer.close()
            raise requests.ConnectionError("the line was cut before the answer")
        return answer

    def session(self) -> requests.Session:
        session = requests.Session()
        session.mount("http://", self)
        return session


class LosingLine:
    """The same in one process."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.sent = 0
        self.countdown = Countdown()

    def __call__(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        self.sent += 1
        if self.countdown.now():
            self._line.faults.append(Fault.LOST)
        return self._line(request)
