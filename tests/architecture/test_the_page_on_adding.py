"""The blocks of `docs/developers/adding.md` are patches: on a copy of this program they pass every check and
the tests that the page names."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.test_the_rules_of_the_house import PROJECT, kept

PAGE = PROJECT / "docs" / "developers" / "adding.md"
SECTIONS = re.compile(r"^## (.+)\n((?:.*\n)*?)(?=## |\Z)", re.MULTILINE)
BLOCKS = re.compile(r"^```diff\n((?:.*\n)*?)```$", re.MULTILINE)
COMMANDS = re.compile(r"^```sh\n((?:.*\n)*?)```$", re.MULTILINE)
TOUCHED = re.compile(r"^\+\+\+ b/(.+)$", re.MULTILINE)
COUNTED = re.compile(r"^\| (a .+?) \| (\d+) \|", re.MULTILINE)
CHECKED = re.compile(r"^  judged '.+?' '.+?' (.+) \|\|\s+failed=1$", re.MULTILINE)
"""The lines of `check` in `./pos`, each behind what it judges and what mends it."""


class Block(NamedTuple):
    section: str
    patch: str

    @property
    def files(self) -> list[str]:
        return TOUCHED.findall(self.patch)


def blocks(page: str) -> Iterator[Block]:
    for section, text in SECTIONS.findall(page):
        yield from (Block(section, patch) for patch in BLOCKS.findall(text))


def commands(page: str) -> list[str]:
    return [line for block in COMMANDS.findall(page) for line in block.splitlines()]


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def run(folder: Path, *words: str, given: str = "") -> str:
    """What it says where it fails, "" where it is content. Nothing of the run around it reaches it."""
    around = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTEST_"))}
    own = {
        "MYPY_CACHE_DIR": os.devnull,
        "RUFF_NO_CACHE": "true",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
    }
    done = subprocess.run(
        words,
        cwd=folder,
        env=around | own,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return f"{shlex.join(words)}: {done.stdout}" if done.returncode else ""


def apply(block: Block, folder: Path) -> None:
    refused = run(folder, "git", "apply", "--check", "-", given=block.patch)
    assert not refused, f"{PAGE.name}, {block.section!r}, the block of {', '.join(block.files)}: {refused}"
    assert not run(folder, "git", "apply", "-", given=block.patch)


def words_of(command: str) -> list[list[str]]:
    """As a person in the project's folder runs it, with the Python that runs this."""
    there = Path(sys.executable).parent
    match shlex.split(command):
        case ["./pos", "check"]:
            lines = CHECKED.findall((PROJECT / "pos").read_text(encoding="utf-8").replace("\\\n", ""))
            return [_from_here(shlex.split(line), there) for line in lines]
        case ["./pos", "test", *named]:
            return [[sys.executable, "-m", "pytest", "-q", "-n0", *named]]
        case [tool, *named]:
            return [[str(there / tool), *named]]
    raise AssertionError(command)


def _from_here(words: list[str], there: Path) -> list[str]:
    """A line of `./pos`, in whose words `$python` and its tools are those of `.venv`."""
    tool, *others = words
    return [sys.executable if tool == "$python" else str(there / Path(tool).name), *others]


@pytest.fixture
def patched(tmp_path: Path) -> Path:
    """A copy of the project with all blocks of the page, its words compiled."""
    folder = tmp_path / "copy"
    for path in kept(name="*"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / path, folder / path)
    assert not run(folder, "git", "init", "-q")
    for block in blocks(page()):
        apply(block, folder)
    (compiling,) = (command for command in commands(page()) if command.startswith("pybabel "))
    assert not run(folder, *words_of(compiling)[0])
    return folder


@pytest.mark.whole
def test_the_patched_copy_passes_every_check(patched: Path) -> None:
    assert "./pos check" in commands(page())
    checks = words_of("./pos check")
    assert len(checks) == 5  # lint, formatting, types here and on Windows, layers
    said = "".join(run(patched, *check) for check in checks)
    assert not said, said


@pytest.mark.whole
def test_the_patched_copy_passes_the_tests_that_the_page_names(patched: Path) -> None:
    named = [command for command in commands(page()) if command.startswith("./pos test ")]
    assert len(named) > len(SECTIONS.findall(page()))
    said = "".join(run(patched, *words_of(command)[0]) for command in named)
    assert not said, said


def test_each_section_has_a_test_of_its_own_and_names_it() -> None:
    for section, text in SECTIONS.findall(page()):
        own = {file for patch in BLOCKS.findall(text) for file in TOUCHED.findall(patch) if "/test_" in file}
        named = {word for command in commands(text) for word in command.split()}
        assert own & named, section
        assert own - named == set(), section


def test_the_page_says_how_many_files_each_touches() -> None:
    touched: dict[str, set[str]] = {}
    for block in blocks(page()):
        touched.setdefault(block.section.lower(), set()).update(block.files)
    assert {name: int(count) for name, count in COUNTED.findall(page())} == {
        section: len(files) for section, files in touched.items()
    }


def test_a_block_that_no_longer_applies_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "till.py").write_text("OPEN = 1\nSHUT = 2\n", encoding="utf-8")
    patch = "--- a/till.py\n+++ b/till.py\n@@ -1,2 +1,3 @@\n OPEN = 0\n+AJAR = 1\n SHUT = 2\n"
    with pytest.raises(AssertionError, match=r"'A door', the block of till\.py: git apply"):
        apply(Block("A door", patch), tmp_path)
    apply(Block("A door", patch.replace("OPEN = 0", "OPEN = 1")), tmp_path)
    assert (tmp_path / "till.py").read_text(encoding="utf-8") == "OPEN = 1\nAJAR = 1\nSHUT = 2\n"


def test_a_command_that_fails_says_so(tmp_path: Path) -> None:
    assert run(tmp_path, sys.executable, "-c", "print('lost'); raise SystemExit(1)").endswith(": lost\n")
    assert run(tmp_path, sys.executable, "-c", "") == ""
