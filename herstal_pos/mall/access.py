"""What a till needs to get in: where, which shop, and its secret."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Access:
    """`secret` is an API key (the town), or the password of `email` (a plain mall). It is never in a `repr`.

    `address` is the mall's own (`https://…`), `practice://host:port` for a practice mall; `shop` the token
    of the shop's channel.
    """

    address: str
    shop: str
    secret: str = field(repr=False)
    email: str = ""
