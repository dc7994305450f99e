"""What a server at the mall's address may answer, and what a till makes of it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from herstal_pos.mall import Access
from herstal_pos.mall.vendure.wire import ErrorResult, Wire
from herstal_pos.services.mall.platform import (
    AuthExpired,
    Forbidden,
    Gone,
    MallError,
    MallRefused,
    MallUnavailable,
    Superseded,
    Throttled,
    TooLarge,
    TooMuch,
)

QUESTION = "query Any { any }"


@dataclass(frozen=True)
class Answer:
    body: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Server:
    """Gives these answers, one after the other, and remembers what was asked."""

    address: str
    answers: list[Answer]
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)


@contextmanager
def answering(*answers: Answer) -> Iterator[Server]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            server.asked.append(({name.lower(): value for name, value in self.headers.items()}, body))
            answer = server.answers.pop(0)
            self.send_response_only(answer.status)  # without a date of its own
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body.encode())

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Door) as http:
        server = Server(f"http://127.0.0.1:{http.server_port}", list(answers))
        thread = threading.Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()


def error(code: str = "", message: str = "non", status: int = 200) -> Answer:
    extensions = {"extensions": {"code": code}} if code else {}
    return Answer(json.dumps({"errors": [{"message": message, **extensions}], "data": None}), status)


def data(value: object, **headers: str) -> Answer:
    return Answer(json.dumps({"data": {"any": value}}), headers=headers)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (error("CHANNEL_NOT_FOUND"), Forbidden),
        (error("ENTITY_NOT_FOUND"), Gone),
        (error("USER_INPUT_ERROR"), MallRefused),
        (error("USER_INPUT_ERROR", status=400), MallRefused),
        (error("ENTITY_NOT_FOUND", status=404), MallUnavailable),
        (error("ENTITY_NOT_FOUND", status=302), MallUnavailable),
        (error("USER_INPUT_ERROR", status=422), MallUnavailable),
        (error("USER_INPUT_ERROR", status=502), MallUnavailable),
        (error("GRAPHQL_VALIDATION_FAILED"), MallUnavailable),
        (error(message="deadlock detected"), MallUnavailable),
        (error("INTERNAL_SERVER_ERROR"), MallUnavailable),
        (data({"errorCode": "QUANTITY_TOO_GREAT_ERROR", "message": "trop"}), MallRefused),
        (Answer('{"errors":[{"message":""}]}', 500), MallUnavailable),
        (Answer("<html>Bad gateway</html>", 502), MallUnavailable),
        (Answer("<html>Bienvenue</html>"), MallUnavailable),
        (Answer("[]"), MallUnavailable),
        (Answer("", 301, {"location": "https://elsewhere.example"}), MallUnavailable),
        (Answer("", 404), MallUnavailable),
        (Answer("", 401), MallUnavailable),
        (Answer("<html>Forbidden</html>", 403), MallUnavailable),
        (Answer(""), MallUnavailable),
        (Answer('{"data":{"any"'), MallUnavailable),
        (Answer('{"data":null}'), MallUnavailable),
        (Answer('{"data":[]}'), MallUnavailable),
        (Answer('{"data":{}}'), MallUnavailable),
        (Answer('{"data":{"any":1,"other":2}}'), MallUnavailable),
        (Answer('{"errors":[]}'), MallUnavailable),
        (Answer('{"errors":["non"]}'), MallUnavailable),
        (Answer('{"errors":{"message":"non"}}'), MallUnavailable),
        (Answer('{"errors":[{"message":7,"extensions":[]}]}'), MallUnavailable),
        (Answer('{"errors":[{"extensions":{"code":["FORBIDDEN"]}}]}'), MallUnavailable),
        (Answer('{"data":{"any":1}}', 500), MallUnavailable),
        (error("CHANNEL_NOT_FOUND", "x" * 100_000), Forbidden),
        (Answer("[" * 100_000), TooMuch),
        (Answer("", 413), TooLarge),
        (Answer("", 503, {"retry-after": "7"}), Throttled),
        (Answer("", 503), MallUnavailable),
        (Answer("", 429, {"retry-after": "7"}), Throttled),
    ],
    ids=str,
)
def test_each_answer_has_its_place_in_the_one_error_tree(answer: Answer, expected: type[MallError]) -> None:
    with answering(answer) as server, pytest.raises(MallError) as raised:
        Wire(Access(server.address, "shop", "key")).ask(QUESTION)
    assert isinstance(raised.value, expected)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        ("0", 1),
        ("-5", 30),
        ("86400", 900),
        ("9" * 5000, 900),
        ("²", 30),
        ("soon", 30),
        ("", 30),
        ("Wed, 25 Nov 2026 10:05:20 GMT", 20),
        ("Wed, 25 Nov 2026 09:00:00 GMT", 1),
        ("Wed, 25 Nov 2099 10:05:00 GMT", 900),
        ("Wed, 99 Nov 2026 10:05:00 GMT", 30),
    ],
)
def test_throttled_says_for_how_long_within_a_quarter_of_an_hour(said: str, seconds: int) -> None:
    five_past_ten = "Wed, 25 Nov 2026 10:05:00 GMT"
    slower = Answer("", 429, {"retry-after": said.encode().decode("latin-1"), "date": five_past_ten})
    with answering(slower) as server, pytest.raises(Throttled) as throttled:
        Wire(Access(server.address, "shop", "key")).ask(QUESTION)
    assert throttled.value.after == timedelta(seconds=seconds)


@pytest.mark.parametrize("key", ["clé", "geheim\nx: y", "\x00", "🔑", "k" * 100_000])
def test_a_key_that_fits_in_no_header_is_a_wrong_key(key: str) -> None:
    with answering() as server, pytest.raises(AuthExpired):
        Wire(Access(server.address, "shop", key)).ask(QUESTION)
    with answering() as server, pytest.raises(Forbidden):
        Wire(Access(server.address, key, "key")).ask(QUESTION)


def test_a_letter_or_a_number_that_is_none_spoils_no_other_field() -> None:
    odd = '{"data":{"any":{"a":NaN,"b":' + "9" * 10_000 + ',"c":"\\ud800","d":7}}}'
    with answering(Answer(odd)) as server:
        answer = Wire(Access(server.address, "shop", "key")).ask(QUESTION)
    assert answer["d"] == 7


def test_a_cookie_is_not_kept() -> None:
    with answering(data(1, **{"set-cookie": "session=abc; path=/"}), data(2)) as server:
        wire = Wire(Access(server.address, "shop", "key"))
        assert [wire.ask(QUESTION) for _ in range(2)] == [1, 2]
    assert "cookie" not in server.asked[1][0]


def test_a_transition_that_was_made_before_is_told_from_one_that_cannot_be() -> None:
    refused = {"errorCode": "ORDER_STATE_TRANSITION_ERROR", "message": "", "fromState": "A", "toState": "A"}
    assert ErrorResult(refused).is_there_already
    assert not ErrorResult(refused | {"toState": "B"}).is_there_already
    assert not ErrorResult({"errorCode": "OTHER_ERROR", "message": ""}).is_there_already


def test_what_is_too_large_for_the_server_is_not_sent() -> None:
    with answering() as server, pytest.raises(TooLarge):
        Wire(Access(server.address, "shop", "key")).ask(QUESTION, much="x" * 102_400)
    assert server.asked == []


def test_the_shops_token_goes_with_every_request() -> None:
    with answering(data(1)) as server:
        assert Wire(Access(server.address, "my-shop", "my-key")).ask(QUESTION) == 1
    [(headers, body)] = server.asked
    assert (headers["vendure-token"], headers["vendure-api-key"]) == ("my-shop", "my-key")
    assert body["query"] == QUESTION


def test_an_expired_session_signs_in_once_more_without_a_word() -> None:
    signed_in = {"login": {"id": "1", "channels": [{"token": "shop"}]}}
    login = Answer(json.dumps({"data": signed_in}), headers={"vendure-auth-token": "bearer"})
    with answering(login, error("FORBIDDEN"), login, data("well")) as server:
        assert Wire(Access(server.address, "shop", "password", "till@example.be")).ask(QUESTION) == "well"
    assert [asked[0].get("authorization", "") for asked in server.asked] == ["", "Bearer bearer"] * 2


def test_after_an_outage_no_till_signs_in_by_itself() -> None:
    """All of a town would at that moment: the mall's thread knows when this one's turn is."""
    signed_in = {"login": {"id": "1", "channels": [{"token": "shop"}]}}
    login = Answer(json.dumps({"data": signed_in}), headers={"vendure-auth-token": "bearer"})
    with answering(login, Answer("", 502), error("FORBIDDEN"), login, data("well")) as server:
        wire = Wire(Access(server.address, "shop", "password", "till@example.be"))
        with pytest.raises(MallUnavailable):
            wire.ask(QUESTION)
        with pytest.raises(AuthExpired):
            wire.ask(QUESTION)
        assert len(server.asked) == 3
        assert wire.ask(QUESTION) == "well"


def test_the_turn_is_asked_for_once_more_after_signing_in() -> None:
    """Which may take as long as a lease is sure to run: another till may have read the mall meanwhile."""
    asked_for = 0

    def until_signed_in() -> None:
        nonlocal asked_for
        asked_for += 1
        if asked_for == 4:
            raise Superseded

    signed_in = {"login": {"id": "1", "channels": [{"token": "shop"}]}}
    login = Answer(json.dumps({"data": signed_in}), headers={"vendure-auth-token": "bearer"})
    with answering(login, error("FORBIDDEN"), login) as server:
        wire = Wire(Access(server.address, "shop", "password", "till@example.be"))
        wire.still_ours = until_signed_in
        with pytest.raises(Superseded):
            wire.ask("mutation Any { any }")
    assert len(server.asked) == 3


def test_a_deed_that_stays_forbidden_after_signing_in_is_forbidden() -> None:
    signed_in = {"login": {"id": "1", "channels": [{"token": "shop"}]}}
    login = Answer(json.dumps({"data": signed_in}), headers={"vendure-auth-token": "bearer"})
    with (
        answering(login, error("FORBIDDEN"), login, error("FORBIDDEN")) as server,
        pytest.raises(Forbidden),
    ):
        Wire(Access(server.address, "shop", "password", "till@example.be")).ask(QUESTION)


def test_a_key_that_still_opens_the_shop_was_not_let_do_this() -> None:
    with answering(error("FORBIDDEN"), data(1), error("FORBIDDEN")) as server, pytest.raises(Forbidden):
        Wire(Access(server.address, "shop", "key")).ask(QUESTION)
    with answering(error("FORBIDDEN"), error("FORBIDDEN")) as server, pytest.raises(AuthExpired):
        Wire(Access(server.address, "shop", "key")).ask(QUESTION)


def test_the_malls_clock_is_read() -> None:
    five_past_ten = "Wed, 25 Nov 2026 10:05:00 GMT"
    with answering(data(1, date=five_past_ten), data(1), data(1, date="yesterday")) as server:
        wire = Wire(Access(server.address, "shop", "key"))
        wire.ask(QUESTION)
        assert wire.mall_time == datetime(2026, 11, 25, 10, 5, tzinfo=UTC)
        for _ in range(2):
            wire.ask(QUESTION)
            assert wire.mall_time is None
