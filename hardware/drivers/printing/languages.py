"""The languages of receipt printers, by the word in their profile."""

from collections.abc import Iterable

from hardware.drivers.printing import escpos, star
from hardware.drivers.printing.lines import Line
from hardware.drivers.profiles import Profile

_ESCPOS = ("escpos", "impact")


def encode(lines: Iterable[Line], profile: Profile) -> bytes:
    """The bytes of one job, as `profile` understands them."""
    if profile.language in _ESCPOS:
        return escpos.encode(lines, profile)
    return star.encode(lines, profile)


def drawer_pulse(profile: Profile) -> bytes:
    """What opens the drawer."""
    if profile.language in _ESCPOS:
        return escpos.drawer_pulse(profile)
    return star.drawer_pulse(profile)
