"""Each example in a docstring is run, and is what the program says."""

import doctest
import importlib
import re
from types import ModuleType

import pytest

from tests.architecture.test_the_rules_of_the_house import PROJECT, SHIPPED, kept

_SHOWN = re.compile(r"^\s*>>> ", re.MULTILINE)


def shown(source: str) -> int:
    return len(_SHOWN.findall(source))


def text_of(path: str) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")


def wrong(module: ModuleType, source: str) -> dict[str, int]:
    """How many examples say something else, and to how many doctest does not come."""
    done = doctest.testmod(module, report=False)
    return {"failed": done.failed, "not run": shown(source) - done.attempted}


@pytest.mark.parametrize("path", [path for path in kept(*SHIPPED, "tests") if shown(text_of(path))])
def test_every_example_is_run_and_holds(path: str) -> None:
    module = importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    assert wrong(module, text_of(path)) == {"failed": 0, "not run": 0}


WRONG = "def two():\n    '''\n    >>> two()\n    3\n    '''\n    return 2"
INSIDE = "def two():\n    def one():\n        '''\n        >>> 1\n        1\n        '''"
NO_DOCSTRING = "two = '''\n>>> 2\n2\n'''"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (WRONG, {"failed": 1, "not run": 0}),
        (INSIDE, {"failed": 0, "not run": 1}),
        (NO_DOCSTRING, {"failed": 0, "not run": 1}),
    ],
)
def test_an_example_that_does_not_hold_or_is_not_run_is_seen(source: str, found: dict[str, int]) -> None:
    module = ModuleType("shown")
    exec(source, module.__dict__)  # noqa: S102 - the test's own text
    assert wrong(module, source) == found
