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


class Damaged(Exception):
    """Stored facts contradict each other: a bug or a broken disk, never the clerk's doing."""


class Unavailable(Exception):
    """Part of the world is away (disk full, database busy, connection lost): keep, try again, show.

    `reason` is "busy", "disk" or "connection".
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
