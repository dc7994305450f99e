"""Formulas in the cells of a spreadsheet: how one begins, and how a text is armed (OWASP, CSV injection)."""

from unicodedata import normalize

_BEGIN = frozenset("=+-@\t\r\n")


def is_formula(cell: str) -> bool:
    r"""Return whether a spreadsheet may work `cell` out. Signs that are one of these in another width count
    as it does: where Chinese or Japanese is typed, `＝` begins a formula.

    >>> [is_formula(cell) for cell in ("=1+1", "＝1+1", "－2", "\tx", "Pain -20 %", "")]
    [True, True, True, True, False, False]
    """
    return normalize("NFKC", cell[:1]) in _BEGIN or cell[:1] in _BEGIN


def against_formulas(cell: str) -> str:
    """Return `cell`, with a sign before it by which a spreadsheet takes a formula for a text.

    >>> against_formulas("＠SUM(A1)"), against_formulas("Pain")
    ("'＠SUM(A1)", 'Pain')
    """
    return f"'{cell}" if is_formula(cell) else cell
