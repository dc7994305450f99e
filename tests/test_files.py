"""A file that somebody chose: a pipe, a folder, one without end, one that is nothing of the kind."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from herstal_pos.config import Config, read_config, write_config
from herstal_pos.files import OddFile, read_whole, typed_path
from herstal_pos.secrets import SecretFile

type Make = Callable[[Path], Path]

DEEP = "[" * 200_000
LONG_NUMBER = '{"language": ' + "9" * 5_000 + "}"


def pipe(folder: Path) -> Path:
    """Nobody ever writes into it: who opens it in good faith waits for ever."""
    made = folder / "articles.csv"
    os.mkfifo(made)
    return made


def huge(folder: Path) -> Path:
    """A gigabyte that takes no room on the disk."""
    made = folder / "articles.csv"
    with made.open("wb") as file:
        file.truncate(1024**3)
    return made


def test_a_plain_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"nom;prix")
    assert read_whole(file, 8) == b"nom;prix"


@pytest.mark.parametrize(
    ("make", "reason"),
    [(pipe, "not_plain"), (lambda folder: folder, "not_plain"), (lambda _: Path("/dev/zero"), "not_plain")],
    ids=["pipe", "folder", "device"],
)
def test_what_has_no_end_is_not_read(make: Make, reason: str, tmp_path: Path) -> None:
    with pytest.raises(OddFile) as odd:
        read_whole(make(tmp_path), 1000)
    assert odd.value.reason == reason


def test_of_a_gigabyte_no_more_is_read_than_may_be(tmp_path: Path) -> None:
    with pytest.raises(OddFile) as odd:
        read_whole(huge(tmp_path), 1000)
    assert odd.value.reason == "too_large"


def test_what_is_not_there_is_said_as_ever(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_whole(tmp_path / "nothing.csv", 1000)


@pytest.mark.parametrize(
    "content", [DEEP, LONG_NUMBER, "\0" * 100, '{"theme": "dark"', "[]", "null", '"\ud83d"']
)
def test_a_configuration_of_any_kind_is_read_to_an_end(content: str, tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text(content, "utf-8", errors="surrogatepass")
    assert read_config(file) == Config(odd=True)


@pytest.mark.parametrize("make", [pipe, huge])
def test_a_configuration_that_is_no_file_is_read_to_an_end(make: Make, tmp_path: Path) -> None:
    made = make(tmp_path)
    assert read_config(made) == Config(odd=True)
    write_config(made, Config(theme="dark"))
    assert read_config(made) == Config(odd=True)


@pytest.mark.parametrize("content", [DEEP, LONG_NUMBER, "\0", "[1]"])
def test_damaged_keys_are_typed_again(content: str, tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    file.write_text(content, encoding="utf-8")
    kept = SecretFile(file)
    assert kept.get("mall") is None or content == LONG_NUMBER
    kept.put("mall", "key")
    assert json.loads(file.read_text(encoding="utf-8"))["mall"] == "key"


@pytest.mark.parametrize("name", ["a\0.csv", "a\ud800.csv", "a" * 5000])
def test_what_is_no_name_of_a_file_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"null|surrogates|too long"):
        read_whole(tmp_path / name, 1000)


def test_the_home_of_nobody_is_no_home() -> None:
    assert typed_path("~nobody at all/list.csv") == Path("~nobody at all/list.csv")
