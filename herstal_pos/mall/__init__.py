"""The mall's adapters: one package per platform, each with the platform's words at its border only."""

from typing import TYPE_CHECKING

from herstal_pos.mall.access import Access

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

    from herstal_pos.services.mall.platform import Mall
    from herstal_pos.services.ports import Clock

__all__ = ["Access", "open_mall"]


def open_mall(
    access: Access,
    clock: "Clock",
    session: "requests.Session | None" = None,
    pause: "Callable[[float], None] | None" = None,
) -> "Mall":
    """The adapter for this address; asks nothing yet. `session`: the line to use, a new one if None. `pause`:
    how so many seconds are waited for a mall to settle, None: by the real time.

    Imports requests: call it on the thread that will talk to the mall.
    """
    if access.address.startswith("practice://"):
        from herstal_pos.mall.practice.client import over_loopback  # noqa: PLC0415 - only for practice

        return over_loopback(access, session)
    from herstal_pos.mall.vendure import VendureMall  # noqa: PLC0415 - requests comes with it

    return VendureMall(access, clock, session, pause)
