"""A fault of a screen is in the log once and is said on the screen; the next act goes on."""

import logging

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame.faults.bugs import Bugs


def bug(bugs: Bugs, line: str) -> None:
    """`line` is the one that fails."""
    try:
        exec(compile(line, line, "exec"))  # noqa: S102 - two faults in two places
    except ZeroDivisionError as error:
        bugs(type(error), error, error.__traceback__)


def test_it_is_logged_once_for_each_line_and_said_on_the_screen(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    started = list[str]()
    bugs = Bugs(lambda: started.append("log"))
    with caplog.at_level(logging.CRITICAL):
        bug(bugs, "1 / 0")
        bugs.say = lambda: started.append("said")
        bug(bugs, "1 / 0")
        bug(bugs, "2 / 0")
    assert [record.getMessage() for record in caplog.records] == ["bug in a screen"] * 2
    assert capsys.readouterr().err.count("ZeroDivisionError") == 2
    qtbot.waitUntil(lambda: started == ["log", "log", "said"])
