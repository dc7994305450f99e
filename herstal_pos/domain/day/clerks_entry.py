"""What the journal says of a clerk: ids and a digest, no name and no secret."""

from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.shop.clerk import Clerk


def clerk_body(clerk: Clerk) -> dict[str, Any]:
    """Body of `clerk_kept`: what may be done under this name, and by whom, is sealed. A name may change
    without an entry, as an older program changes it."""
    return {
        "clerk": clerk.id,
        "manager": clerk.manager,
        "rights": sorted(clerk.rights),
        "retired": clerk.retired_at is not None,
        "digest": digest({"pin": clerk.pin, "badge": clerk.badge}),
    }
