"""Tables as a workbook (.xlsx). The one place that knows XlsxWriter: it is loaded with the first of them."""

from collections.abc import Sequence
from io import BytesIO

from herstal_pos.documents.accounts.reports.tables import Cell, Money

_MOST_TITLE = 31
_WIDE = 22


def workbook(sheets: Sequence[tuple[str, Sequence[Sequence[Cell]]]]) -> bytes:
    """Each with a title and its rows, the first of which are the heads. Texts are texts, never formulas."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - seldom

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, euros = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    for title, rows in sheets:
        sheet = book.add_worksheet(_named(title))
        sheet.set_column(0, 8, _WIDE)
        sheet.freeze_panes(1, 0)
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, Money):
                    sheet.write_number(at, place, cell.cents / 100, euros)
                elif isinstance(cell, int):
                    sheet.write_number(at, place, cell)
                elif cell:
                    sheet.write_string(at, place, cell, bold if at == 0 else None)
    book.close()
    return out.getvalue()


def _named(title: str) -> str:
    """As a workbook takes it: no sign of a formula, not too long."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:_MOST_TITLE]
