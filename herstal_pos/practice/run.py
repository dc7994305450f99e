"""The practice shop: till and desk, two programs side by side, which end together."""

import json
import logging
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import Self

from herstal_pos.app import Place
from herstal_pos.config import Config, write_config
from herstal_pos.practice.shop import furnish
from herstal_pos.services import commands, dispatch
from herstal_pos.services.ports import Counter, Storage

PROFILE = "epson-tm-t20iii"  # what the simulated printer can do: answers, draws its own barcodes
START_S = 15.0
END_S = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of the desk's devices, new at each start."""

    printer: str
    scanner: str


NO_DESK = Addresses("tcp://127.0.0.1:1", "")  # nobody answers there, and the till says so


def run_practice(place: Place) -> int:
    """Returns the till's exit status. Without a desk the till opens all the same."""
    from herstal_pos.practice.placing import till_place  # noqa: PLC0415 - Qt only where there is a screen
    from herstal_pos.till import run_till  # noqa: PLC0415

    keep_prefix(place)
    with Desk(place.config) as desk:
        config = replace(place.config, scanner=desk.addresses.scanner, till_prefix=place.prefix)
        here = replace(place, config=config)
        return run_till(here, before=partial(set_up, desk.addresses), geometry=till_place)


def keep_prefix(place: Place) -> None:
    """In the folder, so that the helpdesk's commands, told nothing but the folder, find the practice till."""
    if place.config.till_prefix != place.prefix:
        write_config(place.folder.config, replace(place.config, till_prefix=place.prefix))


def set_up(addresses: Addresses, storage: Storage, counter: Counter) -> None:
    """On the store's thread, when the shop was opened: its furniture, and today's printer."""
    furnish(storage, counter)
    dispatch.execute(commands.ChoosePrinter(addresses.printer, PROFILE), storage, counter)


class Desk:
    """The desk's process. Leaving the `with` block closes its line and, if need be, the process itself."""

    def __init__(self, config: Config) -> None:
        program = [sys.executable, "-m", "herstal_pos.practice.desk"]
        self._process = subprocess.Popen(
            [*program, "--language", config.language, "--theme", config.theme],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.addresses = self._told() or NO_DESK

    def _told(self) -> Addresses | None:
        """What the desk says of itself; None if it died first, or says nothing."""
        said: list[str] = []
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        reader = threading.Thread(
            target=lambda out: said.append(out.readline()), args=(self._process.stdout,)
        )
        reader.daemon = True
        reader.start()
        reader.join(START_S)
        try:
            return Addresses(**json.loads(said[0]))
        except (IndexError, ValueError, TypeError):
            _log.warning("the practice desk did not start: %s", said)
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """The desk goes when its line is closed; one that hangs is ended."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None  # noqa: S101
            pipe.close()
        for harder in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(END_S)
            except subprocess.TimeoutExpired:
                harder()
        self._process.wait()
