"""Books that were unpacked, to arrive, to be restored, proven or tried: gone after any end of who did it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder, own_program
from herstal_pos.storage import open_storage
from herstal_pos.storage.backup import back_up
from herstal_pos.storage.beside import Program
from herstal_pos.storage.moving.unpacked import ARRIVING, BEGINNINGS, remove, sweep, unpack_into
from tests.little_shop import BREAD, open_shop
from tests.moving.killed import SAID, Move

_LOOKED_S = 0.01


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "new"
    folder.mkdir()
    return folder


def unpacked(root: Path) -> list[Path]:
    return [each for begins in BEGINNINGS for each in root.glob(f"{begins}*")]


def are_there(root: Path) -> bool:
    """Books: before there are any, an empty folder may stay until the next start."""
    return any(list(each.glob("*.db*")) for each in unpacked(root))


def wait_until_gone(root: Path) -> None:
    """For ever: whoever runs the tests has a deadline."""
    while unpacked(root):
        Event().wait(_LOOKED_S)


def killed_once_it_unpacks(*command: str, group: bool) -> None:
    """With all that it started, but for what stands in a group of its own."""
    root = Path(command[-1])
    program = subprocess.Popen(
        own_program(*command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
    )
    assert program.stdin is not None
    program.stdin.write(f"{SAID}\n".encode())
    program.stdin.flush()
    while not are_there(root):
        assert program.poll() is None, "it was over before"
        Event().wait(_LOOKED_S)
    if group:
        os.killpg(program.pid, signal.SIGKILL)
    else:
        program.kill()
    program.stdin.close()
    assert program.wait() == -signal.SIGKILL


@pytest.mark.parametrize("group", [False, True], ids=["it alone", "with what it started"])
def test_a_shop_that_arrives_is_gone_when_its_program_is_killed(tmp_path: Path, *, group: bool) -> None:
    move = Move(tmp_path)
    remove(move._ready.folder)
    killed_once_it_unpacks("restore", str(move.file), "--data", str(move.new.folder.root), group=group)
    wait_until_gone(move.new.folder.root)
    assert not list(move.new.folder.root.rglob("*coming*"))


@pytest.mark.parametrize("group", [False, True], ids=["it alone", "with what it started"])
def test_a_backup_half_restored_too(tmp_path: Path, *, group: bool) -> None:
    Move(tmp_path)
    new = tmp_path / "other"
    killed_once_it_unpacks("restore", str(tmp_path / "old.db"), "--data", str(new), group=group)
    wait_until_gone(new)
    assert not list(new.glob("*.db*"))


@pytest.mark.parametrize("group", [False, True], ids=["it alone", "with what it started"])
def test_the_copy_on_which_a_version_is_tried_too(tmp_path: Path, *, group: bool) -> None:
    with open_shop(tmp_path / "herstal-pos.db") as shop:
        shop.sell(BREAD)
    killed_once_it_unpacks("self-test", "--now", "--data", str(tmp_path), group=group)
    wait_until_gone(tmp_path)


def test_a_backup_that_is_proven_too(tmp_path: Path) -> None:
    with open_shop(tmp_path / "herstal-pos.db") as shop:
        shop.sell(BREAD)
    back_up(tmp_path / "herstal-pos.db", tmp_path / "backup.db")
    trial = Program("prove", file=str(tmp_path / "backup.db"), folder=str(tmp_path))
    while not are_there(tmp_path):
        assert not trial.ended, "it was over before"
        Event().wait(_LOOKED_S)
    trial.give_up()
    wait_until_gone(tmp_path)


def test_what_a_power_cut_left_goes_with_the_next_start(root: Path) -> None:
    for begins in BEGINNINGS:
        (root / f"{begins}x").mkdir()
        (root / f"{begins}x" / "herstal-pos.db").write_bytes(b"a shop")
    storage, _ = Place(DataFolder(root), Config()).open_shop()
    storage.close()
    assert not unpacked(root)


def test_what_another_program_unpacks_now_is_left_alone(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from herstal_pos.storage.moving.unpacked import unpack_into\n"
    )
    program += "print(unpack_into(Path(sys.argv[1]), 'arriving-'), flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    made = Path(other.stdout.readline().decode().strip())
    open_storage(root / "herstal-pos.db").close()
    sweep(root, ours=True)
    assert unpacked(root) == [made]
    other.communicate()
    wait_until_gone(root)


def test_a_program_sweeps_its_own_when_it_begins_anew(root: Path) -> None:
    made = unpack_into(root, ARRIVING)
    sweep(root)
    assert unpacked(root) == [made]
    sweep(root, ours=True)
    assert not unpacked(root)
