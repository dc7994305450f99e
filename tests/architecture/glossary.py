"""What `docs/developers/glossary.md` says, and the names that the program bears."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

BANNED = {
    "deed": "a use case, an action of a screen",
    "told": "what it is: news, a notice, the mall's order; a notice is handled by `on_notice`",
    "tell": "what it does: notify, queue, publish, execute",
    "telling": "what it shows",
    "held": "what it is: stored, open, current, the thing's own name",
    "matter": "a message, an issue",
    "foot": "a footer, a status line",
    "standing": "a state",
    "surroundings": "a frame",
    "keeping": "a store",
}
"""By word, what to say instead. The plural is meant too; the name of a test is a sentence and may."""

STORED = {"held_until"}
"""Fields that bear a column's name, as it is stored."""


class Term(NamedTuple):
    term: str
    french: str
    classes: tuple[str, ...]
    tables: tuple[str, ...]


def terms(page: str) -> Iterator[Term]:
    """The rows of the page's tables, whatever columns they have."""
    columns: list[str] = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            columns = []
        elif not columns:
            columns = cells
        elif set("".join(cells)) - set("- "):
            row = dict(zip(columns, cells, strict=True))
            yield Term(row["term"], row.get("French", ""), *(_named(row, of) for of in ("class", "table")))


def _named(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`(\w+)`", row.get(column, "")))


def classes(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Each public class of these files, and where it stands."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, str(file)


def banned(source: str) -> list[str]:
    """Identifiers of this source that say a banned word: as it is bound, not wherever it is read."""
    return sorted({f"{line}: {name}" for line, name in _bound(ast.parse(source)) if is_banned(name)})


def is_banned(name: str) -> bool:
    if name in STORED or name.startswith("test_"):
        return False
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return any(word.lower() in BANNED or word.lower().removesuffix("s") in BANNED for word in words)


def _bound(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr
            case ast.MatchAs(name=str() as name) | ast.MatchStar(name=str() as name):
                yield node.lineno, name
            case ast.alias(asname=str() as name):
                yield node.lineno, name
            case _:
                pass
