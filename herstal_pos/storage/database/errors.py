"""What a database says when it refuses, as the three kinds of errors that the program knows."""

import errno
import sqlite3
from typing import Any, NoReturn

from herstal_pos.domain.errors import Damaged, Refused, Unavailable

_RULES = {
    "product_barcode.barcode": "barcode_taken",
    "product_barcode_pk": "barcode_taken",
    "product.code": "code_taken",
    "product_code_once": "code_taken",
    "cash_session.till_id": "day_already_open",
    "cash_session_one_open": "day_already_open",
    "line_return.line_id": "returned_meanwhile",
    "line_return_pk": "returned_meanwhile",
    "line_return_no_more_than_sold": "returned_meanwhile",
    "line_return_no_more_than_paid": "returned_meanwhile",
}
"""Constraints that are rules of the shop, as SQLite (by columns) and PostgreSQL (by name) tell them."""

_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CANTOPEN: "no_access",
    sqlite3.SQLITE_PERM: "no_access",
    sqlite3.SQLITE_READONLY: "read_only",
}
_SYSTEM_AWAY = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "no_access",
    errno.EPERM: "no_access",
    errno.ENOENT: "gone",
    errno.EEXIST: "gone",
    errno.ENOTDIR: "gone",
    errno.ELOOP: "gone",
    errno.ENAMETOOLONG: "gone",
    errno.EISDIR: "foreign",
    errno.ENXIO: "foreign",
    errno.ESPIPE: "foreign",
}
_SQLITE_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TRY_AGAIN = ("40001", "40P01", "55P03")
"""PostgreSQL: serialization failure, deadlock, lock not available."""


class FileGone(sqlite3.OperationalError):
    """The open file is no longer the one of this name: what is written into it nobody finds again."""

    reason = "gone"


class LockGone(FileGone):
    """The lock is no longer the file of its name: another till may have the folder."""

    reason = "unlocked"


def away(error: OSError) -> Unavailable:
    """What the system says of a file or a folder of ours."""
    return Unavailable(_SYSTEM_AWAY.get(error.errno or 0, "disk"), str(error))


def raise_known(error: Exception, *, lost: bool) -> NoReturn:
    """Raise what the program understands of a driver's error; a bug stays what it is, but for the row that
    PostgreSQL quotes in it: it goes into the log, and names stand in rows.

    `lost`: the connection is gone with it.
    """
    if said := getattr(getattr(error, "diag", None), "message_primary", None):
        error.args = (said, *error.args[1:])
    trouble = _sqlite(error) if isinstance(error, sqlite3.Error) else _postgresql(error, lost=lost)
    if trouble is None:
        raise error
    raise trouble from error


def _sqlite(error: sqlite3.Error) -> Exception | None:
    if isinstance(error, sqlite3.IntegrityError):
        return _rule(str(error).rpartition(": ")[2])
    if isinstance(error, FileGone):
        return Unavailable(error.reason, str(error))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the extended codes hold the plain one
    if code in _SQLITE_DAMAGED:
        return Damaged(str(error))
    return Unavailable(_SQLITE_AWAY[code], str(error)) if code in _SQLITE_AWAY else None


def _postgresql(error: Any, *, lost: bool) -> Exception | None:
    diagnosis = getattr(error, "diag", None)
    if diagnosis is not None and diagnosis.constraint_name in _RULES:
        return _rule(diagnosis.constraint_name)
    if lost:
        return Unavailable("connection", str(error))
    if getattr(error, "sqlstate", None) in _TRY_AGAIN:
        return Unavailable("busy", str(error))
    if getattr(error, "sqlstate", None) in ("53100", "58030"):  # disk full, I/O error
        return Unavailable("full" if error.sqlstate == "53100" else "disk", str(error))
    return None


def _rule(constraint: str) -> Refused | None:
    reason = _RULES.get(constraint)
    return Refused(reason) if reason else None
