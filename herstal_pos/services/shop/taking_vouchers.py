"""Which vouchers the shop takes: a row of its means each, kept for ever because its tickets name it."""

from dataclasses import replace

from herstal_pos.domain.vouchers import issuers, last_day_before, means_of
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.viewing import settings_view


def choose_means(command: commands.ChooseMeans, work: Work, counter: Counter) -> list[notices.Notice]:
    """The same as before changes nothing; what the shop has said of a means otherwise stays."""
    today = counter.today()
    for position, issuer in enumerate(issuers()):
        known = work.means.by_id(issuer.means_id)
        takes = known is not None and known.taken_on(today)
        if issuer.means_id in command.taken and not takes:
            work.means.save(replace(known or means_of(issuer, position), first_day=None, last_day=None))
        elif known is not None and takes and issuer.means_id not in command.taken:
            work.means.save(replace(known, last_day=last_day_before(today)))
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]
