"""The spooler of Windows (winspool.drv), by ctypes: raw jobs, and nothing comes back.

Prepared, and not yet run on Windows. The functions are those of Microsoft's Print Spooler API; a test calls
them on a library that keeps to their signatures.
"""

import ctypes
from ctypes import wintypes
from typing import Any

from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason

_LOCAL, _CONNECTED = 2, 4  # PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
_TITLE = "receipt"


class ListedPrinter(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (("name", wintypes.LPWSTR), ("server", wintypes.LPWSTR), ("attributes", wintypes.DWORD))


class RawDocument(ctypes.Structure):
    """DOC_INFO_1W."""

    _fields_ = (("title", wintypes.LPWSTR), ("file", wintypes.LPWSTR), ("kind", wintypes.LPWSTR))


def names(library: Any = None) -> list[str]:
    """Of its printers, sorted; none where it does not say."""
    spool = library or _winspool()
    needed, count = wintypes.DWORD(), wintypes.DWORD()
    asked = (_LOCAL | _CONNECTED, None, 4)
    spool.EnumPrintersW(*asked, None, 0, ctypes.byref(needed), ctypes.byref(count))
    room = ctypes.create_string_buffer(max(needed.value, 1))
    if not spool.EnumPrintersW(*asked, room, needed.value, ctypes.byref(needed), ctypes.byref(count)):
        return []
    found = ctypes.cast(room, ctypes.POINTER(ListedPrinter))
    return sorted(str(found[at].name) for at in range(count.value))


def submit(job: bytes, printer: str, library: Any = None) -> None:
    """Hands over one raw job. Raises `DeviceUnavailable` where it was not taken, `Doubtful` where a part of
    it was.
    """
    spool, handle = library or _winspool(), wintypes.HANDLE()
    if not spool.OpenPrinterW(printer, ctypes.byref(handle), None):
        raise DeviceUnavailable(Reason.NOT_FOUND)
    try:
        if not spool.StartDocPrinterW(handle, 1, ctypes.byref(RawDocument(_TITLE, None, "RAW"))):
            raise DeviceUnavailable(Reason.REFUSED)
        _write(spool, handle, job)
        spool.EndDocPrinter(handle)
    finally:
        spool.ClosePrinter(handle)


def _write(spool: Any, handle: Any, job: bytes) -> None:
    taken = 0
    while taken < len(job):
        written, left = wintypes.DWORD(), job[taken:]
        if not spool.WritePrinter(handle, left, len(left), ctypes.byref(written)) or not written.value:
            raise (Doubtful if taken else DeviceUnavailable)(Reason.REFUSED)
        taken += written.value


def _winspool() -> Any:
    return ctypes.CDLL("winspool.drv")
