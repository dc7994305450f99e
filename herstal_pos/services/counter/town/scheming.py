"""The shop says which vouchers of its town it takes."""

from dataclasses import astuple, replace

from herstal_pos.domain.counter.town.scheme import PREFIX, TypedScheme, read_scheme, typed_scheme
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.vouchers import last_day_before
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.town.claiming import listed
from herstal_pos.services.counter.town.stored import keep, schemes
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.viewing import settings_view

_MOST = 20


def save_town_scheme(command: commands.SaveTownScheme, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused` by the field that cannot be. One that was ended is taken again."""
    known = [each.id for each in schemes(work)]
    scheme_id = command.scheme_id or f"{PREFIX}{len(known) + 1}"
    if command.scheme_id and command.scheme_id not in known:
        raise Refused("means_not_taken")
    if len(known) >= _MOST and not command.scheme_id:
        raise Refused("scheme_too_many")
    scheme = read_scheme(scheme_id, TypedScheme(*astuple(command.form)))
    keep(scheme_id, typed_scheme(scheme), work)
    position = known.index(scheme_id) if scheme_id in known else len(known)
    work.means.save(scheme.means(position))
    return _kept(work, counter)


def end_town_scheme(command: commands.EndTownScheme, work: Work, counter: Counter) -> list[notices.Notice]:
    means = work.means.by_id(command.scheme_id)
    if means is None or not command.scheme_id.startswith(PREFIX):
        return []
    work.means.save(replace(means, last_day=last_day_before(counter.today())))
    return _kept(work, counter)


def _kept(work: Work, counter: Counter) -> list[notices.Notice]:
    news = [notices.SettingsChanged(settings_view(work, counter)), listed(work, counter)]
    work.commit()
    return news
