"""Where the data lie."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from herstal_pos.paths import Autostart, own_program

FOLDER = "from herstal_pos.paths import default_folder; print(default_folder(practice=False).root)"


@pytest.mark.parametrize(
    ("chosen", "folder"),
    [("", "home/.local/share/herstal-pos/shop"), ("elsewhere", "elsewhere/herstal-pos/shop")],
)
def test_a_shop_lies_where_the_persons_programs_keep_their_data(
    tmp_path: Path, chosen: str, folder: str
) -> None:
    data_home = str(tmp_path / chosen) if chosen else ""
    env = os.environ | {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": data_home}
    said = subprocess.check_output([sys.executable, "-c", FOLDER], env=env, encoding="utf-8")
    assert Path(said.strip()) == tmp_path / folder


def test_the_till_starts_itself_from_any_folder_and_any_path(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.check_output(own_program("--version"), cwd=tmp_path, env=env, encoding="utf-8")
    assert said.startswith("herstal-pos ")


def test_it_opens_with_the_computer_only_where_it_is_installed(tmp_path: Path) -> None:
    launcher = tmp_path / "herstal-pos"
    autostart = Autostart(launcher, tmp_path / "config")
    assert (autostart.possible, autostart.on) == (False, False)
    launcher.touch(0o755)
    autostart.turn(on=True)
    assert (autostart.possible, autostart.on) == (True, True)
    assert autostart.entry == tmp_path / "config/autostart/herstal-pos.desktop"
    assert subprocess.check_output(["desktop-file-validate", autostart.entry], encoding="utf-8") == ""
    autostart.entry.write_text(autostart.entry.read_text("utf-8") + "Hidden=true\n", "utf-8")
    assert (autostart.possible, autostart.on) == (True, False)  # a desktop's own switch
    autostart.turn(on=True)
    assert (autostart.possible, autostart.on) == (True, True)
    for _ in range(2):
        autostart.turn(on=False)
        assert not autostart.entry.exists()
