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
    news, line = News(), _Line()
    line.closed.connect(app.quit)
    with ReceiptPrinter(listener=news.told.emit) as printer, VirtualScanner() as scanner:
        print(json.dumps({"printer": printer.address, "scanner": scanner.address}), flush=True)  # noqa: T201
        desk = DeskWindow(printer, scanner, read_articles(asked.language), Words(asked.language), news)
        desk.setGeometry(desk_place(desk.screen().availableGeometry()))
        desk.show()
        line.watch()
        return app.exec()


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="herstal-pos-desk", description="The practice shop's simulated devices")
    parser.add_argument("--language", choices=LANGUAGES, default="fr")
    parser.add_argument("--theme", default=theme.LIGHT.name)
    return parser


class _Line(QObject):
    """The standard input, which the till holds open as long as it lives."""

    closed = Signal()

    def watch(self) -> None:
        threading.Thread(target=self._read, name="till's line", daemon=True).start()

    def _read(self) -> None:
        # os.read: a buffered file would be locked while the program ends
        while os.read(sys.stdin.fileno(), 1024):
            pass
        self.closed.emit()


if __name__ == "__main__":
    sys.exit(main())
