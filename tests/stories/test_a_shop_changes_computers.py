"""A shop goes to another computer by a stick: the new one sells the next ticket, the old one none."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL_BOLD, TOTAL
from tests.emulator import Emulator
from tests.stories.counter import TITLE, RunningTill, Shop
from tests.stories.screen import Screen, until

say = Words("fr")
money = say.money
WAFFLE = "2004040000011"  # 2,20
SAID = "trois pains gris"

pytestmark = [pytest.mark.usefixtures("lettered"), pytest.mark.whole]


@pytest.fixture
def stick() -> Iterator[Path]:
    """Its name can be typed on a Belgian keyboard."""
    folder = Path(gettempdir()) / f"stick{os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_a_shop_changes_computers(tmp_path: Path, stick: Path) -> None:
    file = stick / "shop.herstal"
    with Screen() as screen, Emulator(tmp_path) as printer:
        old = Shop(tmp_path / "old").furnish(printer.address).do(commands.OpenDay(10_000))
        try:
            with RunningTill(old, screen) as till:
                till.scan(WAFFLE)
                assert till.pay("F12") == "1-000001"
                till.keyboard.press("F12")
                till.scan(WAFFLE)  # a cart that goes along
                _leaves(till, file)
            new = Shop(tmp_path / "new")
            with RunningTill(new, screen) as till:
                _arrives(till, file)
                till.wait_to_read(money(220), TOTAL)
                assert till.pay("F12") == "1-000002"
        finally:
            screen.picture().save(tmp_path / "window.png")
        assert new.verify()["sound"]
        assert old.verify()["sound"]
        assert old.last_ticket() == "1-000001"


def _leaves(till: RunningTill, file: Path) -> None:
    keys = till.keyboard
    keys.press("ctrl+d")
    till.touch(say("settings.page_till"))
    keys.press("ctrl+F7")
    till.wait_to_read(say("moving.phrase"), HINT_MEDIUM, ink="ink2", ground="surface")
    keys.type(str(file))
    for typed in (SAID, SAID):
        keys.press("Tab")
        keys.type(typed)
    keys.press("F12")
    until(file.exists, "the moving file")
    till.wait_to_read(say("start.moved_look"), LABEL_BOLD, ink="on_accent", ground="accent")
    keys.press("Return")


def _arrives(till: RunningTill, file: Path) -> None:
    keys = till.keyboard
    till.wait_to_read(say("settings.not_certified"), LABEL_BOLD, ground="sunken")
    keys.press("F4")
    till.wait_to_read(say("arriving.path"), HINT_MEDIUM, ink="ink2", ground="surface")
    keys.type(str(file))
    keys.press("F12")
    till.wait_to_read(say("arriving.phrase"), HINT_MEDIUM, ink="ink2", ground="surface")
    keys.type(SAID)
    keys.press("F12")
    until(lambda: _has_started_again(till.shop.root), "the till that started again")
    till.screen.give_all_to(TITLE)
    till.wait_to_read(say("welcome.say_arrived", ticket="1-000001"), LABEL_BOLD, ground="sunken")
    keys.press("F12")


def _has_started_again(folder: Path) -> bool:
    """The empty books are set aside, and the others are open. Looked at from outside: while they change
    places there are none."""
    return any(folder.glob("set-aside-*.db")) and (folder / "herstal-pos.db-wal").exists()
