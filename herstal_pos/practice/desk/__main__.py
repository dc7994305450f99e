"""The practice desk, a program of its own beside the till: `python -m herstal_pos.practice.desk`.

It writes one line of JSON to its standard output, the addresses of its devices:

    {"printer": "tcp://127.0.0.1:…", "scanner": "socket://127.0.0.1:…"}

and stays until its window or its standard input is closed: it dies with the till that started it.
"""

import json
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from functools import partial

from PySide6.QtCore import QObject, Signal

from hardware.drivers.simulators.receipt_printer import ReceiptPrinter
from hardware.drivers.simulators.scanner import VirtualScanner
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.practice.desk.articles import read_articles
from herstal_pos.practice.desk.window import DeskWindow, News
from herstal_pos.practice.placing import desk_place
from herstal_pos.ui import theme


def main(argv: list[str] | None = None) -> int:
    asked = _parser().parse_args(argv)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl C in a terminal; Qt's loop would not hear Python's
    app = theme.application()
    theme.apply(app, theme.practising(theme.THEMES.get(asked.theme, theme.LIGHT)))
    news, till = News(), _Till()
    till.went.connect(app.quit)
    with ReceiptPrinter(listener=news.told.emit) as printer, VirtualScanner() as scanner:
        print(json.dumps({"printer": printer.address, "scanner": scanner.address}), flush=True)  # noqa: T201
        desk = DeskWindow(printer, scanner, read_articles(asked.language), Words(asked.language), news)
        desk.setGeometry(desk_place(desk.screen().availableGeometry()))
        desk.show()
        till.came.connect(desk.raise_)  # on a small screen the till's window has just covered it
        till.watch(scanner)
        return app.exec()


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="herstal-pos-desk", description="The practice shop's simulated devices")
    parser.add_argument("--language", choices=LANGUAGES, default="fr")
    parser.add_argument("--theme", default=theme.LIGHT.name)
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


if __name__ == "__main__":
    sys.exit(main())
