"""Documents in double entry as WinBooks imports them: ACT.txt, a quoted CSV without a header.

Columns, types and codes of VAT as belgium.md 9 has them from two independent writers of such files; debit is
positive, and each booking sums to 0.
"""

import csv
import io
from collections.abc import Iterable

from herstal_pos.domain.accounts.exports.booking import DoubleEntry, Journal, Posting
from herstal_pos.records import record

COLUMNS = (
    *("DOCTYPE", "DBKCODE", "DBKTYPE", "DOCNUMBER", "DOCORDER", "OPCODE", "ACCOUNTGL", "ACCOUNTRP"),
    *("BOOKYEAR", "PERIOD", "DATE", "DATEDOC", "DUEDATE", "COMMENT", "COMMENTEXT", "AMOUNT", "AMOUNTEUR"),
    *("VATBASE", "VATCODE", "CURRAMOUNT", "CURRCODE", "CUREURBASE", "VATTAX", "VATIMPUT", "CURRATE"),
    *("REMINDLEV", "MATCHNO", "OLDDATE", "ISMATCHED", "ISLOCKED", "ISIMPORTED", "ISPOSITIVE", "ISTEMP"),
    *("MEMOTYPE", "ISDOC", "DOCSTATUS"),
)
VAT_CODES = {"zero": "211100", "reduced": "211200", "intermediate": "211300", "standard": "211400"}
_CUSTOMER, _GENERAL, _NO_VAT = "1", "3", "4"
_TYPES = {Journal.SALES: "2", Journal.CREDIT: "3", Journal.CASH: "5", Journal.BANK: "5"}
_FLAGS = {"ISMATCHED": "F", "ISLOCKED": "F", "ISIMPORTED": "F", "ISPOSITIVE": "T", "ISTEMP": "F"}
_MOST_COMMENT, _MOST_SIGNS = 40, 8
_YEARS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@record(frozen=True)
class WinBooks:
    """How the firm's file calls its journals. `first_year`: the calendar year of its first book year, 0: not
    known, and each is called the first."""

    sales: str = "VEN"
    credit: str = "NCV"
    cash: str = "CAI"
    bank: str = "BNQ"
    first_year: int = 0


def act(bookings: Iterable[DoubleEntry], rules: WinBooks) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for booking in bookings:
        for order, posting in enumerate(booking.postings, 1):
            cells = _cells(booking, posting, order, rules)
            writer.writerow([cells.get(column, "") for column in COLUMNS])
    return text.getvalue().encode("cp1252", "replace")


def _cells(booking: DoubleEntry, posting: Posting, order: int, rules: WinBooks) -> dict[str, str]:
    day = f"{booking.day:%Y%m%d}"
    kind = _CUSTOMER if posting.partner else _GENERAL
    if posting.vat_code and not posting.cents:
        kind = _NO_VAT
    journals = dict(zip(Journal, (rules.sales, rules.credit, rules.cash, rules.bank), strict=True))
    return _FLAGS | {
        "AMOUNT": "0",
        "DOCTYPE": kind,
        "DBKCODE": journals[booking.journal],
        "DBKTYPE": _TYPES[booking.journal],
        "DOCNUMBER": _number(booking.number),
        "DOCORDER": f"{order:03}",
        "ACCOUNTGL": "" if kind == _NO_VAT else posting.account,
        "ACCOUNTRP": posting.partner,
        "BOOKYEAR": _year(booking.day.year, rules.first_year),
        "PERIOD": f"{booking.day:%m}",
        "DATE": day,
        "DATEDOC": day,
        "DUEDATE": day,
        "COMMENT": posting.comment[:_MOST_COMMENT],
        "AMOUNTEUR": euros(posting.cents),
        "VATBASE": euros(posting.base_cents) if posting.vat_code else "",
        "VATCODE": VAT_CODES.get(posting.vat_code, ""),
    }


def _number(number: str) -> str:
    """Of at most eight signs: the till, the year's last two digits and the number of an invoice.

    >>> _number("F1-2026-0007"), _number("2-00329"), _number("329")
    ('1260007', '200329', '329')
    >>> _number("FC1-2026-0007"), _number("NC12b-2026-0007")
    ('C1260007', '12b60007')
    """
    series, *counted = number.rsplit("-", 2)
    if counted[1:]:
        till, year = series.removeprefix("NC" if series.startswith("NC") else "F"), counted[0]
        whole = f"{till}{year[-2:]}{counted[1]}"
        number = whole if len(whole) <= _MOST_SIGNS else f"{till}{year[-1:]}{counted[1]}"
    return number.replace("-", "")[-_MOST_SIGNS:]


def _year(year: int, first: int) -> str:
    at = year - first if first else 0
    return _YEARS[at] if 0 <= at < len(_YEARS) else _YEARS[0]


def euros(cents: int) -> str:
    """With a point, whatever the language.

    >>> euros(-222), euros(5912)
    ('-2.22', '59.12')
    """
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"
