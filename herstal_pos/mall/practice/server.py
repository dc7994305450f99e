"""The practice mall over loopback: JSON in, JSON out, each on a connection of its own."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from herstal_pos.mall.practice.line import Line
from herstal_pos.services.mall.platform import MallUnavailable


class PracticeServer:
    """Serves while the `with` block lasts, on a free port that `address` tells."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._http = _Http(("127.0.0.1", 0), _door_to(line))
        self._thread = threading.Thread(target=self._http.serve_forever, name="practice mall", args=(0.05,))

    @property
    def address(self) -> str:
        return f"practice://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = False  # those who are being answered are waited for at the end


def _door_to(line: Line) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """A line that loses its answer is a connection that ends without one."""
            if self.path != "/":
                self.send_error(404)
                return
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            try:
                answer = json.dumps(line(request), ensure_ascii=False).encode()
            except MallUnavailable:
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            with contextlib.suppress(ConnectionError):  # whoever asked may be gone
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Its requests hold personal data."""

    return Handler
