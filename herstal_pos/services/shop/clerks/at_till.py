"""Who is at the till now, and for whose word an act waits. In the program's memory alone: no identity
survives a restart.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from herstal_pos.domain.shop.clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable


class AtTill:
    """Kept as long as the shop's storage is open; one thread asks.

    `is_manned`: the shop has clerks that are known by a PIN or a badge, None until somebody has looked.
    `leave` is a command that a manager has agreed to, and who. `waits_until`: no PIN is looked at before, on
    the clock that nobody sets. `last`: the id of who was there last, whose
    customer may still be paying by card. `unattended`: no till at all, but its owner at a command line.
    `chain`: the till whose journal the command that is carried out writes in, and its clock; None before the
    first.
    `moved_at`: the books have left this computer then; `is_here` False until somebody has looked.
    """

    def __init__(self) -> None:
        self.unattended = False
        self.chain: tuple[str, Callable[[], datetime]] | None = None
        self.is_here = False
        self.moved_at: datetime | None = None
        self.is_manned: bool | None = None
        self.clerk: Clerk | None = None
        self.last = ""
        self.leave: tuple[Any, str] | None = None
        self.locked_at: datetime | None = None
        self.locked_by = ""
        self.is_idle = False
        self.waits_until: timedelta | None = None

    def comes(self, clerk: Clerk) -> None:
        self.clerk, self.leave, self.locked_at, self.locked_by = clerk, None, None, ""
        self.last = clerk.id

    def goes(self, at: datetime, *, is_idle: bool) -> None:
        """`is_idle`: nobody touched it, and it locked itself."""
        if self.clerk is not None:
            self.locked_at, self.locked_by, self.is_idle = at, self.clerk.name, is_idle
        self.clerk = self.leave = None
