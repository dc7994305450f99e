"""The town's schemes as the shop's settings keep them: as they are typed."""

import re
from typing import TYPE_CHECKING

from herstal_pos.domain.counter.town.scheme import TownScheme, TypedScheme, read_scheme
from herstal_pos.services.shop.voucher_rows import TOWN, StoredScheme, TownSchemes

if TYPE_CHECKING:
    from herstal_pos.services.ports import Work

_SIGNS = {"#": "[0-9]", "@": "[A-Z]"}


def typed_schemes(work: "Work") -> dict[str, TypedScheme]:
    """By id, in the order in which they were made."""
    return {row.scheme_id: row.typed for row in TOWN.read(work.settings).schemes}


def schemes(work: "Work") -> list[TownScheme]:
    return [read_scheme(scheme_id, typed) for scheme_id, typed in typed_schemes(work).items()]


def scheme_of(means_id: str, work: "Work") -> TownScheme | None:
    return next((each for each in schemes(work) if each.id == means_id), None)


def keep(scheme_id: str, typed: TypedScheme, work: "Work") -> None:
    known = typed_schemes(work) | {scheme_id: typed}
    TOWN.keep(TownSchemes(tuple(StoredScheme(each, known[each]) for each in known)), work.settings)


def pattern_of(scheme: TownScheme) -> str:
    """A regular expression of its numbers, for whoever looks at what was scanned."""
    return "".join(_SIGNS.get(sign) or re.escape(sign) for sign in scheme.mask)
