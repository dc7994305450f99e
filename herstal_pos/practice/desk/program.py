"""The practice desk, a program of its own beside the till: `herstal-pos desk`.

It writes one line of JSON to its standard output, the addresses of its devices and of its mall:

    {"printer": "tcp://127.0.0.1:…", "scanner": "socket://127.0.0.1:…",
     "labels": "tcp://127.0.0.1:…", "mall": "practice://127.0.0.1:…"}

and stays until its window or its standard input is closed: it dies with the till that started it.
"""

import json
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from contextlib import ExitStack, closing
from functools import partial

from PySide6.QtCore import QObject, Signal

from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.clock import SystemClock
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.practice.desk.articles import read_articles
from herstal_pos.practice.desk.street import Street, furnished
from herstal_pos.practice.desk.window import DeskDevices, DeskWindow, DeviceSignals
from herstal_pos.practice.placing import desk_place
from herstal_pos.ui.frame import theme
from herstal_pos.ui.shell.sweeper import Sweeper


def main(argv: list[str]) -> int:
    asked = _parser().parse_args(argv)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl C in a terminal; Qt's loop would not hear Python's
    app = theme.application()
    theme.apply(app, theme.practising(theme.THEMES.get(asked.theme, theme.LIGHT)))
    news, till, words = DeviceSignals(), _Till(), Words(asked.language)
    till.went.connect(app.quit)
    with ExitStack() as open_things:
        town = open_things.enter_context(closing(PracticeTown(SystemClock(), asked.town)))
        line = Line(furnished(town))
        mall = open_things.enter_context(PracticeServer(line))
        devices = DeskDevices(
            open_things.enter_context(SimulatedReceiptPrinter(listener=news.printer_event.emit)),
            open_things.enter_context(SimulatedLabelPrinter(listener=news.label_event.emit)),
            open_things.enter_context(VirtualScanner()),
        )
        print(json.dumps({**devices.addresses, "mall": mall.address}), flush=True)  # noqa: T201
        desk = DeskWindow(devices, Street(town, line), read_articles(asked.language), words, news)
        desk.setGeometry(desk_place(desk.screen().availableGeometry()))
        desk.show()
        till.came.connect(desk.raise_)  # on a small screen the till's window has just covered it
        till.watch(devices.scanner)
        Sweeper(app).start()
        return app.exec()


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="herstal-pos-desk", description="The practice shop's simulated devices")
    parser.add_argument("--language", choices=LANGUAGES, default="fr")
    parser.add_argument("--theme", default=theme.LIGHT.name)
    parser.add_argument("--town", default=":memory:", help="the file that the practice mall keeps")
    return parser


class _Till(QObject):
    """What the desk sees of the till: it plugs in the scanner, and holds the standard input open."""

    came = Signal()
    went = Signal()

    def watch(self, scanner: VirtualScanner) -> None:
        for name, wait in (("till comes", partial(self._wait, scanner)), ("till goes", self._read)):
            threading.Thread(target=wait, name=name, daemon=True).start()

    def _wait(self, scanner: VirtualScanner) -> None:
        scanner.wait_for_reader()
        self.came.emit()

    def _read(self) -> None:
        # os.read: a buffered file would be locked while the program ends
        while os.read(sys.stdin.fileno(), 1024):
            pass
        self.went.emit()
