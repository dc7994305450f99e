"""The mall's packages: one version each, by hash, from whichever registry this machine asks."""

import json
import re
from typing import Any

import pytest

from tests.mall.rig import RIG

pytestmark = pytest.mark.whole


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RIG / name).read_text(encoding="utf-8"))
    return found


def test_what_the_rig_names_is_one_version() -> None:
    named = read("package.json")["dependencies"]
    assert {"@vendure/core": "3.7.3", "sql.js": "1.14.1"}.items() <= named.items()
    assert [version for version in named.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_every_package_is_locked_by_hash_and_none_by_address() -> None:
    _, *packages = read("package-lock.json")["packages"].values()
    assert len(packages) > 400
    assert [package for package in packages if not package.get("integrity", "").startswith("sha512-")] == []
    assert [package for package in packages if "resolved" in package] == []


def test_what_the_rig_names_is_locked() -> None:
    locked = read("package-lock.json")["packages"]
    named = read("package.json")["dependencies"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in named} == named
