"""The practice shop: till and desk, two programs side by side, which end together."""

import json
import logging
import subprocess
import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self

from herstal_pos.app import Place
from herstal_pos.config import write_config
from herstal_pos.mall.access import Access
from herstal_pos.paths import own_program
from herstal_pos.practice.shop import furnish
from herstal_pos.services import commands, dispatch, views
from herstal_pos.services.mall import connecting, exchange
from herstal_pos.services.mall.platform import MallError
from herstal_pos.services.mall.viewing import PRACTICE, mall_settings
from herstal_pos.services.ports import Counter, Storage

if TYPE_CHECKING:
    from herstal_pos.services.shop.ports import Secrets

PROFILE = "epson-tm-t20iii"  # what the simulated printer can do: answers, draws its own barcodes
LABEL_PROFILE = "zebra-203"  # the other one: answers, 8 dots to the millimetre
START_S = 15.0
END_S = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of the desk's devices and of its mall, new at each start. `mall` "": none."""

    printer: str
    scanner: str
    labels: str
    mall: str


NOBODY = "tcp://127.0.0.1:1"
NO_DESK = Addresses(NOBODY, "", NOBODY, "")  # nobody answers there, and the till says so


def run_practice(place: Place) -> int:
    """Returns the till's exit status. Without a desk the till opens all the same."""
    from herstal_pos.practice.placing import till_place  # noqa: PLC0415 - Qt only where there is a screen
    from herstal_pos.till import run_till  # noqa: PLC0415

    save_prefix(place)
    with Desk(place) as desk:
        config = replace(place.config, scanner=desk.addresses.scanner, till_prefix=place.prefix)
        here = replace(place, config=config)
        ready = partial(set_up, desk.addresses, place.secrets())
        return run_till(here, before=ready, geometry=till_place)


def save_prefix(place: Place) -> None:
    """In the folder, so that the helpdesk's commands, told nothing but the folder, find the practice till."""
    if place.config.till_prefix != place.prefix:
        write_config(place.folder.config, replace(place.config, till_prefix=place.prefix))


def set_up(addresses: Addresses, secrets: "Secrets", storage: Storage, counter: Counter) -> None:
    """On the store's thread, when the shop was opened: its furniture, today's printers, today's mall."""
    furnish(storage, counter)
    for chosen in (
        commands.ChoosePrinter(addresses.printer, PROFILE),
        commands.ChooseLabelPrinter(addresses.labels, LABEL_PROFILE),
    ):
        dispatch.execute(chosen, storage, counter)
    if addresses.mall:
        connect(addresses.mall, secrets, storage, counter)


def connect(address: str, secrets: "Secrets", storage: Storage, counter: Counter) -> None:
    """To the desk's mall, wherever it is today; a till that was connected to another mall stays there."""
    from herstal_pos.mall.practice.client import over_loopback  # noqa: PLC0415 - requests comes with it
    from herstal_pos.mall.practice.town import KEY, SHOP  # noqa: PLC0415

    with storage.look() as work:
        before = mall_settings(work.settings)
    if before and before.platform != PRACTICE:
        return
    settings = views.MallSettingsView(PRACTICE, address, SHOP)
    try:
        there = over_loopback(Access(address, SHOP, KEY)).open()
    except MallError as error:
        _log.warning("the practice mall does not answer: %s", error)
        return
    if before:
        secrets.forget(connecting.secret_name(before))
    secrets.put(connecting.secret_name(settings), KEY)
    dispatch.execute(exchange.SaveMall(settings, there), storage, counter)


class Desk:
    """The desk's process. Leaving the `with` block closes its line and, if need be, the process itself."""

    def __init__(self, place: Place) -> None:
        asked = ["--language", place.config.language, "--theme", place.config.theme]
        place.folder.root.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            own_program("desk", *asked, "--town", str(place.folder.practice_town)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.addresses = self._read_addresses() or NO_DESK

    def _read_addresses(self) -> Addresses | None:
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
