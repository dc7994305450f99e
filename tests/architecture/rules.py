"""Rules of the house that no tool at hand knows. Each reads one file's text and says where it is broken."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from sys import intern

type Rule = Callable[[str], list[str]]

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60
WAITS = r"(time|asyncio|QThread)\.m?sleep|QTest\.qWait|qtbot\.wait"
STAND_INS = r"unittest\.mock(\..*)?|mocker|monkeypatch"
SKIPS = r"pytest\.(skip|importorskip|mark\.skip(if)?)|unittest\.skip.*"
STARS = r"\w+(\.\w+)*\.\*"
EMPTY_WORDS = {"manager", "helper", "helpers", "util", "utils", "info", "misc", "common"}
EMPTY_VERBS = {"handle", "process", *EMPTY_WORDS}
NAMED_BY_OTHERS = {"process_bind_param", "process_result_value"}  # SQLAlchemy's TypeDecorator
FORKS = r"(os\.)?(fork|forkpty|posix_spawn)"
_PROGRAMS = {"run", "Popen", "check_output", "getoutput"}
REGISTRY_HOSTS = r"\b(pypi|npmjs|deb\.debian|pythonhosted|yarnpkg)\.(org|com)\b|\bproxy\.golang\."
MACHINE_PATHS = r"(?<![\w.:/])/(work|root|home/\w+|tmp/\w+)\b"


def uses(pattern: str) -> Rule:
    """No name, attribute, argument or import of this pattern."""
    return lambda source: [f"{line}: {name}" for line, name in _names(source) if re.fullmatch(pattern, name)]


def says(pattern: str) -> Rule:
    """No such text, in code, comment or data."""
    return lambda text: [
        f"{number}: {found[0]}"
        for number, line in enumerate(text.splitlines(), 1)
        for found in re.finditer(pattern, line)
    ]


def too_long(text: str) -> list[str]:
    lines = len(text.splitlines())
    return [f"{lines} lines"] if lines > MOST_LINES else []


def long_functions(source: str) -> list[str]:
    return [
        f"{node.lineno}: {node.name}, {lines} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]


def blind_excepts(source: str) -> list[str]:
    """`except Exception` swallows the bugs with the world's errors, unless it ends by raising them again."""
    blind = {None, "Exception", "BaseException"}
    return [
        f"{node.lineno}: except {kind or ''}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler) and not _raises_again(node)
        for kind in _caught(node)
        if kind in blind
    ]


def unencoded(source: str) -> list[str]:
    """A text without `encoding` is another one on Windows. ruff's PLW1514 sees what it knows for a path."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and _is_text(node) and "encoding" not in _keywords(node)
    ]


def floats(source: str) -> list[str]:
    """A price and a quantity are whole numbers: no float, no decimal point, no `/`."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div))
    ]


def empty_names(source: str) -> list[str]:
    """A class or a function whose name says nothing of what it is or does."""
    return [
        f"{node.lineno}: {node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if node.name not in NAMED_BY_OTHERS
        if (words := _words(node.name)) and (words[0] in EMPTY_VERBS or EMPTY_WORDS & set(words))
    ]


def empty_module_name(path: str) -> bool:
    return bool((EMPTY_WORDS | {"data"}) & set(re.findall(r"[a-z]+", path)))


def cycle(imports: Mapping[str, set[str]]) -> list[str]:
    """The modules of one import cycle, in order; empty when there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@cache
def _names(source: str) -> tuple[tuple[int, str], ...]:
    """Read a file once for all rules that look at its names."""
    return tuple((line, intern(name)) for line, name in _named(source))


def _named(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                yield from ((node.lineno, name.name) for name in node.names)
            case ast.ImportFrom():
                yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
            case ast.Attribute():
                yield node.lineno, ast.unparse(node)
            case ast.arg():
                yield node.lineno, node.arg


def _is_text(call: ast.Call) -> bool:
    """A whole text that is read or written, or a program's answer as text."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    whole = (name, len(call.args)) in (("read_text", 0), ("write_text", 1))
    return whole or (not {"text", "universal_newlines"}.isdisjoint(_keywords(call)) and name in _PROGRAMS)


def _keywords(call: ast.Call) -> set[str]:
    return {keyword.arg or "encoding" for keyword in call.keywords}


def _caught(handler: ast.ExceptHandler) -> list[str | None]:
    match handler.type:
        case None:
            return [None]
        case ast.Tuple(elts=kinds):
            return [ast.unparse(kind) for kind in kinds]
        case kind:
            return [ast.unparse(kind)]


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return isinstance(last := handler.body[-1], ast.Raise) and last.exc is None


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
