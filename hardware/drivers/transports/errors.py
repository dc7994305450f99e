"""Why a device could not be used, in words that a program can act on."""

import errno
from enum import StrEnum


class Reason(StrEnum):
    REFUSED = "refused"  # nobody listens at that address
    TIMEOUT = "timeout"  # no answer to the connection, or no byte taken for too long
    UNREACHABLE = "unreachable"  # no way to that address
    NOT_FOUND = "not_found"  # no such name, path or device
    UNPLUGGED = "unplugged"  # it was there and went away
    BUSY = "busy"  # another program holds it
    NO_PERMISSION = "no_permission"
    MUTE = "mute"  # it should answer and does not
    CANNOT_ANSWER = "cannot_answer"  # it is not made to answer
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    WRONG_ROLL = "wrong_roll"  # another one lies in it than was chosen
    ERROR = "error"  # cutter, head, motor: it wants a hand
    OFFLINE = "offline"


class DeviceError(Exception):
    """The family of everything that can go wrong between the till and a device."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class DeviceUnavailable(DeviceError):
    """The device cannot be used now, and it took nothing: trying again later is safe."""


class Doubtful(DeviceError):
    """Part of what was sent may have come out: trying again may print it twice."""


_REASONS = {
    errno.ECONNREFUSED: Reason.REFUSED,
    errno.ETIMEDOUT: Reason.TIMEOUT,
    errno.EHOSTUNREACH: Reason.UNREACHABLE,
    errno.ENETUNREACH: Reason.UNREACHABLE,
    errno.ENOENT: Reason.NOT_FOUND,
    errno.EACCES: Reason.NO_PERMISSION,
    errno.EPERM: Reason.NO_PERMISSION,
    errno.EBUSY: Reason.BUSY,
    errno.EAGAIN: Reason.BUSY,  # a serial line that another program locked
    errno.ENOSPC: Reason.PAPER_OUT,  # how the usblp driver says it
    errno.EINVAL: Reason.CANNOT_ANSWER,  # how usblp refuses to read from a one-way printer
    errno.EPIPE: Reason.UNPLUGGED,
    errno.ECONNRESET: Reason.UNPLUGGED,
    errno.ECONNABORTED: Reason.UNPLUGGED,
    errno.ENODEV: Reason.UNPLUGGED,
    errno.ENXIO: Reason.UNPLUGGED,
    errno.EIO: Reason.UNPLUGGED,
}


def reason(error: OSError) -> Reason:
    """What the operating system's error means for the shop."""
    if isinstance(error, TimeoutError):
        return Reason.TIMEOUT
    return _REASONS.get(error.errno or 0, Reason.UNREACHABLE)


def cut_short(error: OSError, taken: int) -> DeviceError:
    """The error of a write that failed after `taken` bytes."""
    return Doubtful(reason(error)) if taken else DeviceUnavailable(reason(error))
