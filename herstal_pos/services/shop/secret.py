"""What is never shown and never logged."""


class Secret(str):
    """A key or a password; its text is `str(secret)`.

    >>> Secret("s3cret")
    Secret(…)
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(…)"
