"""What the C library does with memory that was freed."""

import ctypes
import sys

_M_TRIM_THRESHOLD = -1  # malloc.h of glibc
_MOST_FREE_BYTES = 128 * 1024


def trim() -> None:
    """What was freed in the middle of the heap goes back as well; once, after much was freed. Other libraries
    are left alone."""
    if sys.platform.startswith("linux"):
        malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if malloc_trim is not None:
            malloc_trim(0)


def give_back() -> None:
    """Glibc raises its limit with each large block that is freed, and then keeps megabytes that nobody uses:
    eight of them once a list was read. With a fixed limit they go back. Other libraries are left alone."""
    if sys.platform.startswith("linux"):
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_M_TRIM_THRESHOLD, _MOST_FREE_BYTES)
