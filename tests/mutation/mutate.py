"""Changes one thing in a file and asks the tests, again and again: `./pos mutate [FILES]`.

Without files: those that changed since the last commit, or with it where nothing has changed since. What no
test finds is printed with its place and its diff, and is a failure.
"""

# ruff: noqa: T201 - a command line prints

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from tests.mutation.near import Imports
from tests.mutation.workshop import SOURCES, Failed, Workshop, kept

PROJECT = Path(__file__).parents[2]


def main(argv: list[str] | None = None, project: Path = PROJECT) -> int:
    parser = argparse.ArgumentParser(prog="pos mutate", description="Does a test see when this is wrong?")
    parser.add_argument("files", nargs="*", help="of herstal_pos or hardware; none: what changed")
    asked = parser.parse_args(argv).files or _changed(project)
    paths = [PurePosixPath(file) for file in asked]
    if not paths:
        print("Nothing changed that could be mutated.")
        return 0
    if strange := [str(path) for path in paths if not _mutable(path) or not (project / path).is_file()]:
        parser.error(f"no module of {' or '.join(SOURCES)}: {', '.join(strange)}")
    try:
        return _report(project, paths)
    except Failed as failed:
        print(f"The tests could not be asked:\n{failed}", file=sys.stderr)
        return 2


def _report(project: Path, paths: list[PurePosixPath]) -> int:
    tests = tests_of(project, paths)
    print(f"{len(paths)} files, {len(tests)} files of tests", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(project, Path(folder))
        count = workshop.mutate(paths, tests)
        survivors = workshop.survivors() if count else []
    for survivor in survivors:
        print(survivor, end="\n\n")
    print(f"{count} mutants, {len(survivors)} places where no test finds them")
    return 1 if survivors else 0


def tests_of(project: Path, paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    files = [PurePosixPath(path) for path in kept(project) if path.endswith(".py")]
    sources = {
        path: (project / path).read_text("utf-8") for path in files if path.parts[0] in (*SOURCES, "tests")
    }
    imports = Imports(sources)
    return sorted({test for path in paths for test in imports.tests_near(path)})


def _changed(project: Path) -> list[str]:
    return next((found for since in ("HEAD", "HEAD~1") if (found := _mutable_of(kept(project, since)))), [])


def _mutable_of(paths: list[str]) -> list[str]:
    return [path for path in paths if _mutable(PurePosixPath(path))]


def _mutable(path: PurePosixPath) -> bool:
    return path.suffix == ".py" and path.parts[0] in SOURCES


if __name__ == "__main__":
    sys.exit(main())
