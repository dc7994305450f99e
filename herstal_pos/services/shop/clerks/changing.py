"""Who serves in the shop is made, changed, retired and forgotten."""

from dataclasses import replace

from herstal_pos.domain.badge import badge_of
from herstal_pos.domain.day.clerks_entry import clerk_body
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.shop.clerk import RIGHTS, Act, Clerk
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.clerks.hashing import badge_hash, is_pin, pin_hash
from herstal_pos.services.shop.clerks.viewing import clerks_changed
from herstal_pos.services.shop.settings_rows import CLERKS

DIGITS, _LONGEST_NAME = 4, 40
_HIGHEST_MINUTES, _WHOLE = 240, 100_00
_MOST_CENTS, _MOST_DAYS = 3000_00, 365


def keep_clerk(command: commands.KeepClerk, storage: Storage, counter: Counter) -> list[notices.Notice]:
    """Refused: `clerk_name` without one or with another's, `pin_odd`, `pin_needed` of a new one,
    `clerk_first_pin` while whoever was there first has none, `clerk_last_manager`, `pin_taken` of managers.
    """
    pin = command.pin
    if pin and not (len(pin) == DIGITS and pin.isascii() and pin.isdigit()):
        raise Refused("pin_odd")
    with storage.look() as work:
        clerks = work.tills.clerks()
    if pin and command.manager:  # two with one PIN: nobody could say who gave leave
        others = (clerk for clerk in clerks if clerk.manager and clerk.id != command.clerk_id)
        if any(is_pin(pin, clerk.pin) for clerk in others if clerk.retired_at is None):
            raise Refused("pin_taken")
    hashed = pin_hash(pin) if pin else ""
    with storage.work() as work:
        clerks = work.tills.clerks()
        was_manned = any(clerk.is_known_by_secret for clerk in clerks)
        before = _clerk(command.clerk_id, work) if command.clerk_id else None
        clerk = _described(command, before or Clerk(counter.ids.new(), ""), hashed)
        _check(clerk, before, clerks)
        _keep(clerk, work, counter)
        work.at_till.is_manned = None
        if not was_manned and clerk.is_known_by_secret:  # whoever gave the first PIN is there
            work.at_till.comes(clerk)
        return _changed(work, counter)


def keep_badge(command: commands.KeepBadge, work: Work, counter: Counter) -> list[notices.Notice]:
    clerk = _clerk(command.clerk_id, work)
    hashed = ""
    if command.code:
        code = badge_of(command.code)
        if code is None:
            raise Refused("badge_odd")
        hashed = badge_hash(code)
        if any(other.badge == hashed and other.id != clerk.id for other in work.tills.clerks()):
            raise Refused("badge_taken")
        if not clerk.pin:
            raise Refused("pin_needed")
    _keep(replace(clerk, badge=hashed), work, counter)
    return _changed(work, counter)


def drop_pin(command: commands.DropPin, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused: `pin_needed` where there is none, `clerk_last_manager` beside whom others serve."""
    clerk = _clerk(command.clerk_id, work)
    if not clerk.pin:
        raise Refused("pin_needed")
    others = [each for each in work.tills.clerks() if each.id != clerk.id and each.retired_at is None]
    if others and not any(each.manager and each.pin for each in others):
        raise Refused("clerk_last_manager")
    if not command.sure:
        raise Asked("clerk_pin_goes" if others else "clerk_pins_end", name=clerk.name)
    _keep(replace(clerk, pin="", badge=clerk.badge if others else ""), work, counter)
    _goes(clerk, work, counter)
    return _changed(work, counter)


def _goes(clerk: Clerk, work: Work, counter: Counter) -> None:
    work.at_till.is_manned = None
    if work.at_till.clerk is not None and work.at_till.clerk.id == clerk.id:
        work.at_till.goes(counter.clock.now(), is_idle=False)


def retire_clerk(command: commands.RetireClerk, work: Work, counter: Counter) -> list[notices.Notice]:
    clerk = _clerk(command.clerk_id, work)
    others = [each for each in work.tills.clerks() if each.id != clerk.id and each.retired_at is None]
    if not any(each.manager and each.pin for each in others):
        raise Refused("clerk_last_manager")
    if not command.sure:
        raise Asked("clerk_retires", name=clerk.name)
    _keep(replace(clerk, retired_at=counter.clock.now(), pin="", badge=""), work, counter)
    _goes(clerk, work, counter)
    return _changed(work, counter)


def forget_clerk(command: commands.ForgetClerk, work: Work, counter: Counter) -> list[notices.Notice]:
    """Tickets keep the number of who sold, and no name stands behind it any more."""
    clerk = work.tills.clerk(command.clerk_id)
    if clerk is None or clerk.retired_at is None:
        raise Refused("clerk_gone")
    if not command.sure:
        raise Asked("clerk_forgets", name=clerk.name)
    _keep(replace(clerk, name="", rights=frozenset()), work, counter)
    return _changed(work, counter)


def save_clerk_rules(command: commands.SaveClerkRules, work: Work, counter: Counter) -> list[notices.Notice]:
    before = CLERKS.read(work.settings)
    said = {"unticketed_cents": command.unticketed_cents, "unticketed_days": command.unticketed_days}
    new = {name: value for name, value in said.items() if value is not None}
    rules = replace(before, lock_minutes=command.lock_minutes, free_discount=command.free_discount, **new)
    if not (0 <= rules.lock_minutes <= _HIGHEST_MINUTES and 0 <= rules.free_discount <= _WHOLE):
        raise Refused("clerk_rules_wrong")
    if not (0 <= rules.unticketed_cents <= _MOST_CENTS and 0 <= rules.unticketed_days <= _MOST_DAYS):
        raise Refused("unticketed_rules_wrong")
    CLERKS.keep(rules, work.settings)
    return _changed(work, counter)


def _clerk(clerk_id: str, work: Work) -> Clerk:
    clerk = work.tills.clerk(clerk_id)
    if clerk is None or clerk.retired_at is not None:
        raise Refused("clerk_gone")
    return clerk


def _described(command: commands.KeepClerk, clerk: Clerk, hashed: str) -> Clerk:
    rights = frozenset(Act(right) for right in command.rights if right in RIGHTS)
    name = " ".join(command.name.split())[:_LONGEST_NAME]
    return replace(
        clerk,
        name=name,
        manager=command.manager,
        rights=frozenset() if command.manager else rights,
        pin=hashed or clerk.pin,
    )


def _check(clerk: Clerk, before: Clerk | None, clerks: list[Clerk]) -> None:
    """Once somebody has a PIN, who has none had it taken away: nobody waits for theirs."""
    others = [other for other in clerks if other.id != clerk.id and other.retired_at is None]
    manned = any(other.is_known_by_secret for other in clerks)
    if not clerk.name or any(other.name.casefold() == clerk.name.casefold() for other in others):
        raise Refused("clerk_name")
    if not clerk.pin and (before is None or (others and not manned)):
        raise Refused("pin_needed")
    if not manned and any(not other.pin for other in others):
        raise Refused("clerk_first_pin")
    if not any(each.manager and (each.pin or not manned) for each in (clerk, *others)):
        raise Refused("clerk_last_manager")


def _keep(clerk: Clerk, work: Work, counter: Counter) -> None:
    entry = write_down("clerk_kept", clerk_body(clerk), work, counter)
    work.tills.save_clerk(replace(clerk, chain=counter.till.prefix, entry=entry.sequence))


def _changed(work: Work, counter: Counter) -> list[notices.Notice]:
    notice = clerks_changed(work, counter)
    work.commit()
    return [notice]
