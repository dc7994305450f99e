"""The one error tree: everything that can go wrong between a till and its mall."""

from datetime import timedelta


class MallError(Exception):
    """The family of everything that can go wrong between a till and its mall."""


class AuthExpired(MallError):
    """Sign in again, once, silently; the second time in a row tell the shop."""


class Forbidden(MallError):
    """The key or the password is right, but not for this shop or this request."""


class MallRefused(MallError):
    """The rules of the mall say no, and will again. `reason` is a short id, `detail` its own words."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


OVERTAKEN = frozenset({"cancelled", "being_changed", "packed", "parcel_key_used", "parcel_outdated"})
"""Reasons of a `MallRefused`: others changed the order meanwhile. It is read again, and goes on from that."""


class Gone(MallError):
    """The mall does not know this order, article or parcel (any more)."""


class TooLarge(MallError):
    """Too much at once: send less."""


class Throttled(MallError):
    """The mall wants fewer calls; `after` is how long it asks to be left alone."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"again in {after}")
        self.after = after


class MallUnavailable(MallError):
    """No answer, or one that says nothing: the outcome is unknown, read before writing again.

    `reason`: away, slow (it did not end), host (no such name), address (none that can be called),
    certificate, stranger (what answers is no mall), reading (a part of the answer is not understood).
    """

    def __init__(self, detail: str = "", reason: str = "away") -> None:
        super().__init__(detail)
        self.reason = reason


class Stumbled(MallUnavailable):
    """The mall itself says that it failed over this question: by a deadlock, by a bug, or as a whole."""


class TooMuch(MallUnavailable):
    """The answer is larger or deeper than the till reads: ask for less of it."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail, "reading")


class OddAnswer(MallUnavailable):
    """A part of the answer that is not understood. `field` by the mall's own names, without a value; `why`:
    missing, kind, size, date, word, count, twice, currency, link."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}", "reading")
        self.field = field
        self.why = why


class Doubled(MallError):
    """The mall has heard `turn`, a greater one that these books gave to nobody: another computer is this till
    there."""

    def __init__(self, turn: int) -> None:
        super().__init__(f"turn {turn}")
        self.turn = turn


class Superseded(MallError):
    """Another till of the shop has taken the mall over: this one says nothing more there."""
