"""The errors a person can do something about."""


class Refused(Exception):
    """The shop's rules say no; nothing was changed.

    `reason` is a message id (`refused.<reason>` in the catalogues), `params` its values: cents, quantities
    and names, formatted where they are shown.
    """

    def __init__(self, reason: str, **params: str | int) -> None:
        super().__init__(reason, params)
        self.reason = reason
        self.params = params


class Asked(Refused):
    """Refused until somebody says that it is meant: by the same command, with its `sure`."""


class CarryAsked(Asked):
    """Likewise, by its `carries`: what has no answer yet goes over to the next day."""


class ClockAsked(Asked):
    """Ask whether the clock is right, although it stands before the last closing; `clock_right` answers."""


class ReasonNeeded(Refused):
    """Refused until somebody says why: by the same command, with its `reason`."""


class LeaveNeeded(Refused):
    """Refused until a manager gives leave: by the same command, after `GiveLeave`."""


class Stopped(Exception):
    """Thrown into what takes many steps where somebody stops it; what its steps kept stays."""


class Damaged(Exception):
    """Stored facts contradict each other: a bug or a broken disk, never the clerk's doing.

    `reason` is "damaged", of a file "empty", "cut" (its end is missing), "foreign" (another program's), or
    of the books of a backup "unsound".
    """

    def __init__(self, detail: str = "", reason: str = "damaged") -> None:
        super().__init__(detail or reason)
        self.reason = reason


class Unavailable(Exception):
    """Part of the world is away (disk full, database busy, connection lost): keep, try again, show.

    `reason` is "busy" or "connection"; "newer" where only a newer program may go on; of a disk "full",
    "read_only", "no_access" (of this account), "gone" (folder or file), or "disk" for whatever else it says;
    "unlocked" where the lock of the folder was taken away under this till;
    "kept" where what was in doubt is there; "config" where nobody can read which books and which till are
    meant.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
