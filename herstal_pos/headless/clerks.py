"""A forgotten PIN: whoever owns the computer gives a clerk a new one."""

import secrets
from contextlib import closing

from herstal_pos.app import Place
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.shop.secret import Secret


def new_pin(place: Place, name: str) -> str:
    """Give a clerk a new PIN, four digits by chance, in the place of the one that was forgotten, and return
    it. `Refused("clerk_unknown")` for a name that nobody has who serves here."""
    storage, counter = place.open_shop(new=False)
    storage.at_till.unattended = True
    with closing(storage):
        with storage.look() as work:
            clerks = [each for each in work.tills.clerks() if each.retired_at is None]
        clerk = next((each for each in clerks if each.name.casefold() == name.strip().casefold()), None)
        if clerk is None or not clerk.name:
            raise Refused("clerk_unknown", name=name)
        pin = f"{secrets.randbelow(10_000):04d}"
        rights = tuple(sorted(clerk.rights))
        kept = commands.KeepClerk(clerk.id, clerk.name, clerk.manager, rights, Secret(pin))
        (news, *_) = dispatch.execute(kept, storage, counter)
    if isinstance(news, notices.CommandRefused):
        raise Refused(news.reason, **news.params)
    return pin
