"""Servers that drip, never end, unpack to gigabytes or break off: each is over in time, and is said so."""

import gzip
import socket
import threading
from collections.abc import Iterator
from itertools import repeat

import pytest

from herstal_pos.mall import Access
from herstal_pos.mall.posting import MOST_READ, Poster
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import MallUnavailable, TooMuch
from tests.certificates import self_signed
from tests.speaking import Script, speaking

OK = b"HTTP/1.1 200 OK\r\n"
JSON = b"content-type: application/json\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"
A_MOMENT = 0.3


def length(body: bytes, declared: int | None = None, *headers: bytes) -> bytes:
    size = f"content-length: {len(body) if declared is None else declared}\r\n".encode()
    return OK + JSON + size + b"".join(headers) + b"\r\n" + body


DRIPS: dict[str, Script] = {
    "nothing at all": lambda: iter(()),
    "a byte at a time of the status": lambda: repeat(b"H"),
    "a header without an end": lambda: iter([OK, *([b"x"] * 100_000)]),
    "a header a moment": lambda: iter([OK, *([b"x: y\r\n"] * 90)]),
    "half of the headers": lambda: iter([OK]),
    "a byte at a time of the body": lambda: iter(
        [OK + b"content-length: 1000000\r\n\r\n", *([b" "] * 100_000)]
    ),
    "a body that stops": lambda: iter([length(b"{", 100)]),
    "chunks without an end": lambda: iter([CHUNKED, *([b"1\r\n \r\n"] * 100_000)]),
    "a chunk of unknown length": lambda: iter([CHUNKED, *([b"0"] * 100_000)]),
    "a body without a length": lambda: iter([OK + b"\r\n", *([b" "] * 100_000)]),
    "packed, and never whole": lambda: iter(
        [OK + b"content-encoding: gzip\r\n\r\n" + gzip.compress(b"{}" * 999)[:20]]
    ),
}


@pytest.mark.parametrize("script", DRIPS.values(), ids=DRIPS)
def test_the_whole_of_an_answer_has_a_deadline(script: Script) -> None:
    with speaking(script, pace_s=0.01) as address, pytest.raises(MallUnavailable) as no:
        Poster().post(address, b"{}", {}, A_MOMENT)
    assert no.value.reason in ("slow", "away")


def test_a_handshake_has_one_too() -> None:
    hello = b"\x16\x03\x03\x40\x00"  # TLS: a record of 16384 bytes follows
    dripping = speaking(lambda: iter([hello, *([b"\x02"] * 100_000)]), pace_s=0.01)
    with dripping as address, pytest.raises(MallUnavailable) as no:
        Poster().post(address.replace("http:", "https:"), b"{}", {}, A_MOMENT)
    assert no.value.reason == "slow"


BOMB = gzip.compress(bytes(2000 * 1024 * 1024 // 8), 9)
FLOODS: dict[str, Script] = {
    "declared": lambda: iter([length(b" ", 10 * MOST_READ), *repeat(b" " * 65536, 1000)]),
    "in chunks": lambda: iter([CHUNKED, *repeat(b"10000\r\n" + b" " * 65536 + b"\r\n", 1000)]),
    "packed": lambda: iter([length(BOMB, None, b"content-encoding: gzip\r\n")]),
    "packed as zlib": lambda: iter([length(BOMB, None, b"content-encoding: deflate\r\n")]),
}


@pytest.mark.parametrize("script", FLOODS.values(), ids=FLOODS)
def test_no_more_is_read_than_a_till_can_use(script: Script) -> None:
    with speaking(script) as address, pytest.raises(TooMuch):
        Poster().post(address, b"{}", {})


ODD: dict[str, bytes] = {
    "not HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "a header of a megabyte": OK + b"x: " + b"y" * 1_000_000 + b"\r\n\r\n",
    "a thousand headers": OK + b"x: y\r\n" * 1000 + b"\r\n",
    "packed in an unknown way": length(b"{}", None, b"content-encoding: br\r\n"),
    "packed twice": length(b"{}", None, b"content-encoding: gzip, gzip\r\n"),
    "said to be packed": length(b"{}", None, b"content-encoding: gzip\r\n"),
    "a page": length(b"<html>Bienvenue</html>"),
    "nothing": length(b""),
    "a redirect to itself": b"HTTP/1.1 307 Go\r\nlocation: /admin-api\r\ncontent-length: 0\r\n\r\n",
    "an odd status": b"HTTP/1.1 999 Odd\r\ncontent-length: 2\r\n\r\n{}",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "another length": length(b"{}", -7),
    "two lengths": OK + b"content-length: 5, 7\r\n\r\nhello",
    "no JSON in latin-1": length("é".encode("latin-1")),
}


@pytest.mark.parametrize("answer", ODD.values(), ids=ODD)
def test_what_is_no_mall_s_answer_is_no_refusal(answer: bytes) -> None:
    with speaking(lambda: iter([answer])) as address, pytest.raises(MallUnavailable) as no:
        Wire(Access(address, "shop", "key")).ask("query Any { any }", answer_s=2.0)
    assert no.value.reason in ("stranger", "away", "slow")


def test_a_line_is_used_again_after_a_good_answer() -> None:
    good = length(b'{"data":{"any":1}}')
    calls: list[bytes] = []

    def twice() -> Iterator[bytes]:
        calls.append(good)
        return iter([good])

    with speaking(twice) as address:
        assert Wire(Access(address, "shop", "key")).ask("query Any { any }") == 1
    assert len(calls) == 1


def test_a_certificate_that_nobody_vouches_for_is_told_as_such() -> None:
    context = self_signed()
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listener.accept()
        try:
            context.wrap_socket(line, server_side=True).close()
        except OSError:
            line.close()

    thread = threading.Thread(target=serve)
    thread.start()
    with pytest.raises(MallUnavailable) as no:
        Poster().post(f"https://127.0.0.1:{listener.getsockname()[1]}", b"{}", {})
    thread.join()
    listener.close()
    assert no.value.reason == "certificate"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://mall.invalid", "host"),
        ("http://127.0.0.1:9", "away"),
        ("http://" + "a" * 300 + ".be", "address"),
        ("http://[::1", "address"),
        ("nonsense", "address"),
    ],
)
def test_an_address_where_nobody_is_says_why(address: str, reason: str) -> None:
    with pytest.raises(MallUnavailable) as no:
        Poster().post(address, b"{}", {}, 5.0)
    assert no.value.reason == reason
