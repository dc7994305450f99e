"""Where the data lie."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    said = subprocess.check_output([sys.executable, "-c", FOLDER], env=env, text=True)
    assert Path(said.strip()) == tmp_path / folder
