"""A real shop's counter: its data folder, the program that runs on it, and looks at what it kept.

The program is a process of its own. What it kept is read beside it: by its own headless commands, in
other processes, and read-only from its tables.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from herstal_pos.app import Place
from herstal_pos.config import read_config
from herstal_pos.domain.shop.till import Till
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import PRACTICE, SHOP
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.ports import Work
from herstal_pos.ui.frame.theme import LABEL_BOLD, Face
from tests.stories.reading import middle_on, stand_on, words
from tests.stories.screen import GENEROUS_S, Screen, until

TITLE = "Herstal POS"
MODEL = "epson-tm-t20iii"  # what emupos imitates

Box = tuple[int, int, int, int]
TOTAL: Box = (100, 622, 372, 740)
PAY_KEYS: Box = (380, 622, 1264, 740)
NEXT_STEP = (1150, 650)  # on the key in the corner, beside its words
ACCENT = (0x00, 0x60, 0x5A)


@dataclass(frozen=True)
class Shop:
    """A data folder; `furnish` it, or let the first start find it empty."""

    root: Path

    @property
    def place(self) -> Place:
        folder = DataFolder(self.root)
        return Place(folder, read_config(folder.config))

    def furnish(self, printer: str) -> Self:
        """Articles, scale labels, the shop's name and printer. Its day is not open yet."""
        self.headless("import", str(PRACTICE / "catalogue.csv"))
        weighed = tomllib.loads((PRACTICE / "weighed.toml").read_text("utf-8"))
        storage, _ = self.place.open_shop()
        try:
            with storage.work() as work:
                work.settings.put("weighed", weighed)
                work.commit()
        finally:
            storage.close()
        return self.do(commands.SaveShop(SHOP), commands.ChoosePrinter(printer, MODEL))

    def do(self, *asked: commands.Command) -> Self:
        """While no till runs."""
        storage, counter = self.place.open_shop()
        try:
            for command in asked:
                news = dispatch.execute(command, storage, counter)
                assert not any(isinstance(notice, notices.CommandRefused) for notice in news)
        finally:
            storage.close()
        return self

    # --- its headless commands, each a process of its own

    def headless(self, *words: str, typed: str = "") -> str:
        """Fails unless what was asked is done and true."""
        program = [sys.executable, "-m", "herstal_pos", *words, "--data", str(self.root)]
        return subprocess.run(program, check=True, input=typed, capture_output=True, encoding="utf-8").stdout

    def verify(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.headless("verify", "--json"))
        return found

    def x_report(self) -> dict[str, Any]:
        figures: dict[str, Any] = json.loads(self.headless("report", "x", "--json"))
        return figures

    # --- looks at its tables

    def day_is_open(self) -> bool:
        with self._look() as (work, till):
            return work.cash.open_session(till.id) is not None

    def cart(self) -> list[tuple[str, int, int]]:
        """Name, thousandths and cents of each line that stands in it."""
        with self._look() as (work, till):
            sale = work.sales.open_sale(till.id)
            return [(line.name, line.quantity, line.amount_cents) for line in sale.live_lines] if sale else []

    def asks_age(self) -> bool:
        with self._look() as (work, till):
            sale = work.sales.open_sale(till.id)
            return sale is not None and sale.age_asked > 0

    def last_ticket(self) -> str:
        """The newest number, "" before the first."""
        with self._look() as (work, till):
            sale = work.sales.last_completed(till.id)
            return sale.number_text if sale else ""

    def receipt_printer(self) -> str:
        """Its model, by the name of its profile."""
        with self._look() as (work, _):
            stored = work.settings.get("printer.receipt") or {}
            return str(stored.get("profile", ""))

    def welcome(self) -> str:
        """The step that the next start begins with, "" before the first and after the last."""
        with self._look() as (work, _):
            return str((work.settings.get("welcome") or {}).get("step", ""))

    def tickets_waiting(self) -> int:
        with self._look() as (work, till):
            return work.jobs.waiting(till.id)

    def cash_moved(self) -> list[tuple[str, int]]:
        """Kind and cents of each time that money went into the drawer or out of it, today."""
        with self._look() as (work, till):
            session = work.cash.open_session(till.id)
            moves = work.cash.movements(session.id) if session else []
            return [(move.kind.value, move.amount_cents) for move, _ in moves]

    @contextmanager
    def _look(self) -> Iterator[tuple[Work, Till]]:
        storage = self.place.open_storage(read_only=True)
        try:
            with storage.look() as work:
                till = work.tills.with_prefix(self.place.prefix)
                assert till is not None
                yield work, till
        finally:
            storage.close()


