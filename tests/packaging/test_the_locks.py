"""The lock files: all that pyproject.toml names, by version and hash, under licences that leave ours free."""

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[2]
NAMED = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
SHIPPED = [*NAMED["project"]["dependencies"], *NAMED["project"]["optional-dependencies"]["postgresql"]]


def locked(lock: str) -> dict[str, str]:
    """Version by name, without what only another system than ours would install."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==(\S+)(?: ; (.*?))? \\\n +--hash=sha256:", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\S", text, re.MULTILINE)), "a line without version or hash"
    return {name: version for name, version, where in pins if "sys_platform == " not in where}


@pytest.mark.parametrize(
    ("lock", "named"),
    [
        ("requirements.txt", SHIPPED),
        ("requirements-dev.txt", [*SHIPPED, *NAMED["dependency-groups"]["dev"]]),
        ("requirements-uv.txt", NAMED["dependency-groups"]["setup"]),
    ],
)
def test_every_package_that_the_project_names_is_locked(lock: str, named: list[str]) -> None:
    versions = locked(lock)
    asked = [Requirement(one) for one in named]
    assert {one.name for one in asked} <= versions.keys()
    assert [str(one) for one in asked if versions[one.name] not in one.specifier] == []


def test_the_tests_run_with_the_very_packages_that_ship() -> None:
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


def test_nothing_that_ships_is_under_the_gpl_alone() -> None:
    assert {name for name in locked("requirements.txt") if gpl_alone(licence(name))} == set()


def test_the_gpl_alone_is_told_from_a_choice_and_from_the_lesser_one() -> None:
    assert gpl_alone("AGPL-3.0-or-later")
    assert gpl_alone("GNU General Public License v3 (GPLv3)")
    assert not gpl_alone("LGPL-3.0-only OR GPL-2.0-only")
    assert not gpl_alone("MIT")


def licence(package: str) -> str:
    """A package's own word: the expression, else the field, else the classifiers."""
    distribution = metadata(package)
    classifiers = distribution.get_all("Classifier") or []
    fields = (distribution.get("License-Expression"), distribution.get("License"), " AND ".join(classifiers))
    return next(text for text in fields if text)


def gpl_alone(licence: str) -> bool:
    return all(re.search(r"\bA?GPL", choice) for choice in licence.split(" OR "))
