"""The statements that are shipped are what SQLAlchemy makes of the declared ones, and each is asked for."""

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Column, MetaData, Table, bindparam, select

from herstal_pos import storage
from herstal_pos.storage import compiling
from herstal_pos.storage.database.columns import Moment
from herstal_pos.storage.database.named_statement import NamedStatement, shipped, shipped_file
from herstal_pos.storage.database.present_tables import declared_file

DIALECTS = ["sqlite", "postgresql"]


def repositories() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(storage.__path__, "herstal_pos.storage."):
        if ".migrations" not in found.name and not found.name.endswith("_statements"):
            yield import_module(found.name)


def kept_in(value: object) -> Iterator[NamedStatement]:
    match value:
        case NamedStatement():
            yield value
        case dict():
            yield from (kept for each in value.values() for kept in kept_in(each))
        case tuple():
            yield from (kept for each in value for kept in kept_in(each))


def named(module: ModuleType) -> dict[str, list[str]]:
    """The statements that a module asks for, by its own names for them."""
    by_variable = {name: [kept.name for kept in kept_in(value)] for name, value in vars(module).items()}
    return {name: statements for name, statements in by_variable.items() if statements}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_shipped_is_what_is_declared(dialect: str) -> None:
    hint = "run ./pos statements: a statement or a table was changed"
    assert shipped_file(dialect).read_text("utf-8") == compiling.shipped_text(dialect), hint
    assert declared_file(dialect).read_text("utf-8") == compiling.tables_text(dialect), hint


def test_each_statement_is_asked_for_and_there_is_no_other() -> None:
    asked = {each for module in repositories() for names in named(module).values() for each in names}
    assert asked == {name for dialect in DIALECTS for name in shipped(dialect)}


def test_no_name_for_a_statement_is_left_over() -> None:
    for module in repositories():
        read = {
            node.id
            for node in ast.walk(ast.parse(inspect.getsource(module)))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        assert named(module).keys() - read == set(), module.__name__


def test_every_room_with_statements_is_compiled() -> None:
    folder = Path(storage.__path__[0])
    declared = {file.stem for file in folder.rglob("*_statements.py")}
    assert declared == {room.__name__.rpartition(".")[2] for room in compiling.ROOMS}


def test_a_column_that_stores_in_a_new_way_needs_a_name_for_it() -> None:
    class Later(Moment):
        cache_ok = True

    table = Table("appointment", MetaData(), Column("at", Later()))
    with pytest.raises(KeyError):
        compiling.shipped_statement(select(table).where(table.c.at == bindparam("at")), "sqlite")
