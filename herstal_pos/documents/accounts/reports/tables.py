"""Figures as tables: for a spreadsheet, for a roll of paper, and for pages."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hardware.drivers.document import Align, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.domain.formulas import against_formulas
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words
from herstal_pos.records import record

_FIGURE = 12
"""Characters of a column of figures."""


class Money(NamedTuple):
    cents: int


type Cell = str | int | Money | None
"""A text, a count, a sum, or nothing: what nobody knows is never 0."""


@record(frozen=True)
class Table:
    """`heads` of all columns; the first of them are texts. `long`: too long for a paper."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    long: bool = False


def csv_of(tables: Sequence[Table]) -> str:
    """One under the other, as the spreadsheets of here read them. Texts are armed against formulas."""
    text = io.StringIO()
    text.write("\ufeff")  # by which spreadsheets know UTF-8
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for place, table in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerow([table.title])
        writer.writerow(table.heads)
        writer.writerows([_armed(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _armed(cell: Cell) -> str:
    """
    A text is never read as a formula, a number stays one.

    >>> _armed("=1+1"), _armed(Money(-205)), _armed(3), _armed(None)
    ("'=1+1", '-2,05', '3', '')
    """
    match cell:
        case None:
            return ""
        case Money():
            whole, rest = divmod(abs(cell.cents), 100)
            return f"{'-' if cell.cents < 0 else ''}{whole},{rest:02}"
        case int():
            return str(cell)
    return against_formulas(cell)


def paper_of(title: str, tables: Sequence[Table], shop: Shop, words: Words, *, practice: bool) -> Document:
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            Text(title, Align.CENTRE, bold=True),
            *(part for table in tables if not table.long for part in _parts(table, words)),
            Feed(),
            *(practice_mark(words) if practice else ()),
            Cut(),
        )
    )


def _parts(table: Table, words: Words) -> Iterator[Part]:
    yield Rule()
    yield _row((table.title, *table.heads[1:]), bold=True)
    for row in table.rows:
        yield _row(tuple(_said(cell, words) for cell in row))


def _row(cells: Sequence[str], *, bold: bool = False) -> Part:
    name, *figures = cells
    columns = (Column(text, _FIGURE, Align.RIGHT, bold) for text in figures)
    return Columns((Column(name, bold=bold), *columns))


def _said(cell: Cell, words: Words) -> str:
    if isinstance(cell, Money):
        return words.amount(cell.cents)
    return "" if cell is None else str(cell)
