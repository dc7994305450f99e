"""A stick or a share that does not answer holds no window: what waits for it is given up by a key."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.ui.frame.places import LISTS
from herstal_pos.ui.stock.invoices.folder_reader import FolderReader
from herstal_pos.ui.stock.lists.file_reader import ReadFile, read_file
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from herstal_pos.ui.widgets.beside import Beside
from herstal_pos.ui.widgets.file_panel import FilePanel
from herstal_pos.ui.widgets.list_files import files_in
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


def test_what_a_slow_disk_says_comes_when_it_comes(slow: Path, qtbot: QtBot) -> None:
    beside, came = Beside(), list[object]()
    beside.came.connect(came.append)
    beside.do(lambda: read_file(slow))
    assert came == []
    SlowPath.answers.set()
    qtbot.waitUntil(lambda: bool(came))
    assert came == [ReadFile(b"Code;Nom\n")]


def test_what_was_given_up_never_comes(slow: Path, qtbot: QtBot) -> None:
    beside, came = Beside(), list[object]()
    beside.came.connect(came.append)
    beside.do(lambda: read_file(slow))
    assert beside.give_up()
    assert not beside.give_up()
    SlowPath.answers.set()
    beside.do(lambda: read_file(slow.parent / "none.csv"))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [ReadFile(b"", "file_unreadable")]


def test_its_thread_is_never_the_last_that_holds_it(slow: Path, qtbot: QtBot) -> None:
    """A Qt object that a thread deletes may take the program with it."""
    gone_in: list[str] = []

    class Watched(Beside):
        def __del__(self) -> None:
            gone_in.append(current_thread().name)

    watched = Watched()
    watched.do(lambda: read_file(slow))
    watched.give_up()
    del watched
    SlowPath.answers.set()
    qtbot.waitUntil(lambda: bool(gone_in))
    assert gone_in == [main_thread().name]


def test_a_folder_that_does_not_answer_holds_no_panel(slow: Path, qtbot: QtBot) -> None:
    panel = FilePanel(Words("fr"), "asked", "name", lambda: files_in([SlowPath(slow.parent)]))
    qtbot.addWidget(panel)
    assert not panel.results.lines.rows
    SlowPath.answers.set()
    qtbot.waitUntil(lambda: bool(panel.results.lines.rows))


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
