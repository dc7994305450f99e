"""A printer that answers one question, rightly or wrongly, and keeps what else it is sent."""

import contextlib
import socket
from typing import Self

from tests.hardware.bad_printers import vanish


class Answering:
    """For `TcpFake`. Says `each` of the answers to one `question` in turn, and the last for ever; b"" is
    silence, None hangs up.
    """

    def __init__(self, question: bytes, *each: bytes | None) -> None:
        self._question = question
        self._each = list(each)
        self.heard = b""

    def __call__(self, connection: socket.socket) -> None:
        begun = b""
        with contextlib.suppress(OSError):
            while received := connection.recv(65536):
                self.heard += received
                *asked, begun = (begun + received).split(self._question)
                for _ in asked:
                    answer = self._each.pop(0) if len(self._each) > 1 else self._each[0]
                    if answer is None:
                        vanish(connection)
                        return
                    connection.sendall(answer)


class Wire:
    """A transport on which a late answer still lies, to a question of somebody who is gone."""

    can_answer = True

    def __init__(self, question: bytes, late: bytes, answer: bytes) -> None:
        self._question = question
        self._answer = answer
        self._said = [late]
        self.heard = b""

    def write(self, payload: bytes) -> None:
        self.heard += payload
        self._said += [self._answer] * payload.count(self._question)

    def read(self, timeout_s: float) -> bytes:  # noqa: ARG002 - what is said is there at once, or never
        return self._said.pop(0) if self._said else b""

    def close(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass
