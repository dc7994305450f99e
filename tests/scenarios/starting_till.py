"""The real till on a folder that it cannot use, in a process of its own, before a hand that answers.

`python -m tests.scenarios.starting_till [--nobody] DATA_FOLDER [ANSWER …]` presses, each time that the till
says why it does not start, the answer that begins so; after the last it prints all reasons, and `open` for a
shop that was opened, as one JSON list.
"""

import json
import os
import pkgutil
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton

import herstal_pos
from herstal_pos.app import Place
from herstal_pos.config import read_config
from herstal_pos.paths import DataFolder
from herstal_pos.services import notices
from herstal_pos.till import WindowedTill
from herstal_pos.ui.frame.manner import sized_application
from tests.another_account import NOBODY

LOOK_MS = 20


class Hand:
    """`answers`: the words with which the keys begin, in their order."""

    def __init__(self, till: WindowedTill, answers: list[str]) -> None:
        self._till = till
        self._answers = answers
        self._said: list[str] = []
        self._pressed = 0
        till._bridge.noticed.connect(self._hear)
        self._timer = QTimer(interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _hear(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.StartFailed):
            self._said.append(notice.reason)
        elif isinstance(notice, notices.SettingsChanged):
            self._end("open")

    def _look(self) -> None:
        if len(self._said) <= self._pressed:
            return
        if self._pressed == len(self._answers):
            self._end()
        for key in self._keys():
            if key.accessibleName().startswith(self._answers[self._pressed]):
                self._pressed += 1
                key.click()
                return

    def _keys(self) -> list[QAbstractButton]:
        asking = self._till._asking
        question = asking.question if asking else None
        return question.findChildren(QAbstractButton) if question else []

    def _end(self, *more: str) -> None:
        """At once: what a program does when it is closed is not part of its start."""
        seen = replace(self._till._place.config, theme="dark")
        self._till._save(seen)  # where nothing can be kept nothing is
        print(json.dumps([*self._said, *more]), flush=True)  # noqa: T201
        os._exit(0)


def _load_everything() -> None:
    """Import all modules: another account may not read them."""
    for module in pkgutil.walk_packages(herstal_pos.__path__, "herstal_pos."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)


def main(arguments: list[str]) -> None:
    nobody = "--nobody" in arguments
    folder, *answers = (each for each in arguments if each != "--nobody")
    if nobody and os.geteuid() == 0:
        _load_everything()
        os.setresuid(NOBODY, NOBODY, NOBODY)
    place = Place(DataFolder(Path(folder)), read_config(DataFolder(Path(folder)).config))
    app, _ = sized_application(100)
    till = WindowedTill(place)
    hand = Hand(till, answers)
    till.window.resize(1366, 768)
    till.window.show()
    till.start()
    app.exec()
    del hand


if __name__ == "__main__":
    main(sys.argv[1:])
