"""Every command with files, names, secrets and a data folder that are none, damaged or odd: in the end stands
a sentence and a status, never a traceback, never a wait; nothing is written through, nothing stays unpacked.

`test_each_command_and_what_is_typed_behind_it` says which sentence; here is every command with everything.
"""

import os
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from io import StringIO
from pathlib import Path

import pytest

from herstal_pos.paths import DataFolder, own_program
from herstal_pos.services import commands, notices
from herstal_pos.storage.moving.unpacked import BEGINNINGS
from tests.dice import SEED, share
from tests.scenarios.headless_till import HeadlessTill
from tests.scenarios.helpdesk import Helpdesk

PHRASE = "six words of which nobody thinks"
NAMED = {
    "import {}": "list.csv",
    "import {} --dry-run": "list.csv",
    "import {list} --refused {}": "mend.csv",
    "scale-labels {}": "scale.toml",
    "restore {}": "shop.db",
    "restore {} --new-series": "shop.herstal",
    "update {}": "new.herstal-update",
    "move {}": "away.herstal",
    "move --back {}": "shop.herstal",
    "journal export {}": "journal.jsonl",
    "export {}": "articles.csv",
    "backup {}": "copy.db",
    "archive 2026-01-01 2026-12-31 {}": "folder",
    "verify --head {}": "seal",
    "new-pin {}": "Sophie",
    "mall connect {}": "mall",
}
"""Each command that takes a file or a name, and what it likes one to be called."""
REST = ("verify", "report x", "report z", "mall status", "mall push", "devices", "backup", "export {new}")


def to_precious(file: Path) -> None:
    file.with_name("precious").write_text("precious", encoding="utf-8")
    file.symlink_to(file.with_name("precious"))


def bind(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(file))


