"""The launcher's words, said by the till as it opens; and which version was left, until that was read."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from herstal_pos.services import notices
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import DEAD_MS, HAND
from herstal_pos.ui.scenes.pictures import Picture, sale_empty, window_of
from herstal_pos.ui.shell.overlay.first_start import FirstStart
from herstal_pos.updating import progress
from tests import started_till
from tests.little_shop import BEER_EAN, open_shop
from tests.ui.scripted_counter import HandClock
from tests.updating.machine import PROJECT, Machine

START = f"""#!/bin/sh
echo "0.1.0 $*" >> %s
[ "$1" != self-test ] || exit 0
[ "$1" != --data ] || exit 0
export QT_QPA_PLATFORM=offscreen PYTHONPATH={PROJECT}
cat "$HERSTAL_POS_WENT_BACK" >> %s
exec {sys.executable} -P -m tests.started_till ready %s {BEER_EAN}
"""


def test_the_real_till_is_ready_when_its_shop_has_answered(tmp_path: Path) -> None:
    """As from the menu: the first version of this machine, then one that breaks, and back."""
    machine, home = Machine(tmp_path), tmp_path / "home"
    shop = started_till.folder(home)
    shop.root.mkdir(parents=True)
    with open_shop(shop.database):
        pass
    machine.install("0.1.0")
    (machine.home / "0.1.0/start").write_text(START % (machine.log, machine.log, home), encoding="utf-8")
    machine.open()
    assert machine.state("good") == "0.1.0"
    machine.install("0.2.0", "sys.exit(3)")
    assert machine.open() == ["0.2.0 self-test", "0.2.0", "0.2.0", "0.1.0 ", "0.2.0 start"]
    assert (machine.state("good"), machine.state("failed-0.2.0")) == ("0.1.0", "start")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """The launcher's, named as it names it."""
    names = {progress.PROGRESS: tmp_path / "progress", progress.WENT_BACK: tmp_path / "went-back"}
    os.environ |= {name: str(path) for name, path in names.items()}
    yield tmp_path / "progress"
    for name in names:
        del os.environ[name]


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_what_was_left_is_said_until_it_was_read(file: Path, language: str, qtbot: QtBot) -> None:
    clock = HandClock()
    window = window_of(Picture("sale", sale_empty, language=language, size=(1024, 768)))
    qtbot.addWidget(window)
    HAND.use(clock)
    left = file.with_name("went-back")
    left.write_text("0.2.0 start", encoding="utf-8")
    bridge = Bridge(lambda _command: None)
    start = FirstStart(bridge, window)
    assert (file.read_text(encoding="utf-8"), start.question) == ("painted", None)
    bridge.notify(notices.LastSaleChanged(None))
    assert file.read_text(encoding="utf-8") == "ready"
    assert start.question is not None
    assert "0.2.0" in start.question.lines[0].text
    for each in (start.question.title, *start.question.lines):
        assert each.sizeHint().width() <= start.question.width()
    start.question.repaint()
    clock.wait(DEAD_MS)
    QTest.keyClick(start.question, Qt.Key.Key_Escape)
    assert not left.exists()
    bridge.notify(notices.StoreFailed("bug"))  # at work, and no start any more
    assert file.read_text(encoding="utf-8") == "ready"


def test_a_bug_fails_the_start_and_a_question_waits_for_its_answer(file: Path, qtbot: QtBot) -> None:
    for notice, word in (
        (notices.StoreFailed("bug"), "failed"),
        (notices.StartFailed("bug"), "failed"),
        (notices.StartFailed("full"), "asks"),
        (notices.DamageFound(None), "asks"),
    ):
        window = window_of(Picture("sale", sale_empty))
        qtbot.addWidget(window)
        bridge = Bridge(lambda _command: None)
        FirstStart(bridge, window)
        bridge.notify(notice)
        assert file.read_text(encoding="utf-8") == word
