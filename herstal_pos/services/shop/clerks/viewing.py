"""Who serves, as the screens show it."""

from dataclasses import replace
from datetime import timedelta
from math import ceil

from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.clerks.admitting import has_secrets
from herstal_pos.services.shop.clerks.notices import ClerksChanged
from herstal_pos.services.shop.clerks.views import ClerksView, ClerkView
from herstal_pos.services.shop.settings_rows import CLERKS, PIN_TRIALS

_LONGEST = timedelta(seconds=30)


def clerks_changed(work: Work, counter: Counter) -> ClerksChanged:
    at, rules = work.at_till, CLERKS.read(work.settings)
    session = work.cash.open_session(counter.till.id)
    sold = {row[0]: row for row in work.reports.by_clerk(session.id)} if session else {}
    shown = []
    for clerk in work.tills.clerks():
        _, sales, _, last = sold.get(clerk.id, ("", 0, 0, None))
        shown.append(_view(clerk, sales).__replace__(sold_at=last))
    manned = has_secrets(work)
    view = ClerksView(
        manned,
        "",
        tuple(shown),
        rules.lock_minutes,
        rules.free_discount,
        unticketed_cents=rules.unticketed_cents,
        unticketed_days=rules.unticketed_days,
    )
    if not manned:
        return ClerksChanged(view)
    return ClerksChanged(
        replace(
            view,
            here=at.clerk.id if at.clerk else "",
            locked_at=at.locked_at,
            locked_by=at.locked_by,
            idle=at.is_idle,
            waits_s=waits_s(work, counter),
        )
    )


def waits_s(work: Work, counter: Counter) -> int:
    """Seconds that no PIN is looked at. After a start those that were left: at most all, however the clock
    was set meanwhile."""
    at, steady = work.at_till, counter.clock.steady()
    if at.waits_until is None:
        until = PIN_TRIALS.read(work.settings, counter.till.id).until
        left = until - counter.clock.now() if until else timedelta()
        at.waits_until = steady + min(max(left, timedelta()), _LONGEST)
    return max(0, ceil((at.waits_until - steady).total_seconds()))


def _view(clerk: Clerk, sales: int) -> ClerkView:
    rights = tuple(sorted(right.value for right in clerk.rights))
    return ClerkView(
        clerk.id,
        clerk.name,
        clerk.manager,
        rights,
        bool(clerk.pin),
        bool(clerk.badge),
        clerk.retired_at is not None,
        sales,
    )
