"""Who serves, as a screen shows it: never a PIN, never a badge."""

from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class ClerkView:
    """`sales` of the running day, the last at `sold_at`. `rights`: stored names of acts, of who is no
    manager."""

    id: str
    name: str
    manager: bool
    rights: tuple[str, ...] = ()
    has_pin: bool = False
    has_badge: bool = False
    retired: bool = False
    sales: int = 0
    sold_at: datetime | None = None


@record(frozen=True)
class ClerksView:
    """`manned` False: a shop of one, which nothing of this concerns. `here`: the id of who is at the till, ""
    while it is locked; then `locked_at`, `locked_by` where it was, `idle` by itself. `waits_s` seconds no PIN
    is looked at. `unticketed_…`: as of `ClerkRules`."""

    manned: bool = False
    here: str = ""
    clerks: tuple[ClerkView, ...] = ()
    lock_minutes: int = 10
    free_discount: int = 1000
    locked_at: datetime | None = None
    locked_by: str = ""
    idle: bool = False
    waits_s: int = 0
    unticketed_cents: int = 100_00
    unticketed_days: int = 30

    @property
    def locked(self) -> bool:
        return self.manned and not self.here

    def clerk(self, clerk_id: str) -> ClerkView | None:
        return next((clerk for clerk in self.clerks if clerk.id == clerk_id), None)
