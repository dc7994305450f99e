"""Moving files and backups that are none, are damaged, or lie beside something odd: who lists them and who
takes them in say the same of each, and nothing of the shop stays unpacked."""

import json
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.errors import Refused
from herstal_pos.moving import arriving
from herstal_pos.moving.ways import ways_of
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage.backup import back_up
from herstal_pos.storage.moving.moving_file import ShopSeen, move
from herstal_pos.storage.moving.offered import look_into
from tests.little_shop import BREAD, open_shop
from tests.scenarios.helpdesk import Helpdesk

SAID = "trois pains gris"
type Spoil = Callable[[Path], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one shop's moving file, and its backup."""
    folder = tmp_path_factory.mktemp("made")
    with open_shop(folder / "old.db") as shop:
        shop.sell(BREAD)
        shop.do(commands.MarkMoved("a mark", str(folder / "shop.herstal")))
    seen = ShopSeen("Épicerie du Pont", "1", "", "1-000001")
    move(folder / "old.db", folder / "kept.db", folder / "shop.herstal", SAID, seen, {"mark": "a mark"})
    back_up(folder / "old.db", folder / "shop.db")
    return folder


@pytest.fixture
def moving(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made / "shop.herstal", tmp_path))


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Helpdesk]:
    before, sys.stdin = sys.stdin, StringIO(f"{SAID}\n")
    yield Helpdesk(tmp_path / "new", capsys)
    sys.stdin = before


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def written(file: Path, said: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(file, "w", how) as whole:
        for name, content in said.items():
            whole.writestr(name, content)


def with_member(name: str, change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(file: Path) -> None:
        said = members(file)
        written(file, said | {name: change(said[name])})

    return spoil


def with_key(**values: object) -> Spoil:
    return with_member("key.json", lambda said: json.dumps(json.loads(said) | values).encode())


def with_bytes(at: int, content: bytes) -> Spoil:
    def spoil(file: Path) -> None:
        whole = bytearray(file.read_bytes())
        whole[at : at + len(content) or None] = content
        file.write_bytes(whole)

    return spoil


def cut(left: float) -> Spoil:
    return lambda file: os.truncate(file, int(file.stat().st_size * left))


def said_by(content: bytes) -> Spoil:
    def spoil(file: Path) -> None:
        file.write_bytes(content)

    return spoil


def link(file: Path) -> None:
    file.symlink_to(file.rename(file.with_name("elsewhere")))


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def encrypted(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 4)
    file.write_bytes(whole)


NO_MOVING_FILE: dict[str, Spoil] = {
    "a link": link,
    "a pipe": pipe,
    "empty": said_by(b""),
    "words": said_by(b"hello"),
    "of a form of tomorrow": with_member(
        "shop.json", lambda said: json.dumps(json.loads(said) | {"form": 2}).encode()
    ),
    "whose head is a list": with_member("shop.json", lambda _: b"[]"),
    "with one member more": lambda file: written(file, members(file) | {"more": b""}),
    "without a parcel": lambda file: written(
        file, {name: said for name, said in members(file).items() if name != "parcel.age"}
    ),
    "packed": lambda file: written(file, members(file), zipfile.ZIP_DEFLATED),
    "of another program": lambda file: written(file, {"word/document.xml": b"<x/>"}),
    "dearer than any": with_key(kibibytes=2**40),
    "cheaper than any": with_key(passes=0),
    "with a cost of yes": with_key(lanes=True),
}
DAMAGED: dict[str, Spoil] = {
    "half": cut(0.5),
    "without its last bytes": cut(0.999),
    "whose head is cut": with_member("shop.json", lambda said: said[:-9]),
    "whose head is bytes": with_member("shop.json", lambda _: bytes(range(256))),
    "whose head is deep": with_member("shop.json", lambda _: b"[" * 30_000),
    "whose key is a list": with_member("key.json", lambda _: b"[]"),
    "whose key is no JSON": with_member("key.json", lambda _: b"{"),
    "without salt": with_key(salt=None),
    "with little salt": with_key(salt="00"),
    "whose key is no hex": with_key(sealed="zz"),
    "whose books are not sealed": with_member("database.age", lambda _: b"SQLite format 3\0"),
    "whose parcel is not sealed": with_member("parcel.age", lambda _: b""),
    "encrypted by ZIP": encrypted,
    "with other bytes in its head": with_bytes(50, b"\0\0\0\0"),
}


def why_not(moving: Path, tmp_path: Path, said: str = SAID) -> str:
    """Why the shop is not taken in; nothing is left of it then."""
    new = DataFolder(tmp_path / "new")
    with pytest.raises(Refused) as no:
        arriving.prepare(Place(new, Config()), moving, Secret(said))
    assert list(new.root.glob("*")) == []
    return no.value.reason


def listed(moving: Path, tmp_path: Path) -> str:
    """What is said of it where it is typed."""
    find = ways_of(Place(DataFolder(tmp_path / "new"), Config()), lambda _: None)["FindShops"]
    with pytest.raises(Refused) as no:
        find(commands.FindShops((), str(moving)), lambda _: [])
    return no.value.reason


@pytest.mark.parametrize("spoil", NO_MOVING_FILE.values(), ids=NO_MOVING_FILE)
def test_what_is_no_moving_file_is_none_to_both(spoil: Spoil, moving: Path, tmp_path: Path) -> None:
    spoil(moving)
    assert look_into(moving) is None
    assert listed(moving, tmp_path) == "no_shop_in"
    assert why_not(moving, tmp_path) == "no_moving_file"


@pytest.mark.parametrize("spoil", DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_damaged_to_both(spoil: Spoil, moving: Path, tmp_path: Path) -> None:
    spoil(moving)
    assert look_into(moving) is None
    assert listed(moving, tmp_path) == "file_damaged"
    assert why_not(moving, tmp_path) == "file_damaged"


@pytest.mark.parametrize("name", ["parcel.age", "database.age"])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_what_only_the_passphrase_finds_damaged_is_said_so_too(
    name: str, part: float, moving: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    def change(said: bytes) -> bytes:
        at = 200 + int((len(said) - 200) * part)
        return said[: at - 1] + bytes([said[at - 1] ^ 1]) + said[at:]

    with_member(name, change)(moving)
    assert look_into(moving) is not None
    assert helpdesk.ask("restore", str(moving)) == 1
    assert "abîmé" in helpdesk.complained
    assert list((tmp_path / "new").glob("*")) == []


@pytest.mark.parametrize("ending", [".herstal", ".HERSTAL", ".Herstal"])
def test_its_ending_may_be_written_as_it_likes(ending: str, moving: Path) -> None:
    moving = moving.rename(moving.with_suffix(ending))
    assert look_into(moving) is not None


def test_an_empty_passphrase_is_said_and_nothing_is_tried(
    moving: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    assert why_not(moving, tmp_path, "") == "passphrase_empty"
    cut(0.5)(moving)
    assert why_not(moving, tmp_path, "") == "file_damaged"
    sys.stdin = StringIO("\n")
    assert helpdesk.ask("restore", str(moving)) == 1
    assert "abîmé" in helpdesk.complained


@pytest.mark.parametrize("command", [("restore",), ("move", "--back")])
def test_the_command_line_says_it_too(command: tuple[str, ...], moving: Path, helpdesk: Helpdesk) -> None:
    sys.stdin = StringIO("\n")
    assert helpdesk.ask(*command, str(moving)) == 1
    assert helpdesk.complained == "Tapez la phrase de ce fichier.\n"


# --- backups


BACKUPS: dict[str, tuple[Spoil, str]] = {
    "a link": (link, "Ce n'est pas une sauvegarde"),
    "a pipe": (pipe, "Ce n'est pas une sauvegarde"),
    "empty": (lambda file: os.truncate(file, 0), "Ce n'est pas une sauvegarde"),
    "words": (
        said_by(b"hello"),
        "Ce n'est pas une sauvegarde",
    ),
    "half": (cut(0.5), "Ce fichier est abîmé"),
    "without its last page": (cut(0.99), "Ce fichier est abîmé"),
    "of zeros inside": (with_bytes(4096, bytes(40 * 4096)), "Ce fichier est abîmé"),
}


@pytest.mark.parametrize(("spoil", "said"), BACKUPS.values(), ids=BACKUPS)
def test_a_backup_is_read_by_one_too(
    spoil: Spoil, said: str, made: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    backup = Path(shutil.copy(made / "shop.db", tmp_path))
    spoil(backup)
    assert look_into(backup) is None
    assert helpdesk.ask("restore", str(backup)) == 1
    assert helpdesk.complained.startswith(said)
    assert [each for each in (tmp_path / "new").glob("*") if each.name != "log"] == []


# --- what lies beside


def note_is_a_pipe(note: Path) -> None:
    os.mkfifo(note)


def note_is_a_link(note: Path) -> None:
    note.with_name("precious").write_text("precious", encoding="utf-8")
    note.symlink_to(note.with_name("precious"))


def half_note_is_a_link(note: Path) -> None:
    note.with_name("precious").write_text("precious", encoding="utf-8")
    note.with_name(f".{note.name}.part").symlink_to(note.with_name("precious"))
    note.with_name(f"{note.name}.part").symlink_to(note.with_name("precious"))


@pytest.mark.parametrize(
    "lay",
    [note_is_a_pipe, note_is_a_link, half_note_is_a_link, Path.mkdir, lambda note: note.write_bytes(b"{")],
)
def test_a_note_that_is_none_holds_nobody_and_is_not_written_through(
    lay: Callable[[Path], object], moving: Path, tmp_path: Path, helpdesk: Helpdesk
) -> None:
    lay(moving.with_name(f"{moving.name}.opened.json"))
    assert helpdesk.ask("restore", str(moving)) == 0, helpdesk.complained
    assert not list((tmp_path / "new").glob("arriving-*"))
    assert all(each.read_text("utf-8") == "precious" for each in tmp_path.glob("precious"))


@pytest.mark.parametrize("lay", [note_is_a_pipe, note_is_a_link])
def test_a_move_writes_through_nothing_either(
    lay: Callable[[Path], object], tmp_path: Path, helpdesk: Helpdesk
) -> None:
    place = Place(DataFolder(tmp_path / "new"), Config())
    storage, _ = place.open_shop()
    storage.close()
    lay(tmp_path / "away.herstal.begun")
    assert helpdesk.ask("move", str(tmp_path / "away.herstal")) == 1
    assert "Impossible d'écrire" in helpdesk.complained
    assert all(each.read_text("utf-8") == "precious" for each in tmp_path.glob("precious"))
