"""The recorded mall at an address, for programs that know nothing but addresses."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.mall_strangers.replay import ReplayingMall


@contextmanager
def served(mall: ReplayingMall) -> Iterator[str]:
    closing = threading.Event()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["content-length"]))
            content, headers = mall.answer(asked)
            self.send_response_only(200)
            drips = mall.asked[-1] == mall.drips
            for name, value in (headers | ({"content-length": "1000000"} if drips else {})).items():
                self.send_header(name, value)
            self.end_headers()
            self._drip() if drips else self.wfile.write(content)

        def _drip(self) -> None:
            while not closing.wait(0.01):
                try:
                    self.wfile.write(b" ")
                except OSError:  # he hung up
                    return

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}"
        finally:
            closing.set()
            http.shutdown()
            thread.join()
