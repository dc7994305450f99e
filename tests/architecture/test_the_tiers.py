"""Every test runs in a tier, every room has tests that run at each change, and a mark says what it means."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.test_the_rules_of_the_house import PROJECT, kept

BENCHMARKS = "tests/performance"
"""`./pos test` leaves this room out, `./pos bench` runs it."""
IN_A_WINDOW = "tests/stories/on_screen/"
"""What a story runs in a screen of its own."""
ONLY_WHOLE = {
    "soak": "a shop at work for minutes",
}
"""Rooms that may be left to the whole run, and why."""
WHOLE = "pytest.mark.whole"


def named_tests(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def marks(tree: ast.AST) -> set[ast.AST]:
    """Find each place that says `whole`."""
    return {node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node) == WHOLE}


def marks_of_file(tree: ast.Module) -> set[ast.AST]:
    return {
        mark
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
        for mark in marks(node)
    }


def runs_at_every_change(source: str) -> bool:
    """Return True for a file with a test that is not marked. Of a case that is marked others are left."""
    tree = ast.parse(source)
    return not marks_of_file(tree) and any(
        not marks(tree).intersection(test.decorator_list) for test in named_tests(tree)
    )


def misplaced(source: str) -> list[int]:
    """Return the lines that say `whole` where it marks neither a file nor a test nor a case."""
    tree = ast.parse(source)
    placed = marks_of_file(tree).union(*(test.decorator_list for test in named_tests(tree)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.param":
            placed.update(*(marks(word.value) for word in node.keywords if word.arg == "marks"))
    return sorted(mark.lineno for mark in marks(tree) - placed if isinstance(mark, ast.Attribute))


def uncollected(path: str, source: str) -> bool:
    """Return True for a file with tests that neither tier nor the benchmarks collect."""
    is_collected = path.rpartition("/")[2].startswith("test_") or path.startswith(IN_A_WINDOW)
    return not is_collected and any(named_tests(ast.parse(source)))


def whole_rooms(files: dict[str, str]) -> set[str]:
    """Return the rooms in which no test runs at every change."""
    rooms: dict[str, bool] = {}
    for path, source in files.items():
        _, *folders, name = path.split("/")
        if folders and name.startswith("test_"):
            rooms[folders[0]] = rooms.get(folders[0], False) or runs_at_every_change(source)
    return {room for room, runs in rooms.items() if not runs}


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return {path: (PROJECT / path).read_text(encoding="utf-8") for path in kept("tests")}


def of_the_tiers(sources: dict[str, str]) -> dict[str, str]:
    """Leave out the benchmarks, and all that has neither a test nor a mark: most of the time goes there."""
    return {
        path: source
        for path, source in sources.items()
        if not path.startswith(f"{BENCHMARKS}/") and re.search(rf"^def test_|{WHOLE}", source, re.MULTILINE)
    }


def test_every_file_with_tests_is_collected(sources: dict[str, str]) -> None:
    assert [path for path, source in of_the_tiers(sources).items() if uncollected(path, source)] == []


def test_what_runs_in_a_window_is_run_by_a_story(sources: dict[str, str]) -> None:
    stories = "".join(source for path, source in sources.items() if path.startswith("tests/stories/test_"))
    inside = [path for path in of_the_tiers(sources) if path.startswith(IN_A_WINDOW)]
    assert [path for path in inside if f'"{path.rpartition("/")[2]}"' not in stories] == []


def test_every_room_runs_at_every_change_but_for_those_that_are_listed(sources: dict[str, str]) -> None:
    assert whole_rooms(of_the_tiers(sources)) - ONLY_WHOLE.keys() == set()


def test_a_mark_is_on_a_file_a_test_or_a_case(sources: dict[str, str]) -> None:
    """The malls of a room are marked by its conftest, which knows what each test asks for."""
    marked = {path: misplaced(source) for path, source in of_the_tiers(sources).items() if WHOLE in source}
    assert [path for path, lines in marked.items() if lines and not path.endswith("/conftest.py")] == []


def test_the_command_leaves_out_the_benchmarks_and_nothing_else() -> None:
    script = (PROJECT / "pos").read_text(encoding="utf-8")
    assert re.findall(r"--ignore=\S+|--deselect\S*", script) == [f"--ignore={BENCHMARKS}"]
    assert "./pos test --all" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


ONE = "def test_one(): ...\n"
MARKED = f"@{WHOLE}\n{ONE}"
CASES = f"@pytest.mark.parametrize('n', [1, pytest.param(2, marks={WHOLE})])\n{ONE}"


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        (ONE, True),
        (CASES, True),
        (f"pytestmark = pytest.mark.dice\n{ONE}", True),
        (f"{MARKED}{ONE.replace('one', 'two')}", True),
        (MARKED, False),
        (f"pytestmark = {WHOLE}\n{ONE}", False),
        (f"pytestmark = [pytest.mark.dice, {WHOLE}]\n{ONE}", False),
    ],
)
def test_a_room_that_is_left_to_the_whole_run_is_seen(source: str, *, runs: bool) -> None:
    assert whole_rooms({"tests/bank/test_it.py": source, "tests/bank/vault.py": ONE}) == (
        set() if runs else {"bank"}
    )


def test_a_test_in_a_file_of_another_name_is_seen() -> None:
    assert uncollected("tests/bank/tests_of_it.py", ONE)
    assert not uncollected("tests/bank/test_it.py", ONE)
    assert not uncollected("tests/bank/vault.py", "def count(): ...")


@pytest.mark.parametrize("source", [MARKED, CASES, f"pytestmark = [{WHOLE}]\n{ONE}"])
def test_a_mark_in_its_place_is_left_alone(source: str) -> None:
    assert misplaced(source) == []


@pytest.mark.parametrize(
    "source",
    [
        f"@{WHOLE}\ndef opened(): ...",
        f"slow = {WHOLE}\n\n@slow\n{ONE}",
        f"item.add_marker({WHOLE})",
        f"@pytest.mark.parametrize('n', [1], marks={WHOLE})\n{ONE}",
    ],
)
def test_a_mark_elsewhere_is_seen(source: str) -> None:
    assert misplaced(source)