class RunningTill:
    """The program in its window, on `screen`. Leaving the `with` block closes the window as a person does."""

    def __init__(self, shop: Shop, screen: Screen, program: str = "herstal_pos") -> None:
        self.shop = shop
        self.screen = screen
        self.keyboard = screen.keyboard
        self._stderr = (shop.root.parent / "stderr.txt").open("a+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", program, "--data", str(shop.root)],
            env=screen.environment,
            stderr=self._stderr,
        )
        screen.give_all_to(TITLE)

    def scan(self, code: str) -> None:
        """Returns when the total says that it was taken."""
        self.see_change(lambda: self.keyboard.scan(code))

    def pay(self, *keys: str) -> str:
        """By the keys of the pay bar, the last of which completes; gives the ticket's number."""
        self.look_at_age()
        before = self.shop.last_ticket()
        self.see_change(lambda: self.keyboard.press(*keys))
        until(lambda: self.shop.last_ticket() != before, "a ticket's number")
        return self.shop.last_ticket()

    def look_at_age(self) -> None:
        """Whoever is asked is old enough."""
        if self.shop.asks_age():
            self.see_change(lambda: self.keyboard.press("Return"), PAY_KEYS)

    def see_change(self, act: Callable[[], None], box: Box = TOTAL) -> None:
        """Do it, and look until that part of the screen is another."""
        before = self._seen(box)
        act()
        until(lambda: self._seen(box) != before, f"a change at {box}")

    def wait_to_read(self, text: str, face: Face, *, ink: str = "ink", ground: str = "bg") -> None:
        sought = words(text, face, ink=ink, ground=ground)
        until(lambda: stand_on(self.screen.picture(), sought), f"“{text}” on the screen")

    def touch(self, label: str) -> None:
        """A finger on the quiet button that says so."""
        sought = words(label, LABEL_BOLD, ground="sunken")
        until(lambda: stand_on(self.screen.picture(), sought), f"“{label}” on the screen")
        there = middle_on(self.screen.picture(), sought)
        assert there is not None
        self.keyboard.touch(*there)

    def wait_for_next_step(self) -> None:
        """Until the key in the corner can be pressed: it is the only one in the accent's colour."""
        until(lambda: self.screen.picture().getpixel(NEXT_STEP) == ACCENT, "the next step")

    def kill(self) -> None:
        """The cable is pulled."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self.screen.close_window(TITLE)
        self.wait_for_the_end()

    def wait_for_the_end(self) -> None:
        """Returns when the program ended, well and without a word of complaint."""
        assert self._process.wait(GENEROUS_S) == 0
        assert self.complaints() == []

    def complaints(self) -> list[str]:
        """What it said on its standard error, and whatever its log holds that is no mere news."""
        log = self.shop.place.folder.log
        logged = log.read_text("utf-8").splitlines() if log.exists() else []
        self._stderr.seek(0)
        return [*self._stderr.read().splitlines(), *(line for line in logged if " INFO " not in line)]

    def _seen(self, box: Box) -> bytes:
        return self.screen.picture().crop(box).tobytes()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None and self._process.poll() is None:
                self.close()
        finally:
            self.kill()
            self._stderr.close()
