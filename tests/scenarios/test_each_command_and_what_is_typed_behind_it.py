"""Each command of the command line with each kind of what is none: a sentence in the shop's language, a
status that is not 0, and no traceback; nothing is begun where nothing was."""

import os
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest

from herstal_pos.cli import main
from herstal_pos.config import Config, write_config
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from tests.another_account import belonging_to_another
from tests.scenarios.headless_till import HeadlessTill
from tests.scenarios.helpdesk import Helpdesk

NO_FILE = ("missing", "no folder", "folder", "pipe", "below a file", "too long", "no text")
NO_TABLE = (*NO_FILE, "empty", "words", "bytes")
"""What is read."""
READING = ("import", "import --dry-run", "scale-labels", "restore", "restore moved", "update", "move --back")
NOWHERE = ("no folder", "below a file", "too long")
"""Where nothing can be written, and a backup makes the first."""
WRITING = ("journal export", "export", "backup", "move moved")
NO_DAY = ("hier", "2026-02-30", "", "0", "-1", "99999-01-01", "2026-11-25T10:00", "\udcff")
NO_NUMBER = ("0", "-1", "dix", "", "1.5", "\u0663", "1e3", "\udcff")
NO_Z = ("2", "9", "2147483648", "9" * 30)
UNREAD = (
    *(
        "nobody",
        "",
        "report",
        "report y",
        "report z --number",
        "report x more",
        "archive",
        "archive 2026-01-01",
    ),
    *(
        "journal",
        "journal export",
        "journal import x",
        "import",
        "import x --decimal ;",
        "mall",
        "mall nobody",
    ),
    *("restore", "move", "update", "new-pin", "scale-labels", "export", "screenshot", "--nothing"),
    *("devices more", "self-test more", "backup a b", "verify --head"),
)


@pytest.fixture(autouse=True)
def passphrase() -> Iterator[None]:
    """Typed where one is asked for."""
    before, sys.stdin = sys.stdin, StringIO("six words of which nobody thinks\n")
    yield
    sys.stdin = before


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    return Helpdesk(tmp_path / "shop", capsys)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books") / "shop"
    with HeadlessTill(folder) as till:
        till.furnish()
        till.open_day()
        till.sell("1")
        till.do(commands.CloseDay({}, reason="unknown", sure=True), notices.DayClosed)
    return folder


@pytest.fixture
def closed(helpdesk: Helpdesk, books: Path) -> Helpdesk:
    """A shop with one Z, and nobody at its till."""
    copytree(books, helpdesk.folder)
    return helpdesk


def speaks(helpdesk: Helpdesk, language: str) -> Words:
    helpdesk.folder.mkdir(exist_ok=True)
    write_config(DataFolder(helpdesk.folder).config, Config(language=language, till_prefix="1"))
    return Words(language)


def odd_file(kind: str, folder: Path) -> Path:
    file = folder / kind.replace(" ", "-")
    match kind:
        case "no folder":
            return file / "x"
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "below a file":
            file.write_text("a file", encoding="utf-8")
            return file / "x"
        case "too long":
            return folder / ("x" * 300)
        case "no text":
            return folder / "\udcff"
        case "empty" | "words" | "bytes":
            file.write_bytes({"empty": b"", "words": b"hello\nworld", "bytes": bytes(range(256))}[kind])
    return file


def is_said_in_words(helpdesk: Helpdesk) -> bool:
    """One or a few sentences, none of them Python's or argparse's."""
    said = helpdesk.complained
    odd = ("Traceback", "Error", "error:", "invalid", "Errno", "usage", "processus")
    return bool(said.strip()) and not any(each in said for each in odd)


def files_in(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if ".lock" not in file.name and "log" not in file.name}


@pytest.mark.parametrize("kind", NO_TABLE)
@pytest.mark.parametrize("command", READING)
def test_a_file_that_is_none_is_not_read(command: str, kind: str, tmp_path: Path, closed: Helpdesk) -> None:
    file = odd_file(kind, tmp_path)
    fresh = tmp_path / "fresh" if command.startswith("restore") else closed.folder
    if command.endswith("moved"):
        file = file.rename(f"{file}.herstal") if os.path.lexists(file) else Path(f"{file}.herstal")
    before = files_in(tmp_path)
    assert closed.ask(*command.removesuffix(" moved").split(), str(file), folder=fresh) != 0
    assert is_said_in_words(closed), closed.complained
    assert files_in(tmp_path) - before <= {fresh}


@pytest.mark.parametrize("kind", [*NOWHERE, "folder", "pipe", "empty", "words"])
@pytest.mark.parametrize("command", WRITING)
def test_a_file_is_written_nowhere_and_over_nothing(
    command: str, kind: str, tmp_path: Path, closed: Helpdesk
) -> None:
    file = odd_file(kind, tmp_path)
    if command == "backup" and kind == "no folder":
        return  # it makes that folder
    if command.endswith("moved") and os.path.lexists(file):
        file = file.rename(f"{file}.herstal")
    elif command.endswith("moved"):
        file = Path(f"{file}.herstal")
    before = {each: each.lstat().st_size for each in files_in(tmp_path)}
    assert closed.ask(*command.removesuffix(" moved").split(), str(file)) != 0
    assert is_said_in_words(closed), closed.complained
    assert {each: each.lstat().st_size for each in before if each.parent == tmp_path} == {
        each: size for each, size in before.items() if each.parent == tmp_path
    }


