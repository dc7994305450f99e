"""Which tests look at a module: read from what imports what, so that nobody keeps a list."""

import ast
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath as Path

FAR = {
    "architecture",
    "crash",
    "mall",
    "packaging",
    "performance",
    "practice",
    "simulation",
    "soak",
    "stories",
}
"""They measure, kill, or start programs of their own: a mutant is not worth it."""
SUITES = {"storage": "contracts"}
"""What proves a port on each of its places."""


class Imports:
    """`sources`: the text of each file by its path in the project, `tests/` included."""

    def __init__(self, sources: Mapping[Path, str]) -> None:
        self._paths = {module_of(path): path for path in sources}
        self._importers: dict[str, set[str]] = {}
        for path, source in sources.items():
            for imported in _imported(source, self._paths):
                self._importers.setdefault(imported, set()).add(module_of(path))

    def tests_near(self, path: Path) -> list[Path]:
        """Of the test files that reach the module: those that mirror its folder, and those that are as few
        imports away as the nearest. And its contract suite, which gets what it proves from a fixture."""
        layer, *rooms = _rooms(path)
        steps = dict(self._tests(module_of(path)))
        by_chance = {test: count for test, count in steps.items() if test.parts[1] not in FAR}
        nearest = min(by_chance.values(), default=0)
        mirror, suite = self._mirror(layer, rooms), self._mirror(SUITES.get(layer, ""), rooms)
        return sorted(
            test
            for test in self._paths.values()
            if _is_test(test)
            if (suite and test.is_relative_to(suite))
            or (mirror and test in steps and test.is_relative_to(mirror))
            or by_chance.get(test) == nearest
        )

    def _mirror(self, layer: str, rooms: list[str]) -> Path | None:
        """`herstal_pos/ui/orders/x.py` is mirrored in `tests/ui/orders`, or else in `tests/ui`."""
        folders = {folder for test in self._paths.values() for folder in test.parents}
        inside = [Path("tests", layer, *rooms[:depth]) for depth in range(len(rooms), -1, -1)]
        return next((folder for folder in inside if layer and folder in folders), None)

    def _tests(self, module: str) -> Iterator[tuple[Path, int]]:
        """Each test file from which imports lead to the module, and in how many steps."""
        steps, waiting = {module: 0}, deque([module])
        while waiting:
            reached = waiting.popleft()
            for importer in self._importers.get(reached, ()):
                if importer not in steps:
                    steps[importer] = steps[reached] + 1
                    waiting.append(importer)
        for name, count in steps.items():
            if _is_test(self._paths[name]):
                yield self._paths[name], count


def module_of(path: Path) -> str:
    """How others import it.

    >>> module_of(Path("herstal_pos/domain/orders/order.py")), module_of(Path("herstal_pos/mall/__init__.py"))
    ('herstal_pos.domain.orders.order', 'herstal_pos.mall')
    """
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _rooms(path: Path) -> list[str]:
    """Its layer and the rooms inside, as `tests` has them: `hardware` has one layer, drivers."""
    top, *rooms = path.parent.parts
    if top == "hardware":
        return [top, *rooms[1:]]
    layer, *rooms = rooms or [""]
    return ["mall_contract" if layer == "mall" else layer, *rooms]  # tests/mall is the real mall's own


def _is_test(path: Path) -> bool:
    return path.parts[0] == "tests" and path.name.startswith("test_")


def _imported(source: str, known: Mapping[str, Path]) -> set[str]:
    """Also inside functions, where much is loaded."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                found |= {name.name for name in node.names}
            case ast.ImportFrom(module=str(module)):
                names = {f"{module}.{name.name}" for name in node.names}
                found |= (names & known.keys()) | {module}
    return found & known.keys()
