"""A stick or a share that does not answer holds no window: what waits for it is given up by a key."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.ui.frame.places import LISTS
from herstal_pos.ui.stock.invoices.folder_reader import FolderReader
from herstal_pos.ui.stock.lists.file_reader import FileReader
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from tests.ui.scripted_counter import Counter


class SlowPath(Path):
    """Its disk answers when the test says so."""

    answers = Event()

    def __fspath__(self) -> str:
        self.answers.wait()
        return str(self)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Path]:
    SlowPath.answers.clear()
    (tmp_path / "list.csv").write_bytes(b"Code;Nom\n")
    yield SlowPath(tmp_path / "list.csv")
    SlowPath.answers.set()


def test_a_list_on_a_slow_disk_comes_when_it_comes(slow: Path, qtbot: QtBot) -> None:
    reader, came = FileReader(Words("fr")), list[tuple[bytes, str]]()
    reader.came.connect(lambda content, why: came.append((content, why)))
    reader.read(slow)
    assert came == []
    SlowPath.answers.set()
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(b"Code;Nom\n", "")]


def test_what_was_given_up_never_comes(slow: Path, qtbot: QtBot) -> None:
    reader, came = FileReader(Words("fr")), list[tuple[bytes, str]]()
    reader.came.connect(lambda content, why: came.append((content, why)))
    reader.read(slow)
    assert reader.give_up()
    assert not reader.give_up()
    SlowPath.answers.set()
    reader.read(slow.parent / "none.csv")
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(b"", "Le fichier none.csv est illisible.")]


def test_the_screen_waits_for_a_disk_until_somebody_stops_it(slow: Path, counter: Counter) -> None:
    counter.window.go(LISTS)
    screen = counter.window.shown
    assert isinstance(screen, ListsScreen)
    screen.read_file(slow)
    assert counter.sees("La liste est lue")
    counter.press("F8")
    assert not screen.busy
    assert commands.StopList() not in counter.asked


def test_a_folder_to_watch_is_looked_for_beside_the_window(slow: Path, qtbot: QtBot) -> None:
    reader, seen = FolderReader(), list[tuple[str, bool]]()
    reader.looked.connect(lambda folder, there: seen.append((folder, there)))
    reader.look_for(SlowPath(slow.parent))
    assert seen == []
    SlowPath.answers.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(str(slow.parent), True)]