@pytest.mark.parametrize("kind", NO_FILE[:2] + NO_FILE[3:6] + ("empty",))
def test_an_archive_goes_into_a_folder_that_is_there(kind: str, tmp_path: Path, closed: Helpdesk) -> None:
    folder = odd_file(kind, tmp_path)
    assert closed.ask("archive", "2026-01-01", "2026-12-31", str(folder)) == 1
    assert closed.complained == f"Ce dossier n'existe pas\u00a0: {folder}\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", NO_DAY)
def test_a_day_that_is_none_is_said(day: str, language: str, helpdesk: Helpdesk) -> None:
    words = speaks(helpdesk, language)
    shown = day.encode(errors="backslashreplace").decode()
    for period in ((day, "2026-12-31"), ("2026-01-01", day)):
        assert helpdesk.ask("archive", *period, str(helpdesk.folder)) == 1
        said = helpdesk.complained.encode(errors="backslashreplace").decode()
        assert said == words("refused.date_odd", day=shown) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", NO_NUMBER)
def test_a_number_that_is_none_is_said(number: str, language: str, helpdesk: Helpdesk) -> None:
    words = speaks(helpdesk, language)
    shown = number.encode(errors="backslashreplace").decode()
    assert helpdesk.ask("report", "z", f"--number={number}") == 1
    said = helpdesk.complained.encode(errors="backslashreplace").decode()
    assert said == words("refused.number_odd", text=shown) + "\n"


@pytest.mark.parametrize("number", NO_Z)
def test_a_z_that_is_not_there_is_said_with_the_last_one(number: str, closed: Helpdesk) -> None:
    assert closed.ask("report", "z", "--number", number) == 1
    shown = min(int(number), 2**31 - 1)
    assert closed.complained == f"Il n'y a pas de Z {shown}. Le dernier est le 1.\n"
    assert closed.ask("report", "z", "--number", "1") == 0


def test_no_z_was_made_yet(helpdesk: Helpdesk) -> None:
    with HeadlessTill(helpdesk.folder) as till:
        till.furnish()
        assert helpdesk.ask("report", "z", "--number", "9") == 1
    assert helpdesk.complained == "Aucun Z n'a encore été fait.\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", UNREAD)
def test_a_command_that_cannot_be_read_says_how_it_is_written(
    command: str, language: str, helpdesk: Helpdesk
) -> None:
    words = speaks(helpdesk, language)
    assert helpdesk.ask(*(command.split() or [""])) == 2
    sentence, usage = helpdesk.complained.splitlines()
    assert sentence == words("refused.command_unread")
    assert usage.startswith("herstal-pos ")


@pytest.mark.parametrize("typed", ["nobody", "=", "TVA=", "=standard", ""])
@pytest.mark.parametrize("option", ["--vat", "--category"])
def test_half_a_pair_is_not_taken_for_one(option: str, typed: str, closed: Helpdesk, tmp_path: Path) -> None:
    assert closed.ask("import", str(odd_file("words", tmp_path)), option, typed) == 1
    assert closed.complained == closed_words("refused.pair_odd", text=typed)


def closed_words(message: str, **values: str) -> str:
    return Words("fr")(message, **values) + "\n"


@pytest.mark.parametrize("name", ["nobody", "", "x" * 300, "=1"])
def test_a_name_that_nobody_has_gets_no_pin(name: str, closed: Helpdesk) -> None:
    assert closed.ask("new-pin", name) == 1
    assert closed.complained == closed_words("refused.clerk_unknown", name=name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["export x.csv", "import {list}", "new-pin Sophie", "mall push"])
def test_beside_a_running_till_it_says_which_program_to_close(
    command: str, language: str, helpdesk: Helpdesk, tmp_path: Path
) -> None:
    with HeadlessTill(helpdesk.folder):
        words = speaks(helpdesk, language)
        listed = odd_file("words", tmp_path)
        assert helpdesk.ask(*command.replace("{list}", str(listed)).split()) == 1
    assert helpdesk.complained == words("refused.data_in_use") + "\n"
    assert "Herstal POS" in helpdesk.complained
    assert not any(sign.isdigit() for sign in helpdesk.complained)
    assert not Path("x.csv").exists()


@pytest.mark.parametrize("command", ["verify", "report x", "export x.csv", "new-pin Sophie", "backup x.db"])
@pytest.mark.parametrize("kind", [*NO_FILE, "empty"])
def test_where_no_shop_is_none_is_begun(kind: str, command: str, tmp_path: Path, helpdesk: Helpdesk) -> None:
    folder = odd_file(kind, tmp_path)
    before = files_in(tmp_path)
    assert helpdesk.ask(*command.split(), folder=folder) == 1
    assert is_said_in_words(helpdesk), helpdesk.complained
    assert files_in(tmp_path) == before


def test_a_language_is_that_of_the_folder_that_is_named(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    words = speaks(helpdesk, "de")
    for named in ([f"--data={helpdesk.folder}"], ["--data", str(helpdesk.folder)]):
        assert main([*named, "nobody"]) == 2
        assert main(["nobody", *named]) == 2
    assert capsys.readouterr().err.count(words("refused.command_unread")) == 4


LOCKED = (
    *("import {file}", "scale-labels {file}", "update {file}", "restore {file}", "move --back {file}"),
    *("journal export {file}", "export {file}", "backup {file}", "archive 2026-01-01 2026-12-31 {file}"),
    *("verify", "report x", "report z", "new-pin Sophie", "devices", "mall status"),
)


@pytest.mark.parametrize("command", LOCKED)
def test_without_the_right_it_says_so(command: str, closed: Helpdesk, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    closed.ask(*command.replace("{file}", str(locked / "x")).split())  # loads what it needs while it may
    with belonging_to_another(tmp_path):
        assert closed.ask(*command.replace("{file}", str(locked / "x")).split()) != 0
    assert is_said_in_words(closed), closed.complained
