"""emupos, an independent receipt printer, in a process of its own: the judge of what really gets printed.

with Emulator(tmp_path) as printer:
    ...  # print to printer.address
    (receipt,) = printer.wait_for_receipts(1)
    receipt.text, receipt.png
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, cast

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

EPSON_PAGES = {0: "PC437", 2: "PC850", 16: "WPC1252", 19: "PC858"}
GIVEN_UP_S = 120.0
STARTS = 5  # a free port may be taken by another program before the emulator has it


@dataclass(frozen=True)
class Receipt:
    """One piece of paper, as far as the next cut."""

    text: str
    png: bytes
    width_dots: int
    height_dots: int
    boundary: str


class Emulator:
    """`folder` is its own: configuration and receipts go there."""

    def __init__(
        self,
        folder: Path,
        *,
        width_dots: int = 576,
        code_pages: dict[int, str] | None = None,
        drawer_open_level: str = "high",
    ) -> None:
        self._folder = folder / "emulator"
        self._width_dots = width_dots
        self._code_pages = code_pages or EPSON_PAGES
        self._drawer_open_level = drawer_open_level
        self._process: subprocess.Popen[str] | None = None
        self._stream: ClientConnection | None = None
        self._threads: list[threading.Thread] = []
        self._events: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        self._ended = False
        self._port = self._api_port = 0

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    @property
    def events(self) -> list[dict[str, Any]]:
        """Everything that happened, in order: `type` and `data` as emupos tells them."""
        with self._changed:
            return list(self._events)

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """What a strict printer did not understand."""
        strange = ("printer.command.unknown", "printer.codepage.unsupported")
        return [event for event in self.events if event["type"] in strange]

    @property
    def drawer_openings(self) -> int:
        """How often the closed drawer opened. It stays open until `close_drawer`."""
        return sum(event["type"] == "drawer.opened" for event in self.events)

    def start(self) -> Self:
        for _ in range(STARTS):
            if self._started():
                self._listen()
                return self
        raise RuntimeError("the emulator did not start")

    def stop(self) -> None:
        if self._stream:
            self._stream.close()
        if self._process:
            self._process.terminate()
            self._process.wait()
        for thread in self._threads:
            thread.join()
        if self._process and self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def set_paper_out(self, out: bool) -> None:
        self._fault("paper-out", out)

    def set_paper_low(self, low: bool) -> None:
        self._fault("paper-near-end", low)

    def set_cover_open(self, is_open: bool) -> None:
        self._fault("cover-open", is_open)

    def set_offline(self, offline: bool) -> None:
        self._fault("offline", offline)

    def close_drawer(self) -> None:
        """A person pushes it shut."""
        self._call("POST", "/drawer/close")

    def receipts(self) -> list[Receipt]:
        """All receipts so far, in the order in which they were cut."""
        finished = [event["data"] for event in self.events if event["type"] == "printer.job.completed"]
        return [self._receipt(data["receipt_id"]) for data in finished]

    def receipt_count(self) -> int:
        return sum(event["type"] == "printer.job.completed" for event in self.events)

    def wait_for_receipts(self, count: int) -> list[Receipt]:
        """Returns once `count` receipts were finished since the start."""
        self.wait_until(lambda: self._count("printer.job.completed") >= count)
        return self.receipts()

    def wait_for_drawer(self, count: int) -> None:
        """Returns once the drawer opened `count` times since the start."""
        self.wait_until(lambda: self._count("drawer.opened") >= count)

    def wait_until(self, done: Callable[[], bool]) -> None:
        with self._changed:
            self._changed.wait_for(lambda: done() or self._ended, GIVEN_UP_S)
            if not done():
                raise RuntimeError("the emulator ended" if self._ended else "no more came to the emulator")

    def _count(self, kind: str) -> int:
        return sum(event["type"] == kind for event in self._events)

    def _receipt(self, receipt_id: str) -> Receipt:
        path = f"/receipts/{receipt_id}"
        row = json.loads(self._call("GET", path))
        return Receipt(
            text=self._call("GET", f"{path}/text").decode(),
            png=self._call("GET", f"{path}/image"),
            width_dots=row["width_dots"],
            height_dots=row["height_dots"],
            boundary=row["boundary"],
        )

    def _fault(self, name: str, active: bool) -> None:
        self._call("PUT" if active else "DELETE", f"/faults/{name}")

    def _call(self, method: str, path: str) -> bytes:
        url = f"http://127.0.0.1:{self._api_port}/api/v1/devices/printer{path}"
        request = urllib.request.Request(url, method=method)
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return cast("bytes", answer.read())

    def _started(self) -> bool:
        """Whether it says that it runs; False if it ended instead, for a port that was taken."""
        self._port, self._api_port = _free_ports()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        (self._folder / "profile.yaml").write_text(self._profile(), encoding="utf-8")
        (self._folder / "emupos.yaml").write_text(json.dumps(self._configuration()), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-c", "from emupos.cli.app import main; main()", "run"],
            cwd=self._folder,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._process = process
        output = cast("Any", process.stdout)
        said = []
        for line in iter(output.readline, ""):
            said.append(line)
            if "Press Ctrl+C to stop" in line:
                self._run(lambda: [None for _ in output])  # a full pipe would stop it
                return True
        process.wait()
        output.close()
        if not any("in use" in line or "not available" in line for line in said):
            raise RuntimeError("".join(said))
        return False

    def _listen(self) -> None:
        self._ended = False
        self._run(self._collect)
        self.wait_until(lambda: self._stream is not None)

    def _collect(self) -> None:
        address = f"ws://127.0.0.1:{self._api_port}/api/v1/events"
        # No pings: each draws from the module's `random`, while a property's examples are drawn from it.
        with suppress(ConnectionClosed), connect(address, ping_interval=None) as stream:
            with self._changed:
                self._stream = stream
                self._changed.notify_all()
            for message in stream:
                with self._changed:
                    self._events.append(json.loads(message))
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _run(self, work: Callable[[], object]) -> None:
        thread = threading.Thread(target=work, name="emulator")
        thread.start()
        self._threads.append(thread)

    def _configuration(self) -> dict[str, Any]:
        printer = {
            "id": "printer",
            "type": "printer",
            "profile": "./profile.yaml",
            "connections": [{"tcp": {"port": self._port}}],
            "drawer": {"sensor_open_level": self._drawer_open_level},
        }
        return {"schema": 1, "api": {"port": self._api_port}, "devices": [printer]}

    def _profile(self) -> str:
        pages = ", ".join(f"{number}: {name}" for number, name in self._code_pages.items())
        rows = {
            "type": "printer",
            "name": "judge",
            "dpi": 203,
            "width_dots": self._width_dots,
            "font_a": {"width": 12, "height": 24},
            "font_b": {"width": 9, "height": 17},
            "default_code_page": 0,
            "drawer_sensor_open_level": "high",
            "printer_id": {"model": 0x63, "autocutter": True, "maker": "EPSON", "name": "TM-T20III"},
        }
        yaml = [f"{name}: {json.dumps(value)}" for name, value in rows.items()]
        return "\n".join([*yaml, f"code_pages: {{{pages}}}"])


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]
