"""What the installer puts on a shop's machine, read by the programs that will read it there."""

import re
import subprocess
import sys
from pathlib import Path

INSTALLER = Path(__file__).parents[2] / "installer"
RULES = INSTALLER / "70-herstal-pos.rules"


def test_udev_understands_the_rules() -> None:
    done = subprocess.run(["udevadm", "verify", RULES], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_no_device_is_open_to_everybody() -> None:
    assert set(re.findall(r'MODE="(\d+)"', RULES.read_text(encoding="utf-8"))) == {"0660"}


def test_the_man_page_and_the_shell_know_every_command() -> None:
    said = subprocess.check_output(
        [sys.executable, "-m", "herstal_pos", "--help"], encoding="utf-8", cwd=INSTALLER.parent
    )
    commands = set(re.findall(r"^    ([a-z][a-z-]+)", said, re.MULTILINE))
    page = (INSTALLER / "menu/herstal-pos.1").read_text("utf-8").replace("\\-", "-")
    completed = (INSTALLER / "menu/herstal-pos.bash").read_text("utf-8")
    assert len(commands) > 14
    assert {
        each for each in commands if not re.search(rf"^\.BI? \"?{each}\b|^\.BR {each}\b", page, re.MULTILINE)
    } == set()
    assert {each for each in commands if not re.search(rf"(?<![\w-]){each}(?![\w-])", completed)} == set()
