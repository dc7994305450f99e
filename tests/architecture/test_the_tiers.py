"""Every test runs in a tier, and every room has tests that run at each change."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_the_rules_of_the_house import PROJECT, kept

BENCHMARKS = "tests/performance/"
"""`./pos test` leaves this room out, `./pos bench` runs it."""
ONLY_WHOLE: set[str] = {
    "tests/mutation",  # changes a copy of the program, test by test
}


def listed_tests(source: str) -> Iterator[tuple[str, bool]]:
    """Yield each test of a file, and whether it is left to the whole run."""
    tree = ast.parse(source)
    of_file = any(_names_pytestmark(node) and _says_whole(node) for node in tree.body)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name, of_file or any(map(_is_whole, node.decorator_list))


def _names_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"


def _says_whole(node: ast.AST) -> bool:
    return any(_is_whole(part) for part in ast.walk(node))


def _is_whole(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node) == "pytest.mark.whole"


def uncollected(path: str, source: str) -> bool:
    """Return True for a file with tests that neither tier nor the benchmarks collect."""
    return any(listed_tests(source)) and not Path(path).name.startswith("test_")


def whole_rooms(files: dict[str, str]) -> set[str]:
    """Return the rooms in which no test runs at every change."""
    runs = dict[str, bool]()
    for path, source in files.items():
        room = "/".join(Path(path).parts[:2]) if len(Path(path).parts) > 2 else "tests"
        listed = [not whole for _, whole in listed_tests(source)]
        if listed:
            runs[room] = runs.get(room, False) or any(listed)
    return {room for room, runs_at_change in runs.items() if not runs_at_change}


def sources() -> dict[str, str]:
    return {path: (PROJECT / path).read_text(encoding="utf-8") for path in kept("tests")}


def test_every_file_with_tests_is_collected() -> None:
    assert [path for path, source in sources().items() if uncollected(path, source)] == []


def test_every_room_runs_at_every_change_but_for_those_that_are_listed() -> None:
    rooms = {path: source for path, source in sources().items() if not path.startswith(BENCHMARKS)}
    assert whole_rooms(rooms) == ONLY_WHOLE


def test_the_command_leaves_out_the_benchmarks_and_nothing_else() -> None:
    script = (PROJECT / "pos").read_text(encoding="utf-8")
    assert script.count("--ignore=") == 1
    assert "--ignore=tests/performance " in script
    assert "./pos test --all" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


ONE = "def test_one(): ...\n"


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (ONE, False),
        (f"@pytest.mark.whole\n{ONE}", True),
        (f"pytestmark = [pytest.mark.dice, pytest.mark.whole]\n{ONE}", True),
        (f"pytestmark = pytest.mark.dice\n{ONE}", False),
    ],
)
def test_a_test_that_is_left_to_the_whole_run_is_seen(source: str, *, left: bool) -> None:
    assert list(listed_tests(source)) == [("test_one", left)]
    assert whole_rooms({"tests/bank/test_it.py": source}) == ({"tests/bank"} if left else set())


def test_a_test_in_a_file_of_another_name_is_seen() -> None:
    assert uncollected("tests/bank/tests_of_it.py", ONE)
    assert not uncollected("tests/bank/test_it.py", ONE)
