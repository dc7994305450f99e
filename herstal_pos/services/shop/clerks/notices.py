"""News of who serves."""

from typing import Any

from herstal_pos.records import record
from herstal_pos.services.shop.clerks.views import ClerksView


@record(frozen=True)
class ClerksChanged:
    clerks: ClerksView


@record(frozen=True)
class PinWrong:
    """`waits_s` seconds no PIN is looked at, 0 while it may be tried again."""

    waits_s: int = 0


@record(frozen=True)
class BadgeUnknown:
    """Nobody's, or nobody's who may give leave."""


@record(frozen=True)
class LeaveGiven:
    """By a manager, for `command`: whoever shows the screen asks it again now."""

    command: Any
