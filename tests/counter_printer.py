"""The counter's printer in tests: a simulated one, whose paper and drawer can be waited for."""

import re
import threading
from collections.abc import Callable
from itertools import groupby
from typing import Self

from hardware.drivers.simulators.paper import as_text
from hardware.drivers.simulators.receipt_printer import DrawerPulsed, Event, Printed, SimulatedReceiptPrinter

PROFILE = "epson-tm-t20iii"
PATIENCE_S = 60.0

_NUMBER = re.compile(r"\[code128 T(\S+)\]")


class CounterPrinter:
    """`interrupt(n, act)` does something to the printer when the n-th piece of paper content came out."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.device = SimulatedReceiptPrinter(listener=self._note)
        self._changed = threading.Condition()
        self._interrupts: dict[int, Callable[[SimulatedReceiptPrinter], object]] = {}

    @property
    def address(self) -> str:
        return self.device.address

    def __enter__(self) -> Self:
        self.device.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.device.stop()

    def interrupt(self, at: int, interruption: Callable[[SimulatedReceiptPrinter], object]) -> None:
        """`at` counts from what is printed already."""
        self._interrupts[len(self.device.paper) + at] = interruption

    def tickets(self) -> list[str]:
        """Each piece of paper that was cut off, in words."""
        return [text for items in self.device.tickets() if (text := as_text(items)).endswith("[cut]\n")]

    def numbers(self) -> list[str]:
        """Of the tickets cut off so far, as their barcodes say them."""
        return [number for ticket in self.tickets() for number in _NUMBER.findall(ticket)]

    def order(self) -> list[str]:
        """What happened to the drawer and the paper, in order: each pulse, and each run of paper as one."""
        kinds = [type(event) for event in self.events if isinstance(event, DrawerPulsed | Printed)]
        runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
        return [
            word
            for kind, count in runs
            for word in (["drawer"] * count if kind is DrawerPulsed else ["paper"])
        ]

    def wait_until(self, done: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(done, PATIENCE_S), (self.order(), self.tickets())

    def _note(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()
        interruption = (
            self._interrupts.pop(len(self.device.paper), None) if isinstance(event, Printed) else None
        )
        if interruption:
            interruption(self.device)
