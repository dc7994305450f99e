"""The line between a till and the practice mall; what goes wrong on it is set, not left to chance."""

import threading
from collections import deque
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any, get_type_hints

from herstal_pos.mall.practice.json_codec import from_json, to_json
from herstal_pos.mall.practice.shop_side import ShopSide
from herstal_pos.mall.practice.town import KEY, SHOP, PracticeTown
from herstal_pos.services.mall.platform import (
    AuthExpired,
    Forbidden,
    Gone,
    MallError,
    MallRefused,
    MallUnavailable,
)

type Words = Mapping[str, Any]

OPERATIONS = frozenset(
    (
        "open",
        "beat",
        "pull_listings",
        "put_listings",
        "put_stock",
        "read_stock",
        "pull_orders",
        "get_order",
        "parts",
        "elsewhere",
        "advance",
        "reject",
        "delay",
        "give_back",
        "unpack",
        "wait",
    )
)
_ERRORS: dict[str, type[MallError]] = {kind.__name__: kind for kind in (AuthExpired, Forbidden, Gone)}


class Fault(StrEnum):
    """Of one request. LOST: done, and the answer does not come. DOUBLED: done twice. LATE: the till hears
    nothing, it is done after the next one. REFUSED: the mall says no. DOWN: it never arrives."""

    NONE = "none"
    LOST = "lost"
    DOUBLED = "doubled"
    LATE = "late"
    REFUSED = "refused"
    DOWN = "down"


class Line:
    """`faults` are of the next requests, one each; then `always`. `slow_s` is what each answer takes."""

    def __init__(self, town: PracticeTown, settle: timedelta = timedelta()) -> None:
        self.faults: deque[Fault] = deque()
        self.always = Fault.NONE
        self.slow_s = 0.0
        self._town = town
        self._side = ShopSide(town, settle)
        self._delayed: list[Words] = []
        self._closed = threading.Event()

    def __call__(self, request: Words) -> Words:
        """The answer, as JSON. Raises `MallUnavailable` where none comes."""
        if self.slow_s:
            self._closed.wait(self.slow_s)
        fault = self.faults.popleft() if self.faults else self.always
        late, self._delayed = self._delayed, []
        answer = self._through(request, fault)
        for old in late:
            self._answer(old)
        if answer is None:
            raise MallUnavailable(fault.value)
        return answer

    def close(self) -> None:
        """Nobody waits any longer, for an answer or for news."""
        self._closed.set()
        self._town.stop_waiting()

    def _through(self, request: Words, fault: Fault) -> Words | None:
        match fault:
            case Fault.DOWN:
                return None
            case Fault.LATE:
                self._delayed.append(request)
                return None
            case Fault.REFUSED:
                return _error_answer(MallRefused("practice"))
            case Fault.LOST:
                self._answer(request)
                return None
            case Fault.DOUBLED:
                self._answer(request)
        return self._answer(request)

    def _answer(self, request: Words) -> Words:
        try:
            _let_in(request)
            return {"result": to_json(self._done(request["operation"], request["arguments"]))}
        except MallError as no:
            return _error_answer(no)

    def _done(self, operation: str, arguments: Words) -> Any:
        if operation not in OPERATIONS:
            raise MallRefused("no_such_operation", operation)
        operation_of = getattr(self._side, operation)
        kinds = get_type_hints(operation_of)
        return operation_of(
            **{name: from_json(kinds[name], argument) for name, argument in arguments.items()}
        )


def error_in(answer: Words) -> MallError | None:
    """What the mall says no with, if it does."""
    match answer.get("error"):
        case None:
            return None
        case "MallRefused":
            return MallRefused(answer["reason"], answer["detail"])
        case kind:
            return _ERRORS[kind](answer["detail"])


def _let_in(request: Words) -> None:
    if request["key"] != KEY:
        raise AuthExpired("the key is not accepted")
    if request["shop"] != SHOP:
        raise Forbidden("this key belongs to another shop")


def _error_answer(no: MallError) -> Words:
    if isinstance(no, MallRefused):
        return {"error": "MallRefused", "reason": no.reason, "detail": no.detail}
    return {"error": type(no).__name__, "detail": str(no)}
