"""A copy of the project in which mutmut changes one thing after the other and asks the tests each time."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

FOUND = {"killed", "timeout", "skipped"}
NO_TEST = "no tests"
SOURCES = ("herstal_pos", "hardware")

_SETTINGS = {
    "also_copy": ("resources", "installer", "docs", "pos", "README.md", "CHANGELOG.md"),
    # SQLite is as good a judge, and a server for each mutant is none
    "pytest_add_cli_args": ("-p", "no:cacheprovider", "-p", "no:benchmark", "-k", "not postgresql"),
    "process_isolation": ("forkserver",),  # no thread, screen or connection of one test is in the next
    "use_git_change_detection": ("false",),
    "timeout_multiplier": ("4",),  # of what the tests take without a change
    "timeout_constant": ("3",),
}


_SPINNER = re.compile(r"^[\u2800-\u28ff] .*\n", re.MULTILINE)
_LAST_WORDS = 60


class Failed(Exception):
    """The tests could not be asked: what mutmut said."""


@dataclass(frozen=True, slots=True, order=True)
class Survivor:
    """`changed`: the lines of the diff; none where no test calls the function."""

    path: str
    line: int
    status: str
    changed: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([f"{self.path}:{self.line}: {self.status}", *self.changed])


class Workshop:
    """In an empty `folder`, which is the caller's to remove."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._folder = folder
        self._originals: dict[str, str] = {}
        for path in kept(project):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(project / path, folder / path)
            if Path(path).name == "package-lock.json":  # what npm has put beside it is too much to copy
                _lend((project / path).with_name("node_modules"), folder / "mutants" / Path(path).parent)

    def mutate(self, paths: Sequence[PurePosixPath], tests: Sequence[PurePosixPath]) -> int:
        """Gives the number of mutants. A `Failed` is raised where the tests are red without one, too."""
        for path in paths:
            source = (self._folder / path).read_text("utf-8")
            self._originals[str(path)] = source
            (self._folder / path).write_text(undecorated(source), "utf-8")
        here = [folder for folder in SOURCES if (self._folder / folder).exists()]
        settings = {
            **_SETTINGS,
            "source_paths": here,
            "only_mutate": [str(path) for path in paths],
            "pytest_add_cli_args_test_selection": [str(test) for test in tests],
        }
        rows = [f"{name}={'\n    '.join(values)}" for name, values in settings.items()]
        (self._folder / "setup.cfg").write_text("\n".join(["[mutmut]", *rows, ""]), "utf-8")
        said = self._mutmut("run")
        results = list(self._results())
        if said.returncode and results:
            raise Failed("\n".join(_SPINNER.sub("", said.stdout).split("\n")[-_LAST_WORDS:]))
        return len(results)

    def survivors(self) -> list[Survivor]:
        left = [(name, status) for name, status in self._results() if status not in FOUND]
        return sorted({self._survivor(name, status) for name, status in left})

    def _results(self) -> Iterator[tuple[str, str]]:
        for row in self._mutmut("results", "--all", "true").stdout.splitlines():
            name, _, status = row.strip().partition(": ")
            yield name, status

    def _survivor(self, mutant: str, status: str) -> Survivor:
        module, _, mangled = mutant.rpartition(".")
        path = next(path for path in self._originals if path[:-3].replace("/", ".") == module)
        original = mangled.partition("__mutmut_")[0]
        *_, owner, name = ["", *original.removeprefix("x").removeprefix("_").strip("ǁ").split("ǁ")]
        line = _function(self._originals[path], name, owner).lineno
        if status == NO_TEST:
            return Survivor(path, line, f"no test calls {name}()", ())
        mutated = (self._folder / "mutants" / path).read_text("utf-8")
        before, after = (_lines(mutated, each, name) for each in (f"{original}__mutmut_orig", mangled))
        at, changed = _difference(before, after)
        return Survivor(path, line + at, status, changed)

    def _mutmut(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mutmut", *arguments],
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )


def _lend(modules: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "node_modules").symlink_to(modules)


def kept(project: Path, since: str = "") -> list[str]:
    """The project's own files: tracked, or about to be. `since` a commit: those that changed after it."""
    about_to_be = ["ls-files", "--others", "--exclude-standard"]
    tracked = ["diff", "--name-only", since] if since else ["ls-files"]
    listed = "".join(
        subprocess.check_output(["git", *asked, "-z"], cwd=project, encoding="utf-8")
        for asked in (tracked, about_to_be)
    )
    return [path for path in listed.split("\0") if path and (project / path).is_file()]


def undecorated(source: str) -> str:
    """Decorated functions are passed by, and much of the trade stands in properties: they are made behind the
    function instead."""
    lines = source.splitlines(keepends=True)
    for node in reversed(list(ast.walk(ast.parse(source)))):
        match node:
            case ast.FunctionDef(decorator_list=[ast.Name(id="property", lineno=at)], end_lineno=int(end)):
                lines.insert(end, f"{' ' * node.col_offset}{node.name} = property({node.name})\n")
                lines[at - 1] = ""
    return "".join(lines)


def _function(source: str, name: str, owner: str = "") -> ast.FunctionDef | ast.AsyncFunctionDef:
    tree: ast.Module | ast.ClassDef = ast.parse(source)
    if owner:
        tree = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == owner)
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return next(node for node in ast.walk(tree) if isinstance(node, functions) and node.name == name)


def _lines(source: str, mangled: str, name: str) -> list[str]:
    node = _function(source, mangled)
    lines = source.splitlines()[node.lineno - 1 : node.end_lineno]
    return [lines[0].replace(mangled, name, 1), *lines[1:]]


def _difference(before: list[str], after: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many lines stand before it, and the lines."""
    changes = [code for code in SequenceMatcher(None, before, after).get_opcodes() if code[0] != "equal"]
    rows = [
        row
        for _, start, end, new_start, new_end in changes
        for row in (
            *(f"-{line}" for line in before[start:end]),
            *(f"+{line}" for line in after[new_start:new_end]),
        )
    ]
    return changes[0][1], tuple(rows)
