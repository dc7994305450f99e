"""A server that says what it is told to say, whatever it is asked."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

type Script = Callable[[], Iterator[bytes]]


@contextmanager
def speaking(script: Script, pace_s: float = 0.0, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Says the bytes of `script` to whoever calls, until he hangs up; then waits in silence."""
    closing = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    lines: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            lines.append(line)
            try:
                if tls is not None:
                    line = tls.wrap_socket(line, server_side=True)
                    lines[-1] = line
                line.recv(65536)
                for some in script():
                    line.sendall(some)
                    if closing.wait(pace_s):
                        break
                closing.wait()
            except OSError:
                pass  # he hung up

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        closing.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for line in lines:
            line.close()
