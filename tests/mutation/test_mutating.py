"""A weak test lets an error pass, and the command says where; a strong one does not, and is not told of."""

import subprocess
from pathlib import Path

import pytest

from tests.mutation.mutate import main
from tests.mutation.workshop import kept, undecorated

pytestmark = pytest.mark.whole

FARE = """
class Fare:
    # What the bike costs.

    def __init__(self, km):
        self.km = km

    @property
    def cents(self):
        base = 100
        return base + self.km * 20

    def gift(self):
        return self.km < 1
"""
FREE = """
def free(km):
    return km < 1
"""
FILE, FREE_FILE = "herstal_pos/domain/fare.py", "herstal_pos/domain/free.py"
WEAK = "from herstal_pos.domain.fare import Fare\n\ndef test_fare():\n    assert Fare(0).cents == 100\n"
STRONG = "from herstal_pos.domain.free import free\n\ndef test_free():\n    assert free(0) and not free(1)\n"
SETTINGS = """
[tool.pytest.ini_options]
pythonpath = ["."]
addopts = "--import-mode=importlib -p no:pytest-qt -p no:hypothesispytest -p no:pytest_cov"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in (
        ("herstal_pos/__init__.py", ""),
        ("herstal_pos/domain/__init__.py", ""),
        (FILE, FARE),
        (FREE_FILE, FREE),
        ("tests/domain/test_fare.py", WEAK),
        ("tests/domain/test_free.py", STRONG),
        ("pyproject.toml", SETTINGS),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    git(tmp_path, "init", "--quiet")
    return tmp_path


def git(project: Path, *words: str) -> None:
    who = ("-c", "user.name=Sophie", "-c", "user.email=sophie@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=project, check=True)


def test_what_no_test_finds_is_told_with_its_place_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([FILE, FREE_FILE], project) == 1
    said = capsys.readouterr().out
    assert f"{FILE}:11: survived\n-        return base + self.km * 20\n" in said
    assert "+        return base - self.km * 20\n" in said
    assert f"{FILE}:13: no test calls gift()\n" in said
    assert f"{FILE}:10: survived" not in said
    assert FREE_FILE not in said
    assert (project / FILE).read_text("utf-8") == FARE


def test_tests_that_are_red_anyway_judge_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "tests/domain/test_fare.py").write_text(WEAK.replace("100", "7"), "utf-8")
    assert main([FILE], project) == 2
    assert "could not be asked" in capsys.readouterr().err


def test_what_is_no_module_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["pyproject.toml"], project)
    assert "no module of herstal_pos or hardware: pyproject.toml" in capsys.readouterr().err


def test_without_files_it_takes_what_changed_since_the_last_commit_or_with_it(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "one")
    assert kept(project, "HEAD") == []
    (project / FILE).write_text(f"{FARE}\n", "utf-8")
    (project / "herstal_pos/new.py").touch()
    assert kept(project, "HEAD") == [FILE, "herstal_pos/new.py"]
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "two")
    assert (kept(project, "HEAD"), kept(project, "HEAD~1")) == ([], [FILE, "herstal_pos/new.py"])


def test_properties_are_made_behind_their_functions() -> None:
    made = undecorated(FARE)
    assert "@property" not in made
    assert "        return base + self.km * 20\n    cents = property(cents)\n" in made
    space: dict[str, type] = {}
    exec(made, space)  # noqa: S102 - the test's own text
    assert space["Fare"](2).cents == 140
