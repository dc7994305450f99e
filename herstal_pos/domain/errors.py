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
