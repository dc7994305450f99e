"""What SQLite and PostgreSQL spell differently."""

from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, Text, bindparam, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from herstal_pos.storage.database.columns import Texts


def spelt(value: str) -> ColumnClause[str]:
    """A word of ours in the statement itself: an index on a part of a table is used only for what is seen."""
    return literal_column(f"'{value}'", Text)


class LinesOf(FunctionElement[str]):
    """The values of the first column in the order of the second, a line each."""

    type = Text()
    inherit_cache = True


@compiles(LinesOf, "sqlite")
def _sqlite_lines(element: LinesOf, compiler: SQLCompiler, **options: Any) -> str:
    value, order = (compiler.process(clause, **options) for clause in element.clauses)
    return f"group_concat({value}, char(10) ORDER BY {order})"


@compiles(LinesOf, "postgresql")
def _postgresql_lines(element: LinesOf, compiler: SQLCompiler, **options: Any) -> str:
    value, order = (compiler.process(clause, **options) for clause in element.clauses)
    return f"string_agg({value}, chr(10) ORDER BY {order})"


class Among(FunctionElement[Any]):
    """Is the column's value one of a parameter's, however many it has?

    It has no type: SQLAlchemy would ask SQLite whether a Boolean `= 1`, and no index answers that.
    """

    inherit_cache = True

    def __init__(self, column: ColumnElement[str], name: str) -> None:
        super().__init__(column, bindparam(name, type_=Texts()))


@compiles(Among, "sqlite")
def _sqlite_among(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - both are compiled


@compiles(Among, "postgresql")
def _postgresql_among(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY({values})"
