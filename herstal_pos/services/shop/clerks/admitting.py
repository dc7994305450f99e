"""Before each command: is somebody at the till, and may they? The one place that asks."""

from typing import Any

from herstal_pos.domain.errors import LeaveNeeded, Refused
from herstal_pos.domain.shop.clerk import Act, ClerkRules
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.clerks.acts import act_of
from herstal_pos.services.shop.clerks.leaving import must_stay_possible
from herstal_pos.services.shop.settings_rows import CLERKS

type Leave = dict[str, str]
"""What the journal says of it: the act, who does it, and who agreed, as ids."""

_LEAVE = "leave_{}"
"""The sentence that asks: `refused.leave_price`."""
_REPEATED = {"sure": False, "carries": False, "reason": ""}
"""What is added to a command that is asked again: the word that was given for it holds."""


def admit(
    command: Any, storage: Storage, counter: Counter, *, looks: bool = False
) -> tuple[Counter, Leave | None]:
    """The counter with who serves there, and the leave a manager gave for this, None where none is needed.

    `Refused("locked")` while nobody is there, `LeaveNeeded` of an act that is not theirs. A shop whose clerks
    have neither PIN nor badge is a shop of one: nothing is asked. `Refused("moved")` where the books have
    left, unless it only `looks`.
    """
    must_stay_possible(command, storage, looks=looks)
    at = storage.at_till
    if at.unattended or not is_manned(storage):
        return counter, None
    act = act_of(command, lambda: _rules(storage))
    if act is Act.FREE:
        return counter.__replace__(clerk_id=at.last or counter.clerk_id), None
    if act is not Act.SELLING and at.clerk is not None:
        with storage.look() as work:  # as the shop has it now: rights may have been taken meanwhile
            now = work.tills.clerk(at.clerk.id)
        at.clerk = now if now is not None and now.retired_at is None else None
    if at.clerk is None:
        raise Refused("locked")
    here = counter.__replace__(clerk_id=at.clerk.id)
    if at.clerk.may(act):
        return here, None
    if at.leave is None or at.leave[0] != asked_first(command):
        raise LeaveNeeded(_LEAVE.format(act))
    return here, {"act": act.value, "clerk": at.clerk.id, "by": at.leave[1]}


def asked_first(command: Any) -> Any:
    """Without what is said when it is asked again."""
    names = set(command.__match_args__)
    return command.__replace__(**{name: value for name, value in _REPEATED.items() if name in names})


def is_manned(storage: Storage) -> bool:
    at = storage.at_till
    if at.is_manned is None:
        with storage.look() as work:
            at.is_manned = has_secrets(work)
    return at.is_manned


def has_secrets(work: Work) -> bool:
    return any(clerk.is_known_by_secret for clerk in work.tills.clerks())


def _rules(storage: Storage) -> ClerkRules:
    with storage.look() as work:
        return CLERKS.read(work.settings)