LAID: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a socket": bind,
    "a link": to_precious,
    "a link to itself": lambda file: file.symlink_to(file),
    "a link without an end": lambda file: file.symlink_to("/dev/zero"),
    "no bytes": Path.touch,
    "bytes": lambda file: file.write_bytes(random.Random(SEED).randbytes(5000)),  # noqa: S311 - to replay
}
NAMES: dict[str, Callable[[Path], str]] = {
    "empty": lambda _: "",
    "here": lambda _: ".",
    "root": lambda _: "/",
    "device": lambda _: "/dev/zero",
    "full": lambda _: "/dev/full",
    "memory": lambda _: "/proc/self/mem",
    "no text": lambda file: str(file.with_name(f"\udcff{file.name}")),
    "no name": lambda file: str(file.with_name(f"\ud800{file.name}")),
    "with a zero": lambda file: f"{file}\0{file.suffix}",
    "two lines": lambda file: str(file.with_name(f"a\nb{file.suffix}")),
    "long": lambda file: str(file.with_name("x" * 250 + file.suffix)),
    "of nobody": lambda file: f"~nobody/{file.name}",
}
TYPED = ("", "\n", "\udcff\udcfe\udcfd bytes\n", f"{'x' * 100_000}\n", "\0\0\0\0\0\0\0\0\0\0\0\n", "court\n")
SPOILT = [
    f"{name} {number}"
    for name in ("list.csv", "scale.toml", "shop.db", "shop.herstal")
    for number in range(25)
]
IN_THE_FOLDER = ("config.json", "secrets.json", "labels", "backups", "log", "till.lock", "herstal-pos.db")
CONFIGS = (
    "{",
    "[]",
    "null",
    '{"database": 5}',
    '{"database": "postgresql://[::1/x"}',
    '{"till_prefix": "/.."}',
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books with a closed day, and good files of them."""
    folder = tmp_path_factory.mktemp("made")
    with HeadlessTill(folder / "books") as till:
        till.furnish()
        till.open_day()
        till.sell("1")
        till.do(commands.CloseDay({}, reason="unknown", sure=True), notices.DayClosed)
    shutil.copytree(folder / "books", folder / "leaving")
    return folder


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path) -> Iterator[None]:
    """Names that are none lie where whoever types them stands."""
    (tmp_path / "here").mkdir()
    with chdir(tmp_path / "here"):
        yield


@pytest.fixture(autouse=True)
def typing() -> Iterator[None]:
    before = sys.stdin
    yield
    sys.stdin = before


@pytest.fixture
def helpdesk(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    """At a till that nobody has open; the good files are made with the first."""
    shutil.copytree(made / "books", tmp_path / "shop")
    helpdesk = Helpdesk(tmp_path / "shop", capsys)
    if not (made / "shop.herstal").exists():
        for command in ("backup {}/shop.db", "export {}/list.csv"):
            assert helpdesk.ask(*command.format(made).split(), folder=made / "books") == 0
        type_in(f"{PHRASE}\n")
        assert helpdesk.ask("move", str(made / "shop.herstal"), folder=made / "leaving") == 0
        (made / "scale.toml").write_text('[[prefix]]\nbegins = "21"\nholds = "price"\n', encoding="utf-8")
    return helpdesk


def type_in(text: str) -> None:
    sys.stdin = StringIO(text)


def ends_well(helpdesk: Helpdesk, command: str, *values: str, typed: str = f"{PHRASE}\n") -> None:
    """Whatever comes of it is said, and leaves nothing behind."""
    type_in(typed)
    arguments = [word.format(*values) for word in command.split()]
    folder = helpdesk.folder.with_name("fresh") if command.startswith("restore") else helpdesk.folder
    status = helpdesk.ask(*arguments, folder=folder)
    said = helpdesk.complained
    assert status in (0, 1, 2, 75), said
    assert status == 0 or (said + helpdesk.said).strip(), "not a word"
    assert not any(odd in said for odd in ("Traceback", "Errno", "Error")), said
    assert not [each for begins in BEGINNINGS for each in folder.glob(f"{begins}*")]
    for precious in (*helpdesk.folder.parent.glob("precious"), *helpdesk.folder.glob("precious")):
        assert precious.read_text("utf-8") == "precious"


STREAMS = ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full")
IN_A_SHELL = (
    "move {new}",
    "restore {moving}",
    "mall connect https://127.0.0.1:1",
    "report z",
    "verify --json",
)


@pytest.mark.parametrize("streams", STREAMS)
@pytest.mark.parametrize("command", IN_A_SHELL)
def test_with_streams_that_are_closed_or_full(
    command: str, streams: str, made: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    """As a script starts it: nothing can be asked then, and nothing said."""
    folder = helpdesk.folder.with_name("fresh") if command.startswith("restore") else helpdesk.folder
    words = [*filled(command, made, tmp_path).split(), "--data", str(folder)]
    shell = ["sh", "-c", f'exec "$@" {streams}', "sh", *own_program(*words)]
    done = subprocess.run(shell, input=b"", capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode in (0, 1, 2), said
    assert not any(odd in said for odd in ("Traceback", "Errno", "Error", "Exception", "fichier  est")), said
    assert done.returncode == 0 or "2>&-" in streams or done.stderr.strip(), "not a word"


WITH_FILES = [(command, kind) for command in NAMED for kind in LAID]
WITH_NAMES = [(command, kind) for command in NAMED for kind in NAMES]
WITH_SECRETS = [
    (command, typed)
    for command in (
        "restore {moving}",
        "move --back {moving}",
        "move {new}",
        "mall connect https://127.0.0.1:1",
    )
    for typed in TYPED
]
WITH_FOLDERS = [
    (command, name, kind) for command in (*NAMED, *REST) for name in IN_THE_FOLDER for kind in LAID
]


def filled(command: str, made: Path, tmp_path: Path) -> str:
    """With the good files, but for the one that is odd."""
    new = tmp_path / ("new.herstal" if command.startswith("move") else "new")
    for name, file in (("list", made / "list.csv"), ("moving", made / "shop.herstal"), ("new", new)):
        command = command.replace(f"{{{name}}}", str(file))
    return command


@pytest.mark.parametrize(("command", "kind"), share(WITH_FILES, change=3))
def test_with_a_file_that_is_none(
    command: str, kind: str, made: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    file = tmp_path / NAMED[command]
    LAID[kind](file)
    ends_well(helpdesk, filled(command, made, tmp_path), str(file))


@pytest.mark.parametrize(("command", "kind"), share(WITH_NAMES, change=3))
def test_with_a_name_that_is_none(
    command: str, kind: str, made: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    ends_well(helpdesk, filled(command, made, tmp_path), NAMES[kind](tmp_path / NAMED[command]))


@pytest.mark.parametrize(("command", "typed"), share(WITH_SECRETS, change=2), ids=ascii)
def test_with_a_secret_that_is_none(
    command: str, typed: str, made: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    ends_well(helpdesk, filled(command, made, tmp_path), typed=typed)


@pytest.mark.parametrize("case", share(SPOILT, change=4))
def test_with_a_file_that_was_spoilt(case: str, made: Path, tmp_path: Path, helpdesk: Helpdesk) -> None:
    name, number = case.split()
    file, dice = tmp_path / name, random.Random(f"{SEED} {case}")  # noqa: S311 - to replay
    whole = bytearray((made / name).read_bytes())
    for _ in range(dice.choice([1, 3, 30])):
        whole[dice.randrange(dice.choice([min(100, len(whole)), len(whole)]))] = dice.randrange(256)
    file.write_bytes(whole[: dice.randrange(len(whole))] if int(number) % 3 == 0 else whole)
    for command, liked in NAMED.items():
        if Path(liked).suffix == file.suffix and command.split()[0] in ("import", "scale-labels", "restore"):
            ends_well(helpdesk, filled(command, made, tmp_path), str(file))
            shutil.rmtree(tmp_path / "fresh", ignore_errors=True)


@pytest.mark.parametrize(("command", "name", "kind"), share(WITH_FOLDERS, change=20, whole=3))
def test_in_a_data_folder_that_holds_something_odd(
    command: str, name: str, kind: str, made: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    there = helpdesk.folder / name
    shutil.rmtree(there, ignore_errors=True)
    there.unlink(missing_ok=True)
    LAID[kind](there)
    good = next((file for file in made.iterdir() if file.suffix == Path(NAMED.get(command, "")).suffix), made)
    reads = command.split(maxsplit=1)[0] in ("import", "scale-labels", "restore") or "--back" in command
    asked = str(good) if reads else str(tmp_path / NAMED.get(command, ""))
    ends_well(helpdesk, filled(command, made, tmp_path), asked)


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("command", share((*NAMED, *REST), change=3))
def test_with_a_configuration_that_is_none(
    command: str, config: str, made: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    DataFolder(helpdesk.folder).config.write_text(config, encoding="utf-8")
    ends_well(helpdesk, filled(command, made, tmp_path), str(tmp_path / NAMED.get(command, "")))
