"""What is asked about who serves. A PIN and a badge's code are secrets: no log has them."""

from herstal_pos.records import record
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class ListClerks:
    """Answered by `notices.ClerksChanged`."""


@record(frozen=True)
class LockTill:
    """The sale is kept. `is_idle`: by itself, after the shop's minutes."""

    is_idle: bool = False


@record(frozen=True)
class EnterPin:
    """The whole PIN of `clerk_id`, who is at the till from now on where it is right."""

    clerk_id: str
    pin: Secret


@record(frozen=True)
class ScanBadge:
    """Its owner is at the till from now on; a badge that nobody has is told by `notices.BadgeUnknown`."""

    code: Secret


@record(frozen=True)
class GiveLeave:
    """A manager's word for one command, by `pin` or `badge`: answered by `notices.LeaveGiven`, after which
    the same command is carried out once."""

    command: object
    pin: Secret = Secret()
    badge: Secret = Secret()


@record(frozen=True)
class KeepClerk:
    """`clerk_id` "": a new one, who needs a PIN. `pin` "" leaves the one that is there; `rights`: stored
    names of acts."""

    clerk_id: str
    name: str
    manager: bool
    rights: tuple[str, ...] = ()
    pin: Secret = Secret()


@record(frozen=True)
class KeepBadge:
    """A badge that was scanned; "" takes it away."""

    clerk_id: str
    code: Secret


@record(frozen=True)
class DropPin:
    """Nobody comes in by it any more, until a manager gives another. Who is alone goes without PIN and badge:
    the shop asks nobody then."""

    clerk_id: str
    sure: bool = False


@record(frozen=True)
class RetireClerk:
    """Nobody serves under this name any more; what was sold keeps it."""

    clerk_id: str
    sure: bool = False


@record(frozen=True)
class ForgetClerk:
    """The name of one who is retired: at that person's wish."""

    clerk_id: str
    sure: bool = False


@record(frozen=True)
class SaveClerkRules:
    """Minutes, 0 never; hundredths of a percent; as of `ClerkRules`, None leaves what is there."""

    lock_minutes: int
    free_discount: int
    unticketed_cents: int | None = None
    unticketed_days: int | None = None
