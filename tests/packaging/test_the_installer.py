"""What the installer puts on a shop's machine, read by the programs that will read it there."""

import re
import subprocess
from pathlib import Path

INSTALLER = Path(__file__).parents[2] / "installer"
RULES = INSTALLER / "70-herstal-pos.rules"


def test_udev_understands_the_rules() -> None:
    done = subprocess.run(["udevadm", "verify", RULES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_device_is_open_to_everybody() -> None:
    assert set(re.findall(r'MODE="(\d+)"', RULES.read_text(encoding="utf-8"))) == {"0660"}
